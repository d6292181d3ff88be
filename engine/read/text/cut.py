"""Texts whose lines were all cut at one length: the rows of their tables put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from .bars import BARS
from .boxed import BOX
from .cells import BLANK, LONGEST_LINE
from .pages import columns_of, is_page_number
from .printed import read_printed

Line = tuple[int, str]

_SHORTEST = 16  # characters of lines cut at one length
_FEWEST = 3  # lines of the greatest length, broken off inside a word or a row, that show the lines to be cut
_ROW = re.compile(rf"[\t{BARS},]|\S(?: {{2,}}|[\u3000\u00a0])\S|\d +\d")
_FIGURES = re.compile(rf"\d[\d.,\s{BARS}]*")
_FRAME = BOX | frozenset(BARS + "+-")


def without_cuts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines; where all were cut at one length, those of tables as they were before.

    A line break stays where it may stand inside a figure, so that nobody takes what is before or behind it for one.
    Lines of a printed page are no pieces of rows: only its prose is cut.
    """
    cut = _cut_at(lines, len) or _cut_at(lines, columns_of) or _cut_once(lines)
    if cut:
        cut -= _printed([text for _, text in lines])
    whole: list[Line] = []
    goes_on = False
    for i, (number, text) in enumerate(lines):
        if goes_on:
            first, before = whole.pop()
            is_inside_figure = before[-1:].isdigit() and text[:1].isdigit()
            number, text = first, before + ("\n" if is_inside_figure else "") + text
        goes_on = i in cut and len(text) <= LONGEST_LINE and _ROW.search(text) is not None
        whole.append((number, text))
    return tuple(whole)


def _printed(texts: Sequence[str]) -> frozenset[int]:
    """The indices of the lines of tables on printed pages."""
    found: set[int] = set()
    at = 0
    while at < len(texts):
        table, end = read_printed(texts, at)
        found.update(range(at, end) if table else ())
        at = end
    return frozenset(found)


def _cut_at(lines: Sequence[Line], measure: Callable[[str], int]) -> frozenset[int]:
    """The indices of the lines that were cut, when all were cut at the greatest length that there is; else none."""
    lengths = [measure(text) for _, text in lines]
    greatest = max(lengths, default=0)
    least = greatest if measure is len else greatest - 1  # half a character is not there
    if greatest < _SHORTEST:
        return frozenset()
    full = [i for i, length in enumerate(lengths[:-1]) if length >= least and lines[i + 1][1].strip(BLANK)]
    signs = sum(_is_broken_off(lines[i][1], lines[i + 1][1], is_short=lengths[i + 1] < least) for i in full)
    is_drawn = 2 * sum(lines[i][1][-1] in _FRAME for i in full) > len(full)
    return frozenset(full) if signs >= _FEWEST and not is_drawn else frozenset()


def _is_broken_off(text: str, following: str, is_short: bool) -> bool:
    """Whether a line surely ends inside a word, or inside a row of which the following short line is the rest."""
    if text[-1].isalpha():
        return following[0].isalpha()
    return text[-1].isdigit() and is_short and _FIGURES.fullmatch(following) is not None


def _cut_once(lines: Sequence[Line]) -> frozenset[int]:
    """The longest lines, where a bare number right under one may be the rest of its last figure."""
    longest = max((len(text) for _, text in lines), default=0)
    return frozenset(i for i, ((_, text), (_, below)) in enumerate(pairwise(lines))
                     if len(text) == longest and text[-1:].isdigit() and is_page_number(below))

