"""Which label of the form a text is: exact after folding, without its numbering, or clearly nearest to just one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import squeeze

NEAR = 88  # rapidfuzz ratio from which a label counts as the official one with a slip
LONGEST = 150  # characters; no label is longer, however it is spaced out
MARGIN = 4  # by which the nearest label must beat the next

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、)]|[①-⑳])")
_BRACKET = re.compile(r"\([^()]*\)$")


def bare(text: str) -> str:
    """The label as compared: squeezed, without leading numbering and closing colon."""
    return _NUMBERING.sub("", squeeze(text)).rstrip(":")


class Labels:
    """A set of official labels with a key each. A label may leave out (or add) a closing bracket."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """`labels` are (key, official label); of two that are alike without numbering, both need their numbering."""
        self._whole: dict[str, str] = {}
        self._bare: dict[str, str | None] = {}
        self.official: dict[str, str] = {}
        for key, label in labels:
            self.official.setdefault(key, label)
            self._whole[squeeze(label)] = key
            for form in {bare(label), _BRACKET.sub("", bare(label))} - {""}:
                self._bare[form] = key if self._bare.get(form, key) == key else None

    def is_official(self, text: str) -> bool:
        """Whether the text is a label to the letter, numbering included."""
        return squeeze(text) in self._whole

    def find(self, text: str) -> str | None:
        """The key of the label that this text is, None when it is none or could be two."""
        if len(text) > LONGEST:
            return None
        whole = squeeze(text)
        if whole in self._whole:
            return self._whole[whole]
        plain = bare(text)
        for form in (plain, _BRACKET.sub("", plain)):
            if form in self._bare:
                return self._bare[form]
        return self._nearest(plain)

    def _nearest(self, text: str) -> str | None:
        if not 3 <= len(text) <= 60 or not any(abs(len(text) - len(form)) <= len(form) // 4 + 1 for form in self._bare):
            return None
        from rapidfuzz import fuzz, process

        near = process.extract(text, self._bare.keys(), scorer=fuzz.ratio, score_cutoff=NEAR - MARGIN, limit=3)
        others = [score for form, score, _ in near[1:] if self._bare[form] != self._bare[near[0][0]]]
        if not near or near[0][1] < NEAR or (others and near[0][1] - others[0] < MARGIN):
            return None
        return self._bare[near[0][0]]
