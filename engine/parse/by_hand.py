"""What the clerk said of the source where recognition failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..records import field, record

if TYPE_CHECKING:
    from ..forms import Form

NO_TABLE = ""  # said of a grid that is none of the official tables


@record
class ByHand:
    """Which table of the form a grid is (`tables`, by block index; or NO_TABLE), and which row of it a source row is.

    `rows` is keyed by (block index, row of the grid) and gives (table key, row key). Where the header of a grid named
    here is not recognised, its columns are taken in the order of the form.
    """

    tables: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    def blocks(self, table: str) -> frozenset[int]:
        """The grids that hold this table, or rows of it, because the clerk said so."""
        marked = {block for block, key in self.tables.items() if key == table}
        return frozenset(marked | {block for (block, _), (key, _) in self.rows.items() if key == table})

    def within(self, form: Form) -> ByHand:
        """What speaks of tables and rows that this form has; forms of other years have others."""
        known = {(table.key, row.key) for table in form.tables.values() for row in table.rows}
        return ByHand({block: key for block, key in self.tables.items() if key in (NO_TABLE, *form.tables)},
                      {place: row for place, row in self.rows.items() if row in known})

    def may_hold(self, table: str, block: int) -> bool:
        """Whether a grid may be this table, as far as the clerk did not say that it is another one or none."""
        return self.tables.get(block, table) == table or block in self.blocks(table)

    def unnamed(self, blocks: frozenset[int]) -> frozenset[int]:
        """These blocks without those of which the clerk said something."""
        return blocks - self.tables.keys() - {block for block, _ in self.rows}

    def is_said_of_another(self, table: str, row: str, place: tuple[int, int]) -> bool:
        """Whether the clerk said that this row of the table is another source row than the one at (block, row)."""
        return bool(self.rows) and any(said == (table, row) and at != place for at, said in self.rows.items())

    def row(self, table: str, block: int, row: int) -> str | None:
        """The key of the row of this table that a source row is said to be."""
        key, found = self.rows.get((block, row), (None, None))
        return found if key == table else None


NOTHING_SAID = ByHand()
