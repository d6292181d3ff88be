"""The text of a paragraph in one plain spelling, with the way back to the draft's own characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the draft's text of the folded characters `start` to `end` (at least one of them)."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_text(text: str) -> Folded:
    """The folded text; every folded character comes from exactly one character of the draft."""
    is_plain = not _UNUSUAL.search(text) and not any(map(text.__contains__, _FORMAL))
    plain = text if is_plain else text.translate(_PLAIN)
    if _GAP not in plain:
        return Folded(plain, range(len(plain)))
    kept: list[str] = []
    origin: list[int] = []
    end = 0
    for gap in _GAPS.finditer(plain):
        before, after = plain[max(0, gap.start() - 1) : gap.start()], plain[gap.end() : gap.end() + 1]
        until = gap.start() + (before.isdigit() and after.isdecimal())
        kept.append(plain[end:until])
        origin += range(end, until)
        end = gap.end()
    return Folded("".join((*kept, plain[end:])), (*origin, *range(end, len(plain))))


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


# Most texts have none of these and are plain as they stand; a letter or mark left out here would only cost time.
# In two steps, as to compile one set of all these characters would take as long as to import two modules.
_UNUSUAL = re.compile(r"[^\u4e00-\u9fff](?<![0-9A-Za-z，。；：、（）《》“”！？%.+-])")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_GAP = " "
_GAPS = re.compile(" +")
_PLAIN = _PlainCharacters()
