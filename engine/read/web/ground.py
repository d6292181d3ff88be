"""Figures of a web page in the colour of what is behind them: nobody who looks at the page sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from ..colours import PAPER, are_alike, is_figure

Declared = Callable[[etree._Element], str]  # an element to all that style and style sheets declare for it

Colours = tuple[str | None, str | None]  # of text and of what is behind it, as RRGGBB; None where nothing is said

_CLEAR = "transparent"
_LONGEST = 2000  # characters of declarations that are looked at
_NAMED = {"white": PAPER, "black": "000000", "snow": "FFFAFA", "ivory": "FFFFF0", "whitesmoke": "F5F5F5",
          "ghostwhite": "F8F8FF", "floralwhite": "FFFAF0", "mintcream": "F5FFFA", "azure": "F0FFFF",
          "seashell": "FFF5EE", "canvas": PAPER, "window": PAPER, "field": PAPER}
_COLOUR = re.compile(r"(?<![\w-])color\s*:([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:([^;]+)", re.IGNORECASE)
_HEX = re.compile(r"#(?:([0-9a-f]{6})(?:[0-9a-f]{2})?|([0-9a-f]{3})[0-9a-f]?)(?![0-9a-f])", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(" + r"[\s,]+".join([r"\s*([0-9]{1,3})(?:\.[0-9]*)?"] * 3) + r"\s*[,/)]", re.IGNORECASE)
_TRANSPARENT = re.compile(
    r"\s*transparent\b|#(?:[0-9a-f]{6}00|[0-9a-f]{3}0)(?![0-9a-f])|(?:rgb|hsl)a\([^()]{0,40}[,/]\s*0(?:\.0+)?%?\s*\)",
    re.IGNORECASE)
_TRANSLUCENT = re.compile(
    r"(?:rgb|hsl)a?\([^()]{0,40}[,/]\s*(?:0?\.[0-9]+|[0-9]{1,2}(?:\.[0-9]+)?%)\s*\)"
    r"|#(?:[0-9a-f]{6}(?!ff)[0-9a-f]{2}|[0-9a-f]{3}(?!f)[0-9a-f])(?![0-9a-f])", re.IGNORECASE)
_WHITE = re.compile(
    r"hsla?\([^()]{0,40}100%\s*[,/)]|rgba?\(\s*100%[\s,]+100%[\s,]+100%|hwb\([^()%]{0,20}\s100%"
    r"|(?<!ok)l(?:ab|ch)\(\s*100%?\s|okl(?:ab|ch)\(\s*(?:100%|1(?:\.0*)?)\s"
    r"|color\(\s*[\w-]+(?:\s+(?:1(?:\.0*)?|100%)){3}\s*[/)]"
    r"|color-mix\([^(),]*(?:,\s*white\b[^(),]*){2}\)", re.IGNORECASE)
_AS_AROUND = re.compile(r"\s*(?:inherit|unset|revert|currentcolor)\s*(?:!.*)?", re.IGNORECASE)
_NONE = re.compile(r"\s*(?:transparent|none|inherit|initial|unset|0\s*0)\s*(?:!.*)?", re.IGNORECASE)


class Grounds:
    """The colours of text, and of what is behind it, in one page."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared
        self._known: dict[etree._Element, Colours] = {}

    def hide(self, node: etree._Element, text: str) -> bool:
        """Whether a text right inside an element of a table is a figure in the colour of what is behind it.

        Words are left alone, and so is what stands before a picture: a sheet of another file may say what is behind it.
        """
        if not is_figure(text):
            return False
        colour, ground = self._around(node)
        return colour == _CLEAR or (colour is not None and are_alike(colour, PAPER if ground is None else ground))

    def _around(self, node: etree._Element) -> Colours:
        """What an element and those around it say, the nearest first."""
        path = []
        colours: Colours = None, None
        for around in (node, *node.iterancestors()):
            if around in self._known:
                colours = self._known[around]
                break
            path.append(around)
        for around in reversed(path):
            said = self._declared(around)[-_LONGEST:]
            colour, ground = _colours(said, around.get("color"), around.get("bgcolor"))
            colours = colours[0] if colour is None else colour, colours[1] if ground is None else ground
            self._known[around] = colours
        return colours


@lru_cache(4096)  # a page repeats its few styles in every cell
def _colours(said: str, colour: str | None, ground: str | None) -> Colours:
    """The colour that declarations, or else an attribute, give to text, and that to what is behind it."""
    colours, grounds = _COLOUR.findall(said), _GROUND.findall(said)
    colour, ground = colours[-1] if colours else colour, grounds[-1] if grounds else ground
    return (None if colour is None or _AS_AROUND.fullmatch(colour) else _hex(colour[:_LONGEST]),
            None if ground is None or _NONE.fullmatch(ground) else _ground(ground[:_LONGEST]))


def _ground(value: str) -> str:
    """What a colour puts behind text, as RRGGBB; "" where what is behind it shows through."""
    return "" if _TRANSLUCENT.search(value) and not _TRANSPARENT.search(value) else _hex(value)


def is_plain_colour(value: str) -> bool:
    """Whether a colour can be told, so that whether it hides a figure is known."""
    return bool(_hex(value[:_LONGEST]))


def _hex(value: str) -> str:
    """A colour as RRGGBB; "" for one that cannot be told."""
    if _TRANSPARENT.search(value):
        return _CLEAR
    if found := _HEX.search(value):
        return found[1] or "".join(2 * digit for digit in found[2])
    if found := _RGB.search(value):
        return "".join(f"{min(int(part), 255):02X}" for part in found.groups())
    if _WHITE.search(value):
        return PAPER
    return _NAMED.get(value.partition("!")[0].strip().lower(), "")
