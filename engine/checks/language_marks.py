"""Family L, the writing of the running text: the width of marks, stray spaces, doubled marks.

Source: 《标点符号用法》 GB/T 15834—2011, which gives Chinese text full-width marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..draft import Paragraph, TextPlace
from ..model import WholeDraft
from .case import Case, Fails, Outcome
from .own_words import BLANK
from .passage import Passage
from .passages import everything

_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_SPACES = frozenset(" \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000\t")
_DIGITS = frozenset("0123456789")
_OPENING, _CLOSING = frozenset("“‘《〈"), frozenset("”’》〉、，。；：")
_BEHIND = frozenset("、，。；：”’》")  # marks that no space follows
_MARKS = frozenset("“”‘’《》〈〉（）【】〔〕、。，；：！？")
_PROSE = frozenset("，。；！？,;")
_HALF = "[,;:()]"
_PLAIN_BRACKETS = r"\([\x20-\x27\x2a-\x7e]*\)"  # (2021), (1), (AI): what they hold is half-width itself
_NUMBERING = (
    r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[\d一二三四五六七八九十]+[、.．）)]|第[一二三四五六七八九十]+\S{0,2})\s+"
)
_INLINE_NUMBER = r"[（(]?\d{1,2}(?:[、.．]|[）)])\s+"
_FIGURE = 12  # characters that a foreign word with its figure has at most
_DOUBLED = r"([，。；：、])\1+|[，、；：][，。；：、]|。[，、；：]"
_SIDE_BY_SIDE = re.compile("[，。；：、]{2}")  # what every doubled mark has, found much sooner
_ITEM = r"(?:(?<=[。；，：！？、])|^)\s*(?P<number>[一二三四五六七八九十]{1,2})是"
_COUNT = "一二三四五六七八九十"


def marks_are_full_width(case: Case, nearly_all: float, fewest: int, most: int) -> Iterator[Outcome]:
    """The marks beside Chinese characters are full-width; titles and quotations are left as they are.

    When at least the share `nearly_all` of them (and `fewest` in number) are half-width, the draft as a whole is
    blamed; so is a paragraph with more than `most`.
    """
    found = [(passage, list(_half_width(passage))) for passage in everything(case, *_FULL)]
    half = sum(len(offsets) for _, offsets in found)
    if half >= fewest:
        full = sum(passage.text.count(mark) for passage in everything(case) for mark in _FULL.values())
        if half >= nearly_all * (half + full):
            yield Fails((WholeDraft(),), "document", "hint", values={"count": half})
            return
    for passage, offsets in found:
        marks = [(passage.place(at, at + 1), passage.text[at]) for at in offsets]
        if len(marks) > most:
            yield Fails(tuple(place for place, _ in marks), "paragraph", values={
                "count": len(marks), "marks": " ".join(dict.fromkeys(mark for _, mark in marks))})
            continue
        for at, (place, mark) in zip(offsets, marks, strict=True):
            context = passage.text[max(0, at - 6) : at + 7].strip()
            yield Fails((place,), expected=_FULL[mark], actual=mark, values={"context": context})


def no_stray_spaces(case: Case, most: int) -> Iterator[Outcome]:
    """No spaces stand between Chinese characters, between them and figures, or inside quotation marks.

    Signatures, names set in columns and the space behind a number are none. More than `most` paragraphs: one finding.
    """
    titles = case.report.title.places if case.report.title else ()
    texts = [Passage(p.block, 0, block.text, p.line) for p in titles
             if isinstance(block := case.draft.blocks[p.block], Paragraph)]
    texts += [passage for passage in case.prose if len(passage.text.split(None, 1)) > 1 and passage.holds(*_PROSE)]
    found = [(passage, places) for passage in texts if (places := _stray(passage))]
    if len(found) > most:
        everywhere = tuple(place for _, group in found for place in group)
        yield Fails(everywhere, "document", values={"count": len(everywhere)})
        return
    for passage, places in found:
        first = places[0].start - passage.start
        context = passage.text[max(0, first - 6) : first + 7].strip()
        yield Fails(tuple(places), expected="", actual=passage.text[first : places[0].end - passage.start], values={
            "context": context, "more": f"等 {len(places)} 处" if len(places) > 1 else ""})


def marks_are_single(case: Case) -> Iterator[Outcome]:
    """No mark stands twice in a row; the items of a list (一是…二是…) end in one kind of mark."""
    for passage in everything(case) if _SIDE_BY_SIDE.search(case.own_text) else ():
        own = passage.own
        for match in re.finditer(_DOUBLED, own) if _SIDE_BY_SIDE.search(own) else ():
            kept = "。" if "。" in match[0] else match[0][0]
            yield Fails((passage.place(*match.span()),), expected=kept, actual=passage.text[slice(*match.span())])
    for passage in everything(case, "三是"):  # of two ends, one is not odd
        for marks in _lists(passage.own):
            counts = Counter(mark for _, mark in marks)
            if len(counts) > 1 and set(counts) <= set("。；，"):
                usual = max(counts, key=lambda mark: (counts[mark], mark == "；"))
                odd = tuple(passage.place(at, at + 1) for at, mark in marks if mark != usual)
                yield Fails(odd, "list", values={"marks": " ".join(counts)})


def _half_width(passage: Passage) -> Iterator[int]:
    text, own = passage.text, passage.own
    aside = {at for match in re.finditer(_PLAIN_BRACKETS, text) for at in (match.start(), match.end() - 1)}
    beside = {at for match in re.finditer(_HALF, text) if (at := match.start()) not in aside
              and (_is_full(text[at - 1 : at]) or _is_full(text[at + 1 : at + 2]))}
    partners = _partners(text)
    wanted = beside | {partners[at] for at in beside if at in partners}
    yield from sorted(at for at in wanted if own[at] != BLANK)


def _partners(text: str) -> dict[int, int]:
    """The other bracket of each half-width one that has such a partner."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer("[()（）]", text):
        if match[0] in "(（":
            waiting.append(match.start())
        elif waiting:
            opening = waiting.pop()
            if text[opening] + match[0] == "()":
                partners |= {opening: match.start(), match.start(): opening}
    return partners


def _stray(passage: Passage) -> list[TextPlace]:
    gaps = [match for match in re.finditer(r"\s+", passage.text) if _is_stray(match)]
    if not gaps:
        return []
    start = match.end() if (match := re.match(_NUMBERING, passage.text)) else 0
    behind_numbers = {match.end() for match in re.finditer(_INLINE_NUMBER, passage.text)}
    own = passage.own
    return [passage.place(*match.span()) for match in gaps if match.start() >= start
            and match.end() not in behind_numbers and not _is_in_slogan(own, match) and not _is_foreign(match)]


def _is_stray(gap: re.Match[str]) -> bool:
    """Whether no space belongs where this one is, by the characters beside it."""
    before, after = gap.string[max(0, gap.start() - 1) : gap.start()], gap.string[gap.end() : gap.end() + 1]
    if not before or not after or not _SPACES.issuperset(gap[0]):
        return False
    is_word = _is_chinese(after) or after in _DIGITS
    if _is_chinese(before) or before in _DIGITS:
        return after in _CLOSING or (is_word and not _DIGITS.issuperset(before + after))
    return (before in _OPENING and is_word) or (before in _BEHIND and (_is_chinese(after) or after in "“《"))


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_full(character: str) -> bool:
    """Whether it is a Chinese character or one of the full-width marks."""
    return _is_chinese(character) or character in _MARKS


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether the figure beside the space belongs to a foreign word: Windows 10, 5G."""
    before, after = (match.string[max(0, match.start() - _FIGURE) : match.start()],
                     match.string[match.end() : match.end() + _FIGURE])
    return bool(re.search(r"[A-Za-z][ -]?[0-9.]+$", before) or re.match(r"[0-9.]+[A-Za-z]", after))


def _is_in_slogan(own: str, match: re.Match[str]) -> bool:
    """Whether the space parts the halves of what is quoted: “不忘初心 牢记使命”."""
    before, after = own[match.start() - 1], own[match.end() : match.end() + 1]
    marks = "“‘《〈”’》〉、，。；："
    return own[match.start()] == BLANK == before == after and not {
        match.string[match.start() - 1], match.string[match.end()]} & set(marks)


def _lists(text: str) -> Iterator[list[tuple[int, str]]]:
    """(offset, mark) of the ends of all items but the last, for each list that begins with 一是 and counts on."""
    marks: list[tuple[int, str]] = []
    expected = 1
    for match in re.finditer(_ITEM, text):
        number = _COUNT.find(match["number"]) + 1
        if number == expected and number > 1:
            before = text[: match.start()].rstrip()
            marks.append((len(before) - 1, before[-1]))
        else:
            yield marks
            marks = []
        expected = number + 1 if number == expected or number == 1 else 0
    yield marks
