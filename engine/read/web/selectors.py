"""Selectors of style sheets: which elements of a page a rule is for, and whether that can be told for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from lxml import etree

_LONGEST = 200  # characters of a selector that is looked at
_DEEPEST = 8  # parts of one
_IMPLIED = "tbody"
_PSEUDO_ELEMENT = re.compile(r"::?(before|after|marker)\s*$", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*[\"']?([^\[\]\"']*?)[\"']?\s*)?\]")
_OF_THE_MOMENT = re.compile(r":(?:hover|focus|active|visited|target|checked|disabled)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]+\)|\[[^\[\]]*\s[^\[\]]*\]")
_NAME = re.compile(r"[.#][\w-]+(?:\\.[\w-]*)*")
_CHOICE = re.compile(r"(?<=[\s>+~]):(?:is|where)\(([^()]*)\)|^:(?:is|where)\(([^()]*)\)", re.IGNORECASE)
_words = re.compile(r">|[^\s>]+").findall
_SIBLING = re.compile(r"\s*[+~]\s*")
_PART = re.compile(
    r"(\*|[a-z][a-z0-9-]*)?((?:[.#][\w-]+(?:\\.[\w-]*)*)*)((?::{1,2}[\w-]+(?:\([^()]*\))?|\[[^\[\]]*\])*)",
    re.IGNORECASE)

Path = Sequence[tuple[etree._Element, Set[str]]]  # an element and those around it, each with its classes and id
Weight = tuple[int, int, int]
Key = tuple[str, str]  # tag and .class or #id, either may be ""


class Part(NamedTuple):
    """One element of a selector: its tag ("" any), its classes and id, its attributes (None: of any value), and whether
    it is the parent of the next."""

    tag: str
    names: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...] = ()
    is_parent: bool = False


class Selector(NamedTuple):
    """The parts from the outermost to the element itself; `pseudo` is before, after or "". `weight` is how much it
    counts against others: by its ids, its classes and attributes, its tags.

    It is not `is_exact` where it says more than tags, classes, ids and attributes: then it may be for fewer elements
    than it fits.
    """

    parts: tuple[Part, ...]
    pseudo: str
    is_exact: bool
    weight: Weight

    @property
    def key(self) -> Key:
        """What every element that it fits has."""
        last = self.parts[-1]
        return last.tag, min(last.names, default="")


def selector_of(text: str) -> Selector | None:
    """A selector; None when it is for no element at rest, or too involved."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    while ("(" in text or "[" in text) and (closed := _IN_BRACKETS.sub(_closed, text)) != text:
        text = closed
    if not text or _OF_THE_MOMENT.search(text):
        return None
    pseudo = _PSEUDO_ELEMENT.search(text)
    text = text[: pseudo.start()] or "*" if pseudo else text
    is_exact = _SIBLING.search(text) is None
    tags = 0
    parts: list[Part] = []
    for word in _words(_SIBLING.split(text)[-1]):
        if word == ">":
            if parts:
                parts[-1] = parts[-1]._replace(is_parent=True)
            continue
        if (part := _PART.fullmatch(word)) is None:
            return None
        attributes = _ATTRIBUTE.findall(part[3])
        is_exact = is_exact and not _ATTRIBUTE.sub("", part[3]) and not any(sign for _, sign, _ in attributes)
        tag = "" if part[1] in (None, "*") else part[1].lower()
        if tag == _IMPLIED and not part[2] and not part[3]:
            continue
        wanted = tuple((name.lower(), value if value and not sign else None) for name, sign, value in attributes)
        tags += tag != ""
        names: list[str] = _NAME.findall(part[2])
        if "\\" in part[2]:
            names = [name.replace("\\", "") for name in names]
        parts.append(Part(tag, frozenset(names), wanted))
    if not parts or len(parts) > _DEEPEST:
        return None
    weight = text.count("#"), text.count(".") + text.count("[") + text.count(":"), tags
    return Selector(tuple(parts), pseudo[1].lower() if pseudo else "", is_exact, weight)


def _closed(brackets: re.Match[str]) -> str:
    """Brackets with nothing in them that would part a selector; what they say is left open."""
    name = re.search(r"[\w-]+", brackets[0])
    return f"[{name[0]}^=]" if brackets[0][0] == "[" and name else "()"


def alternatives(text: str) -> Iterator[str]:
    """The selectors that a :is() or :where() of simple ones, standing for itself, stands for; else the selector."""
    choice = _CHOICE.search(text) if len(text) <= _LONGEST else None
    if choice is None:
        yield text
        return
    for option in (choice[1] or choice[2] or "").split(","):
        yield text[: choice.start()] + option.strip() + text[choice.end() :]


def keys_of(node: etree._Element) -> Iterator[Key]:
    """The keys of the selectors that may fit an element, in their order of weight."""
    names = ["", *("." + name for name in node.get("class", "").split()), "#" + node.get("id", "")]
    return ((tag, name) for name in names for tag in ("", node.tag))


def path_of(node: etree._Element) -> Path:
    """An element and those around it, from the inside; without any tbody: browsers put those in that a page leaves out.
    """
    return [(around, {*("." + name for name in around.get("class", "").split()), "#" + around.get("id", "")})
            for around in (node, *node.iterancestors()) if around is node or around.tag != _IMPLIED]


def fits(selector: Selector, path: Path) -> bool:
    """Whether a selector is for the element at the start of a path; of one that is not exact, whether it may be."""
    *around, last = selector.parts
    if not _is(last, *path[0]):
        return False
    at = 1
    for part in reversed(around):
        if not part.is_parent:
            while at < len(path) and not _is(part, *path[at]):
                at += 1
        if at >= len(path) or not _is(part, *path[at]):
            return False
        at += 1
    return True


def _is(part: Part, node: etree._Element, names: Set[str]) -> bool:
    if part.tag not in ("", node.tag) or not part.names <= names:
        return False
    return all(node.get(name) is not None and value in (None, node.get(name)) for name, value in part.attributes)
