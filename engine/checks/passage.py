"""A paragraph of the running text, with the place of every word."""

from __future__ import annotations

from functools import cached_property

from ..draft import TextPlace
from ..records import record
from .marks_in_pairs import Paired, pair_up
from .own_words import own_words

BEHIND_HEADING = "：:。 \t\u3000"  # what may close a heading


@record
class Passage:
    """A paragraph's text from offset `start` on; `line` where the draft has lines."""

    block: int
    start: int
    text: str
    line: int | None

    def place(self, start: int, end: int) -> TextPlace:
        """The characters `start` to `end` of `text`, as a place of the draft."""
        return TextPlace(self.block, self.start + start, self.start + end, self.line)

    def holds(self, *words: str) -> bool:
        """Does one of these stand anywhere in the text? The quick way past what a search would not find."""
        return any(map(self.text.__contains__, words))

    def behind(self, heading: int) -> Passage | None:
        """The text behind a heading that ends at this offset; None when there is nothing but what closes a heading."""
        rest = self.text[heading:].lstrip(BEHIND_HEADING)
        start = len(self.text) - len(rest)
        return Passage(self.block, self.start + start, rest, self.line) if rest else None

    @cached_property
    def own(self) -> str:
        """The text in the office's own words: the same offsets, titles and quotations blanked out."""
        return own_words(self.text)

    @cached_property
    def pairs(self) -> Paired:
        """The brackets and quotation marks of the text."""
        return pair_up(self.text)
