"""Telling tables that hold data from tables that only arrange the page."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block, Grid

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
