"""The text of a paragraph in one plain spelling, with the way back to the draft's own characters."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_MARKS = str.maketrans(
    ",;:()?![]【】﹑<>〈〉‘’〇○壹贰叁肆伍陆柒捌玖拾佰仟",
    "，；：（）？！（）（）、《》《》“”零零一二三四五六七八九十百千",
)


class Folded(NamedTuple):
    """`text` without spaces, in half-width digits and Chinese marks; `origin[i]` is the offset of its character i.

    A space between two digits stays (as U+0020): the digits may be two figures.
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the draft's text of the folded characters `start` to `end` (at least one of them)."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_text(text: str) -> Folded:
    """The folded text; every folded character comes from exactly one character of the draft."""
    plain = text.translate(_PLAIN)
    if _GAP not in plain:
        return Folded(plain, tuple(range(len(plain))))
    kept: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(plain):
        if character == _GAP:
            after = plain[at + 1 :].lstrip(_GAP)[:1] if kept and kept[-1].isdigit() else ""
            if not after.isdecimal():
                continue
        kept.append(character)
        origin.append(at)
    return Folded("".join(kept), tuple(origin))


class _PlainCharacters(dict):
    """The plain spelling of characters by their code points, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category in ("Cf", "Cc"):
        return _GAP
    if category == "No":
        return character  # ① opens an item of a list, ² points to a note: neither is a digit
    plain = unicodedata.normalize("NFKC", character)
    return (plain if len(plain) == 1 else character).translate(_MARKS)


_GAP = " "
_PLAIN = _PlainCharacters()
