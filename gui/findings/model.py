"""The list of findings: filtered, sorted and grouped beforehand, so that painting and stepping are look-ups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QFont, QStandardItem, QStandardItemModel

from ..look.icons import icon
from ..look.theme import LIGHT, Colours
from .rows import (
    COLUMNS,
    LEVEL,
    LEVEL_NAMES,
    MESSAGE,
    PLACE,
    Grouping,
    Level,
    Row,
    folded,
    group_name,
    group_order,
    sort_key,
)

Index = QModelIndex | QPersistentModelIndex
GROUP = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
NONE = Qt.ItemFlag.NoItemFlags
LINE = GROUP | Qt.ItemFlag.ItemNeverHasChildren  # so that no key unfolds it


class FindingsModel(QStandardItemModel):
    """Groups with their lines below them; without grouping the lines stand at the top.

    Qt keeps how many lines stand where, so that laying out a thousand takes a few milliseconds; what a line says is
    asked when it is painted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self.setHorizontalHeaderLabels(COLUMNS)
        self.colours: Colours = LIGHT
        self._all: tuple[Row, ...] = ()
        self._groups: list[tuple[str, list[Row]]] = []
        self._flat: list[Row] = []
        self._level: Level | None = None
        self._text = ""
        self._grouping: Grouping = "level"
        self._is_grouped = True
        self._top: int | None = None  # the internal id of what stands at the top
        self._top_flags = GROUP
        self._sorted_by, self._order = LEVEL, Qt.SortOrder.AscendingOrder

    # ---- what to show
    def all_rows(self) -> tuple[Row, ...]:
        """All lines, also those that the filter hides."""
        return self._all

    def show_rows(self, rows: Iterable[Row]) -> None:
        self._all = tuple(rows)
        self._arrange()

    def filter(self, level: Level | None, text: str) -> None:
        """Lines of one level (None: all findings) whose place, message or rule contains the text."""
        self._level, self._text = level, folded(text)
        self._arrange()

    def group(self, grouping: Grouping) -> None:
        self._grouping, self._is_grouped = grouping, grouping != "none"
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by, self._order = column, order
        self._arrange()

    def set_colours(self, colours: Colours) -> None:
        self.colours = colours
        self._arrange()

    def lines(self) -> list[Row]:
        """The lines shown, from top to bottom."""
        return [row for _, members in self._groups for row in members] if self._is_grouped else self._flat

    def row(self, index: Index) -> Row | None:
        """The line at an index; None for a group."""
        if not index.isValid():
            return None
        group = index.parent()
        if group.isValid():
            return self._groups[group.row()][1][index.row()]
        return None if self._is_grouped else self._flat[index.row()]

    def index_of(self, row_id: str) -> QModelIndex:
        """The index of a line by its id; invalid when it is not shown."""
        for parent, members in self._members():
            for line, row in enumerate(members):
                if row.id == row_id:
                    return self.index(line, 0, parent)
        return QModelIndex()

    def rows_in(self, selection: QItemSelection) -> list[Row]:
        """The lines that are selected, without the groups."""
        members = {parent.row(): rows for parent, rows in self._members()}  # -1 without grouping
        return [row for part in selection.toList()
                for row in members.get(part.parent().row(), [])[part.top() : part.bottom() + 1]]

    def selection_of(self, ids: Collection[str]) -> QItemSelection:
        """The lines with these ids, those below one another as one part: a thousand are selected in one step."""
        selection = QItemSelection()
        for parent, members in self._members():
            for is_chosen, run in groupby(enumerate(members), lambda each: each[1].id in ids):
                if is_chosen:
                    lines = [line for line, _ in run]
                    last = self.index(lines[-1], len(COLUMNS) - 1, parent)
                    selection.select(self.index(lines[0], 0, parent), last)
        return selection

    def _members(self) -> Iterator[tuple[QModelIndex, list[Row]]]:
        """The lines below each group, or all below no group."""
        if self._is_grouped:
            return ((self.index(at, 0), members) for at, (_, members) in enumerate(self._groups))
        return iter(((QModelIndex(), self._flat),))

    def groups(self) -> Iterator[QModelIndex]:
        """The indexes of the groups; none without grouping."""
        return (self.index(at, 0) for at in range(len(self._groups)))

    def title(self, index: Index) -> str:
        """The name of a group, without its count."""
        return self._groups[index.row()][0]

    def why_empty(self) -> str:
        """What to say in place of an empty list; nothing while the first result is on its way."""
        if not self._all:
            return ""
        if self._level == "ignored" and not self._text:
            return "没有忽略的问题"
        if self._text or self._level:
            return "没有符合筛选条件的内容"
        return "没有发现问题"

    def _arrange(self) -> None:
        self.beginResetModel()
        wanted = [row for row in self._all if self._is_wanted(row)]
        wanted.sort(key=sort_key(self._sorted_by), reverse=self._order == Qt.SortOrder.DescendingOrder)
        self._flat = wanted
        self._groups = []
        if self._is_grouped:
            name = group_name(self._grouping)
            by_name: dict[str, list[Row]] = {}
            for row in sorted(wanted, key=group_order(self._grouping)):
                by_name.setdefault(name(row), []).append(row)
            self._groups = list(by_name.items())
        self._top_flags = GROUP if self._is_grouped else LINE
        with QSignalBlocker(self):  # the reset tells of it all
            self.setRowCount(0)
            if not self._is_grouped:
                self.setRowCount(len(wanted))
            for title, members in self._groups:
                self.appendRow(_group(title, len(members)))
        self._top = self.index(0, 0).internalId() or None
        self.endResetModel()

    def _is_wanted(self, row: Row) -> bool:
        fits = row.level == self._level if self._level else row.finding is not None and row.level != "ignored"
        return fits and (not self._text or self._text in row.searched)

    # ---- the model
    def flags(self, index: Index) -> Qt.ItemFlag:
        above = index.internalId()  # what it stands below: asked twice for each line when a thousand are laid out
        if above == self._top:
            return self._top_flags
        return LINE if above else NONE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        return self._row_data(row, index.column(), role) if row else super().data(index, role)

    def _row_data(self, row: Row, column: int, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text_of(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = row.place if column == PLACE else row.marked(row.message)
            return f"新增：{whole}" if row.is_new and not row.has_returned else whole
        if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
            return icon(row.level, getattr(self.colours, row.level))
        if role == Qt.ItemDataRole.ForegroundRole and (column == LEVEL or row.level == "ignored"):
            return QColor(getattr(self.colours, row.level))
        if role == Qt.ItemDataRole.FontRole and (row.is_new or row.has_returned):
            return _bold()
        return None

    @staticmethod
    def _text_of(row: Row, column: int) -> str:
        if column == MESSAGE:
            return row.shown_message
        return row.shown_place if column == PLACE else (LEVEL_NAMES[row.level] if column == LEVEL else row.rule)


def _group(title: str, size: int) -> QStandardItem:
    item = QStandardItem(size, len(COLUMNS))
    item.setText(f"{title}（{size}）")
    item.setAccessibleText(item.text())
    item.setFont(_bold())
    return item


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
