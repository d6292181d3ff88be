"""Tables written in HTML inside a text, as converters leave them in Markdown."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

from ...draft import Grid, Paragraph
from .cells import Cell, TableLines, cell_of

_OPENS, _CLOSES = "<table", "</table>"


def read_markup(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The HTML table that begins on line `start`, with the texts around it that its lines hold as rows of one cell, and
    the line to look on from."""
    if "<" not in texts[start] or not texts[start].lstrip().startswith("<") or _OPENS not in texts[start].lower():
        return None, start + 1
    end = _end(texts, start)
    if end is None:
        return None, len(texts)
    from ..web.page import read_html

    content = read_html(codecs.BOM_UTF8 + "\n".join(texts[start:end]).encode())
    if sum(isinstance(block, Grid) for block in content.blocks) != 1:
        return None, end
    rows: list[tuple[Cell, ...]] = []
    for block in content.blocks:
        rows += [(cell_of(block.text, start),)] if isinstance(block, Paragraph) else _rows(block, start)
    rows[-1] = (*rows[-1][:-1], rows[-1][-1]._replace(last=end - 1))
    return TableLines(tuple(rows), end), end


def _end(texts: Sequence[str], start: int) -> int | None:
    """The line behind the one that closes the table, tables inside it counted; None when none does."""
    depth = 0
    for at in range(start, len(texts)):
        text = texts[at].lower()
        depth += text.count(_OPENS) - text.count(_CLOSES)
        if depth <= 0:
            return at + 1
    return None


def _rows(grid: Grid, at: int) -> Iterator[tuple[Cell, ...]]:
    for row in grid.rows:
        if row:
            yield tuple(cell_of(cell.text, at)._replace(column=cell.column, rowspan=cell.rowspan, colspan=cell.colspan)
                        for cell in row)
