"""Telling tables that hold data from tables that only arrange the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..draft import Block, Grid
from .colours import is_figure

_DATA_CELLS = 3  # cells with text in a row of data
_DATA_ROWS = 2


def is_layout(rows: Sequence[Sequence[Sequence[Block]]]) -> bool:
    """Whether a table, given as rows of cells of blocks, is only a frame around its content.

    It is when no row has two cells, or when it holds other tables and has no rows of data of its own.
    """
    if all(len(row) <= 1 for row in rows):
        return True
    if not any(isinstance(block, Grid) for row in rows for cell in row for block in cell):
        return False
    data_rows = sum(
        sum(bool(cell) and not any(isinstance(block, Grid) for block in cell) for cell in row) >= _DATA_CELLS
        for row in rows
    )
    return data_rows < _DATA_ROWS


def within(blocks: Iterable[Block]) -> list[str]:
    """The figures of a cell that holds but a table of one row of them: such a cell is not blank."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    if len(grids) != 1 or len(grids[0].rows) != 1:
        return []
    texts = [cell.text for cell in grids[0].rows[0] if cell.text.strip()]
    return texts if all(map(is_figure, texts)) else []
