"""What tags, styles and style sheets of a web page make of its text: hidden, struck through, raised, set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRUCK_CLASS = "msodel"  # what Word gives to deleted text, beside the style sheet
_NOTE_LINK = re.compile(r"#[\w-]")  # into a page, as links to notes are
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0(?:\.0\d*)?|\.0\d*)\s*(?:[a-z%]+\s*)?(?:[;!]|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?\s*p[xt]|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|(?<![\w-])(?:left|top)\s*:\s*-\d{3}",  # moved off the page
    r"text-decoration(?:-line)?\s*:[^;]*line-through",
    r"vertical-align\s*:\s*(?:super|sub|text-top|text-bottom|-?\d*\.?\d*[1-9])|mso-text-raise"
    r"|position\s*:\s*relative[^}]*(?:top|bottom)\s*:\s*-?\d*\.?\d*[1-9]",
    r"(?:display\s*:\s*(?:inline-)?(?:block|flex|grid|table)|float\s*:\s*(?:left|right))",
))
_COLOURS = re.compile(r"color|background", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)?([.#][\w-]+)?$")

Selector = tuple[str, str]  # tag and .class or #id, either may be ""


class Look(NamedTuple):
    """How an element shows its text; `is_raised` above or below the line, `is_apart` in a box of its own."""

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    is_apart: bool = False

    def __or__(self, other: Look) -> Look:
        return Look(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))


PLAIN = Look()
_RAISED_TAGS = frozenset(("sup", "sub"))
_APART_TAGS = frozenset(("mi", "mn", "mo", "mtext"))  # the parts of a formula, that may stand above one another
_BY_TAG = {tag: look for tags, look in (
    (_RAISED_TAGS, Look(is_raised=True)), (_APART_TAGS, Look(is_apart=True)), (_STRUCK_TAGS, Look(is_struck=True)))
    for tag in tags}


class Looks:
    """The looks of the elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        sheets = "\n".join(style.text or "" for style in root.iter("style"))
        self._rules: dict[Selector, Look] = {}
        self._colours: dict[Selector, str] = {}
        for selector, declarations in _rules(_COMMENT.sub(" ", sheets)):
            if (look := _look(declarations)) != PLAIN:
                self._rules[selector] = self._rules.get(selector, PLAIN) | look
            if _COLOURS.search(declarations):
                self._colours[selector] = self._colours.get(selector, "") + ";" + declarations
        self.has_colours = bool(self._colours) or any(
            _COLOURS.search(node.get("style", "")) or node.get("color") for node in root.iter("*"))

    def own(self, node: etree._Element) -> Look:
        """The look that an element has by its tag and its style, without the style sheets."""
        if not node.attrib:
            return _BY_TAG.get(node.tag, PLAIN)
        tag, style = node.tag, node.get("style")
        look = _look(style) if style else PLAIN
        is_struck = tag in _STRUCK_TAGS or _STRUCK_CLASS in node.get("class", "").lower().split()
        is_raised = tag in _RAISED_TAGS or (tag == "a" and _NOTE_LINK.search(node.get("href", "")) is not None)
        return look | Look(node.get("hidden") is not None, is_struck, is_raised, tag in _APART_TAGS)

    def by_sheets(self, node: etree._Element) -> Look:
        """The look that the style sheets of the page itself give to an element; some rules of theirs are too involved.
        """
        if not self._rules:
            return PLAIN
        found = PLAIN
        for selector in _selectors_of(node):
            found |= self._rules.get(selector, PLAIN)
        return found

    def declared(self, node: etree._Element) -> str:
        """What the style sheets of the page and the style of an element declare for it, as far as they name colours."""
        sheets = [self._colours.get(selector, "") for selector in _selectors_of(node)] if self._colours else []
        return ";".join((*sheets, node.get("style", "")))


@lru_cache(4096)  # a page repeats its few styles in every cell
def _look(declarations: str) -> Look:
    return Look(*(pattern.search(declarations) is not None for pattern in _PATTERNS))


def is_turned(node: etree._Element) -> bool:
    """Whether an element has the page show its text from right to left: 12 as 21."""
    if node.tag == "bdo" and node.get("dir", "").lower() == "rtl":
        return True
    style = node.get("style", "")
    return "bidi-override" in style and "rtl" in style + node.get("dir", "")


def _selectors_of(node: etree._Element) -> Iterator[Selector]:
    """The selectors that find an element by its tag, its classes and its id, in their order of weight."""
    names = ["", *("." + name for name in node.get("class", "").split()), "#" + node.get("id", "")]
    return ((tag, name) for name in names for tag in ("", node.tag))


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
