"""Where a figure of a web page goes on in another element: one figure, or two that stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .ground import Declared, is_plain_colour

_SIZED_TAGS = frozenset(("small", "big", "tt", "code"))
_HARMLESS = re.compile(  # what programs set for the digits and the Chinese beside them
    r"font-(?:family|weight|style|variant|stretch|kerning|feature-settings)|mso-.*|-aw-.*|tab-.*|text-(?:align.*|justify|"
    r"autospace|underline.*|decoration.*|rendering)|line-height|layout-.*|background.*|word-.*|white-space|overflow-wrap|"
    r"vertical-align|outline.*|box-sizing|cursor|lang|widows|orphans|page-.*|punctuation-.*|letter-spacing|display|"
    r"-webkit-font-.*|box-shadow|border.*|(?:padding|margin)(?:-(?:top|bottom))?|text-indent|--.*")
_SIZE = re.compile(r"\s*([\d.]+)\s*(p[xt])", re.IGNORECASE)
_ALIKE = 2 / 3  # of the size beside it: a smaller one may be the mark of a note
_IN_BOXES = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)  # all that is right inside
_LONGEST = 2000  # characters of declarations that are looked at


def is_one_figure(before: etree._Element, after: etree._Element, declared: Declared) -> bool:
    """Whether digits right inside one element and those that follow in another are surely digits of one figure.

    They are not where one of them has a size, a place or something else of its own, or a box that is laid out beside
    that of the other.
    """
    around = {*after.iterancestors(), after}
    common = next((node for node in (before, *before.iterancestors()) if node in around), None)
    if common is not None and _IN_BOXES.search(declared(common)[-_LONGEST:]):
        return False
    inner = {*before.iterancestors(), before}
    mine = dict(_said([node for node in (before, *before.iterancestors()) if node not in around], declared))
    other = dict(_said([node for node in (after, *after.iterancestors()) if node not in inner], declared))
    return all(_is_harmless(name, mine.get(name, ""), other.get(name, ""))
               for name in mine.keys() | other.keys() if mine.get(name) != other.get(name))


def _said(path: list[etree._Element], declared: Declared) -> Iterator[tuple[str, str]]:
    """The properties and values of the elements on a path, given from the inside; the inner ones last."""
    for node in reversed(path):
        if node.tag in _SIZED_TAGS or node.get("size"):
            yield "tag", node.tag
        for declaration in declared(node)[-_LONGEST:].split(";"):
            name, _, value = declaration.partition(":")
            if name.strip():
                yield name.strip().lower(), value.strip()


def _is_harmless(name: str, mine: str, other: str) -> bool:
    if name == "color":
        return all(not value or is_plain_colour(value) for value in (mine, other))
    if name == "font-size":
        sizes = [_SIZE.match(value) for value in (mine, other)]
        if not all(sizes):
            return False
        small, large = sorted(float(size[1]) * (1 if size[2].lower() == "pt" else 0.75) for size in sizes if size)
        return small > _ALIKE * large
    return _HARMLESS.fullmatch(name) is not None
