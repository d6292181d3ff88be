"""Where names of agencies stand in a text: their words say nothing (青禾市信访局 speaks of no 信访)."""

from __future__ import annotations

import re
from functools import cache

from ..resources import load_toml

_LONGEST = 24


def agency_names(text: str) -> dict[int, int]:
    """The end of each name by its start, in folded text: of those who are told to have done what the tables count."""
    found: dict[int, int] = {}
    reached = 0
    for match in _pattern("{ends}(?={acts}[^，。；：！？]*?{speaking_of})").finditer(text):
        start = _start(text, max(reached, match.end() - _LONGEST), match.end())
        if match.end() - start > 2 and not _pattern("{never}").search(text, start, match.end()):
            found[start] = reached = match.end()
    return found


def _start(text: str, first: int, end: int) -> int:
    """Where the name begins that ends at `end`: behind the last mark, figure, 年 or 由 from `first` on."""
    at = max((m.end() for m in re.compile(r"[\W\d_]").finditer(text, first, end)), default=first)
    return max((m.end() for m in _pattern("{before}").finditer(text, at, end)), default=at)


@cache
def _pattern(spelled: str) -> re.Pattern[str]:
    """The pattern, its names in braces filled in from the data."""
    words = load_toml("lexicon/agencies.toml")
    return re.compile(spelled.format(**{name: f"(?:{alternatives})" for name, alternatives in words.items()}))
