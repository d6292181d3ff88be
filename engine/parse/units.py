"""In which unit a table says that its amounts of money are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..draft import Block, Grid, Paragraph
from ..forms import FormBlock, Line
from ..model import Label
from .numbers import squeeze

LONGEST = 60  # characters of a label or a caption
CAPTIONS = 2  # blocks before a table that may name its unit

_UNIT = r"(?:\(|单位:?)(?:人民币)?((?:百万|[十百千万亿])?元)"
_CAPTION = r"(?:金额)?单位:?(?:人民币)?((?:百万|[十百千万亿])?元)"


def units_of(block: FormBlock, row: Line, column: Line, labels: Iterable[Label]) -> set[str]:
    """The units that the labels of a cell name: those of its column and its row, and the banner over them."""
    mine = {("column", column.key), ("row", row.key), ("banner", block.banner)}
    return {unit for label in labels if (label.kind, label.key) in mine for unit in _units_in(label.text, _UNIT)}


def units_around(blocks: Sequence[Block], grids: Sequence[int]) -> set[str]:
    """The units named for a whole table: before it, or in a cell of it that says 单位."""
    before = [block.text for block in blocks[max(grids[0] - CAPTIONS, 0) : grids[0]] if isinstance(block, Paragraph)]
    tables = [block for block in map(blocks.__getitem__, grids) if isinstance(block, Grid)]
    inside = [text for table in tables for text in table.texts]
    return {unit for text in before + inside for unit in _units_in(text, _CAPTION)}


def _units_in(text: str, pattern: str) -> list[str]:
    return re.findall(pattern, squeeze(text)) if len(text) <= LONGEST and "元" in text else []
