"""Finds the table of one row where it is turned upright: every figure in a line of its own, behind its labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..draft import GridCell
from ..forms import TableForm
from ..model import Label
from .numbers import read_figure
from .rows import Row, RowReading, known


class _Line(NamedTuple):
    """A figure of the table with the label of its column, and where they stand."""

    row: Row
    label: GridCell
    value: GridCell


def scan_upright(table: TableForm, rows: Sequence[Row]) -> tuple[list[RowReading], list[Label]]:
    """The blocks of the table that are printed line by line, each a row of the form, and their labels.

    A line is the label of a column and one cell; the label of the block stands before it or in a line above. What a
    line says twice, or of more than one cell, is open.
    """
    labels: list[Label] = []
    official = {line.key: line.label for line in table.columns}
    found: dict[str, dict[str, _Line]] = {}
    open_blocks: set[str] = set()
    block = key = ""
    grid = None
    for row in rows:
        if table.key not in row.labels:
            continue
        if row.block != grid:
            grid, block = row.block, ""
        label: GridCell | None = None
        rest: Sequence[GridCell] = ()
        for i, cell in enumerate(row.cells):
            if read_figure(cell.text).state == "number":
                break
            keys = row.labels[table.key].get(cell.text, {}) if cell.text.strip() else {}
            if "row" in keys:
                block, label = keys["row"], None
                labels.append(Label("row", block, cell.text, table.row(block).label, row.place(cell)))
            elif "column" in keys and block:
                key, label, rest = keys["column"], cell, row.cells[i + 1 :]
        if label and rest:
            labels.append(Label("column", key, label.text, official[key], row.place(label)))
            if key in found.setdefault(block, {}) or any(cell.text.strip() for cell in rest[1:]):
                open_blocks.add(block)
            found[block][key] = _Line(row, label, rest[0])
    whole = {key: lines for key, lines in found.items() if lines.keys() == official.keys()}
    return [_reading(key, lines, key in open_blocks) for key, lines in whole.items()], labels if whole else []


def _reading(key: str, lines: dict[str, _Line], is_open: bool) -> RowReading:
    first = next(iter(lines.values()))
    values = {column: line.value for column, line in lines.items()}
    return RowReading(key, first.row, first.row.place(first.label), tuple(values.values()),
                      known(None if is_open else values))
