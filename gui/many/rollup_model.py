"""The list of a roll-up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from ..look.table_model import Columns, Index, TableModel
from .rollup_rows import COLUMNS, LOOKS, OFF, PARENT, PLACE, REMARK, SUM, Kind, RollUpRow


class RollUpModel(TableModel):
    """Shows all rows, or those of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Columns(
            COLUMNS, lambda row: (LOOKS[row.kind].name, *row.texts),
            lambda row: (LOOKS[row.kind].symbol, LOOKS[row.kind].level),
            centred=(PARENT, SUM, OFF), told=(PLACE, REMARK)), parent)
        self._all: tuple[RollUpRow, ...] = ()
        self._kind: Kind | None = None

    def show_rows(self, rows: Iterable[RollUpRow]) -> None:
        self._all = tuple(rows)
        self.filter(None)

    def filter(self, kind: Kind | None) -> None:
        """Rows of one kind; None: all."""
        self.beginResetModel()
        self._kind = kind
        self._shown = [row for row in self._all if kind in (None, row.kind)]
        self.endResetModel()

    @property
    def kind(self) -> Kind | None:
        """The kind that is shown alone."""
        return self._kind

    def counts(self) -> dict[str, int]:
        return {kind: sum(row.kind == kind for row in self._all) for kind in LOOKS}

    def rows(self) -> list[RollUpRow]:
        """The rows shown, from top to bottom."""
        return self._shown

    def row(self, index: Index) -> RollUpRow | None:
        return self._shown[index.row()] if index.isValid() else None
