"""A table with merged cells in the XML of Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from lxml import etree

from ...read.word.wordml import TBL, TC, TR, VAL, Element, W
from .words import element, paragraph

_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Cell(Protocol):
    """A cell of the form as printed, or of a grid of the draft."""

    @property
    def text(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def rowspan(self) -> int: ...
    @property
    def colspan(self) -> int: ...


def table(
    cells: Sequence[Cell], widths: Sequence[int], styles: Mapping[tuple[int, int], str], head_rows: int = 0
) -> tuple[Element, dict[tuple[int, int], Element]]:
    """(the w:tbl, the paragraph of each cell by row and column). Widths are in twentieths of a point.

    `styles` gives the paragraph style of the cells that are not simply centred. Positions that no cell covers become
    empty cells.
    """
    made = etree.Element(TBL)
    made.append(_properties(sum(widths)))
    made.append(element("tblGrid", {}, *(element("gridCol", {W + "w": str(width)}) for width in widths)))
    covered = {(cell.row + i, cell.column + j): cell
               for cell in cells for i in range(cell.rowspan) for j in range(cell.colspan)}
    paragraphs: dict[tuple[int, int], Element] = {}
    for i in range(max((cell.row + cell.rowspan for cell in cells), default=0)):
        properties = element("trPr", {}, element("cantSplit"), *([element("tblHeader")] if i < head_rows else []))
        row = etree.SubElement(made, TR)
        row.append(properties)
        for j in range(len(widths)):
            cell = covered.get((i, j))
            if cell is None or cell.column == j:
                row.append(_cell(cell, i, j, widths, styles, paragraphs))
    return made, paragraphs


def _cell(
    cell: Cell | None, i: int, j: int, widths: Sequence[int], styles: Mapping[tuple[int, int], str],
    paragraphs: dict[tuple[int, int], Element],
) -> Element:
    colspan = cell.colspan if cell else 1
    properties = element("tcPr", {}, element("tcW", {W + "w": str(sum(widths[j : j + colspan])), W + "type": "dxa"}))
    if colspan > 1:
        properties.append(element("gridSpan", {VAL: str(colspan)}))
    if cell and cell.rowspan > 1:
        properties.append(element("vMerge", {VAL: "restart" if cell.row == i else "continue"}))
    properties.append(element("vAlign", {VAL: "center"}))
    begins = cell is not None and cell.row == i
    content = paragraph(cell.text.strip() if cell and begins else "", styles.get((i, j), "Cell"))
    if begins:
        paragraphs[i, j] = content
    made = etree.Element(TC)
    made.extend((properties, content))
    return made


def _properties(width: int) -> Element:
    line = {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "auto"}
    return element(
        "tblPr", {}, element("tblW", {W + "w": str(width), W + "type": "dxa"}), element("jc", {VAL: "center"}),
        element("tblBorders", {}, *(element(name, line) for name in _LINES)),
        element("tblLayout", {W + "type": "fixed"}))
