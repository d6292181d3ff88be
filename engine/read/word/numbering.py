"""The automatic numbers of Word paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...read import limits
from ...records import record
from ..package import Package
from .numerals import numeral
from .styles import ParagraphLook
from .wordml import VAL, Element, W, flat, is_on, number_of

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@record
class Level:
    """One level of a list. `restart`: None after any higher level, 0 never, n after level n (from 1) or higher."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


@record
class NumberedList:
    """A w:num: its levels, the abstract list whose counters it shares, and where it starts counting anew."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The counters of one document; `number` is to be asked once for each paragraph, in document order."""

    def __init__(self, package: Package, part: str | None):
        self._package, self._part = package, part
        self._lists: dict[str, NumberedList] | None = None
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def number(self, look: ParagraphLook) -> str:
        """The number shown before the paragraph, "" when it has none (or a bullet)."""
        num_id, level = look.numbering
        if num_id is None or num_id == "0":
            return ""
        numbered = self._load().get(num_id)
        if numbered is None:
            return ""
        if level is None:
            linked = (i for i, own in numbered.levels.items() if own.style and own.style == look.style)
            level = next(linked, 0)
        if level not in numbered.levels:
            return ""
        counts = self._count(num_id, numbered, level)
        return _shown(numbered, level, counts)

    def _count(self, num_id: str, numbered: NumberedList, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(numbered.counters, {})
        if level in numbered.starts and (num_id, level) not in self._started:
            counts[level] = numbered.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = numbered.starts.get(level, numbered.levels[level].start)
        self._started.add((num_id, level))
        for deeper in range(level + 1, _LEVELS):
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or (restart > 0 and level < restart):
                counts.pop(deeper, None)
        return counts

    def _load(self) -> dict[str, NumberedList]:
        if self._lists is None:
            part = self._part
            self._lists = _lists(self._package.xml(part)) if part is not None and part in self._package else {}
        return self._lists


def _shown(numbered: NumberedList, level: int, counts: Mapping[int, int]) -> str:
    own = numbered.levels[level]
    if own.format in ("bullet", "none") and "%" not in own.text:
        return ""

    def value(match: re.Match) -> str:
        at = int(match[1]) - 1
        shown = numbered.levels.get(at, Level())
        count = counts.get(at, shown.start)
        return numeral(count, "decimal" if own.is_legal else shown.format)

    return _PLACEHOLDER.sub(value, own.text)


def _lists(root: Element) -> dict[str, NumberedList]:
    abstracts = {node.get(W + "abstractNumId", ""): node for node in root.iterchildren(W + "abstractNum")}
    by_style: dict[str | None, str] = {}  # a list may be defined by a numbering style of another one
    for name, node in abstracts.items():
        for link in node.iterchildren(W + "styleLink"):
            by_style.setdefault(link.get(VAL), name)
    found = {}
    for num in root.iterchildren(W + "num"):
        name = _value(num, "abstractNumId")
        link = _value(abstracts[name], "numStyleLink") if name in abstracts else None
        name = by_style.get(link, name)
        levels = {_index(lvl): _level(lvl) for lvl in abstracts.get(name, root).iterchildren(W + "lvl")}
        starts = {}
        for override in num.iterchildren(W + "lvlOverride"):
            for lvl in override.iterchildren(W + "lvl"):
                levels[_index(override)] = _level(lvl)
            for start in override.iterchildren(W + "startOverride"):
                starts[_index(override)] = number_of(start, 1)
        found[num.get(W + "numId", "")] = NumberedList(name or "", levels, starts)
    return found


def _level(lvl: Element) -> Level:
    start, form, text, restart, is_legal, style = 1, "decimal", "", None, False, None
    for node in flat(lvl):
        tag = node.tag
        if tag == W + "start":
            start = number_of(node, 1)
        elif tag == W + "numFmt":
            form = node.get(VAL, "decimal")
        elif tag == W + "lvlText":
            text = node.get(VAL, "")[: limits.NUMBER_TEXT]
        elif tag == W + "lvlRestart":
            restart = number_of(node, 0)
        elif tag == W + "isLgl":
            is_legal = is_on(node)
        elif tag == W + "pStyle":
            style = node.get(VAL)
    return Level(start, form, text, restart, is_legal, style)


def _index(node: Element) -> int:
    value = node.get(W + "ilvl", "0")
    return int(value) if value in "012345678" and value else 0


def _value(parent: Element, name: str) -> str | None:
    node = next(parent.iterchildren(W + name), None)
    return None if node is None else node.get(VAL)
