"""What a web page shows in place of an element whose content is not read as text."""

from __future__ import annotations

import re

from lxml import etree

_FIGURE = re.compile(r"[0-9０-９]")
_WRITES = "document.write"
_BY_TEXT = frozenset(("button", "svg", "object"))
_BY_ATTRIBUTE = {"img": "alt", "iframe": "srcdoc"}


def chosen(select: etree._Element) -> str:
    """The option that a list of options shows: the one selected, else the first; "" when there is none."""
    options = list(select.iter("option"))
    shown = [option for option in options if option.get("selected") is not None][-1:] or options[:1]
    return "".join("".join(option.itertext()) for option in shown).strip()


def may_show_figures(node: etree._Element) -> bool:
    """Whether a picture, a script or the like may put digits beside a figure."""
    if node.tag == "script":
        return _WRITES in (node.text or "")
    if node.tag in _BY_ATTRIBUTE:
        return _FIGURE.search(node.get(_BY_ATTRIBUTE[node.tag], "")) is not None
    return node.tag in _BY_TEXT and any(_FIGURE.search(text) for text in node.itertext())
