"""Figures of a web page in the colour of what is behind them: nobody who looks at the page sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from ..colours import are_alike

Declared = Callable[[etree._Element], str]  # an element to all that style and style sheets declare for it

_PAPER = "FFFFFF"
_NAMED = {"white": _PAPER, "black": "000000", "snow": "FFFAFA", "ivory": "FFFFF0", "whitesmoke": "F5F5F5"}
_COLOUR = re.compile(r"(?<![\w-])color\s*:([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:([^;]+)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*([0-9]{1,3})[\s,]+([0-9]{1,3})[\s,]+([0-9]{1,3})\s*\)")
_CLEAR = re.compile(r"\s*transparent\b|(?:rgb|hsl)a\([^)]*[,/]\s*0(?:\.0+)?%?\s*\)", re.IGNORECASE)
_WHITE = re.compile(r"hsla?\([^)]*100%\s*[,)]")
_NONE = re.compile(r"\s*(?:transparent|none|inherit|initial|unset|0\s*0)\s*(?:!.*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")


def is_unseen(node: etree._Element, text: str, declared: Declared) -> bool:
    """Whether a text right inside an element of a table is a figure in the colour of what is behind it.

    Words are left alone, and so is what stands before a picture: a sheet of another file may say what is behind them.
    """
    if not text.strip() or _WORD.search(text):
        return False
    colour = ground = None
    for around in (node, *node.iterancestors()):
        said = declared(around)
        if colour is None and (found := _COLOUR.findall(said) or _attribute(around, "color")):
            if _CLEAR.search(found[-1]):
                return True
            colour = _hex(found[-1])
        if ground is None and (found := _GROUND.findall(said) or _attribute(around, "bgcolor")):
            ground = None if _NONE.fullmatch(found[-1]) else _hex(found[-1])
    return bool(colour) and are_alike(colour or "", _PAPER if ground is None else ground)


def _attribute(node: etree._Element, name: str) -> list[str]:
    value = node.get(name)
    return [] if value is None else [value]


def _hex(value: str) -> str:
    """A colour as RRGGBB; "" for one that cannot be told."""
    if found := _HEX.search(value):
        return found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    if found := _RGB.search(value):
        return "".join(f"{min(int(part), 255):02X}" for part in found.groups())
    if _WHITE.search(value):
        return _PAPER
    return _NAMED.get(value.partition("!")[0].strip().lower(), "")
