"""Family S, the numbering inside the sections: （一）, 1., （1） and their kin, before paragraphs and in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from ..draft import TextPlace
from ..places import section_name
from ..records import record, replace
from .case import CannotCheck, Case, Fails, Outcome
from .passage import Passage
from .passages import passages

_CHINESE = "一二三四五六七八九十"
_MARK = (
    rf"[（(](?P<chinese>[{_CHINESE}]{{1,3}})[）)]|[（(](?P<inner>\d{{1,2}})[）)]"
    r"|(?P<dotted>\d{1,2})[.．](?!\d)|(?P<comma>\d{1,2})、(?!\d)|(?P<bare>\d{1,2})[）)]|(?P<circled>[①-⑳])"
)
_SPELLED = {"chinese": "（{}）", "inner": "（{}）", "dotted": "{}.", "comma": "{}、", "bare": "{}）", "circled": "{}"}
_POINT = "；"
_LISTED = re.compile(rf"[：:；;。，,]\s*(?:{_MARK})")
_AS_HEADING = rf"[{_CHINESE}]是[^。；;，,]{{2,24}}[。；;]?\s*"


@record
class _Mark:
    """A number as printed: its style, its value, where it stands, whether its paragraph begins with it.

    `wanted` is the value that it should have, where it was found to be wrong (else 0).
    """

    style: str
    value: int
    place: TextPlace
    text: str
    is_first: bool
    wanted: int = 0


def numbering_runs_on(case: Case) -> Iterator[Outcome]:
    """In each section the numbers of each level start at 1 and run on, in one style; 一是, 二是 are no headings."""
    if not case.report.sections:
        yield CannotCheck("没有找到各部分的标题")
    for section in dict.fromkeys(s.key for s in case.report.sections):
        paragraphs = passages(case, section)
        marks = [_listed(passage) for passage in paragraphs]
        yield from _in_order(marks)
        for listed in marks:
            yield from _listed_in_order(listed)
        headings = [p for p in paragraphs if p.text.lstrip()[1:2] == "是" and re.fullmatch(_AS_HEADING, p.text.strip())]
        if len(headings) > 1:
            places = tuple(p.place(0, len(p.text.rstrip())) for p in headings)
            yield Fails(places, "as_heading", "hint", values={
                "section": section_name(section, case.form), "first": headings[0].text.strip(), "count": len(headings)})


def _in_order(paragraphs: list[list[_Mark]]) -> Iterator[Fails]:
    """What is wrong with the numbers at the beginning of paragraphs; the marks of each are given."""
    levels: list[_Mark] = []  # the last mark of each level, outermost first
    last: dict[str, int] = {}  # the last number of each style, also of levels that are closed
    is_next = False  # whether the paragraph before began with a mark too
    for listed in paragraphs:
        mark = next((m for m in listed if m.is_first), None)
        if mark is not None:
            depth = next((i for i, known in enumerate(levels) if known.style == mark.style), None)
            if depth is None:
                depth = _depth_of_new(levels, mark)
                if depth < len(levels):
                    yield _other_style(levels[depth], mark)
                elif mark.value not in (1, last.get(mark.style, 0) + 1):
                    yield Fails((mark.place,), "start", values={"text": mark.text})
            elif mark.value != 1 or (levels[depth].value == 1 and is_next and depth == len(levels) - 1):
                yield from _follows(levels[depth], mark)
                mark = _counted_on(levels[depth], mark)
            levels[depth:] = [mark]
        is_next = mark is not None
        for inline in listed:  # a list may go on from inside one paragraph to the next paragraphs
            known = next((level for level in levels if level.style == inline.style), None)
            if not inline.is_first and inline.value == (known.value + 1 if known else 1):
                levels[levels.index(known) if known else len(levels) :] = [inline]
        last |= {known.style: known.value for known in levels}


def _other_style(before: _Mark, mark: _Mark) -> Fails:
    return Fails((mark.place,), "style", "hint", values={
        "text": mark.text, "before": before.text, "wanted": _spelled(before.style, mark.value)})


def _depth_of_new(levels: list[_Mark], mark: _Mark) -> int:
    """The level that a mark of a new style carries on in another style, else the one below all."""
    if mark.value > 1:
        for depth in reversed(range(len(levels))):
            if levels[depth].value == mark.value - 1:
                return depth
    return len(levels)


def _counted_on(before: _Mark, mark: _Mark) -> _Mark:
    """The mark, with the value that it should have when it does not follow the one before it."""
    is_wrong = any(True for _ in _follows(before, mark))
    return replace(mark, wanted=before.value + 1) if is_wrong else mark


def _follows(before: _Mark, mark: _Mark) -> Iterator[Fails]:
    wanted = before.value + 1
    if mark.value != wanted and (not before.wanted or mark.value != before.wanted + 1):  # （三）（五）（五）: one slip
        message = "repeat" if mark.value == before.value else "default"
        yield Fails((mark.place,), message, values={
            "text": mark.text, "before": before.text, "wanted": _spelled(mark.style, wanted)})


def _listed_in_order(listed: list[_Mark]) -> Iterator[Fails]:
    """What is wrong with the numbers of a list inside a paragraph: one that begins at 1 and goes on in one style."""
    found = sorted(listed, key=lambda mark: mark.style)
    for _, run in groupby(found, key=lambda mark: mark.style):
        marks = list(run)
        if len(marks) > 1 and marks[0].value == 1:
            for before, mark in pairwise(marks):
                if mark.value != 1:
                    yield from _follows(before, mark)


def _listed(passage: Passage) -> list[_Mark]:
    """The marks at the beginning of the passage, as behind a point before it, and behind the points inside it."""
    return [_mark(passage, match) for match in _LISTED.finditer(_POINT + passage.text)]


def _mark(passage: Passage, match: re.Match[str]) -> _Mark:
    style, text, end = str(match.lastgroup), match[0][1:].lstrip(), match.end() - len(_POINT)
    place = passage.place(end - len(text), end)
    return _Mark(style, _value(style, match[style]), place, text, match.start() == 0)


def _value(style: str, digits: str) -> int:
    if style == "circled":
        return ord(digits) - ord("①") + 1
    if style != "chinese":
        return int(digits)
    tens, _, ones = digits.rpartition("十") if "十" in digits else ("", "", digits)
    ten = (_CHINESE.index(tens) + 1 if tens else 1) * 10 if "十" in digits else 0
    return ten + (_CHINESE.index(ones) + 1 if ones in _CHINESE and ones else 0)


def _spelled(style: str, value: int) -> str:
    if style == "circled":
        return chr(ord("①") + value - 1)
    tens, ones = divmod(value, 10)
    chinese = (_CHINESE[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones - 1] if ones else "")
    return _SPELLED[style].format(chinese if style == "chinese" else value)
