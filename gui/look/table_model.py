"""What every list over many drafts shows of its lines: texts in columns, and in the first what a line is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from .icons import icon
from .theme import LIGHT, Colours

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Columns(NamedTuple):
    """The columns by their names. `texts` of a line are one for each; `look` is its (symbol, level of the colours)."""

    names: Sequence[str]
    texts: Callable[[Any], Sequence[str]]
    look: Callable[[Any], tuple[str, str]]
    centred: Collection[int] = ()
    told: Collection[int] = ()  # those whose text is often cut, and is the tooltip too


class TableModel(QAbstractTableModel):
    """Shows `_shown`, which whoever puts lines there tells the views of."""

    def __init__(self, columns: Columns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._columns = columns
        self._shown: list[Any] = []

    def set_colours(self, colours: Colours) -> None:
        self.colours = colours
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns.names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return LINE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns.names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._columns.centred:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
        text = self._columns.texts(row)[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole and column in self._columns.told:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns.names[column]}：{text or '无'}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._columns.centred:
            return Qt.AlignmentFlag.AlignCenter
        if column == 0 and role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole):
            symbol, level = self._columns.look(row)
            colour = getattr(self.colours, level)
            return icon(symbol, colour) if role == Qt.ItemDataRole.DecorationRole else QColor(colour)
        return None
