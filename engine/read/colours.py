"""Figures that nobody sees on a page, in the colour of what is behind them: what Word files and web pages share."""

from __future__ import annotations

import re

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
PAPER = "FFFFFF"
_WORD = re.compile(r"[^\W\d_]")
_SAME = 16  # steps of 255 in each of red, green and blue


def are_alike(one: str, other: str) -> bool:
    """Whether two colours, as RRGGBB, look the same; False when either is none."""
    if not _HEX.fullmatch(one) or not _HEX.fullmatch(other):
        return False
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= _SAME for i in (0, 2, 4))


def is_figure(text: str) -> bool:
    """Whether a text has signs but no letters. A style of another file may shade what is behind words."""
    return bool(text.strip()) and not _WORD.search(text)
