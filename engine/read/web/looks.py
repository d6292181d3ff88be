"""What tags, styles and style sheets of a web page make of its text: hidden, struck through, raised, set apart, unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from lxml import etree

from ...read import limits
from .selectors import Key, Selector, Weight, alternatives, fits, keys_of, path_of, selector_of
from .variables import definitions, resolved

_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRUCK_CLASS = "msodel"  # what Word gives to deleted text, beside the style sheet
_NOTE_LINK = re.compile(r"#[\w-]")  # into a page, as links to notes are
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0(?:\.0\d*)?|\.0\d*)\s*(?:[a-z%]+\s*)?(?:[;!]|$)"
    r"|font-size\s*:\s*(?:[01]?\.\d+|[012])\s*p[xt]|font\s*:[^;/]{0,99}(?<![\d.])[01](?:p[xt])?\s*/|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|(?<![\w-])(?:left|top)\s*:\s*-\d{3}",  # moved off the page
    r"text-decoration(?:-line)?\s*:[^;]{0,99}line-through",
    r"vertical-align\s*:\s*(?:super|sub|text-top|text-bottom|-?\d*\.?\d*[1-9])|mso-text-raise"
    r"|position\s*:\s*relative[^}]{0,400}(?:top|bottom)\s*:\s*-?\d*\.?\d*[1-9]",
    r"(?:display\s*:\s*(?:inline-)?(?:block|flex|grid|table)|float\s*:\s*(?:left|right)|mso-list\s*:\s*ignore)",
    # in another order
    r"flex-(?:direction|flow)\s*:[^;]{0,99}reverse|(?<![\w-])order\s*:\s*[+-]?[1-9]|(?:bidi|isolate)-override"
    r"|transform\s*:[^;]{0,99}(?:rotate|scale|matrix)|(?<![\w-])(?:scale\s*:\s*-|rotate\s*:\s*-?[\d.]*[1-9])|(?:text-security|text-fill-color)\s*:|(?:wing|web)dings"
    r"|display\s*:\s*var\(|letter-spacing\s*:\s*-(?:(?:0?\.[3-9]\d*|[1-9][.\d]*)r?em|(?:[5-9]|\d\d)[.\d]*p[xt])",
))
_CUT_OFF = re.compile(
    r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:[;!]|$)", re.IGNORECASE)
_OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.IGNORECASE)
_CONTENT = re.compile(r"(?<![\w-])content\s*:((?:[^;\"']|\"[^\"]*\"|'[^']*')*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)
_OF_FIGURES = re.compile(r"[\d０-９.．,，+＋\-－−%％]|counters?\(|attr\(")
_ON_SCREENS = re.compile(
    r"@media\s+(?:only\s+)?(?:screen|all)(?:\s+and\s+\(\s*min-(?:device-)?width[^()]*\))?|@(?:layer|supports)\b.*",
    re.IGNORECASE | re.DOTALL)
_LONGEST = 2000  # characters of a selector with commas in brackets
_DEEPEST = 20  # rules inside one another; sheets have three
_COLOURS = re.compile(r"color|background", re.IGNORECASE)
_IMPORTANT = "!important"
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)


_Said = TypeVar("_Said")
_Rules = Mapping[Key, list[tuple[Selector, _Said]]]


class Look(NamedTuple):
    """How an element shows its text; `is_raised` above or below the line, `is_apart` in a box of its own, `is_unsure`
    in a way, or with something beside it, that makes a figure another one."""

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    is_apart: bool = False
    is_unsure: bool = False

    def __or__(self, other: Look) -> Look:
        return Look(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))


PLAIN, _UNSURE = Look(), Look(is_unsure=True)
_RAISED_TAGS = frozenset(("sup", "sub"))
_APART_TAGS = frozenset(("mi", "mn", "mo", "mtext"))  # the parts of a formula, that may stand above one another
_UNTIL_OPEN = {"dialog": Look(is_hidden=True), "details": _UNSURE}
_BY_TAG = {tag: look for tags, look in (
    (_RAISED_TAGS, Look(is_raised=True)), (_APART_TAGS, Look(is_apart=True)), (_STRUCK_TAGS, Look(is_struck=True)))
    for tag in tags} | _UNTIL_OPEN
_OF_PICTURES = re.compile("(?:wing|web)dings", re.IGNORECASE)


class Looks:
    """The looks of the elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        sheets = "\n".join(style.text or "" for style in root.iter("style")
                           if _ON_SCREENS.fullmatch(f"@media {style.get('media', '').strip() or 'all'}"))
        self._root = root
        self._rules: dict[Key, list[tuple[Selector, Look]]] = {}
        self._said: dict[Key, list[tuple[Selector, tuple[Weight, int, str]]]] = {}
        has_colours = False
        rules = _rules(_COMMENT.sub(" ", sheets))
        self._found = list(islice(rules, limits.STYLE_RULES))
        for at, (selector, raw) in enumerate(self._found):
            declarations = self._with_values(raw)
            if (look := _look_of_rule(selector, declarations)) != PLAIN:
                self._rules.setdefault(selector.key, []).append((selector, look))
            if not selector.pseudo:
                self._said.setdefault(selector.key, []).append((selector, (selector.weight, at, declarations)))
                has_colours = has_colours or _COLOURS.search(declarations) is not None
        self._patience = limits.RULES_TRIED if next(rules, None) is None else -1
        self.has_colours = has_colours or any(
            _COLOURS.search(node.get("style", "")) or node.get("color") for node in root.iter("*"))

    def own(self, node: etree._Element) -> Look:
        """The look that an element has by its tag and its style, without the style sheets."""
        if not node.attrib:
            return _BY_TAG.get(node.tag, PLAIN)
        tag, style = node.tag, node.get("style")
        look = _look(self._with_values(style)) if style else PLAIN
        is_struck = tag in _STRUCK_TAGS or _STRUCK_CLASS in node.get("class", "").lower().split()
        is_raised = tag in _RAISED_TAGS or (tag == "a" and _NOTE_LINK.search(node.get("href", "")) is not None)
        if tag in _UNTIL_OPEN and node.get("open") is None:
            look |= _UNTIL_OPEN[tag]
        elif tag == "font" and _OF_PICTURES.search(node.get("face", "")):
            look |= _UNSURE
        return look | Look(node.get("hidden") is not None, is_struck, is_raised, tag in _APART_TAGS)

    def by_sheets(self, node: etree._Element) -> Look:
        """The look that the style sheets of the page itself give to an element."""
        if not self._rules:
            return PLAIN
        found = PLAIN
        for _, look in self._fitting(self._rules, node):
            found |= look
        if self._patience < 0:
            return _UNSURE
        if found.is_hidden and _SHOWN.search(node.get("style", "")):
            return found._replace(is_hidden=False, is_unsure=True)  # one of them holds
        return found

    def declared(self, node: etree._Element) -> str:
        """What the style sheets of the page and the style of an element declare for it; what counts most comes last."""
        rules = sorted(said for _, said in self._fitting(self._said, node))
        said = ";".join((*(declarations for _, _, declarations in rules), self._with_values(node.get("style", ""))))
        return said if _IMPORTANT not in said else ";".join(sorted(said.split(";"), key=lambda one: _IMPORTANT in one))

    def _with_values(self, declarations: str) -> str:
        """Declarations with what their custom properties stand for."""
        return resolved(declarations, self._values) if "var(" in declarations else declarations

    @cached_property
    def _values(self) -> dict[str, str | None]:
        return definitions((*(declarations for _, declarations in self._found),
                            *(node.get("style", "") for node in self._root.iter("*"))))

    def _fitting(self, rules: _Rules[_Said], node: etree._Element) -> Iterator[tuple[Selector, _Said]]:
        """The rules that are for an element, with what they say; none once too many were tried on the page."""
        mine = [rule for key in keys_of(node) for rule in rules.get(key, ())] if rules and self._patience >= 0 else []
        self._patience -= len(mine)
        path = path_of(node) if mine else ()
        return (rule for rule in mine if fits(rule[0], path))


@lru_cache(4096)  # a page repeats its few styles in every cell
def _look(declarations: str) -> Look:
    look = Look(*(pattern.search(declarations) is not None for pattern in _PATTERNS))
    is_cut = _CUT_OFF.search(declarations) is not None and _OVERFLOW.search(declarations) is not None
    return look._replace(is_hidden=look.is_hidden or is_cut)


def _look_of_rule(selector: Selector, declarations: str) -> Look:
    """The look that a rule gives; unsure where it may not hold for all that it fits, or puts signs of figures there."""
    look = _look(declarations)
    if selector.pseudo:
        content = _CONTENT.search(declarations) if not look.is_hidden else None
        shown = _ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0xFFFF)), content[1]) if content else ""
        return Look(is_unsure=_OF_FIGURES.search(shown) is not None)
    is_changing = look.is_hidden or look.is_struck or look.is_raised or look.is_unsure
    return look if selector.is_exact else Look(is_apart=look.is_apart, is_unsure=is_changing)


def _rules(sheet: str) -> Iterator[tuple[Selector, str]]:
    """(selector, declarations) of the rules that hold for any medium, or on screens of any size."""
    before: list[str] = []  # what stands before each open brace
    text = ""
    for token in re.split(r"([{}])", sheet):
        if token == "{":
            before.append(text.rpartition(";")[2].strip())
        elif token == "}" and before:
            selectors = before.pop()
            outer = "".join(around for around in before[-1:] if not around.startswith("@"))
            media = [around for around in before if around.startswith("@")] if len(before) < _DEEPEST else [""]
            is_shown = all(map(_ON_SCREENS.fullmatch, media))
            for part in _parted(selectors) if is_shown and selectors[:1] != "@" else ():
                nested = (part.replace("&", outer) if "&" in part else f"{outer} {part}") if outer else part
                for one in alternatives(nested) if "(" in nested else (nested,):
                    if selector := selector_of(one):
                        yield selector, text
        text = token


def _parted(selectors: str) -> Iterator[str]:
    """The selectors of a list, whose commas in brackets part nothing."""
    whole, depth = "", 0
    for part in selectors.split(","):
        depth = max(depth + part.count("(") - part.count(")"), 0)
        if depth == 0 or len(whole) > _LONGEST:
            yield whole + part
            whole, depth = "", 0
        else:
            whole += part + ","
    if whole:
        yield whole
