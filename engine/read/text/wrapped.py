"""Rows of a table with separators whose line is broken: put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .bars import BARS
from .cells import BLANK, Cell, cell_of, is_blank

Row = tuple[Cell, ...]


def unwrapped(rows: Sequence[Row]) -> list[Row]:
    """The rows with those put together whose line is broken among the figures.

    Where the break fell between two cells, the cells together are as many as other rows have; otherwise it fell into a
    cell, which then has two lines.
    """
    width = max(Counter(len(row) for row in rows).items(), key=lambda pair: pair[1], default=(0, 0))[0]
    whole: list[Row] = []
    for row in rows:
        before = whole[-1] if whole else ()
        is_rest = before and before[-1].last + 1 == row[0].at and len(before) < width and is_official(before)
        if not is_rest or not _has_figures_only(row):
            whole.append(row)
        elif len(before) + len(row) == width:
            whole[-1] = before + row
        else:
            whole[-1] = (*before[:-1], over_lines(before[-1], row[0]), *row[1:])
    return whole


def closed_by_bars(rows: Sequence[Row], texts: Sequence[str]) -> list[Row]:
    """The rows, where most end with a bar, with those put together that have none: a cell of theirs goes on below."""
    is_open = [texts[row[-1].last].rstrip(BLANK)[-1:] not in BARS for row in rows]
    if 2 * sum(is_open) >= len(rows):
        return list(rows)
    whole: list[Row] = []
    for i, row in enumerate(rows):
        if i and is_open[i - 1] and whole[-1][-1].last + 1 == row[0].at:
            before = whole.pop()
            row = (*before[:-1], over_lines(before[-1], row[0]), *row[1:])
        whole.append(row)
    return whole


def rest_of_row(rows: Sequence[Row], text: str, at: int) -> Row | None:
    """The cells of a line with a tab and a last figure, right under a row that ends with a figure."""
    if "\t" not in text or not rows or rows[-1][-1].kind != "figure" or rows[-1][-1].last + 1 != at:
        return None
    blank, _, last = text.partition("\t")
    cell = cell_of(last.strip(BLANK), at)
    return (cell_of("", at), cell) if is_blank(blank) and cell.kind == "figure" else None


def over_lines(cell: Cell, rest: Cell) -> Cell:
    return cell_of(cell.text + "\n" + rest.text, cell.at)._replace(last=rest.last)


def is_official(row: Row) -> bool:
    """Whether a row surely belongs to an official table: labels, or a label with figures."""
    kinds = Counter(cell.kind for cell in row)
    return kinds["label"] >= 2 or (kinds["label"] >= 1 and kinds["figure"] >= 1) or kinds["figure"] >= 5


def _has_figures_only(row: Row) -> bool:
    return all(cell.kind in ("figure", "blank") for cell in row) and any(cell.kind == "figure" for cell in row)
