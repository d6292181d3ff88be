"""What the clerk said of the source where recognition failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ByHand:
    """Which table of the form a grid is (`tables`, by block index), and which row of it a source row is.

    `rows` is keyed by (block index, row of the grid) and gives (table key, row key). Where the header of a grid named
    here is not recognised, its columns are taken in the order of the form.
    """

    tables: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    def blocks(self, table: str) -> frozenset[int]:
        """The grids that hold this table, or rows of it, because the clerk said so."""
        marked = {block for block, key in self.tables.items() if key == table}
        return frozenset(marked | {block for (block, _), (key, _) in self.rows.items() if key == table})

    def row(self, table: str, block: int, row: int) -> str | None:
        """The key of the row of this table that a source row is said to be."""
        key, found = self.rows.get((block, row), (None, None))
        return found if key == table else None


NOTHING_SAID = ByHand()
