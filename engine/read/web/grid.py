"""Where the cells of an HTML table stand, as browsers place them: a cell takes the first free column of its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from ...draft import Block, UnreadableDraft
from ...read import limits
from ...records import record
from ..word.tables import TOO_BIG

_COLLAPSED = re.compile(r"visibility\s*:\s*collapse", re.IGNORECASE)


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


class HtmlRow(NamedTuple):
    """The cells of a tr, and the thead, tbody, tfoot or table it stands in."""

    part: etree._Element | None
    cells: list[HtmlCell]


def part_of(node: etree._Element) -> etree._Element | None:
    """The head, body, foot or else the table itself in which a row or cell stands."""
    return next(node.iterancestors("thead", "tbody", "tfoot", "table"), None)


def place_html_cells(rows: Sequence[HtmlRow]) -> list[list[PlacedHtmlCell]]:
    """The cells of each row with their grid positions, head first and foot last; spans end with the part of the table.
    """
    occupied: dict[int, int] = {}  # column: the first row in which it is free again
    placed: list[list[PlacedHtmlCell]] = []
    for part in _parts(rows):
        end = len(placed) + len(part)
        for cells in part:
            row, column = len(placed), 0
            placed.append([])
            for cell in cells:
                while occupied.get(column, 0) > row:
                    column += 1
                rowspan = min(cell.rowspan, end - row)
                placed[-1].append(PlacedHtmlCell(cell, row, column, rowspan, cell.colspan))
                for covered in range(column, column + cell.colspan):
                    occupied[covered] = max(occupied.get(covered, 0), row + rowspan)
                column += cell.colspan
                if column > limits.COLUMNS:
                    raise UnreadableDraft(TOO_BIG)
    return placed


def _parts(rows: Sequence[HtmlRow]) -> list[list[list[HtmlCell]]]:
    """The rows of each part of a table in the order in which a page shows them: its first head and foot outermost."""
    parts = [(key, [row.cells for row in same]) for key, same in groupby(rows, key=lambda row: row.part)]
    tags = ["" if key is None else key.tag for key, _ in parts]
    head = tags.index("thead") if "thead" in tags else -1
    foot = tags.index("tfoot") if "tfoot" in tags else -1
    order = sorted(range(len(parts)), key=lambda at: (at != head, at == foot))
    return [parts[at][1] for at in order]


def collapsed_columns(table: etree._Element, declared: Callable[[etree._Element], str]) -> Iterator[int]:
    """The columns of a table that are not shown: their col is collapsed."""
    column = 0
    for col in table.iterfind("colgroup/col"):
        wide = span(col, "span")
        if _COLLAPSED.search(declared(col)):
            yield from range(column, column + wide)
        column += wide


def span(node: etree._Element, name: str) -> int:
    """The span an attribute asks for; rowspan 0 means to the end of the part of the table."""
    value = node.get(name, "1").strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    number = int(value[:6])
    if name == "rowspan":
        return min(number or limits.ROW_SPAN, limits.ROW_SPAN)
    return min(max(number, 1), limits.SPAN)
