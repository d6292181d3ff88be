"""Labels of tables in lines that are broken over several lines or spaced out: their pieces put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...parse.numbers import is_unit
from .cells import Cell
from .labels import near_label, vocabulary


def joined(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells with the pieces of broken labels put together, and labels with a slip recognised."""
    i = 0
    while i < len(cells):
        cell, stop = _join(cells, i)
        yield cell
        i = stop


def _join(cells: Sequence[Cell], i: int) -> tuple[Cell, int]:
    first = cells[i]
    if first.kind == "figure" and i + 1 < len(cells) and _is_unit_below(first, cells[i + 1]):
        below = cells[i + 1]
        return first._replace(text=f"{first.text}\n{below.text}", last=below.last, closes=below.closes,
                              ends_row=below.ends_row), i + 2
    if first.kind not in ("label", "piece", "other"):
        return _with_second_line(cells, i) if first.kind == "figure" else (first, i + 1)
    known = vocabulary()
    key, best, tried = first.key, (i + 1 if first.kind == "label" else 0), i + 1
    for j in range(i + 1, len(cells)):
        if cells[j - 1].closes or cells[j].opens or cells[j].kind not in ("label", "piece", "other"):
            break
        longer = key + cells[j].key
        if longer not in known.starts:
            tried = j + 1
            break
        key = longer
        if key in known.rows:
            best = j + 1
        tried = j + 1
    if best:
        return _merged(cells[i:best]), best
    for stop in dict.fromkeys((tried, tried - 1, i + 1)):
        near = near_label("".join(cell.key for cell in cells[i:stop])) if stop > i else None
        if near:
            return _merged(cells[i:stop])._replace(key=near), stop
    return _with_second_line(cells, i)


def _is_unit_below(figure: Cell, below: Cell) -> bool:
    """Whether a cell is but the unit of the figure on the line above it."""
    is_next = below.at == figure.last + 1 and not (figure.closes or below.opens)
    return is_next and is_unit(below.text.strip()) is not None


def _with_second_line(cells: Sequence[Cell], i: int) -> tuple[Cell, int]:
    """The cell, with the next lines where the marks of the layout show that it goes on there: a cell that is broken.

    A tab opens it and none opens those lines, or a bar closes the next line and none the first.
    """
    first, stop = cells[i], i + 1
    while stop < len(cells) and cells[stop].kind in ("piece", "other", "figure") and (
            cells[stop].at > cells[stop - 1].at and cells[stop].gap == 0) and (
            not cells[stop].is_marked if first.opens else cells[stop].closes and not cells[stop - 1].is_marked):
        stop += 1
    if stop > i + 1:
        return _merged(cells[i:stop])._replace(kind="other"), stop
    return first._replace(kind="figure" if first.kind == "figure" else "other"), i + 1


def _merged(cells: Sequence[Cell]) -> Cell:
    first, last = cells[0], cells[-1]
    text = first.text
    for before, cell in pairwise(cells):
        text += ("\n" if cell.at > before.at else " ") + cell.text
    key = "".join(cell.key for cell in cells)
    return Cell(text, "label", key, first.at, last.last, first.opens, last.closes, last.ends_row, first.gap)
