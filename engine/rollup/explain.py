"""Which report could be the reason that the parent's cell is not the sum of the children's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from ..corrections.slips import slip
from ..equations import equations, excess
from ..model import CellKey, Number, Recognised, Report
from ..records import record

LIKELY_SLIP = 1.0  # swapped digits, or one that was left out: other slips explain any difference
MOST_SLIPS = 3  # so many children whose figure could be a slip are named, of more none


@record
class Explanation:
    """A reason for one cell's difference. `child` is the index of the child, None for the parent itself.

    `kind`: "own_sums", a sum in that report breaks at the cell and agrees with `should_be`; "left_out" and "twice",
    the parent counts nothing of that child's table, or all of it twice; "slip", a usual slip leads from the one to the
    other, in `words`.
    """

    child: int | None
    kind: Literal["own_sums", "left_out", "twice", "slip"]
    value: Number
    should_be: Number
    words: str = ""


def explanations(
    cell: CellKey, off: Mapping[CellKey, Number], parent: Report, children: Sequence[Recognised]
) -> tuple[Explanation, ...]:
    """What could explain the difference of the cell, the most telling kind only; () when nothing does.

    `off` is by how much the parent's cells are above the sums.
    """
    for kind in _own_sums, _whole_tables, _slips:
        if found := tuple(kind(cell, off, parent, children)):
            return found
    return ()


def _own_sums(
    cell: CellKey, off: Mapping[CellKey, Number], parent: Report, children: Sequence[Recognised]
) -> Iterator[Explanation]:
    reports = [*((index, child.report, off[cell]) for index, child in enumerate(children)), (None, parent, -off[cell])]
    for index, report, change in reports:
        value = report.value(cell)
        if value is not None and _mends(report, cell, change):
            yield Explanation(index, "own_sums", value, value + change)


def _mends(report: Report, cell: CellKey, change: Number) -> bool:
    """Whether sums of the report break at the cell, and all that do agree when the cell is changed by so much."""
    found = [too_much for too_much in _residuals(report, cell) if too_much]
    return bool(found) and all(too_much == -change for too_much in found)


def _residuals(report: Report, cell: CellKey) -> Iterator[Number]:
    """By how much each sum that the cell takes part in holds the cell to be too large."""
    for equation in equations(report.form):
        if cell in equation.cells and (too_much := excess(equation, report)) is not None:
            yield too_much if cell in equation.left else -too_much


def _whole_tables(
    cell: CellKey, off: Mapping[CellKey, Number], parent: Report, children: Sequence[Recognised]
) -> Iterator[Explanation]:
    for index, child in enumerate(children):
        value = child.report.value(cell)
        table = child.report.tables.get(cell.table)
        if table and value:
            filled = {key: content.value for key, content in table.cells.items() if content.value}
            if all(off.get(key, 0) == -number for key, number in filled.items()):
                yield Explanation(index, "left_out", value, 0)
            elif all(off.get(key, 0) == number for key, number in filled.items()):
                yield Explanation(index, "twice", value, 2 * value)


def _slips(
    cell: CellKey, off: Mapping[CellKey, Number], parent: Report, children: Sequence[Recognised]
) -> Iterator[Explanation]:
    found = []
    for index, child in enumerate(children):
        value = child.report.value(cell)
        if value:
            told = slip(value, value + off[cell])
            if told.words and told.likelihood >= LIKELY_SLIP:
                found.append(Explanation(index, "slip", value, value + off[cell], told.words))
    yield from found if len(found) <= MOST_SLIPS else ()
