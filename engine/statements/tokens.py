"""The folded text of a paragraph as a row of tokens: words of the lexicon, figures, marks, and what is not known."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ..model import Number
from ..records import record
from ..resources import load_toml
from .lexicon import load_lexicon
from .names import agency_names
from .numerals import countless, read_numeral

_OPEN = r"[\d,，.]*\d [\d ,，.]*\d"  # digits with spaces between them: one figure or several
_CENTURIES = "12二"  # what a year can begin with
_NUMERIC = frozenset("零一二两三四五六七八九十百千万第〔（")  # what a number can begin with, besides ASCII
MARKS = "，。；：、！？（）"
_BEFORE_NUMBERING = "。；：！？，"
_NUMBERING = "其①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"  # what an item of a list can begin with, besides numbers
_OTHERS = _NUMERIC.union(MARKS, "《", _NUMBERING, map(chr, range(128)))  # what a token can begin with that is no word
Kind = Literal["word", "figure", "mark", "number", "numbering", "unknown"]


@record
class Token:
    """Characters `start` to `end` of the folded text. `means` are the keys of a word of the lexicon.

    A "number" counts nothing (a date, a percentage, an ordinal), a "numbering" opens an item of a list (1. or 一是); a
    "figure" has a value and perhaps a unit.
    """

    kind: Kind
    start: int
    end: int
    text: str
    means: tuple[str, ...] = ()
    value: Number = 0
    unit: str = ""
    about: bool = False

    def has(self, *starts: str) -> bool:
        """Is what the word means one of these, or below it ("act", "act." and "act.receive" alike)?"""
        return not beginnings(self.means).isdisjoint(starts)


@cache
def beginnings(means: tuple[str, ...]) -> frozenset[str]:
    """Each key with what it lies below: act.receive gives act, act., act.receive and act.receive. too."""
    found: set[str] = set()
    for key in means:
        parts = key.split(".")
        for n in range(1, len(parts) + 1):
            found |= {".".join(parts[:n]), ".".join(parts[:n]) + "."}
    return frozenset(found)


def tokenise(text: str, year: int | None) -> list[Token]:
    """The tokens of the folded text, in order, without gaps; `year` is the report's and tells last year from next."""
    tokens: list[Token] = []
    match, starts = load_lexicon().match, load_lexicon().starts
    names = agency_names(text)
    at = unknown = 0
    end = len(text)
    token: Token | None
    while at < end:
        if at in names:
            token = Token("word", at, names[at], text[at : names[at]], ("body",))
        elif text[at] in _OTHERS:
            token = token_at(text, at, year)
        elif (text[at : at + 2] in starts or text[at] in starts) and (found := match(text, at)):
            word, means = found
            token = Token("word", at, at + len(word), word, means)
        else:
            at += 1
            continue
        if token is None:
            at += 1
            continue
        if unknown < at:
            tokens.append(Token("unknown", unknown, at, text[unknown:at]))
        tokens.append(token)
        at = unknown = token.end
    if unknown < end:
        tokens.append(Token("unknown", unknown, end, text[unknown:]))
    return tokens


def token_at(text: str, at: int, year: int | None) -> Token | None:
    """The token that begins at offset `at` of the folded text, where one does."""
    if text[at] in MARKS:
        return Token("mark", at, at + 1, text[at])
    if (at == 0 or text[at - 1] in _BEFORE_NUMBERING) and (match := _numbering().match(text, at)):
        return Token("numbering", at, match.end(), match[0])
    if text[at] == "《":
        end = text.find("》", at) + 1 or at + 1
        return Token("unknown", at, end, text[at:end])
    word, means = load_lexicon().match(text, at) or ("", ())
    begins_number = text[at].isascii() or text[at] in _NUMERIC
    if begins_number and (number := _number(text, at, year, at + len(word))):
        return number
    return Token("word", at, at + len(word), word, means) if word else None


def _number(text: str, at: int, year: int | None, word_end: int) -> Token | None:
    """The year, figure or countless number at `at`; None when there is none or the word there is longer."""
    if at > 0 and text[at].isdigit() and text[at - 1].isdigit():
        return None  # inside a run of digits that is none; to look at the rest of it again and again takes for ever
    if " " in text and (match := re.compile(_OPEN).match(text, at)):
        return Token("number", at, match.end(), match[0])
    if text[at] in _CENTURIES and (match := _time("years").match(text, at)):
        return Token("word", at, match.end(), match[0], ("period",))
    if text[at] in _CENTURIES and (match := _time("year").match(text, at)):
        return Token("word", at, match.end(), match[0], (_time_of(match[0], year),))
    if (match := countless().match(text, at)) and match.end() > word_end:
        return Token("number", at, match.end(), match[0])
    if at > 0 and (text[at - 1].isdigit() or text[at - 1] in "第.每"):
        return None
    found = read_numeral(text, at)
    if found is None or found.end < word_end:
        return None
    return Token("figure", at, found.end, text[at : found.end], (), found.value, found.unit, found.about)


def _time_of(printed: str, year: int | None) -> str:
    digits = re.sub("[年度以来]", "", printed).translate(str.maketrans("零一二三四五六七八九", "0123456789"))
    if year is None or int(digits) == year:
        return "time.this"
    return "time.last" if int(digits) < year else "time.next"


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(load_toml("lexicon/figures.toml")["other_numbers"]["numbering"])


@cache
def _time(name: str) -> re.Pattern[str]:
    return re.compile(load_toml("lexicon/figures.toml")["times"][name])
