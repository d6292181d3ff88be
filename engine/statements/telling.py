"""How much of a paragraph can say something of the tables: only that is read, and most paragraphs hold nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from .clauses import ENDS, Clause
from .lexicon import load_lexicon
from .numerals import CHINESE_DIGITS, chinese_figure
from .tokens import beginnings, token_at

_SAYING = ("negation", "zero", "mark.all")  # what says something without a figure
_REACHING_BACK = ("exclude", "mark.including")  # what changes what was said in a sentence before
_LEADING = ("mark.part", "subject", "outcome", "result", "act.transfer")  # what leads to the cells of a table
_REACHING_MARKS = "：）》"
# of no year, no document number and no percentage
_FIRST_DIGIT = r"[0-9](?<!\d\d)(?<!(?=(?:20|19)\d\d年(?!来)|(?<=〔)\d{4}〕|\d+(?:\.\d+)?%).)"
_DIGITS = frozenset("0123456789" + CHINESE_DIGITS)
_FEW = 2  # figures, that can have no parts


@lru_cache(256)  # what a draft says again and again, and most of one that is read anew after a change
def telling_part(text: str, year: int | None, is_spoken_of: bool) -> str:
    """The folded text up to where its last sentence ends that can say something; "" when it says nothing.

    Whether its clauses may be such as `can_tell` asks for is looked at but briefly: in doubt they are.
    """
    signs = [sign.start() for sign in _sign().finditer(text)]
    part = text[: _end_of_telling(text, signs, year)]
    if not part:
        return ""
    figures = sum(text[at] in _DIGITS for at in signs if at < len(part))
    return part if is_spoken_of or figures > _FEW or _may_lead(part) else ""


def _end_of_telling(text: str, signs: Sequence[int], year: int | None) -> int:
    """Where the last sentence ends that says something, or changes what was said before it; 0 when none says anything.
    """
    last, behind = 0, len(signs)
    while behind:  # sentence by sentence from the last one on, without those that have none
        at = signs[behind - 1]
        start = max([text.rfind(mark, 0, at) for mark in ENDS]) + 1
        end = min([end + 1 for mark in ENDS if (end := text.find(mark, at)) >= 0], default=len(text))
        first = bisect_left(signs, start, 0, behind)
        for shown in _shown(text, signs[first:behind], year):
            last = last or end
            if shown == "says":
                return last
        behind = first
    return 0


def can_tell(clauses: Sequence[Clause], is_spoken_of: bool) -> bool:
    """Can the figures and denials of the paragraph speak of cells, or have parts?

    Where nothing was spoken of before, only certain words lead to the cells of a table.
    """
    if not is_spoken_of and not any(clause.has(*_LEADING) for clause in clauses):
        return sum(clause.figure is not None for clause in clauses) > _FEW
    return any(clause.figure or clause.has(*_SAYING) for clause in clauses)


def _shown(text: str, signs: Sequence[int], year: int | None) -> Iterator[Literal["says", "reaches back"]]:
    """What the signs of a sentence show: that a figure, a denial or 均 may stand there, or that it reaches back.

    Most sentences have no figures but dates and the like. What may close a bracket, name another body or take back a
    figure, all of an earlier sentence, reaches back.
    """
    behind = 0
    for at in signs:
        if at < behind:
            continue
        if text[at] in _REACHING_MARKS:
            yield "reaches back"
            continue
        token = token_at(text, at, year)
        if token is not None and token.kind == "number":
            behind = token.end
        elif token is not None and token.kind == "word" and text[at] not in CHINESE_DIGITS:  # it is of no numeral
            means = beginnings(token.means + _means_at(text, at - 1))  # or in a word that begins a character before
            if not means.isdisjoint(_SAYING):
                yield "says"
            elif not means.isdisjoint(_REACHING_BACK):
                yield "reaches back"
        else:
            yield "says"


def _means_at(text: str, at: int) -> tuple[str, ...]:
    word = load_lexicon().match(text, at) if at >= 0 else None
    return word[1] if word else ()


@cache
def _sign() -> re.Pattern[str]:
    """Finds where a figure in digits begins, the end of one in words, a denial, or what reaches back begins."""
    cores = load_lexicon().cores(*_SAYING, *_REACHING_BACK)
    first = {"0-9", _REACHING_MARKS, CHINESE_DIGITS, *(core[0] for core in cores)}
    patterns = (_FIRST_DIGIT, f"[{_REACHING_MARKS}]", chinese_figure(), *cores)
    # Looking for one of some characters first, and for the patterns only there, is ten times as fast.
    return re.compile(f"[{''.join(first)}](?<=(?={'|'.join(patterns)}).)")


def _may_lead(text: str) -> bool:
    """Is there a word that leads to the cells of a table? It may turn out to be part of a longer one."""
    match, (starts, first) = load_lexicon().match, _starts()
    return any((text[at : at + 2] in starts or text[at] in starts)
               and (word := match(text, at)) and any(key.startswith(_LEADING) for key in word[1])
               for at in map(re.Match.start, first.finditer(text)))


@cache
def _starts() -> tuple[set[str], re.Pattern[str]]:
    """The first two characters (or the only one) of each word that leads to a table, and what finds the first."""
    starts = load_lexicon().starts_of(_LEADING)
    return starts, re.compile(f"[{re.escape(''.join({start[0] for start in starts}))}]")
