"""The office's own words: the running text without what it only quotes; the sentences and document numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..resources import load_toml

BLANK = "\ue000"  # stands for each character inside a title or a quotation
_PLAIN = dict(zip(";:()?!０１２３４５６７８９", "；：（）？！0123456789", strict=True))
_OPENING = "《“「『\""
_COMMA = r",(?:(?<!\d,)|(?!\d))"
_QUOTED = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*(?:“[^“”]*”[^“”]*)*”|「[^「」]*」|『[^『』]*』|\"[^\"]{0,60}\""
)


def own_words(text: str) -> str:
    """The text, character for character, in Chinese marks and half-width digits, titles and quotations blanked out.

    The marks around them stay. The way back to the draft is easy: every offset is the same.
    """
    text = plain(text)
    return _QUOTED.sub(_blanked, text) if any(map(text.__contains__, _OPENING)) else text


def plain(text: str) -> str:
    """The text, character for character, in Chinese marks and half-width digits."""
    for unusual, mark in _PLAIN.items():
        if unusual in text:
            text = text.replace(unusual, mark)
    return re.sub(_COMMA, "，", text) if "," in text else text


def _blanked(quoted: re.Match[str]) -> str:
    return quoted[0][0] + BLANK * (len(quoted[0]) - 2) + quoted[0][-1]


def sentence_at(text: str, at: int) -> str:
    """The sentence of the text that the character `at` stands in."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？") + 1
    ends = [end for mark in "。！？" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text)) + 1]


def document_numbers(text: str) -> Iterator[re.Match[str]]:
    """The document numbers of the text, in any writing: groups open, year, close, ordinal, zero, digits."""
    return re.finditer(load_toml("lexicon/language.toml")["document_number"], text) if "号" in text else iter(())
