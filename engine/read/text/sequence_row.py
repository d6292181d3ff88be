"""One row of a table of which only the order of its cells is known, while cells are put into it."""

from __future__ import annotations

from collections import Counter

from ...records import changeable_record, field
from .cells import Cell
from .labels import PrintedRow, vocabulary


@changeable_record
class SequenceRow:
    """A row: its cells, and the printed rows it can be (`places`); these hold `expected` values (None: not known).

    The first `head` cells are everything up to the last label; `keys` counts the labels.
    """

    cells: list[Cell] = field(default_factory=list)
    places: set[PrintedRow] = field(default_factory=set)
    expected: int | None = None
    is_closed: bool = False
    head: int = 0
    has_figures: bool = False
    keys: Counter[str] = field(default_factory=Counter)

    def put(self, cell: Cell) -> None:
        """Adds a cell to the row."""
        self.cells.append(cell)
        self.is_closed = cell.ends_row
        if cell.kind == "label":
            self.head = len(self.cells)
            self.keys[cell.key] += 1
        self.has_figures |= cell.kind == "figure"

    @property
    def values(self) -> list[Cell]:
        """The cells behind the last label."""
        return self.cells[self.head :]

    @property
    def has_values(self) -> bool:
        return len(self.cells) > self.head

    @property
    def is_header(self) -> bool:
        return bool(self.places) and self.places <= vocabulary().headers

    @property
    def is_full(self) -> bool:
        return self.expected is not None and len(self.cells) - self.head >= self.expected

    def admits(self, cell: Cell) -> set[PrintedRow]:
        """The printed rows that this row can still be with one more label."""
        places = vocabulary().rows[cell.key]
        used = self.keys[cell.key]
        return {p for p, count in places.items() if count > used and (p in self.places or not self.places)}
