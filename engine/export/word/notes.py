"""What the comments of a Word copy say, and to which characters each of them belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...draft import SourceCell, TextPlace
from ...model import CellKey, Finding, Missing, Place, Report, Result, WholeDraft
from ...places import finding_place, place_name
from ...rules import load_rule
from ...severity import NAMES, SYMBOLS, gravest_first
from ..changes import changes_in_force
from .places import Span, WordText

MOST = 500  # comments of ours: more are read in the list of problems, and Word opens none with over 32767


class Note(NamedTuple):
    """The lines of a comment and what it is about; `side` puts it at a point before or after that."""

    lines: tuple[str, ...]
    about: Span
    side: str = ""


def notes(result: Result, text: WordText) -> Iterator[Note]:
    """A note for each finding, the gravest first, and for each cell and figure that was changed.

    Of very many findings only the gravest have one, and a note at the title says how many have not.
    """
    findings = gravest_first(result.findings)
    if more := len(findings[MOST:]):
        yield _note((f"另有 {more} 个问题没有写成批注，请看问题清单。",), (WholeDraft(),), result, text)
    for finding in findings[:MOST]:
        yield _note(_finding_lines(finding, result), finding.places, result, text)
    for change in changes_in_force(result):
        said = f"{place_name(change.place, result)}：草稿填报“{change.before}”，已改为“{change.after}”。"
        yield _note(("【已修改】", said), (change.place,), result, text)


def _finding_lines(finding: Finding, result: Result) -> tuple[str, ...]:
    rule = load_rule(finding.rule)
    wanted = f"应为：{finding.expected}" if finding.expected else ""
    if finding.actual:
        wanted += f"{'；' if wanted else ''}填报：{finding.actual}"
    return tuple(filter(None, (
        f"{SYMBOLS[finding.severity]} {NAMES[finding.severity]}　{rule.id} {rule.name}",
        f"位置：{finding_place(finding, result)}",
        f"问题：{finding.message}",
        wanted,
        f"建议：{finding.suggestion}" if finding.suggestion else "",
        f"依据：{rule.basis}",
    )))


def _note(lines: tuple[str, ...], places: Iterable[Place], result: Result, text: WordText) -> Note:
    for place in _nearest_first(places, result.report):
        if isinstance(place, Missing):
            span, side = text.block(place.block), "before"
        elif isinstance(place, WholeDraft):
            span, side = _first_block(result, text), ""
        else:
            span, side = text.span(place), ""
        if span:
            return Note(lines, span, side)
    return Note(lines, _last_block(result, text), "after")  # what is missing at the very end


def _nearest_first(places: Iterable[Place], report: Report) -> Iterator[Place]:
    """Where to look for the place of a comment: words, cells, what stands next to what is missing, last the title."""
    places = tuple(places)
    yield from (place for place in places if isinstance(place, TextPlace))
    yield from (place for place in places if isinstance(place, SourceCell))
    keys = [place for place in places if isinstance(place, CellKey)]
    for key in keys:
        if (cell := report.cell(key)) and cell.place:
            yield cell.place
        yield key
    missing = [place for place in places if isinstance(place, Missing)]
    yield from missing
    if missing:
        return
    for key in keys:
        if key.table in report.tables:
            yield from (label.place for label in report.tables[key.table].labels[:1])
        if section := report.section(key.table):
            yield section.place
    yield from report.title.places if report.title else ()
    yield WholeDraft()


def _first_block(result: Result, text: WordText) -> Span | None:
    """The title; without one, the first thing that the document shows."""
    if result.report.title:
        return text.span(result.report.title.places[0])
    return next(filter(None, map(text.block, range(len(result.draft.blocks)))), None)


def _last_block(result: Result, text: WordText) -> Span:
    return next(filter(None, map(text.block, reversed(range(len(result.draft.blocks))))))
