"""Where the cells of a Word table stand: every spelling of merged cells resolved to true grid positions."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import UnreadableDraft
from . import limits
from .wordml import DELETED, MOVED_AWAY, TC, TC_PR, TR, TR_PR, VAL, Element, W, flat, is_on, leading, number_of

TOO_BIG = "表格行列过多，不像正常的年度报告；请在 Word 或 WPS 中检查表格，另存后再试。"

_GRID_BEFORE, _HIDDEN, _CELL_DELETED, _CELL_MERGED = W + "gridBefore", W + "hidden", W + "cellDel", W + "cellMerge"
_GRID_SPAN, _V_MERGE, _H_MERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
_SHAPES = (_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DELETED, _CELL_MERGED)
_PLAIN_SHAPE = (1, None, None, False)
_MERGES = {"rest": "restart", "cont": "continue"}


@dataclass(slots=True)
class PlacedCell:
    """One cell at its grid position; `elements` are its w:tc, more than one when several are merged into it."""

    row: int
    column: int
    colspan: int
    elements: list[Element] = field(default_factory=list)
    rowspan: int = 1


def place_cells(table: Element) -> list[list[PlacedCell]]:
    """The cells of a w:tbl by the row they begin in, as accepted revisions leave them, without hidden rows.

    A merge without a beginning is an ordinary cell. Raises UnreadableDraft when the table is beyond the limits.
    """
    rows: list[list[PlacedCell]] = []
    shaped = {node.getparent() for node in table.iter(*_SHAPES)}  # the few w:tcPr that say more than a width
    merged: dict[int, PlacedCell] = {}  # vertically merged cells that the next row may continue, by column
    for tr in flat(table):
        if tr.tag != TR or (found := _read_row(tr, shaped)) is None:
            continue
        if len(rows) >= limits.ROWS or (found and found[-1][0].column >= limits.COLUMNS):
            raise UnreadableDraft(TOO_BIG)
        above, merged = merged, {}
        begun: list[PlacedCell] = []
        for cell, merge in found:
            cell.row = len(rows)
            if merge == "continue" and cell.column in above:
                origin = above[cell.column]
                origin.rowspan = cell.row - origin.row + 1
                origin.elements.extend(cell.elements)
                merged[cell.column] = origin
            else:
                begun.append(cell)
                if merge:
                    merged[cell.column] = cell
        rows.append(begun)
    return rows


def _read_row(tr: Element, shaped: set[Element]) -> list[tuple[PlacedCell, str | None]] | None:
    """The cells of a row with their vertical merge ("restart", "continue" or None); None when the row is not shown."""
    column = 0
    for properties in tr.iterchildren(TR_PR):
        for node in properties:
            if node.tag in (DELETED, MOVED_AWAY) or (node.tag == _HIDDEN and is_on(node)):
                return None
            if node.tag == _GRID_BEFORE:
                column = min(number_of(node, 0), limits.SPAN)
    found: list[tuple[PlacedCell, str | None]] = []
    for tc in flat(tr):
        if tc.tag != TC:
            continue
        properties = leading(tc, TC_PR)
        span, across, down, is_deleted = _cell_shape(properties) if properties in shaped else _PLAIN_SHAPE
        if is_deleted:
            continue
        if across == "continue" and found:
            found[-1][0].colspan += span
            found[-1][0].elements.append(tc)
        else:
            found.append((PlacedCell(0, column, span, [tc]), down))
        column += span
    return found or None


def _cell_shape(properties: Element) -> tuple[int, str | None, str | None, bool]:
    """(columns spanned, horizontal merge, vertical merge, whether a revision deletes the cell)."""
    span, across, down, is_deleted = 1, None, None, False
    for node in properties.iterchildren(*_SHAPES):
        tag = node.tag
        if tag == _GRID_SPAN:
            span = min(max(number_of(node, 1), 1), limits.SPAN)
        elif tag == _V_MERGE:
            down = node.get(VAL, "continue")
        elif tag == _H_MERGE:
            across = node.get(VAL, "continue")
        elif tag == _CELL_DELETED:
            is_deleted = True
        elif tag == _CELL_MERGED:
            down = _MERGES.get(node.get(W + "vMerge", ""), down)
    return span, across, down, is_deleted
