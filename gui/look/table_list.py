"""A list with columns over many drafts: wide, with whole rows selected, and quick however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from .empty_word import paint_empty_word
from .list_line import ROOM, ListLine


class TableList(QTableView):
    """A table and no tree, which would ask the model for every line each time that outcomes come in.

    `widths` are those of the columns, in characters; those with a share of the list's width take no more than that.
    The last column takes what is left. In the columns `cut_inside` a long text loses its middle. The first column is
    the one that wears a colour. `why_empty` is what to say in place of an empty list.
    """

    def __init__(self, name: str, model: QAbstractTableModel, widths: Mapping[int, float],
                 shares: Mapping[int, float], cut_inside: Collection[int] = ()) -> None:
        super().__init__(objectName="wholeRows")
        self.setAccessibleName(name)
        self._widths, self._shares, self.why_empty = widths, shares, ""
        self.setModel(model)
        for column in {0, *cut_inside}:
            self.setItemDelegateForColumn(column, ListLine(self, cut_inside))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))  # it need not look which columns are all selected
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(model.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        self._is_arranging = self._has_own_widths = False
        header.sectionResized.connect(self._note_width)
        self._set_heights()
        self._share_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(False)

    def _light(self, is_lit: bool) -> None:
        """Lets the frame around the list show that it has the keyboard."""
        card = self.parentWidget()
        if card:
            card.setProperty("active", is_lit)
            card.style().polish(card)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_heights()

    def _set_heights(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Gives the columns their widths, so that the last keeps the most; not once the clerk has dragged."""
        if self._has_own_widths:
            return
        wide, room = self.fontMetrics().horizontalAdvance("字"), self.viewport().width()
        self._is_arranging = True
        for column, characters in self._widths.items():
            most = max(self._shares.get(column, 1.0) * room, 6 * wide)
            self.horizontalHeader().resizeSection(column, round(min(characters * wide, most)))
        self._is_arranging = False

    def _note_width(self, column: int) -> None:
        self._has_own_widths |= not self._is_arranging and column in self._widths

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            paint_empty_word(self, self.why_empty)
