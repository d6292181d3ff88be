"""Pages that stand hidden in their file until a script shows them, such as those of 公众号 saved without it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

_NO_TEXT = frozenset(("script", "style", "head", "title", "template", "noscript"))
_MOST = 0.75  # of the text of a page: so much is its content, and nothing that it hides beside that


class Waiting:
    """What of a page waits hidden for its script."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._found: etree._Element | None = None

    def is_page(self, node: etree._Element) -> bool:
        """Whether a hidden element, the first that is, holds most of the text of the page."""
        if self._found is None and _length(node) > _MOST * self._whole:
            self._found = node
        return self._found is node

    @cached_property
    def _whole(self) -> int:
        return _length(self._root)


def _length(node: etree._Element) -> int:
    return sum(len(text.strip()) for text in _texts(node))


def _texts(node: etree._Element) -> Iterator[str]:
    for each in node.iter("*"):
        if each.tag not in _NO_TEXT:
            yield each.text or ""
        if each is not node:
            yield each.tail or ""
