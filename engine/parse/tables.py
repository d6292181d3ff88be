"""The three official tables, recognised by their labels in whatever grids the draft has.

Rows are found by their labels and columns by the header, never by position; what the layout leaves open is unreadable.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from ..forms import Form, Line, TableForm
from ..model import CellKey, CellValue, Draft, Label, Table
from .by_hand import NOTHING_SAID, ByHand
from .labels import labels_of
from .numbers import read_figure
from .rows import RowReading, rows_of
from .scan_labelled import scan_labelled
from .scan_strip import scan_strip

FEWEST = {"banners": 2, "matrix": 3, "strip": 1}  # rows of the form from which a grid is that table and no look-alike


def recognise_tables(
    draft: Draft, form: Form, without: frozenset[int], home: Mapping[str, range], by_hand: ByHand = NOTHING_SAID
) -> dict[str, Table]:
    """The tables that the draft has, by key. `without` are blocks to pass over, `home` the blocks of their sections."""
    by_hand = by_hand.within(form)
    rows = tuple(rows_of(draft, by_hand.unnamed(without)))
    found = {}
    for table in form.tables.values():
        scan = scan_strip if table.layout == "strip" else scan_labelled
        mine = tuple(row for row in rows if by_hand.may_hold(table.key, row.block))
        readings, labels = scan(table, mine, labels_of(form.id, table.key), by_hand)
        copies = [copy for copy in _copies(readings) if copy]
        told, section = by_hand.blocks(table.key), home.get(table.key, range(0))
        best = max(copies, key=lambda c: (_stands_in(c, told), _stands_in(c, section), len(c)), default={})
        if len(best) >= (1 if told else FEWEST[table.layout]):
            found[table.key] = _table(table, best, _doubtful(best, copies), labels)
    return found


def _copies(readings: Iterable[RowReading]) -> list[dict[str, RowReading]]:
    """The readings as one table, or as several where a draft has the table more than once with other figures.

    A row that comes again with the same figures is a row repeated by a page break.
    """
    copies: list[dict[str, RowReading]] = [{}]
    for reading in readings:
        known = copies[-1].get(reading.key)
        if known is None:
            copies[-1][reading.key] = reading
        elif _texts(known) != _texts(reading):
            copies.append({reading.key: reading})
    return copies


def _texts(reading: RowReading) -> list[str]:
    return [cell.text.strip() for cell in reading.tail if cell.text.strip()]


def _stands_in(copy: Mapping[str, RowReading], blocks: Container[int]) -> bool:
    return next(iter(copy.values())).row.block in blocks


def _doubtful(best: Mapping[str, RowReading], copies: Sequence[Mapping[str, RowReading]]) -> frozenset[str]:
    """Rows that stand twice in one table with different figures: neither can be believed."""
    pieces = [copy for copy in copies if copy is not best and len(copy) * 2 < len(best)]
    blocks = {reading.row.block for reading in best.values()}
    return frozenset(key for copy in pieces for key, r in copy.items() if key in best and r.row.block in blocks)


def _table(
    form: TableForm, readings: Mapping[str, RowReading], doubtful: frozenset[str], labels: Sequence[Label]
) -> Table:
    cells: dict[CellKey, CellValue] = {}
    for block in form.blocks:
        for row in block.rows:
            reading = readings.get(row.key)
            for column in block.columns:
                cells[CellKey(form.key, row.key, column.key)] = _value(reading, column, row.key in doubtful)
    blocks = sorted({reading.row.block for reading in readings.values()})
    near = range(blocks[0] - 1, blocks[-1] + 1)  # a header may stand in a grid of its own before the rows
    return Table(form.key, cells, tuple(label for label in labels if label.place.block in near), tuple(blocks))


def _value(reading: RowReading | None, column: Line, is_doubtful: bool) -> CellValue:
    if reading is None or (reading.cells is not None and column.key not in reading.cells):
        return CellValue("", None, "absent")
    if reading.cells is None or is_doubtful:
        return CellValue(" ".join(cell.text.strip() for cell in reading.tail), None, "unreadable", reading.at)
    cell = reading.cells[column.key]
    if cell is None:
        return CellValue("", None, "blank", reading.at)
    figure = read_figure(cell.text, column.unit)
    return CellValue(cell.text, figure.value, figure.state, reading.row.place(cell), figure.oddities)
