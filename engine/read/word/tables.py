"""Where the cells of a Word table stand: every spelling of merged cells resolved to true grid positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...draft import UnreadableDraft
from ...read import limits
from .wordml import DELETED, MOVED_AWAY, TBL_PR, TC, TR, TR_PR, VAL, Element, W, children, is_on, number_of

TOO_BIG = "表格行列过多，不像正常的年度报告；请在 Word 或 WPS 中检查表格，另存后再试。"

_GRID_BEFORE, _HIDDEN, _CELL_DELETED, _CELL_MERGED = W + "gridBefore", W + "hidden", W + "cellDel", W + "cellMerge"
_GRID, GRID_SPAN, _V_MERGE, _H_MERGE = W + "tblGrid", W + "gridSpan", W + "vMerge", W + "hMerge"
HEIGHT = W + "trHeight"
_OF_ROWS = (_GRID_BEFORE, _HIDDEN, HEIGHT, DELETED, MOVED_AWAY)
_FLAT = 40  # twentieths of a point; of a row just so high nothing is seen
SHAPES = (GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DELETED, _CELL_MERGED, *_OF_ROWS)
_MERGES = {"rest": "restart", "cont": "continue"}

Shapes = Mapping[Element, list[Element]]  # of each w:tc and w:tr whose properties say more than its size


class PlacedCell:
    """One cell at its grid position; `elements` are its w:tc, more than one when several are merged into it."""

    __slots__ = "colspan", "column", "elements", "row", "rowspan"

    def __init__(self, row: int, column: int, element: Element, colspan: int = 1) -> None:
        self.row, self.column, self.rowspan, self.colspan = row, column, 1, colspan
        self.elements = [element]


class PlainRow:
    """A row in which each w:tc is a cell one column wide: most rows are, so the cells are made only when asked for."""

    __slots__ = "column", "elements", "row"

    def __init__(self, row: int, column: int, elements: Sequence[Element]) -> None:
        self.row, self.column, self.elements = row, column, elements

    def __len__(self) -> int:
        return len(self.elements)

    def __iter__(self) -> Iterator[PlacedCell]:
        return (PlacedCell(self.row, at, tc) for at, tc in enumerate(self.elements, self.column))


PlacedRow = PlainRow | list[PlacedCell]


def elements_of(row: PlacedRow) -> Iterable[Element]:
    """The w:tc of the cells that begin in a row."""
    return row.elements if isinstance(row, PlainRow) else [tc for cell in row for tc in cell.elements]


def shapes_of(marks: Mapping[str, Iterable[Element]]) -> Shapes:
    """What the elements of SHAPES, which `marks` holds by their tags, say of the cells and rows they stand in."""
    shapes: dict[Element, list[Element]] = {}
    for tag in SHAPES:
        for node in marks[tag]:
            shapes.setdefault(node.getparent().getparent(), []).append(node)
    return shapes


def place_cells(table: Element, shapes: Shapes) -> list[PlacedRow]:
    """The cells of a w:tbl by the row they begin in, as accepted revisions leave them, without hidden rows.

    A merge without a beginning is an ordinary cell. Raises UnreadableDraft when the table is beyond the limits.
    """
    rows: list[PlacedRow] = []
    merged: dict[int, PlacedCell] = {}  # vertically merged cells that the next row may continue, by column
    for tr in children(table, TR, TBL_PR, _GRID):
        cells = children(tr, TC, TR_PR)
        column = _columns_before(shapes[tr]) if tr in shapes else 0
        if column is None:
            continue
        placed: list[PlacedCell] = []
        merges: list[tuple[PlacedCell, str]] = []
        if shapes.keys().isdisjoint(cells):
            row: PlacedRow = PlainRow(len(rows), column, cells)
            last = column + len(cells) - 1
        else:
            placed, merges = _read_row(cells, len(rows), column, shapes)
            row, last = placed, placed[-1].column if placed else 0
        if not row:
            continue
        if len(rows) >= limits.ROWS or last >= limits.COLUMNS:
            raise UnreadableDraft(TOO_BIG)
        above, merged = merged, {}
        for cell, merge in merges:
            origin = above.get(cell.column) if merge == "continue" else None
            if origin is not None:
                origin.rowspan = cell.row - origin.row + 1
                origin.elements.extend(cell.elements)
                placed.remove(cell)
            merged[cell.column] = origin or cell
        rows.append(row)
    return rows


def is_flat(height: Element) -> bool:
    """Whether a w:trHeight makes a row too low to show anything."""
    return height.get(W + "hRule") == "exact" and 0 < number_of(height, 0) <= _FLAT


def _columns_before(marks: Iterable[Element]) -> int | None:
    """How many grid columns a row leaves out at its start; None when the row is not shown."""
    column = 0
    for node in marks:
        if node.getparent().tag == TR_PR:
            if node.tag == _GRID_BEFORE:
                column = min(number_of(node, 0), limits.SPAN)
            elif node.tag != _HIDDEN or is_on(node):
                return None
    return column


def _read_row(
    cells: Iterable[Element], row: int, column: int, shapes: Shapes
) -> tuple[list[PlacedCell], list[tuple[PlacedCell, str]]]:
    """The cells of a row, and those of them that are merged vertically ("restart" or "continue")."""
    found: list[PlacedCell] = []
    merges: list[tuple[PlacedCell, str]] = []
    for tc in cells:
        if tc not in shapes:
            found.append(PlacedCell(row, column, tc))
            column += 1
            continue
        span, across, down, is_deleted = _cell_shape(shapes[tc])
        if is_deleted:
            continue
        if across == "continue" and found:
            found[-1].colspan += span
            found[-1].elements.append(tc)
        else:
            found.append(PlacedCell(row, column, tc, span))
            if down:
                merges.append((found[-1], down))
        column += span
    return found, merges


def _cell_shape(marks: Iterable[Element]) -> tuple[int, str | None, str | None, bool]:
    """(columns spanned, horizontal merge, vertical merge, whether a revision deletes the cell)."""
    span, across, down, is_deleted = 1, None, None, False
    for node in marks:
        tag = node.tag
        if tag == GRID_SPAN:
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
