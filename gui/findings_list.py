"""The view of the list of findings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from .finding_rows import LEVEL, MESSAGE, PLACE, RULE
from .findings_model import FindingsModel

ROOM = 6  # pixels above and below the text of a line, together


class FindingsList(QTreeView):
    """Groups that fold, columns that sort, and a word instead of an empty list."""

    def __init__(self, model: FindingsModel) -> None:
        super().__init__(accessibleName="问题清单")
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(True)
        header = self.header()
        header.setSortIndicator(PLACE, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(50)
        wide = self.fontMetrics().horizontalAdvance("字")
        for column, characters in ((LEVEL, 9), (PLACE, 17), (RULE, 5)):
            header.resizeSection(column, characters * wide)

    def unfold(self, collapsed: frozenset[str]) -> None:
        """Opens all groups but those whose titles are given, and lets their titles span all columns."""
        model = self.model()
        top = QModelIndex()
        self.expandToDepth(0)  # one layout instead of one for each group
        for at in range(model.rowCount(top)):
            index = model.index(at, 0, top)
            is_group = model.rowCount(index) > 0
            self.setFirstColumnSpanned(at, top, is_group)
            if is_group and model.title(index) in collapsed:
                self.collapse(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, model.why_empty())


class _Line(QStyledItemDelegate):
    """A little air around each line, and the colour of its level also where it is selected."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(colour))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + ROOM)
