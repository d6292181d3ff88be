"""What belongs together: from a finding, a cell or a place in the source to everything that is marked with it."""

from __future__ import annotations

from collections.abc import Iterable

from engine.draft import SourceCell, TextPlace
from engine.model import SEVERITIES, CellKey, Finding, Place, Result, Statement
from engine.reading_order import in_source

from .selection import NOTHING, Selection, SourcePlace


def from_finding(result: Result, finding: Finding) -> Selection:
    """The selection of a finding: its places, and the source of its cells."""
    places = [place for own in finding.places for place in in_source(own, result)]
    return Selection(finding, finding.cells, finding.related, _each_once(places), "finding")


def from_cell(result: Result, cell: CellKey) -> Selection:
    """The selection of a cell of the form: its source, every statement that counts it in, its gravest finding."""
    told = [statement.place for statement in result.statements if cell in statement.cells]
    finding = _gravest(f for f in result.findings if cell in f.cells)
    places = _each_once([*in_source(cell, result), *told])
    return Selection(finding, (cell,), finding.related if finding else (), places, "cell")


def from_place(result: Result, place: SourcePlace) -> Selection | None:
    """The selection of a place in the source; None when nothing that is known touches it."""
    finding = _gravest(f for f in result.findings if any(_touch(place, own) for own in f.places))
    if isinstance(place, TextPlace):
        statement = _statement_at(result, place)
        cells = statement.cells if statement else ()
        places: list[SourcePlace] = [statement.place] if statement else []
    else:
        cells, places = _cells_at(result, place), []
    if finding is None and not cells and not places:
        return None
    if finding:
        places += [own for own in finding.places if isinstance(own, TextPlace | SourceCell)]
    cells = cells or (finding.cells if finding else ())
    places += [source for cell in cells for source in in_source(cell, result)]
    related = finding.related if finding else ()
    return Selection(finding, cells, related, _each_once(places), "source", at=place)


def selected_again(result: Result, was: Selection, is_same_text: bool) -> Selection:
    """The selection in a later result: of the same place in the source, if that is the same text; the same finding
    while it stands, else the same cell."""
    if is_same_text and was.at and (again := from_place(result, was.at)):
        return again
    if was.origin == "none":
        return was
    if was.origin == "cell":
        return from_cell(result, was.cells[0])
    standing = (*result.findings, *(each.finding for each in result.ignored))
    finding = next((f for f in standing if was.finding and f.id == was.finding.id), None)
    if finding:
        return from_finding(result, finding)
    return from_cell(result, was.cells[0]) if was.cells else NOTHING


def _touch(clicked: SourcePlace, place: Place) -> bool:
    if isinstance(clicked, TextPlace) and isinstance(place, TextPlace):
        return clicked.block == place.block and clicked.start <= place.end and place.start <= clicked.end
    if isinstance(clicked, SourceCell) and isinstance(place, SourceCell):
        return (clicked.block, clicked.row, clicked.column) == (place.block, place.row, place.column)
    return False


def _statement_at(result: Result, clicked: TextPlace) -> Statement | None:
    """The statement whose figure was hit, else the shortest one whose words were."""
    hit = [s for s in result.statements if _touch(clicked, s.place)]
    on_figure = [s for s in hit if s.figure and _touch(clicked, s.figure)]
    return min(on_figure or hit, key=lambda s: s.place.end - s.place.start, default=None)


def _cells_at(result: Result, clicked: SourceCell) -> tuple[CellKey, ...]:
    """The cells of the form read from this cell of the source; several may share one, then the characters decide."""
    tables = result.report.tables.values()
    here = {key: v.place for t in tables for key, v in t.cells.items() if v.place and _touch(clicked, v.place)}
    exact = tuple(k for k, own in here.items() if own.start <= clicked.end and clicked.start <= own.end)
    return exact if len(here) > 1 and exact else tuple(here)


def _gravest(findings: Iterable[Finding]) -> Finding | None:
    return min(findings, key=lambda f: SEVERITIES.index(f.severity), default=None)


def _each_once(places: Iterable[SourcePlace]) -> tuple[SourcePlace, ...]:
    return tuple(dict.fromkeys(places))
