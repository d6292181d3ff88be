"""The view of the list of a batch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from .batch_model import BatchModel
from .batch_rows import AGENCY, COUNTS, FILE, REMARK, STATE, YEAR
from .list_line import ListLine

WIDTHS = {STATE: 7, AGENCY: 13, YEAR: 4.5, **dict.fromkeys(COUNTS, 5.5), FILE: 15}  # characters
SHARES = {AGENCY: 0.18, FILE: 0.2}  # of the list's width, where that is less


class BatchList(QTreeView):
    """Columns that sort, and a word instead of an empty list."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self.setAccessibleName("各份草稿")
        self._drafts = model
        self.setModel(model)
        self.setItemDelegate(ListLine(self, (FILE,)))  # names of files differ at their ends
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setSortingEnabled(True)
        header = self.header()
        header.setSortIndicator(FILE, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        self._is_arranging = self._has_own_widths = False
        header.sectionResized.connect(self._note_width)
        self._share_out()

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
            self.header().resizeSection(column, round(min(characters * wide, most)))
        self._is_arranging = False

    def _note_width(self, column: int) -> None:
        self._has_own_widths |= not self._is_arranging and column != REMARK

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drafts.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._drafts.why_empty())
