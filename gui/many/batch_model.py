"""The list of a batch: filtered and sorted beforehand; outcomes come in while it is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, Qt

from ..findings.rows import folded
from ..look.table_model import Columns, Index, TableModel
from .batch_rows import COLUMNS, COUNTS, FILE, LOOKS, YEAR, BatchRow, State, sort_key


class BatchModel(TableModel):
    """Shows the rows that the filter leaves, in the order of a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Columns(
            COLUMNS, lambda row: row.texts, lambda row: (LOOKS[row.state].symbol, LOOKS[row.state].level),
            centred=(YEAR, *COUNTS), told=range(FILE, len(COLUMNS))), parent)
        self._all: dict[str, BatchRow] = {}
        self._at: dict[str, int] = {}
        self._state: State | None = None
        self._text = ""
        self._column, self._order = FILE, Qt.SortOrder.AscendingOrder

    # ---- what to show
    def show_rows(self, rows: Iterable[BatchRow]) -> None:
        """Shows these rows in place of all before."""
        self._all = {row.key: row for row in rows}
        self._start_anew()

    def filter(self, state: State | None, text: str) -> None:
        """Rows in one state (None: in any) with the text in some column, or among the rules they break."""
        self._state, self._text = state, folded(text)
        self._start_anew()

    def take(self, rows: Iterable[BatchRow]) -> None:
        """Puts rows in place of those with the same keys; what is selected stays so, wherever it goes."""
        changed, gone, new = [], [], []
        for row in rows:
            self._all[row.key] = row
            at = self._at.get(row.key)
            if at is None:
                new += [row] if self._is_wanted(row) else []
            elif self._is_wanted(row):
                self._shown[at] = row
                changed.append(at)
            else:
                gone.append(at)
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), len(COLUMNS) - 1))
        for at in sorted(gone, reverse=True):
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._shown[at]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()
        if gone or new or self._column != FILE:
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange()

    def rows(self) -> list[BatchRow]:
        """The rows shown, from top to bottom."""
        return self._shown

    def row(self, index: Index) -> BatchRow | None:
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """The index of a row by its key; invalid when it is not shown."""
        return self.index(self._at[key], 0) if key in self._at else QModelIndex()

    def why_empty(self) -> str:
        """What to say in place of an empty list."""
        return "没有符合筛选条件的草稿" if self._all else "文件夹里没有可以检查的草稿"

    def _start_anew(self) -> None:
        self.beginResetModel()
        self._shown = self._sorted([row for row in self._all.values() if self._is_wanted(row)])
        self._note_places()
        self.endResetModel()

    def _arrange(self) -> None:
        """Sorts what is shown; what is selected goes along."""
        wanted = self._sorted(self._shown)
        if wanted != self._shown:
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            keys = [self._shown[index.row()].key for index in before]
            self._shown = wanted
            self._note_places()
            after = [self.index(self._at[key], index.column()) for key, index in zip(keys, before, strict=True)]
            self.changePersistentIndexList(before, after)
            self.layoutChanged.emit()
        else:
            self._note_places()

    def _sorted(self, rows: list[BatchRow]) -> list[BatchRow]:
        return sorted(rows, key=sort_key(self._column), reverse=self._order == Qt.SortOrder.DescendingOrder)

    def _note_places(self) -> None:
        self._at = {row.key: at for at, row in enumerate(self._shown)}

    def _is_wanted(self, row: BatchRow) -> bool:
        return self._state in (None, row.state) and (not self._text or self._text in row.searched)

    # ---- the model
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row and row.checked and role == Qt.ItemDataRole.AccessibleTextRole and index.column() in COUNTS:
            return f"{COLUMNS[index.column()]}：{row.texts[index.column()] or '0'}"
        return super().data(index, role)
