"""Elements, runs and paragraphs of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from ...read.word.wordml import VAL, Element, P, R, T, W
from ..characters import replace_forbidden

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = {"\t": "tab", "\n": "br"}


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """A new element of this name, without the prefix."""
    made = etree.Element(W + name, dict(attributes or {}))
    made.extend(children)
    return made


def run(text: str, properties: Element | None = None) -> Element:
    """A w:r that shows the text; characters that XML forbids are replaced."""
    made = etree.Element(R)
    if properties is not None:
        made.append(properties)
    for part in re.split(r"([\t\n])", replace_forbidden(text)[0]):
        if part in _MARKS:
            made.append(element(_MARKS[part]))
        elif part:
            set_text(etree.SubElement(made, T), part)
    return made


def paragraph(text: str, style: str = "") -> Element:
    """A w:p with one run, or none for an empty text; `style` is the id of its style."""
    made = etree.Element(P)
    if style:
        made.append(element("pPr", {}, element("pStyle", {VAL: style})))
    if text:
        made.append(run(text))
    return made


def set_text(node: Element, text: str) -> None:
    """Gives a w:t this text, blanks at its ends included."""
    node.text = text
    node.set(_SPACE, "preserve")
