"""How alike two short texts are, such as a label and the official one that it may be with a slip.

As rapidfuzz has it, whose import alone takes 15 ms; for long texts, and many of them, that is the one to use.
"""

from __future__ import annotations

from collections.abc import Iterable


def likeness(text: str, other: str) -> float:
    """From 0 to 100: the share of the characters that stand, in the same order, in both (Indel similarity)."""
    length = len(text) + len(other)
    return 200 * _in_common(text, other) / length if length else 100.0


def nearest(text: str, known: Iterable[str], least: float) -> list[tuple[float, str]]:
    """(likeness, text) of those known that are at least so like the text, the likest first."""
    characters = set(text)
    near = []
    for other in known:
        needed = least * (len(text) + len(other)) / 200  # characters in common
        if needed <= min(len(text), len(other) - len(set(other) - characters)):
            near.append((likeness(text, other), other))
    return sorted((pair for pair in near if pair[0] >= least), key=lambda pair: -pair[0])


def _in_common(text: str, other: str) -> int:
    """The length of the longest common subsequence (Hyyrö 2004: a bit for each character of the text)."""
    places: dict[str, int] = {}
    for at, character in enumerate(text):
        places[character] = places.get(character, 0) | 1 << at
    open_places = everywhere = (1 << len(text)) - 1
    for character in other:
        met = open_places & places.get(character, 0)
        open_places = (open_places + met | open_places - met) & everywhere
    return (open_places ^ everywhere).bit_count()
