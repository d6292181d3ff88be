"""The view of the list of findings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from ..look.empty_word import paint_empty_word
from ..look.list_line import ListLine
from .model import FindingsModel
from .rows import LEVEL, MESSAGE, PLACE, RULE

PLACE_SHARE = 0.265  # of the list's width
NARROW = 26  # characters of width below which a level shows as its symbol alone, and the rule not at all
LEAST_LEVEL, LEVEL_WIDTH = 3.4, 8.4  # characters that the symbol takes, and the symbol with its word
MOST_PLACE = 36  # characters: the longest places there are


class FindingsList(QTreeView):
    """Groups that fold, columns that sort, and a word instead of an empty list."""

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self.setAccessibleName("问题清单")
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(ListLine(self, (PLACE,)))  # the number of the line stands at the end
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(True)
        header = self.header()
        header.setSortIndicator(LEVEL, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(50)
        self._is_arranging = self._has_own_widths = False
        header.sectionResized.connect(self._note_width)
        self._share_out()

    def unfold(self, collapsed: frozenset[str]) -> None:
        """Opens all groups but those whose titles are given, and lets their titles span all columns."""
        groups = tuple(self._findings.groups())
        for group in groups:
            self.setFirstColumnSpanned(group.row(), QModelIndex(), True)  # lays out what is pending
        self.scheduleDelayedItemsLayout()  # one layout instead of one for each group
        for group in groups:
            if self._findings.title(group) not in collapsed:
                self.expand(group)

    def scroll_to(self, value: int) -> None:
        """Scrolls to where the list stood; at its beginning the lines need not be laid out for that at once."""
        if value:
            self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Gives the places a share of a narrow list, so that messages keep the most; not once the clerk has dragged."""
        if self._has_own_widths:
            return
        wide = self.fontMetrics().horizontalAdvance("字")
        share = round(self.viewport().width() * PLACE_SHARE)
        self._is_arranging = True
        is_narrow = self.viewport().width() < NARROW * wide
        level, place = (LEAST_LEVEL, 6) if is_narrow else (LEVEL_WIDTH, 8)
        place = min(max(share, place * wide), MOST_PLACE * wide)
        for column, width in ((LEVEL, level * wide), (PLACE, place), (RULE, 3.2 * wide)):
            self.header().resizeSection(column, round(width))
        self.setColumnHidden(RULE, is_narrow)
        self._is_arranging = False

    def _note_width(self, column: int) -> None:
        self._has_own_widths |= not self._is_arranging and column != MESSAGE

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._findings.rowCount() == 0:
            paint_empty_word(self, self._findings.why_empty())
