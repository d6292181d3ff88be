"""Family L, marks that come in pairs: brackets, quotation marks, book marks, and what stands between two of them.

Source: 《标点符号用法》 GB/T 15834—2011: quotation marks, brackets, book marks, and 4.5.3.5 on 、 between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .case import Case, Fails, Outcome
from .marks_in_pairs import is_in_couples, pair_up, partner
from .own_words import document_numbers
from .passage import Passage
from .passages import everything

_CONTEXT = 8  # characters beside a mark that the message quotes
_MOST_PARAGRAPHS = 10  # a quotation may run over so many
_ENDS_SENTENCE = r"[。！？；]\s*$"
_LIST_MARK = r"(?:^|(?<=[：:；;。，,、“\s]))(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[）)]"
_STEP = r"(?<!\d)(\d{1,2})[）)]"
_CLAUSE = "[^，。；：！？]+"
_QUOTED_ITEM = "(?:“[^”]*”|《[^》]*》)(?:（[^）]*）)?"
_ASCII_TITLE = r"[<＜]([^<>＜＞《》〈〉]*[^\W\d_a-zA-Z][^<>＜＞《》〈〉]*)[>＞]"


def marks_come_in_pairs(case: Case) -> Iterator[Outcome]:
    """Every bracket, quotation mark and book mark has its partner, in its paragraph or in one that the text runs on to.

    The brackets of document numbers are another rule's; the marks of lists, 1） and a）, need no partner.
    """
    passages = everything(case)
    waiting: list[tuple[int, int]] = []  # (index of the paragraph, offset) of opening marks without partner
    for index, passage in enumerate(passages):
        if is_in_couples(passage.text) or passage.pairs.is_complete:
            continue
        found = pair_up(passage.text, _of_other_rules(passage))
        for at, wanted in found.mistaken:
            yield _fails(passage, at, "mistaken", wanted)
        for at in found.stray:
            partners = [(i, a) for i, a in waiting if passages[i].text[a] == partner(passage.text[at])
                        and _runs_on(passages[i : index + 1], passage.text[at])]
            waiting = [mark for mark in waiting if mark not in partners]
            if not partners:
                yield _fails(passage, at, "stray", partner(passage.text[at]))
        waiting += [(index, at) for at in found.open]
    for index, at in waiting:
        if not _opens_again(passages[index : index + 2], passages[index].text[at]):
            yield _fails(passages[index], at, "default", partner(passages[index].text[at]))


def titles_inside_titles(case: Case) -> Iterator[Outcome]:
    """A title inside a title stands in 〈〉."""
    for passage in everything(case, "《"):
        text = passage.text
        titles = [pair for pair in passage.pairs.pairs if text[pair[0]] in "《〈"]
        for start, end in titles:
            around = [pair for pair in titles if pair[0] < start and pair[1] >= end]
            inner = [(start, end)] if around and text[start] == text[around[-1][0]] == "《" else []
            if not around and ("<" in text or "＜" in text):
                inner = [match.span() for match in re.compile(_ASCII_TITLE).finditer(text, start, end)]
            for first, last in inner:
                title = text[first + 1 : last - 1]
                yield Fails((passage.place(first, last),), expected=f"〈{title}〉", actual=text[first:last],
                            values={"title": title})


def nothing_between_quoted_items(case: Case) -> Iterator[Outcome]:
    """No 、 stands between quotations or titles listed side by side; a list that has other items too keeps it."""
    for passage in everything(case, "”、“", "》、《"):
        if commas := list(_needless(passage.own)):
            yield Fails(tuple(passage.place(at, at + 1) for at in commas), expected="", actual="、", values={
                "kind": "引号" if passage.text[commas[0] - 1] == "”" else "书名号",
                "context": _context(passage.text, commas[0]),
                "more": f"等 {len(commas)} 处" if len(commas) > 1 else ""})


def _of_other_rules(passage: Passage) -> frozenset[int]:
    """Offsets of the brackets of document numbers and of list marks."""
    text = passage.text
    lists = [match.end() - 1 for match in re.finditer(_LIST_MARK, text)]
    steps = [(int(match[1]), match.end() - 1) for match in re.finditer(_STEP, text)]
    values = {value for value, _ in steps}
    lists += [at for value, at in steps if {value - 1, value + 1} & values]
    opened = {end - 1 for _, end in passage.pairs.pairs}
    numbers = [match.start(mark) for match in document_numbers(text) for mark in ("open", "close")]
    return frozenset([at for at in lists if at not in opened] + numbers)


def _runs_on(passages: Sequence[Passage], mark: str) -> bool:
    """Whether the text of these paragraphs is one: a quotation of several, or one paragraph broken into lines."""
    if len(passages) > _MOST_PARAGRAPHS or passages[-1].block - passages[0].block != len(passages) - 1:
        return False
    return mark in "”’」』" or not any(re.search(_ENDS_SENTENCE, passage.text) for passage in passages[:-1])


def _opens_again(passages: Sequence[Passage], mark: str) -> bool:
    """Whether the paragraph after the first one begins with the mark again, as those of a long quotation do."""
    return mark in "“‘「『" and passages[-1] is not passages[0] and passages[-1].text.lstrip().startswith(mark) and (
        passages[-1].block - passages[0].block == 1)


def _fails(passage: Passage, at: int, message: str, wanted: str) -> Fails:
    mark = passage.text[at]
    is_mistaken = message == "mistaken"
    return Fails((passage.place(at, at + 1),), message, expected=wanted if is_mistaken else None,
                 actual=mark if is_mistaken else None,
                 values={"mark": mark, "wanted": wanted, "context": _context(passage.text, at)})


def _context(text: str, at: int) -> str:
    return text[max(0, at - _CONTEXT) : at + _CONTEXT + 1].strip()


def _needless(text: str) -> Iterator[int]:
    """The offsets of the 、 that stand between two quoted items and in no list that has other items too."""
    for clause in re.finditer(_CLAUSE, text):
        lists: list[list[int]] = []
        for comma in re.finditer("、", clause[0]):
            at = clause.start() + comma.start()
            if lists and (re.fullmatch(_QUOTED_ITEM, text[lists[-1][-1] + 1 : at])
                          or (text[lists[-1][-1] + 1] in "“《" and text[at + 1 : at + 2] in ("“", "《"))):
                lists[-1].append(at)
            else:
                lists.append([at])
        for commas in lists:
            if all(text[at - 1 : at + 2] in ("”、“", "》、《") for at in commas):
                yield from commas
