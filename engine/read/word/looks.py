"""How the text of a Word file is set: hidden, struck through, raised or lowered; directly or by styles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .ground import COLOUR, is_unseen
from .wordml import R_PR, VAL, Element, W, is_on

R_STYLE, VANISH = W + "rStyle", W + "vanish"
STRIKES = (W + "strike", W + "dstrike")
_VERT_ALIGN, _POSITION = W + "vertAlign", W + "position"
RUN_MARKS = (VANISH, _VERT_ALIGN, _POSITION, *STRIKES, R_STYLE, COLOUR)
_RAISED_BY = 4  # half points above or below the line from which text counts as superscript or subscript


class RunLook(NamedTuple):
    """How text is set; `is_raised` as superscript or, which makes it a mark as well, as subscript."""

    is_hidden: bool = False
    is_raised: bool = False
    is_struck: bool = False

    @property
    def is_read(self) -> bool:
        """Whether the text of the run counts: what is struck through is deleted by hand."""
        return not (self.is_hidden or self.is_struck)


PLAIN_RUN = RunLook()


def look_of_styles(chain: Iterable[Element]) -> RunLook:
    """What styles based on one another, the nearest first, make of text."""
    hidden = raised = struck = None
    for properties in (properties for element in chain for properties in element.iterchildren(R_PR)):
        hidden = _first(hidden, properties, VANISH)
        struck = _first(struck, properties, *STRIKES)
        raised = _vertical(properties) if raised is None else raised
    return RunLook(bool(hidden), bool(raised), bool(struck))


def together(outer: RunLook, inner: RunLook) -> RunLook:
    """The looks of two levels of styles together: what both hide, or both strike, is shown (ECMA-376 part 1, 17.7.3).
    """
    return RunLook(outer.is_hidden != inner.is_hidden, outer.is_raised or inner.is_raised,
                   outer.is_struck != inner.is_struck)


def directly(marks: Iterable[Element], style: RunLook) -> RunLook:
    """The look of a run with these of the RUN_MARKS, where its styles give it the look `style`."""
    marks = list(marks)
    hidden = next((is_on(node) for node in marks if node.tag == VANISH), style.is_hidden)
    hidden = hidden or any(is_unseen(node) for node in marks if node.tag == COLOUR)
    raised = _vertical(marks)
    strikes = [is_on(node) for node in marks if node.tag in STRIKES]
    return RunLook(hidden, style.is_raised if raised is None else raised, any(strikes) if strikes else style.is_struck)


def _first(known: bool | None, properties: Element, *tags: str) -> bool | None:
    node = next(properties.iterchildren(*tags), None)
    return known if known is not None or node is None else is_on(node)


def _vertical(properties: Iterable[Element]) -> bool | None:
    """Whether run properties raise or lower the text; None when they say nothing of it."""
    for node in properties:
        if node.tag == _VERT_ALIGN:
            return node.get(VAL) in ("superscript", "subscript")
        if node.tag == _POSITION and _half_points(node) >= _RAISED_BY:
            return True
    return None


def _half_points(node: Element) -> int:
    """By how much a w:position raises or lowers text; 0 when that is no number."""
    value = node.get(VAL, "").strip().removeprefix("-")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
