"""What browsers put beside the text of a cell that stands in no text of the page: quotation marks, numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ...parse.numbers import TURNED
from .ground import Declared

_NO_QUOTES = re.compile(r"(?<![\w-])quotes\s*:\s*(?:none|[\"']{2}\s)", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w-])list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\b(?:none|disc|circle|square|disclosure-(?:open|closed))\b", re.IGNORECASE)


def put_before(node: etree._Element, declared: Declared) -> Sequence[str]:
    """What stands before the text of an element; a sign where the page shows its text from right to left."""
    if node.tag == "bdo" and node.get("dir", "").lower() == "rtl":
        return (TURNED,)
    return ("“",) if _is_quoted(node, declared) else ()


def put_behind(node: etree._Element, declared: Declared) -> Sequence[str]:
    """What stands behind the text of an element."""
    return ("”",) if _is_quoted(node, declared) else ()


def _is_quoted(node: etree._Element, declared: Declared) -> bool:
    return node.tag == "q" and not _NO_QUOTES.search(declared(node))


def is_numbered(node: etree._Element, declared: Declared) -> bool:
    """Whether a list puts a number before an element: 1. and 25 may be read as 1.25."""
    around = node.getparent()
    if node.tag != "li" or around is None:
        return False
    marks = _MARK.findall(f"{declared(around)};{declared(node)}")
    return not _NO_NUMBER.search(marks[-1]) if marks else around.tag == "ol"
