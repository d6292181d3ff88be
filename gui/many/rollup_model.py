"""The list of a roll-up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ..look.icons import icon
from ..look.theme import LIGHT, Colours
from .rollup_rows import COLUMNS, KIND, LOOKS, OFF, PARENT, PLACE, REMARK, SUM, Kind, RollUpRow

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
FIGURES = (PARENT, SUM, OFF)


class RollUpModel(QAbstractTableModel):
    """Shows all rows, or those of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._all: tuple[RollUpRow, ...] = ()
        self._kind: Kind | None = None
        self._shown: list[RollUpRow] = []

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

    def set_colours(self, colours: Colours) -> None:
        self.colours = colours
        if self._shown:
            self.dataChanged.emit(self.index(0, KIND), self.index(len(self._shown) - 1, KIND))

    # ---- the model
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return LINE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
        look = LOOKS[row.kind]
        text = look.name if column == KIND else row.texts[column - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column]}：{text or '无'}"
        if role == Qt.ItemDataRole.ToolTipRole and column in (PLACE, REMARK):
            return text
        if role == Qt.ItemDataRole.DecorationRole and column == KIND:
            return icon(look.symbol, getattr(self.colours, look.level))
        if role == Qt.ItemDataRole.ForegroundRole and column == KIND:
            return QColor(getattr(self.colours, look.level))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FIGURES:
            return Qt.AlignmentFlag.AlignCenter
        return None
