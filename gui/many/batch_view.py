"""The page of a batch: how it stands, and the list of its drafts."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from ..look.card import GAP, Card
from ..look.recoloured import Recoloured
from ..look.search_line import SearchLine
from ..look.table_list import TableList
from ..look.theme import colours
from .batch_banner import BatchBanner
from .batch_model import BatchModel
from .batch_rows import FILE, LOOKS, SHARES, WIDTHS, BatchRow, State
from .batch_session import BatchSession
from .problems_pane import ProblemsPane

if TYPE_CHECKING:
    from engine.batch.outcome import Problem

ROOMY = 68  # characters of width from which the head has room for all its tools
LOW = 26  # lines of height from which there is room for the problems of a draft below the list
LEAST = 48  # pixels of height of a list


class BatchView(Recoloured, QWidget):
    """Shows a batch; what is selected, scrolled to and searched stays while outcomes come in, and on coming back."""

    draft_wanted = Signal(str, object)  # its path below the folder, and the Problem to go to, or None
    notice = Signal(str)

    def __init__(self, session: BatchSession) -> None:
        super().__init__()
        self._session = session
        self.model = BatchModel(self)
        self.list = TableList("各份草稿", self.model, WIDTHS, SHARES, (FILE,))  # names of files differ at their ends
        self.list.horizontalHeader().setSortIndicator(FILE, Qt.SortOrder.AscendingOrder)
        self.list.setSortingEnabled(True)
        self.banner = BatchBanner(session)
        self.state, self.search = _state_box(), SearchLine("在各份草稿中搜索")
        self.search.setToolTip("机关、文件、年份、说明，或者规则编号")
        self.names = QPushButton("名单…", toolTip="选择应报单位名单（Excel 或文本），查出缺报的单位")
        self.previous = QPushButton("上年文件夹…", toolTip="选择上年报告所在的文件夹，与上年比对")
        self.add_up = QPushButton("汇总核对…", toolTip="把这些报告加起来，核对上级报告")
        self.export = QPushButton("导出汇总…", toolTip="存为 Excel：各机关的结论、缺报单位、各类问题")
        tools = (self.names, self.previous, self.add_up, self.export, self.state, self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        self.problems = ProblemsPane()
        both = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=GAP)
        for at, (part, share) in enumerate(((Card("各份草稿", self.list, *tools), 68), (self.problems, 32))):
            both.addWidget(part)
            both.setStretchFactor(at, share)
        both.setSizes([680, 320])
        for body in (self.list, self.problems.list):
            body.setMinimumHeight(LEAST)
        column.addWidget(both, 1)
        for before, after in pairwise((self.banner.stop, *tools, self.list, self.problems.list)):
            self.setTabOrder(before, after)
        self._delay = QTimer(self, interval=150, singleShot=True)  # one filtering for a burst of typing
        self._delay.timeout.connect(self._filter)
        self.search.textChanged.connect(self._delay.start)
        self.search.left.connect(self.list.setFocus)
        self.state.currentIndexChanged.connect(self._filter)
        self.banner.chosen.connect(self.show_state)
        self.list.activated.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(self._show_problems)
        self.problems.problem_wanted.connect(self._open_at)
        session.listed.connect(self._show_rows)
        session.arrived.connect(self._take)
        self._recolour()
        self._show_rows()

    # ---- for the window
    def show_state(self, state: State | None) -> None:
        """Shows the drafts in one state; shown already, all again."""
        shown = self.state.currentData()
        self.state.setCurrentIndex(self.state.findData(None if state == shown else state))

    def copy(self) -> None:
        """Puts the selected lines on the clipboard, all that are shown when none is selected."""
        chosen = sorted(self.list.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = [row for index in chosen if (row := self.model.row(index))] or self.model.rows()
        QGuiApplication.clipboard().setText("\n".join(row.as_text() for row in lines))
        self.notice.emit(f"已复制 {len(lines)} 行，可以粘贴到 Excel。")

    # ---- the session's news
    def _show_rows(self) -> None:
        kept = self._kept()
        self.model.show_rows(self._session.rows())
        self._put_back(kept)
        self.list.why_empty = self.model.why_empty()
        self.export.setEnabled(self._session.total > 0)
        self.add_up.setEnabled(self._session.total > 0)

    def _take(self, rows: list[BatchRow]) -> None:
        self.model.take(rows)
        if self._selected() in rows:
            self._show_problems()

    def _show_problems(self) -> None:
        self.problems.show_draft(self._selected())

    def _selected(self) -> BatchRow | None:
        """The row that the keyboard is at, where it is selected; a list that gets the keyboard is at its first row."""
        current = self.list.currentIndex()
        is_selected = self.list.selectionModel().isRowSelected(current.row()) if current.isValid() else False
        return self.model.row(current) if is_selected else None

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row and row.missing:
            self.notice.emit(f"“{row.missing}”没有报告，没有可以打开的草稿。")
        elif row:
            self.draft_wanted.emit(row.file, None)

    def _open_at(self, problem: Problem) -> None:
        if row := self._selected():
            self.draft_wanted.emit(row.file, problem)

    # ---- what is selected and scrolled to stays
    def _filter(self) -> None:
        self._delay.stop()
        kept = self._kept()
        self.model.filter(self.state.currentData(), self.search.text())
        self.list.why_empty = self.model.why_empty()
        self._put_back(kept)

    def _kept(self) -> tuple[list[str], str | None, int]:
        chosen = [row.key for index in self.list.selectionModel().selectedRows() if (row := self.model.row(index))]
        current = self.model.row(self.list.currentIndex())
        return chosen, current.key if current else None, self.list.verticalScrollBar().value()

    def _put_back(self, kept: tuple[list[str], str | None, int]) -> None:
        chosen, current, scrolled = kept
        marks, flags = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        places = sorted(at.row() for key in chosen if (at := self.model.index_of(key)).isValid())
        selection = QItemSelection()
        for _, together in groupby(enumerate(places), lambda each: each[1] - each[0]):  # thousands may be selected
            rows = [place for _, place in together]
            selection.select(self.model.index(rows[0], 0), self.model.index(rows[-1], self.model.columnCount() - 1))
        marks.select(selection, flags.Select)
        if current:
            marks.setCurrentIndex(self.model.index_of(current), flags.NoUpdate)
        self._show_problems()
        self.list.verticalScrollBar().setValue(scrolled)

    # ---- looks
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        self.state.setVisible(self.width() >= metrics.horizontalAdvance("字") * ROOMY)  # the chips do it too
        self.problems.setVisible(self.height() >= metrics.lineSpacing() * LOW)

    def _recolour(self) -> None:
        self.model.set_colours(colours(self.palette()))


def _state_box() -> QComboBox:
    """The states as its data; None for all drafts."""
    box = QComboBox()
    box.setAccessibleName("按状态筛选草稿")
    box.setToolTip("只看一种状态")
    box.addItem("全部状态", None)
    for state, look in LOOKS.items():
        box.addItem(look.name, state)
    return box
