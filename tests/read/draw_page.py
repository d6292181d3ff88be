"""Draws the official tables as lines of a printed page: labels wrapped in their columns and set in their middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.forms import TableForm
from engine.model import CellKey

WIDTHS = {"banners": [9, 9, 9, 9], "matrix": [3, 4, 9, 5, 5, 5, 5, 5, 5, 6], "strip": [5] * 15}


def page(
    table: TableForm, values: Mapping[CellKey, str], widths: Sequence[int] | None = None, gap: int = 1
) -> list[list[str]]:
    """The lines of each printed row of the table; columns are so many characters wide, and `gap` apart."""
    widths = widths or WIDTHS[table.layout]
    cells = [(c, _wrapped(values[c.cell] if c.cell else c.text, sum(widths[c.column : c.column + c.colspan])))
             for c in table.printed()]
    heights = [max([len(t) for c, t in cells if c.row == row and c.rowspan == 1], default=1)
               for row in range(1 + max(c.row for c, _ in cells))]
    for c, text in cells:  # what is still too high makes its last row higher
        heights[c.row + c.rowspan - 1] += max(0, len(text) - sum(heights[c.row : c.row + c.rowspan]))
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    lines: list[dict[int, str]] = [{} for _ in range(tops[-1])]
    for c, text in cells:
        top = tops[c.row] + (tops[c.row + c.rowspan] - tops[c.row] - len(text)) // 2
        for i, piece in enumerate(text):
            lines[top + i][sum(widths[: c.column]) + gap * c.column] = piece
    drawn = [_drawn(line) for line in lines]
    return [drawn[tops[row] : tops[row + 1]] for row in range(len(heights))]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def _drawn(pieces: Mapping[int, str]) -> str:
    line = ""
    for start, piece in sorted(pieces.items()):
        line = line.ljust(start) + piece
    return line
