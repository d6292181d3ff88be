"""The problems of one draft of a batch, as they were found."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from engine.batch.outcome import Checked, Problem
from engine.model import SEVERITIES
from engine.severity import NAMES

from ..look.icons import icon
from ..look.theme import LIGHT, Colours

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("级别", "规则", "位置", "问题")
LEVEL, RULE, PLACE, MESSAGE = range(4)
WIDTHS = {LEVEL: 8, RULE: 4.5, PLACE: 26}  # characters
SHARES = {PLACE: 0.3}  # of the list's width, where that is less
LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ProblemsModel(QAbstractTableModel):
    """The gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._problems: list[Problem] = []

    def show_draft(self, checked: Checked | None) -> None:
        """Shows the problems of a draft; none where nothing is known of it."""
        self.beginResetModel()
        problems = checked.problems if checked else ()
        self._problems = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
        self.endResetModel()

    def problem(self, index: Index) -> Problem | None:
        return self._problems[index.row()] if index.isValid() else None

    def set_colours(self, colours: Colours) -> None:
        self.colours = colours
        if self._problems:
            self.dataChanged.emit(self.index(0, LEVEL), self.index(len(self._problems) - 1, LEVEL))

    # ---- the model
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return LINE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem, column = self._problems[index.row()], index.column()
        texts = NAMES[problem.severity], problem.rule, problem.place, problem.message
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column]}：{texts[column]}"
        if role == Qt.ItemDataRole.ToolTipRole and column >= PLACE:
            return texts[column]
        if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
            return icon(problem.severity, getattr(self.colours, problem.severity))
        if role == Qt.ItemDataRole.ForegroundRole and column == LEVEL:
            return QColor(getattr(self.colours, problem.severity))
        return None
