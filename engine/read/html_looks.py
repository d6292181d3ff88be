"""What tags, styles and style sheets of a web page make of its text: hidden, struck through or raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRUCK_CLASS = "msodel"  # what Word gives to deleted text, beside the style sheet
_NOTE_LINKS = ("#_ftn", "#_edn", "#sdfootnote", "#sdendnote")  # of Word and LibreOffice, where the sheet is lost
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?\s*(?:[a-z%]+\s*)?(?:[;!]|$)",
    r"text-decoration(?:-line)?\s*:[^;]*line-through",
    r"vertical-align\s*:\s*super",
))
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)?([.#][\w-]+)?$")

Selector = tuple[str, str]  # tag and .class or #id, either may be ""


class Look(NamedTuple):
    """How an element shows its text."""

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False

    def __or__(self, other: Look) -> Look:
        return Look(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))


PLAIN = Look()
_BY_TAG = {"sup": Look(is_raised=True), **dict.fromkeys(_STRUCK_TAGS, Look(is_struck=True))}


class Looks:
    """The looks of the elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        sheets = "\n".join(style.text or "" for style in root.iter("style"))
        self._rules: dict[Selector, Look] = {}
        for selector, declarations in _rules(_COMMENT.sub(" ", sheets)):
            if (look := _look(declarations)) != PLAIN:
                self._rules[selector] = self._rules.get(selector, PLAIN) | look

    def own(self, node: etree._Element) -> Look:
        """The look that an element has by its tag and its style, without the style sheets."""
        if not node.attrib:
            return _BY_TAG.get(node.tag, PLAIN)
        tag, style = node.tag, node.get("style")
        look = _look(style) if style else PLAIN
        is_struck = tag in _STRUCK_TAGS or _STRUCK_CLASS in node.get("class", "").lower().split()
        is_raised = tag == "sup" or (tag == "a" and node.get("href", "").startswith(_NOTE_LINKS))
        return look | Look(node.get("hidden") is not None, is_struck, is_raised)

    def by_sheets(self, node: etree._Element) -> Look:
        """The look that the style sheets of the page itself give to an element; some rules of theirs are too involved.
        """
        if not self._rules:
            return PLAIN
        names = ["", *("." + name for name in node.get("class", "").split()), "#" + node.get("id", "")]
        found = PLAIN
        for selector in ((tag, name) for name in names for tag in (node.tag, "")):
            found |= self._rules.get(selector, PLAIN)
        return found


def _look(declarations: str) -> Look:
    return Look(*(pattern.search(declarations) is not None for pattern in _PATTERNS))


def _rules(sheet: str) -> Iterator[tuple[Selector, str]]:
    """(selector, declarations) of the rules that hold for any medium, by the last element a selector names."""
    before: list[str] = []  # what stands before each open brace
    text = ""
    for token in re.split(r"([{}])", sheet):
        if token == "{":
            before.append(text.rpartition(";")[2].strip())
        elif token == "}" and before:
            selectors = before.pop()
            if not before and not selectors.startswith("@"):
                yield from ((selector, text) for part in selectors.split(",") if (selector := _selector(part)))
        text = token



def _selector(text: str) -> Selector | None:
    match = _SELECTOR.search(text.strip()) if len(text) < 200 else None
    is_simple = match is not None and (match[2] or match.start() == 0)  # td p: p elsewhere is another
    return (match[1] or "", match[2] or "") if match and is_simple and any(match.groups()) else None
