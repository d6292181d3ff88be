"""Draws an official table as a grid, the way Word, a tab-separated text or a list of cells has it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.draft import Draft, Grid, GridCell, Paragraph
from engine.forms import PrintedCell, TableForm
from engine.model import CellKey

TITLE = "青禾县民政局2023年政府信息公开工作年度报告"
HEADINGS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)


def text_of(cell: PrintedCell, values: Mapping[CellKey, str]) -> str:
    return values[cell.cell] if cell.cell else cell.text


def merged_grid(table: TableForm, values: Mapping[CellKey, str]) -> Grid:
    """As Word has it: true positions and spans."""
    cells = [GridCell(text_of(c, values), c.row, c.column, c.rowspan, c.colspan) for c in table.printed()]
    return _grid(cells)


def tab_grid(table: TableForm, values: Mapping[CellKey, str], shifted: Mapping[int, int] | None = None) -> Grid:
    """As tab-separated text has it: a cell at every position, merged ones filled up with empty cells.

    `shifted` rows begin so many positions further to the right (left when negative: empty cells are lost).
    """
    width = max(c.column + c.colspan for c in table.printed())
    height = max(c.row + c.rowspan for c in table.printed())
    texts = [[""] * width for _ in range(height)]
    for cell in table.printed():
        texts[cell.row][cell.column] = text_of(cell, values)
    for row, by in (shifted or {}).items():
        texts[row] = [""] * by + texts[row] if by > 0 else texts[row][-by:]
    return _grid([GridCell(text, i, j) for i, row in enumerate(texts) for j, text in enumerate(row)])


def sequence_grid(table: TableForm, values: Mapping[CellKey, str], keep_blank: bool = True) -> Grid:
    """As a list of cells has it: only their order; blank cells may be lost."""
    rows: dict[int, list[GridCell]] = {}
    for cell in table.printed():
        row = rows.setdefault(cell.row, [])
        if keep_blank or text_of(cell, values):
            row.append(GridCell(text_of(cell, values), cell.row, len(row)))
    return Grid(tuple(tuple(rows[i]) for i in sorted(rows)), in_sequence=True)


def _grid(cells: list[GridCell]) -> Grid:
    height = max(cell.row for cell in cells) + 1
    return Grid(tuple(tuple(sorted((c for c in cells if c.row == i), key=lambda c: c.column)) for i in range(height)))


def draft_of(*grids: Grid, title: str = TITLE) -> Draft:
    """A draft with title and six headings, the grids under the second, third and fourth."""
    blocks: list = [Paragraph(title)]
    for i, heading in enumerate(HEADINGS):
        blocks += [Paragraph(heading), Paragraph("各项工作有序开展。")]
        if 1 <= i <= len(grids):
            blocks.append(grids[i - 1])
    return Draft("draft.docx", "0" * 64, "docx", tuple(blocks))
