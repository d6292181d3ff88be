"""Where the cells of an HTML table stand, as browsers place them: a cell takes the first free column of its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from ...draft import Block, UnreadableDraft
from ...read import limits
from ...records import record
from ..word.tables import TOO_BIG


@record
class HtmlCell:
    """A td or th with what it asks for and what it holds."""

    rowspan: int
    colspan: int
    blocks: list[Block]


class PlacedHtmlCell(NamedTuple):
    cell: HtmlCell
    row: int
    column: int
    rowspan: int
    colspan: int


def place_html_cells(rows: Sequence[Sequence[HtmlCell]]) -> list[list[PlacedHtmlCell]]:
    """The cells of each row with their grid positions; spans end with the table."""
    occupied: dict[int, int] = {}  # column: the first row in which it is free again
    placed: list[list[PlacedHtmlCell]] = []
    for row, cells in enumerate(rows):
        column = 0
        placed.append([])
        for cell in cells:
            while occupied.get(column, 0) > row:
                column += 1
            rowspan = min(cell.rowspan, len(rows) - row)
            placed[-1].append(PlacedHtmlCell(cell, row, column, rowspan, cell.colspan))
            for covered in range(column, column + cell.colspan):
                occupied[covered] = max(occupied.get(covered, 0), row + rowspan)
            column += cell.colspan
            if column > limits.COLUMNS:
                raise UnreadableDraft(TOO_BIG)
    return placed


def span(node: etree._Element, name: str) -> int:
    """The span an attribute asks for; rowspan 0 means to the end of the table."""
    value = node.get(name, "1").strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    number = int(value[:6])
    if name == "rowspan":
        return min(number or limits.ROW_SPAN, limits.ROW_SPAN)
    return min(max(number, 1), limits.SPAN)
