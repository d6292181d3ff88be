"""How a line of a list is painted."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

ROOM = 6  # pixels above and below the text of a line, together


class ListLine(QStyledItemDelegate):
    """A little air around each line, and the colour of its level also where it is selected.

    In the columns `cut_inside` a long text loses its middle: what tells it from others stands at its end.
    """

    def __init__(self, parent: QObject, cut_inside: Collection[int]) -> None:
        super().__init__(parent)
        self._cut_inside = cut_inside

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() in self._cut_inside:
            option.textElideMode = Qt.TextElideMode.ElideMiddle
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(colour))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + ROOM)
