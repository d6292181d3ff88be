"""The three official tables, recognised by their labels in whatever grids the draft has.

Rows are found by their labels and columns by the header, never by position; what the layout leaves open is unreadable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ..draft import Block, Draft, Grid, GridCell
from ..forms import Form, Line, TableForm, all_forms
from ..model import CellKey, CellValue, Table
from ..records import replace
from .by_hand import NOTHING_SAID, ByHand
from .copies import Copy, best_copy
from .labels import LONGEST, labels_in, labels_of, labels_printed
from .numbers import read_figure, squeeze
from .rows import LabelsNear, RowReading, rows_of
from .scan_labelled import scan_labelled
from .scan_strip import scan_strip
from .units import units_around, units_of

FEWEST = {"banners": 2, "matrix": 3, "strip": 1}  # rows of the form from which a grid is that table and no look-alike
HEADER_BEFORE = 2  # blocks before the rows where a header may stand in a grid of its own, a page mark between them


def form_of_labels(draft: Draft) -> Form:
    """The form of which the draft's tables have most labels of its own; the newest when they tell nothing."""
    texts = {text for block in draft.blocks if isinstance(block, Grid) for text in block.texts}
    printed = {squeeze(text) for text in texts if len(text) <= LONGEST}
    return max(all_forms(), key=lambda form: (len(printed & labels_printed(form.id)), form.first_year))


def recognise_tables(
    draft: Draft, form: Form, year: int | None, without: frozenset[int], home: Mapping[str, range],
    by_hand: ByHand = NOTHING_SAID,
) -> dict[str, Table]:
    """The tables that the draft has, by key: those of the report's `year`, should there be others beside them.

    `without` are blocks to pass over, `home` the blocks of the tables' sections.
    """
    by_hand = by_hand.within(form)
    rows = tuple(rows_of(draft, labels_of(form.id), by_hand.unnamed(without)))
    grids = {row.block for row in rows}
    found = {}
    for table in form.tables.values():
        scan = scan_strip if table.layout == "strip" else scan_labelled
        others = {block for block in grids if not by_hand.may_hold(table.key, block)}
        mine = tuple(row for row in rows if row.block not in others) if others else rows
        readings, labels_near = scan(table, mine, labels_in(form.id, table.key), by_hand)
        best = best_copy(table, readings, draft.blocks, year, home.get(table.key, range(0)), by_hand)
        if len(best.rows) >= (1 if by_hand.blocks(table.key) else FEWEST[table.layout]):
            found[table.key] = _table(table, best, labels_near, draft.blocks)
    return found


def _table(form: TableForm, copy: Copy, labels_near: LabelsNear, draft: Sequence[Block]) -> Table:
    blocks = sorted({part.row.block for reading in copy.rows.values() for part in (reading, reading.beside) if part})
    near = range(blocks[0] - HEADER_BEFORE, blocks[-1] + 1)
    mine = tuple(labels_near(near))
    cells: dict[CellKey, CellValue] = {}
    keys = iter(form.cells)
    loses_blanks = any(reading.cells is None and reading.row.in_sequence for reading in copy.rows.values())
    shifted = {reading.row for reading in copy.rows.values() if _may_be_shifted(reading, loses_blanks)}  # or several
    lines = {(reading.row.block, reading.row.index) for reading in copy.rows.values()}
    for block in form.blocks:
        for row in block.rows:
            reading = copy.rows.get(row.key)
            is_doubtful = row.key in copy.doubtful or (reading is not None and reading.row in shifted)
            for column in block.columns:
                value = _value(reading, column, is_doubtful, lines)
                if column.unit and value.value and "unit" not in value.oddities:
                    said = units_of(block, row, column, mine) or units_around(draft, blocks)
                    if said - {column.unit}:
                        value = replace(value, value=None, state="unreadable", oddities=frozenset({"other_unit"}))
                cells[next(keys)] = value
    return Table(form.key, cells, mine, tuple(blocks))


def _value(
    reading: RowReading | None, column: Line, is_doubtful: bool, lines: Set[tuple[int, int]]
) -> CellValue:
    """What the draft has for a cell of the form; `lines` are the rows, by block and index, that are of the table."""
    reading = reading and reading.holding(column.key)
    if reading is None or (reading.cells is not None and column.key not in reading.cells):
        return CellValue("", None, "absent")
    if reading.cells is None or is_doubtful:
        return CellValue(" ".join(cell.text.strip() for cell in reading.tail), None, "unreadable", reading.at)
    cell = reading.cells[column.key]
    if cell is None:
        return CellValue("", None, "blank", reading.at)
    if cell.rowspan > 1 and any((reading.row.block, cell.row + i) in lines for i in range(1, cell.rowspan)):
        return CellValue(cell.text, None, "unreadable", reading.row.place(cell))  # merged over rows: of which is it?
    figure = read_figure(cell.text, column.unit, column.unit_allowed)
    return CellValue(cell.text, figure.value, figure.state, reading.row.place(cell), figure.oddities)


def _may_be_shifted(reading: RowReading, loses_blanks: bool) -> bool:
    """Whether one of the figures of a row may be none of the form, so that only their number is right: nothing but the
    order tells the columns, and they do not add up to their total.

    One that is spaced out may be two, and a word the label of another row (其中); where blank cells are lost, the
    others may add up without it.
    """
    if reading.cells is None or "total" not in reading.cells or not reading.row.in_sequence:
        return False
    figures = {key: read_figure(cell.text) for key, cell in reading.cells.items() if cell}
    values = [figure.value or 0 for figure in figures.values()]
    total = figures["total"].value if "total" in figures else 0
    if sum(values) == 2 * (total or 0):
        return False
    words = [key for key, figure in figures.items() if figure.state == "unreadable" and _is_word(reading.cells[key])]
    if words or any("spaces" in figure.oddities for figure in figures.values()):
        return True
    others = [values[:i] + values[i + 1 :] for i in range(len(values))] if loses_blanks else []
    return [*figures][-1:] == ["total"] and any(sum(rest) == 2 * rest[-1] > 0 for rest in others)


def _is_word(cell: GridCell | None) -> bool:
    return cell is not None and not any(ch.isdigit() for ch in cell.text)
