"""What styles of tables make of the text in them, also where it is for some rows, columns, bands or corners only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from ..colours import PAPER, are_alike
from .looks import PLAIN_RUN, SHADING, STYLE_MARKS, UNKNOWN, RunLook, directly, look_of_styles, shade_of
from .tables import GRID_SPAN
from .wordml import R_PR, TBL, TBL_PR, TC, TC_PR, TR, TR_PR, VAL, Element, W, children, leading, number_of

T_STYLE = W + "tblStyle"
_LOOK, _PART, _TYPE = W + "tblLook", W + "tblStylePr", W + "type"
_BAND_OF_ROWS, _BAND_OF_COLUMNS = W + "tblStyleRowBandSize", W + "tblStyleColBandSize"
_EDGES = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))
_NO_BANDS = (("noHBand", 0x200), ("noVBand", 0x400))
_CORNERS = (("firstRow", "lastCol", "neCell"), ("firstRow", "firstCol", "nwCell"),
            ("lastRow", "lastCol", "seCell"), ("lastRow", "firstCol", "swCell"))
_SHORT = {"firstColumn": "firstCol", "lastColumn": "lastCol"}

Place = tuple[int, int, bool, bool]  # row and grid column of a cell, and whether it is the last of either


class TableStyles:
    """The styles of tables of one document: those that may mark text by their ids, and all styles where they are asked
    for."""

    def __init__(self, known: Mapping[str, Element], every: Callable[[], Element | None]) -> None:
        self._known, self._every = known, every
        self._marks: dict[str, bool] = {}  # of the styles that tables name: files come with a hundred others
        self._places: dict[Element, dict[Element, Place]] = {}

    @property
    def may_mark(self) -> bool:
        """Whether there is a style that may mark text."""
        return bool(self._known)

    def mark(self, table: Element) -> bool:
        """Whether the style of a w:tbl hides, strikes or raises text in it, or has it white."""
        name = _style_of(table) if self._known else None
        if name is None or name not in self._known:
            return False
        if name not in self._marks:
            self._marks[name] = _marks_text(self._known[name])
        return self._marks[name]

    def look(self, cell: Element) -> RunLook:
        """What the style of its table makes of the text in a w:tc; nothing where it stands in no table."""
        table = next(cell.iterancestors(TBL), None)
        if table is None or not self.mark(table):
            return PLAIN_RUN
        style = self._known[_style_of(table) or ""]
        look = look_of_styles([style])
        parts = self._parts(style, table, cell)
        for part in _parts_of(style) if parts is None else parts:
            for properties in part.iterchildren(R_PR):
                look = directly(properties.iterchildren(*STYLE_MARKS), look)
        return look

    def ground(self, cell: Element) -> str:
        """The colour that the style of its table puts behind a w:tc: "" when none, UNKNOWN where that is left open."""
        table = next(cell.iterancestors(TBL), None)
        style = None if table is None else self._whole(_style_of(table))
        if table is None or style is None or next(style.iter(SHADING), None) is None:
            return ""
        parts = self._parts(style, table, cell)
        if parts is None:
            return UNKNOWN
        around = [*reversed(parts), style]
        return next(filter(None, (shade_of(node) for part in around for properties in part.iterchildren(TC_PR)
                                  for node in properties.iterchildren(SHADING))), "")

    @cached_property
    def _all(self) -> dict[str | None, Element]:
        root = self._every()
        return {} if root is None else {node.get(W + "styleId"): node for node in root.iterchildren(W + "style")}

    def _whole(self, name: str | None) -> Element | None:
        return None if name is None else self._all.get(name)

    def _parts(self, style: Element, table: Element, cell: Element) -> list[Element] | None:
        """The parts of a style that are for a cell, what counts most last; None where its table does not say which."""
        parts = {part.get(_TYPE): part for part in _parts_of(style)}
        if not parts:
            return []
        properties = leading(table, TBL_PR)
        look = None if properties is None else next(properties.iterchildren(_LOOK), None)
        if look is None:
            return None
        return [parts[name] for name in _names(look, style, self._place(table, cell)) if name in parts]

    def _place(self, table: Element, cell: Element) -> Place:
        if table not in self._places:
            self._places[table] = dict(_placed(table))
        return self._places[table].get(cell, (0, 0, False, False))


def _marks_text(style: Element) -> bool:
    """Whether a table style hides, strikes or raises text of a table, or has it white, for some of its cells at least.
    """
    looks = [look_of_styles([style]), *(look_of_styles([part]) for part in _parts_of(style))]
    return any(look.is_telling or are_alike(look.colour, PAPER) for look in looks)


def _parts_of(style: Element) -> Sequence[Element]:
    return list(style.iterchildren(_PART))


def _style_of(table: Element) -> str | None:
    properties = leading(table, TBL_PR)
    style = None if properties is None else next(properties.iterchildren(T_STYLE), None)
    return None if style is None else style.get(VAL)


def _placed(table: Element) -> Iterator[tuple[Element, Place]]:
    rows = [children(tr, TC, TR_PR) for tr in children(table, TR, TBL_PR, W + "tblGrid")]
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            yield cell, (row, column, row == len(rows) - 1, cell is cells[-1])
            properties = leading(cell, TC_PR)
            span = None if properties is None else next(properties.iterchildren(GRID_SPAN), None)
            column += number_of(span, 1)


def _names(look: Element, style: Element, place: Place) -> Iterator[str]:
    """The names of the parts of styles that are for a cell at this place, in their order (ECMA-376 part 1, 17.7.6)."""
    row, column, is_last_row, is_last_column = place
    edges, no_bands = _asked(look, _EDGES), _asked(look, _NO_BANDS)
    yield "wholeTable"
    for key, at, first, tag, ending in (("noVBand", column, "firstCol", _BAND_OF_COLUMNS, "Vert"),
                                        ("noHBand", row, "firstRow", _BAND_OF_ROWS, "Horz")):
        at -= first in edges
        if key not in no_bands and at >= 0:
            yield f"band{at // _size(style, tag) % 2 + 1}{ending}"
    mine = {name for name, is_there in (("firstCol", column == 0), ("lastCol", is_last_column), ("firstRow", row == 0),
                                      ("lastRow", is_last_row)) if is_there and name in edges}
    yield from (name for name in ("firstCol", "lastCol", "firstRow", "lastRow") if name in mine)
    yield from (name for one, other, name in _CORNERS if one in mine and other in mine)


def _asked(look: Element, names: Sequence[tuple[str, int]]) -> set[str]:
    """Which of these a w:tblLook asks for: by name, or by the bit of its value."""
    try:
        bits = int(look.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    return {_SHORT.get(name, name) for name, bit in names
            if (bits & bit if (said := look.get(W + name)) is None else said in ("1", "true", "on"))}


def _size(style: Element, tag: str) -> int:
    """How many rows or columns make a band."""
    return max(number_of(next(style.iter(tag), None), 1), 1)
