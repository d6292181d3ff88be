"""Where in the draft a finding stands, and the order that the window, the print and the workbook list findings in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from .draft import Grid, SourceCell, TextPlace
from .forms import load_form
from .model import CellKey, Finding, Missing, Place, Result
from .severity import gravest_first


def as_listed(findings: Iterable[Finding], result: Result) -> list[Finding]:
    """The findings, the gravest first, and of each severity as one comes upon them in the draft."""
    return gravest_first(sorted(findings, key=lambda finding: order_in_draft(finding, result)))


def order_in_draft(finding: Finding, result: Result) -> tuple[int, int]:
    """What to sort by; what has no place in the draft comes first."""
    first = next((place for own in finding.places for place in in_source(own, result)), None)
    if first is None:
        return -1, 0
    within = first.row * 1000 + first.column if isinstance(first, SourceCell) else first.start
    return first.block, within


def in_source(place: Place, result: Result) -> Iterator[TextPlace | SourceCell]:
    """The places in the source that go with a place: its own, that of its cell, or where what is missing should be."""
    if isinstance(place, TextPlace | SourceCell):
        yield place
    elif isinstance(place, CellKey):
        value = result.report.cell(place)
        if value:
            yield from (value.place,) if value.place else _beside(result, place)
    elif isinstance(place, Missing) and result.draft.blocks:
        block = min(place.block, len(result.draft.blocks) - 1)
        is_grid = isinstance(result.draft.blocks[block], Grid)
        yield SourceCell(block, 0, 0) if is_grid else TextPlace(block, 0, 0)


def _beside(result: Result, lacking: CellKey) -> Iterator[SourceCell]:
    """The cell of the source behind which one should stand that the draft's table lacks; the first one before it."""
    cells = result.report.tables[lacking.table].cells
    keys = list(load_form(result.report.form).tables[lacking.table].cells)
    at = keys.index(lacking)
    there = (cells[key].place for key in (*reversed(keys[:at]), *keys[at:]))
    yield from islice(filter(None, there), 1)
