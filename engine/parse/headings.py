"""The six sections of the report, found by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from operator import itemgetter

from ..draft import Block, Paragraph, TextPlace
from ..forms import Form, load_form
from ..model import Section
from ..records import record
from ..resources import load_toml
from .labels import NEAR
from .likeness import nearest
from .numbers import ends_in_page_number, fold, squeeze

MOST = 200  # headings looked at; a report has six, and those of its table of contents
LONGEST = 45  # characters of a heading that stands alone
_TOP = re.compile(r"第?(?P<chinese>[一二三四五六七八九十]+)(?:、|[.,:]|部分|章)|(?P<digits>[0-9]{1,2})[、.,]")
_INNER = r"\([一二三四五六七八九十]+\)、?|\([0-9]+\)|[0-9]{1,2}\)|[一二三四五六七八九十]是"
_BREAK = re.compile(r"[:。;]|\s")

# How surely a paragraph is the heading: official wording under its own number … a likely wording under another number.
SURE, WORDED, LIKELY, POOR = 8, 5, 4, 2


@record
class _Candidate:
    order: int  # index of the section in the form
    weight: int
    section: Section


def find_sections(blocks: Sequence[Block], form: Form, without: frozenset[int]) -> tuple[Section, ...]:
    """The sections in document order; one that stands twice, or in the wrong order, is there as often as it stands."""
    every = (
        candidate
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and index not in without
        for candidate in _candidates(index, block, form)
    )
    candidates = _without_contents_list(list(islice(every, MOST)))
    chosen = _best_in_order(candidates)
    keys, in_order = {c.section.key for c in chosen}, {id(c) for c in chosen}
    for c in candidates:
        if id(c) not in in_order and (c.weight == SURE or (c.weight == WORDED and c.section.key not in keys)):
            chosen.append(c)
    chosen.sort(key=lambda c: c.section.place.block)
    starts = [c.section.place.block for c in chosen] + [len(blocks)]
    return tuple(_until(c.section, end) for c, end in zip(chosen, starts[1:], strict=True))


def _until(section: Section, end: int) -> Section:
    start = section.place.block
    return Section(section.key, section.heading, section.place, range(start, end), section.number, section.wording)


def _candidates(index: int, paragraph: Paragraph, form: Form) -> Iterator[_Candidate]:
    beginning = paragraph.text[: 3 * LONGEST]
    squeezed = squeeze(beginning)
    wordings = _wordings(form.id)
    if len(squeezed) > LONGEST and not any(map(squeezed.__contains__, chain.from_iterable(wordings))):
        return  # nearly every paragraph: spares it the offsets, which are taken character by character
    text, offsets = _squeeze_with_offsets(beginning)
    if len(text) < 4 or ends_in_page_number(paragraph.text):
        return
    top = _TOP.match(text)
    inner = None if top else re.match(_INNER, text)
    mark = top or inner
    skip = mark.end() if mark else 0
    has_room = len(text) <= LONGEST
    for order, (official, wording) in enumerate(zip(form.sections, wordings, strict=True)):
        if not mark:  # 二主动公开…: the mark was forgotten
            skip = 1 if text[0] == official.number else 0
        end, is_official = _wording(text, skip, wording, paragraph.text, offsets, has_room)
        own_number = top is not None and top["chinese"] == official.number
        if is_official:
            weight = SURE if own_number else POOR if inner else WORDED
        elif top and has_room and not re.search(r"[。;]", text) and _keywords()[official.key].search(text, skip):
            end, weight = len(text), LIKELY if own_number else POOR
        else:
            continue
        if end < len(text) and not skip:
            continue  # a sentence that begins with the words of a heading
        yield _Candidate(order, weight, _section(index, paragraph, official.key, skip, end, offsets))


def _wording(
    text: str, skip: int, wordings: tuple[str, ...], raw: str, offsets: Sequence[int], has_room: bool
) -> tuple[int, bool]:
    """(end of the heading in the squeezed text, whether the wording is official) or (0, False)."""
    for wording in wordings if text.startswith(wordings, skip) else ():
        if text.startswith(wording, skip):
            end = skip + len(wording)
            behind = raw[offsets[end - 1] + 1 : offsets[end - 1] + 2]
            if end == len(text) or not behind or _BREAK.match(fold(behind)):
                return end, True
    near, official = text[skip:].rstrip(":。"), wordings[0]
    if has_room and abs(len(near) - len(official)) <= 3 and nearest(near, [official], NEAR):
        return len(text), True
    return 0, False


def _section(block: int, paragraph: Paragraph, key: str, skip: int, end: int, offsets: Sequence[int]) -> Section:
    text = paragraph.text
    start, wording, stop = offsets[0], offsets[skip], offsets[end - 1] + 1
    place = TextPlace(block, start, stop, paragraph.line)
    return Section(key, text[start:stop], place, range(block, block + 1), text[start:wording], text[wording:stop])


def _squeeze_with_offsets(text: str) -> tuple[str, list[int]]:
    """The squeezed text, and for each of its characters the offset in the text it comes from."""
    if squeeze(text) == text:
        return text, list(range(len(text)))
    pairs = [(ch, at) for at, raw in enumerate(text) for ch in squeeze(raw)]
    return "".join(ch for ch, _ in pairs), [at for _, at in pairs]


def _without_contents_list(candidates: list[_Candidate]) -> list[_Candidate]:
    """Headings without the table of contents: headings on consecutive blocks that all come again further down."""
    last = {c.section.key: c for c in candidates}
    blocks = {c.section.place.block for c in candidates}
    listed = {
        id(c) for c in candidates
        if last[c.section.key] is not c and {c.section.place.block + 1, c.section.place.block - 1} & blocks
    }
    return [c for c in candidates if id(c) not in listed] if len(listed) >= 4 else candidates


def _best_in_order(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The heaviest run of candidates whose sections follow the order of the form."""
    best: list[tuple[int, int, int, list[_Candidate]]] = []  # weight, order and block of the last one, run
    nothing: tuple[int, int, int, list[_Candidate]] = (0, 0, 0, [])
    for c in candidates:
        order, block = c.order, c.section.place.block
        before = [known for known in best if known[1] < order and known[2] < block]
        weight, *_, run = max(before, key=itemgetter(0), default=nothing)
        best.append((weight + c.weight, order, block, [*run, c]))
    return max(best, key=itemgetter(0), default=nothing)[-1]


@cache
def _wordings(form_id: str) -> tuple[tuple[str, ...], ...]:
    """The squeezed wordings of each section's heading, the official one first."""
    return tuple(tuple(map(squeeze, (section.heading, *section.variants))) for section in load_form(form_id).sections)


@cache
def _keywords() -> dict[str, re.Pattern[str]]:
    return {key: re.compile(pattern) for key, pattern in load_toml("lexicon/headings.toml")["sections"].items()}
