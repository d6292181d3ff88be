"""The view of the list of a batch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from .batch_model import BatchModel
from .batch_rows import AGENCY, COUNTS, FILE, REMARK, STATE, YEAR
from .list_line import ROOM, ListLine

WIDTHS = {STATE: 7, AGENCY: 13, YEAR: 4.5, **dict.fromkeys(COUNTS, 5.5), FILE: 15}  # characters
SHARES = {AGENCY: 0.18, FILE: 0.2}  # of the list's width, where that is less


class BatchList(QTableView):
    """Columns that sort, and a word instead of an empty list.

    A table and no tree, which would ask the model for every line each time that outcomes come in.
    """

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self.setAccessibleName("各份草稿")
        self._drafts = model
        self.setModel(model)
        for column in (STATE, FILE):
            self.setItemDelegateForColumn(column, ListLine(self, (FILE,)))  # names of files differ at their ends
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
        header.setSortIndicator(FILE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        self._is_arranging = self._has_own_widths = False
        header.sectionResized.connect(self._note_width)
        self._set_heights()
        self._share_out()

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
        """Gives the columns their widths, so that the remarks keep the most; not once the clerk has dragged."""
        if self._has_own_widths:
            return
        wide, room = self.fontMetrics().horizontalAdvance("字"), self.viewport().width()
        self._is_arranging = True
        for column, characters in WIDTHS.items():
            most = max(SHARES[column] * room, 6 * wide) if column in SHARES else characters * wide
            self.horizontalHeader().resizeSection(column, round(min(characters * wide, most)))
        self._is_arranging = False

    def _note_width(self, column: int) -> None:
        self._has_own_widths |= not self._is_arranging and column != REMARK

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drafts.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._drafts.why_empty())
