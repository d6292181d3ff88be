"""Where names of agencies stand in a text: their words say nothing (青禾市信访局 speaks of no 信访)."""

from __future__ import annotations

import re
from functools import cache

from ..resources import load_toml

_LONGEST, _SHORTEST = 24, 3
_MARKS = "，。；：！？"


def agency_names(text: str) -> dict[int, int]:
    """The end of each name by its start, in folded text: of those who are told to have done what the tables count."""
    found: dict[int, int] = {}
    reached = 0
    for end in _ends(text):
        start = _start(text, max(reached, end - _LONGEST), end)
        name = text[start:end]
        if len(name) >= _SHORTEST and not any(word in name for word in _words("never")):
            found[start] = reached = end
    return found


def _ends(text: str) -> list[int]:
    """Where names can end: in front of an act, with what the tables count behind it before the next mark."""
    return [end for match in _last().finditer(text)
            if text.endswith(_words("ends"), 0, end := match.end()) and _goes_on(text, end)]


def _goes_on(text: str, at: int) -> bool:
    clause = text[at : min((end for mark in _MARKS if (end := text.find(mark, at)) >= 0), default=len(text))]
    return any(word in clause for word in _words("speaking_of"))


def _start(text: str, first: int, end: int) -> int:
    """Where the name begins that ends at `end`: behind the last mark, figure, 年 or 由 from `first` on."""
    start = end
    while start > first and text[start - 1].isalpha():
        start -= 1
    behind = [at + len(word) for word in _words("before") if (at := text.rfind(word, start, end)) >= 0]
    return max(behind, default=start)


@cache
def _last() -> re.Pattern[str]:
    """Finds the last characters of names, where an act stands behind them."""
    return re.compile(f"[{''.join(word[-1] for word in _words('ends'))}](?={'|'.join(_words('acts'))}|20)")


@cache
def _words(of: str) -> tuple[str, ...]:
    return tuple(load_toml("lexicon/agencies.toml")[of])
