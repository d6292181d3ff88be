"""The draft as it stands: its blocks in document order, and places in them. Everything is frozen.

Indices count from 0 and offsets count characters (code points); `line` alone counts from 1, as editors do, and is None
for drafts that have no lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple, overload

from .records import record


class UnreadableDraft(Exception):
    """A file that cannot be read at all; the text is one Chinese sentence that says why and what to do."""


@record
class Paragraph:
    """One paragraph (a line of a text file), verbatim; never empty.

    `level` is the outline level of a heading style (0 = title), None for body text. The first `numbered` characters of
    the text come from automatic numbering and are not typed in the file.
    """

    text: str
    line: int | None = None
    level: int | None = None
    centred: bool = False
    numbered: int = 0


class GridCell(NamedTuple):
    """One cell as it stands; a merged cell is there once, at its top left position."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


class PlainCells(Sequence[GridCell]):
    """The cells of a row that each take up one column, from `column` on: equal to the tuple of them.

    A draft can have so many cells that to make them would be a fifth of the time of reading it. Of most only the
    `texts` are asked for, and so the cells are made when somebody looks at one.
    """

    __slots__ = "_cells", "column", "row", "texts"

    def __init__(self, texts: tuple[str, ...], row: int, column: int) -> None:
        self.texts, self.row, self.column = texts, row, column
        self._cells: tuple[GridCell, ...] | None = None

    @property
    def cells(self) -> tuple[GridCell, ...]:
        if self._cells is None:
            row = self.row
            self._cells = tuple([_new(GridCell, (text, row, column, 1, 1, None))
                                 for column, text in enumerate(self.texts, self.column)])
        return self._cells

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[GridCell]:
        return iter(self.cells)

    @overload
    def __getitem__(self, at: int) -> GridCell: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[GridCell, ...]: ...
    def __getitem__(self, at: int | slice) -> GridCell | tuple[GridCell, ...]:
        return self.cells[at]

    def __eq__(self, other: object) -> bool:
        return self.cells == (other.cells if isinstance(other, PlainCells) else other)

    def __hash__(self) -> int:
        return hash(self.cells)

    def __repr__(self) -> str:
        return repr(self.cells)


_new = tuple.__new__  # makes a cell in a third of the time


def texts_of(row: Sequence[GridCell]) -> Sequence[str]:
    """The texts of the cells of a row."""
    return row.texts if type(row) is PlainCells else [cell.text for cell in row]  # isinstance asks a Sequence long


@record
class Grid:
    """One table as it stands: `rows[i]` holds the cells that begin in row i, from left to right.

    `in_sequence` says that the source gives no column positions (one cell a line): then only the order of the cells
    counts, and `column` is just their index in the row.
    """

    rows: tuple[Sequence[GridCell], ...]
    line: int | None = None
    in_sequence: bool = False

    @property
    def texts(self) -> Iterator[str]:
        """The texts of all cells."""
        return chain.from_iterable(map(texts_of, self.rows))

    @property
    def width(self) -> int:
        return max((cell.column + cell.colspan for row in self.rows for cell in row), default=0)


Block = Paragraph | Grid
Kind = Literal["docx", "doc", "txt", "html", "xlsx"]


@record
class Draft:
    """A file as blocks in document order. `revisions` and `comments` count what it has of them unaccepted, `struck` the
    texts struck through, which are read as deleted, `unseen` the figures of tables in the colour of what is behind
    them, which are not read."""

    name: str
    sha256: str
    kind: Kind
    blocks: tuple[Block, ...]
    encoding: str | None = None
    revisions: int = 0
    comments: int = 0
    struck: int = 0
    unseen: int = 0


# ---- places in it ---------------------------------------------------------------------------------------------------
@record
class TextPlace:
    """Characters `start` to `end` of the text of the paragraph at index `block`."""

    block: int
    start: int
    end: int
    line: int | None = None


@record
class SourceCell:
    """Characters `start` to `end` of one cell of the grid at index `block`; row and column are grid positions."""

    block: int
    row: int
    column: int
    start: int = 0
    end: int = 0
    line: int | None = None
