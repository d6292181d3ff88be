"""How a table of the draft is drawn: where its cells stand, how wide its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.draft import Grid, GridCell
from engine.parse.numbers import read_figure

MOST_ROWS = 40  # of one drawn table: a longer one is drawn in parts, so that no part takes long to lay out
SHORT = 14  # characters; a cell with more is no figure and no heading, and begins at its left edge
LEAST_WEIGHT, MOST_WEIGHT = 2.6, 12.0  # characters in a line of a column

Rows = Sequence[Sequence[GridCell]]


class Placed(NamedTuple):
    """A cell and the area it is drawn over, counted from the top left of the part it belongs to."""

    cell: GridCell
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class Part(NamedTuple):
    """A table of the document: `cells` in reading order, `weights` of its columns."""

    cells: tuple[Placed, ...]
    height: int
    weights: tuple[float, ...]


def parts(grid: Grid) -> Iterator[Part]:
    """The grid as tables of no more than MOST_ROWS rows each, as far as no merged cell is cut."""
    if not grid.width:
        return
    begin, reach = 0, 0
    for at, row in enumerate(grid.rows):
        if at - begin >= MOST_ROWS and reach <= at:
            yield _part(grid, begin, at)
            begin = at
        reach = max([reach, *(cell.row + cell.rowspan for cell in row)])
    if grid.rows[begin:]:
        yield _part(grid, begin, len(grid.rows))


def is_centred(placed: Placed, part: Part) -> bool:
    """Whether a cell stands in the middle: figures and short headings do, labels of rows do not."""
    if placed.rowspan > 1:
        return True
    is_figures_column = placed.colspan > 1 or part.weights[placed.column] < SHORT / 2
    return is_figures_column and len(placed.cell.text.strip()) <= SHORT


def stays_whole(text: str) -> bool:
    """Whether a text must not be broken over lines, however narrow its column: figures, and words of two characters."""
    return len(text.strip()) <= 2 or read_figure(text).state == "number"


def _part(grid: Grid, begin: int, end: int) -> Part:
    rows, width = grid.rows[begin:end], grid.width
    placed = _in_sequence(rows, width) if grid.in_sequence else _fitting(rows, begin, width)
    weights = [LEAST_WEIGHT] * width
    for cell, _, column, rowspan, colspan in placed:
        if colspan == 1:
            most = LEAST_WEIGHT + 1 if rowspan > 1 else MOST_WEIGHT
            weights[column] = max(weights[column], _weight(cell.text, most))
    return Part(tuple(placed), len(rows), tuple(weights))


def _weight(text: str, most: float) -> float:
    """How wide a column this text asks for: figures little, labels enough for about two lines."""
    length = sum(1.0 if ch > "\u2000" else 0.55 for ch in text.strip())
    return min(length, most, max(3.2, length / 2 + 0.5))


def _fitting(rows: Rows, top: int, width: int) -> list[Placed]:
    """The cells at their positions, merged as far as they neither leave the table nor cover another cell."""
    begins = {(cell.row, cell.column) for row in rows for cell in row}
    covered: set[tuple[int, int]] = set()
    fitted = []
    for cell in (cell for row in rows for cell in row):
        rowspan = min(cell.rowspan, top + len(rows) - cell.row)
        colspan = min(cell.colspan, width - cell.column)
        area = {(cell.row + i, cell.column + j) for i in range(rowspan) for j in range(colspan)}
        if area & covered or (area & begins) - {(cell.row, cell.column)}:
            rowspan = colspan = 1
            area = {(cell.row, cell.column)}
        covered |= area
        fitted.append(Placed(cell, cell.row - top, cell.column, rowspan, colspan))
    return fitted


def _in_sequence(rows: Rows, width: int) -> list[Placed]:
    """The cells of rows that know no columns: figures at the right under one another, headings shared out evenly."""
    placed = []
    for at, row in enumerate(rows):
        spans = [1] * len(row)
        if any(read_figure(cell.text).state == "number" for cell in row):
            spans[0] += width - len(row)
        else:
            spans = [(i + 1) * width // len(row) - i * width // len(row) for i in range(len(row))]
        column = 0
        for cell, span in zip(row, spans, strict=True):
            placed.append(Placed(cell, at, column, 1, span))
            column += span
    return placed
