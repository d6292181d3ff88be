"""Figures of the text that the clerk corrected, known again as long as their paragraph says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from .draft import Draft, Paragraph, TextPlace
from .model import TextChange


class Numeral(NamedTuple):
    """Characters `start` to `end` of paragraph number `number` (from 0) of those with the same text.

    `words` is a digest of that text, so that no text of the draft is kept.
    """

    words: str
    number: int
    start: int
    end: int


def numeral_at(draft: Draft, place: TextPlace) -> Numeral | None:
    """What names the figure at this place; None where there is no paragraph."""
    return next((Numeral(words, number, place.start, place.end)
                 for block, words, number in _paragraphs(draft) if block == place.block), None)


def changes_of(draft: Draft, texts: Mapping[Numeral, str]) -> dict[Numeral, TextChange]:
    """The changes that put these texts in place of the draft's figures, in its order; without those it has no more."""
    if not texts:
        return {}
    blocks = {(words, number): block for block, words, number in _paragraphs(draft)}
    found: dict[Numeral, TextChange] = {}
    for numeral, after in texts.items():
        block = blocks.get((numeral.words, numeral.number))
        if block is None:
            continue
        paragraph = draft.blocks[block]
        assert isinstance(paragraph, Paragraph)
        if 0 <= numeral.start < numeral.end <= len(paragraph.text):
            place = TextPlace(block, numeral.start, numeral.end, paragraph.line)
            found[numeral] = TextChange(place, paragraph.text[numeral.start : numeral.end], after)
    return dict(sorted(found.items(), key=lambda item: (item[1].place.block, item[1].place.start)))


def _paragraphs(draft: Draft) -> Iterator[tuple[int, str, int]]:
    """(block, digest of its text, which of those with this text it is) of every paragraph."""
    seen: Counter[str] = Counter()
    for index, block in enumerate(draft.blocks):
        if isinstance(block, Paragraph):
            words = sha256(block.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            yield index, words, seen[words]
            seen[words] += 1
