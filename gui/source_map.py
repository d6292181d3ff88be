"""Where the pieces of a draft stand in the text document of the source pane, both ways.

A draft counts characters (code points), a QTextDocument UTF-16 units; only here the one is turned into the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from engine.model import SourceCell, TextPlace

from .selection import SourcePlace

_LINE = "\u2028"  # breaks the line without beginning a new block
_SHOWN = str.maketrans({"\n": _LINE, "\r": _LINE, "\u2029": _LINE, **dict.fromkeys("\x00\ufdd0\ufdd1", "\ufffd")})


class Spot(NamedTuple):
    """A paragraph (row and column None) or one cell of a grid of the draft."""

    block: int
    row: int | None = None
    column: int | None = None


class Piece(NamedTuple):
    """The text of a spot and where it begins in the document."""

    start: int
    spot: Spot
    text: str

    @property
    def end(self) -> int:
        return self.start + units(self.text)


class SourceMap:
    """Pieces in document order, taken down as the document is built."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self._at: dict[Spot, int] = {}

    def add(self, spot: Spot, start: int, text: str) -> None:
        """Notes that the text of a spot begins at this position; positions must grow."""
        self._at[spot] = len(self._pieces)
        self._pieces.append(Piece(start, spot, text))
        self._starts.append(start)

    def piece(self, spot: Spot) -> Piece | None:
        """The piece of a spot; None while it is not built."""
        at = self._at.get(spot)
        return None if at is None else self._pieces[at]

    def range_of(self, place: SourcePlace) -> tuple[int, int] | None:
        """(start, end) positions of a place; None while it is not built. A cell without an extent is meant whole."""
        piece = self.piece(spot_of(place))
        if piece is None:
            return None
        start, end = place.start, place.end
        if isinstance(place, SourceCell) and start == end:
            start, end = 0, len(piece.text)
        return piece.start + units(piece.text[:start]), piece.start + units(piece.text[:end])

    def place_at(self, position: int) -> SourcePlace | None:
        """The place, of no length, at a position; None between the pieces."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position > self._pieces[at].end:
            return None
        piece = self._pieces[at]
        offset = characters(piece.text, position - piece.start)
        block, row, column = piece.spot
        if row is None or column is None:
            return TextPlace(block, offset, offset)
        return SourceCell(block, row, column, offset, offset)

    def between(self, start: int, end: int) -> Iterator[tuple[Spot, str]]:
        """The spots from one position to another, each with the part of its text that lies there."""
        for piece in self._pieces[max(0, bisect_right(self._starts, start) - 1) :]:
            if piece.start > end:
                return
            if piece.end >= start:
                first = characters(piece.text, max(0, start - piece.start))
                yield piece.spot, piece.text[first : characters(piece.text, end - piece.start)]

    def __len__(self) -> int:
        return len(self._pieces)

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._pieces)


def spot_of(place: SourcePlace) -> Spot:
    return Spot(place.block) if isinstance(place, TextPlace) else Spot(place.block, place.row, place.column)


def shown(text: str) -> str:
    """The text as it is put into the document: as long as before, line breaks kept inside the block."""
    return text.translate(_SHOWN)


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, unit: int) -> int:
    """How many characters of the text end within its first `unit` UTF-16 units."""
    count = 0
    for ch in text:
        unit -= 2 if ch > "\uffff" else 1
        if unit < 0:
            break
        count += 1
    return count
