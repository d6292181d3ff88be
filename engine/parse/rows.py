"""Rows of the draft's grids, and what a row of the form was read as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from ..draft import Draft, Grid, GridCell, SourceCell
from ..model import Label
from ..records import record
from .labels import Labels
from .numbers import fold, read_figure

FEWEST_COUNTED = 5  # columns from which 1, 2, 3 … cannot be figures: the total is the sum of the others


class Texts:
    """What the cells of a grid say, each different text once: `labels` of the form's tables, by table."""

    def __init__(self, texts: Set[str], labels: Labels) -> None:
        self._texts, self.labels = texts, labels.by_table(texts)

    @cached_property
    def figures(self) -> Set[str]:
        """The texts that are figures."""
        return {text for text in self._texts if read_figure(text).state == "number"}


class Row:
    """One row of a grid: the grid's block index, the cells that begin in it, and whether only their order counts.

    `labels` are those that the grid has, by the table of the form that they are of.
    """

    def __init__(
        self, block: int, index: int, cells: Sequence[GridCell], in_sequence: bool, texts: Texts
    ) -> None:
        self.block, self.index, self.cells, self.in_sequence = block, index, cells, in_sequence
        self.labels, self._texts = texts.labels, texts
        self._filled: tuple[GridCell, ...] | None = None
        self._figures: tuple[GridCell, ...] | None = None

    @property
    def filled(self) -> tuple[GridCell, ...]:
        """The cells with text."""
        if self._filled is None:  # cached_property takes a lock for each of many rows
            self._filled = tuple([cell for cell in self.cells if cell.text.strip()])
        return self._filled

    @property
    def figures(self) -> tuple[GridCell, ...]:
        """The cells that are figures, of those `filled`."""
        if self._figures is None:
            known = self._texts.figures
            self._figures = tuple([cell for cell in self.filled if cell.text in known])
        return self._figures

    @property
    def counts_columns(self) -> bool:
        """Whether the row holds just the numbers of its columns (栏次), which stand above the values."""
        numbers = [fold(cell.text).strip(" ()") for cell in self.filled]
        return len(numbers) >= FEWEST_COUNTED and numbers == [str(number) for number in range(1, len(numbers) + 1)]

    def place(self, cell: GridCell) -> SourceCell:
        return SourceCell(self.block, cell.row, cell.column, 0, len(cell.text), cell.line)


def rows_of(draft: Draft, labels: Labels, without: frozenset[int] = frozenset()) -> Iterator[Row]:
    """All rows of all grids in document order, apart from the blocks `without`."""
    for block, grid in enumerate(draft.blocks):
        if isinstance(grid, Grid) and block not in without:
            texts = Texts(set(grid.texts), labels)
            yield from [Row(block, i, cells, grid.in_sequence, texts) for i, cells in enumerate(grid.rows)]


Assigned = Mapping[str, GridCell | None] | None  # a cell (None: not there) for each column by key; None when open
LabelsNear = Callable[[range], list[Label]]  # the labels of a table in these blocks, as printed, in their order


@record
class RowReading:
    """A row of the form found in the draft: `at` is where its label stands, `tail` the cells behind the label.

    `assigned` works out which cell belongs to which column (`cells`): of many tables in a draft one is wanted. `beside`
    is the same row in the next grid, where a table is parted between its columns.
    """

    key: str
    row: Row
    at: SourceCell
    tail: Sequence[GridCell]
    assigned: Callable[[], Assigned]
    beside: RowReading | None = None

    def holding(self, column: str) -> RowReading:
        """The part of the row that has a column: this one, unless it stands in the part beside it."""
        return self.beside if self.beside and column in (self.beside.cells or ()) else self

    @cached_property
    def cells(self) -> Assigned:
        return self.assigned()

    @cached_property
    def texts(self) -> list[str]:
        """What stands behind the label, without blank cells."""
        return [text for cell in self.tail if (text := cell.text.strip())]


def known(cells: Assigned) -> Callable[[], Assigned]:
    """What gives these cells, where they are known already."""
    return lambda: cells
