"""Where the pieces of a draft stand in the text document of the source pane, both ways.

A draft counts characters (code points), a QTextDocument UTF-16 units; only here the one is turned into the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from engine.draft import SourceCell, TextPlace

from ..state.selection import SourcePlace

_LINE = "\u2028"  # breaks the line without beginning a new block
_SHOWN = str.maketrans({  # a U+FEFF or U+FFFE at the beginning would be taken for a byte order mark, and be gone
    "\n": _LINE, "\r": _LINE, "\u2029": _LINE, "\ufeff": "\u2060", **dict.fromkeys("\x00\ufdd0\ufdd1\ufffe", "\ufffd")})


class Spot(NamedTuple):
    """A paragraph (row and column None) or one cell of a grid of the draft."""

    block: int
    row: int | None = None
    column: int | None = None


class Inserted(NamedTuple):
    """What the document shows behind the first `after` characters of a piece and the draft does not say."""

    after: int
    length: int  # in UTF-16 units


class Piece(NamedTuple):
    """The text of a spot and where it begins in the document; `inserted` in the order of the text."""

    start: int
    spot: Spot
    text: str
    inserted: tuple[Inserted, ...] = ()

    @property
    def end(self) -> int:
        return self.position(len(self.text))

    def position(self, offset: int) -> int:
        """The position behind the first `offset` characters, and behind what is inserted there."""
        return self.start + units(self.text[:offset]) + sum(i.length for i in self.inserted if i.after <= offset)

    def offset(self, position: int) -> int:
        """How many characters of the text end at or before a position; inside what is inserted, those before it."""
        for inserted in reversed(self.inserted):
            behind = self.position(inserted.after)
            if position >= behind:
                return inserted.after + characters(self.text[inserted.after :], position - behind)
            if position > behind - inserted.length:
                return inserted.after
        return characters(self.text, position - self.start)


class SourceMap:
    """Pieces in document order, taken down as the document is built."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self._at: dict[Spot, int] = {}

    def add(self, spot: Spot, start: int, text: str, inserted: tuple[Inserted, ...] = ()) -> None:
        """Notes that the text of a spot begins at this position; positions must grow."""
        self._at[spot] = len(self._pieces)
        self._pieces.append(Piece(start, spot, text, inserted))
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
        return piece.position(start), piece.position(end)

    def place_at(self, position: int) -> SourcePlace | None:
        """The place, of no length, at a position; None between the pieces."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position > self._pieces[at].end:
            return None
        piece = self._pieces[at]
        offset = piece.offset(position)
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
                yield piece.spot, piece.text[piece.offset(max(start, piece.start)) : piece.offset(min(end, piece.end))]

    def text_between(self, start: int, end: int) -> str:
        """The draft's text there; cells of one row are parted by tabs, as Excel and WPS take them."""
        text, last = "", None
        for spot, words in self.between(start, end):
            if last is not None:
                text += "\t" if spot.row is not None and spot[:2] == last[:2] else "\n"
            text += words
            last = spot
        return text

    def __len__(self) -> int:
        return len(self._pieces)

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._pieces)


def spot_of(place: SourcePlace) -> Spot:
    """The paragraph or cell that a place lies in."""
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
