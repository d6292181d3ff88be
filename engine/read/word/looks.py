"""How the text of a Word file is set: hidden, struck through, raised or lowered; in which colour, size and font.

All of it may be said directly or by styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..colours import PAPER
from .wordml import R_PR, VAL, W14, Element, W, is_on, number_of

R_STYLE, VANISH = W + "rStyle", W + "vanish"
STRIKES = (W + "strike", W + "dstrike")
COLOUR, SIZE, FONTS, SHADING = W + "color", W + "sz", W + "rFonts", W + "shd"
SCALE, FILL, ASCII = W + "w", W14 + "textFill", W + "ascii"
_VERT_ALIGN, _POSITION = W + "vertAlign", W + "position"
RUN_MARKS = (VANISH, _VERT_ALIGN, _POSITION, *STRIKES, R_STYLE, COLOUR, SIZE, SCALE, FONTS, FILL)
STYLE_MARKS = (*(mark for mark in RUN_MARKS if mark != R_STYLE), SHADING)
_RAISED_BY = 4  # half points above or below the line from which text counts as superscript or subscript
TINY_SIZES = frozenset(("1", "2", "3", "4"))  # half points at which nobody sees a figure
_TINY = max(map(int, TINY_SIZES))
_THIN = 10  # per cent of a letter's width below which nobody sees it
BLACK = "000000"
ORDINARY = frozenset(("auto", BLACK, ""))
_OF_ITSELF = frozenset(("auto", ""))  # a colour that turns white on a dark ground
_LIGHT, _DARK = frozenset(("background1", "light1")), frozenset(("text1", "dark1"))  # of nearly every theme
_PICTURES = ("wingdings", "webdings", "zapfdingbats", "zapf dingbats", "itc zapf dingbats", "marlett")
UNKNOWN = "unknown"  # a colour that cannot be told


class RunLook(NamedTuple):
    """How text is set; `is_raised` as superscript or, which makes it a mark as well, as subscript.

    `colour` and `ground`, that behind the text, are RRGGBB or another word of the file, `size` is in half points, 1 for
    letters squeezed to nothing or not filled; all are empty where nothing is said.
    """

    is_hidden: bool = False
    is_raised: bool = False
    is_struck: bool = False
    colour: str = ""
    size: int = 0
    font: str = ""
    ground: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the text of the run counts: what is struck through is deleted by hand."""
        return not (self.is_hidden or self.is_struck)

    @property
    def is_coloured(self) -> bool:
        """Whether text may be in the colour of what is behind it."""
        return self.colour not in ORDINARY

    @property
    def may_be_unseen(self) -> bool:
        """Whether text may be too small, or in the colour of what is behind it, were that black."""
        return self.is_tiny or self.colour not in _OF_ITSELF

    @property
    def is_ordinary(self) -> bool:
        """Whether text is as it is typed, and seen."""
        return not (self.is_telling or self.is_coloured)

    @property
    def is_tiny(self) -> bool:
        """Whether letters are too small to be seen."""
        return 0 < self.size <= _TINY

    @property
    def is_pictorial(self) -> bool:
        """Whether the font shows pictures in place of letters and digits."""
        return is_of_pictures(self.font)

    @property
    def is_telling(self) -> bool:
        """Whether text is another than its letters say, whatever is behind it."""
        return self.is_hidden or self.is_raised or self.is_struck or self.is_tiny or self.is_pictorial


PLAIN_RUN = RunLook()


def look_of_styles(chain: Iterable[Element]) -> RunLook:
    """What styles based on one another, the nearest first, make of text."""
    look = PLAIN_RUN
    for element in reversed(list(chain)):
        for properties in element.iterchildren(R_PR):
            look = directly(properties.iterchildren(*STYLE_MARKS), look)
    return look


def together(outer: RunLook, inner: RunLook) -> RunLook:
    """The looks of two levels of styles together: what both hide, or both strike, is shown (ECMA-376 part 1, 17.7.3).
    """
    return RunLook(outer.is_hidden != inner.is_hidden, outer.is_raised or inner.is_raised,
                   outer.is_struck != inner.is_struck, inner.colour or outer.colour, inner.size or outer.size,
                   inner.font or outer.font, inner.ground or outer.ground)


def directly(marks: Iterable[Element], style: RunLook) -> RunLook:
    """The look that these marks, of a run or a style, give where that which is below them gives the look `style`."""
    hidden, _, _, colour, size, font, ground = style
    raised: bool | None = None
    struck: bool | None = None
    is_void = False
    for node in marks:
        tag = node.tag
        if tag == VANISH:
            hidden = is_on(node)
        elif tag in STRIKES:
            struck = struck or is_on(node)
        elif tag == COLOUR:
            colour = colour_of(node)
        elif tag == SIZE:
            size = number_of(node, size)
        elif tag == SCALE:
            is_void = is_void or number_of(node, 100) < _THIN
        elif tag == FILL:
            is_void = is_void or next(node.iterchildren(W14 + "noFill"), None) is not None
        elif tag == FONTS:
            font = node.get(W + "asciiTheme") or node.get(ASCII, font)
        elif tag == SHADING:
            ground = shade_of(node)
        elif raised is None:
            raised = _vertical(node)
    return RunLook(hidden, style.is_raised if raised is None else raised,
                   style.is_struck if struck is None else struck, colour, 1 if is_void else size, font, ground)


def is_colour(node: Element) -> bool:
    """Whether a w:color gives text another colour than the ordinary one."""
    return node.get(VAL) not in ORDINARY or W + "themeColor" in node.attrib


def is_black(node: Element) -> bool:
    """Whether a w:color makes text black whatever is behind it."""
    return node.get(VAL) == BLACK or is_colour(node)


def is_tiny_size(node: Element) -> bool:
    """Whether a w:sz makes letters too small to be seen."""
    return node.get(VAL) in TINY_SIZES


def colour_of(node: Element) -> str:
    """The colour that a w:color gives; that of a theme, where it can be told, before the one written for it."""
    theme = node.get(W + "themeColor")
    if theme in _LIGHT and W + "themeShade" not in node.attrib:
        return PAPER
    return "auto" if theme in _DARK and W + "themeTint" not in node.attrib else node.get(VAL, "")


def shade_of(node: Element) -> str:
    """The colour that a w:shd puts behind text: "" when none, UNKNOWN for a pattern or a theme's."""
    pattern = node.get(VAL, "clear")
    if pattern == "solid" and W + "themeColor" not in node.attrib:  # all in the colour of the pattern
        colour = node.get(COLOUR, "auto")
        return BLACK if colour == "auto" else colour
    if pattern not in ("clear", "nil"):
        return UNKNOWN
    fill = node.get(W + "fill", "auto")
    if fill == "auto":
        return UNKNOWN if W + "themeFill" in node.attrib else ""
    return fill


def is_of_pictures(font: str | None) -> bool:
    """Whether a font shows pictures in place of letters and digits."""
    return font is not None and font.lower().startswith(_PICTURES)


def _vertical(node: Element) -> bool | None:
    """Whether a w:vertAlign or w:position raises or lowers the text; None when it says nothing of it."""
    if node.tag == _VERT_ALIGN:
        return node.get(VAL) in ("superscript", "subscript")
    return True if node.tag == _POSITION and _half_points(node) >= _RAISED_BY else None


def _half_points(node: Element) -> int:
    """By how much a w:position raises or lowers text; 0 when that is no number."""
    value = node.get(VAL, "").strip().removeprefix("-")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0


IS_ODD = {COLOUR: is_colour, SIZE: is_tiny_size}  # the marks that nearly every run has, and which of them tell anything
