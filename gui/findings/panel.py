"""The list of findings: filter, grouping, search, and the way from one finding to the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.model import SEVERITIES, Finding

from ..look.card import Card
from ..look.recoloured import Recoloured
from ..look.search_line import LEAST, SearchLine
from ..look.theme import colours
from ..state.selection import Selection
from ..state.session import Session
from .lines import FindingsList
from .model import FindingsModel
from .resolving import adopt_certain
from .rows import LEVEL_NAMES, Level, rows
from .tools import adopt_button, grouping_box, level_box


class FindingsPanel(Recoloured, QWidget):
    """Shows the findings of the session's result and tells the session which one is selected."""

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._collapsed: set[str] = set()
        self._is_quiet = self._is_narrow = False
        self._gap = 0  # where a step begins when nothing is selected
        self.model = FindingsModel(self)
        self.view = FindingsList(self.model)
        self.level, self.grouping, self.search = level_box(), grouping_box(), SearchLine("在问题清单中搜索")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.adopt_all = adopt_button()
        self.adopt_all.clicked.connect(lambda: adopt_certain(session, self.window()))
        column.addWidget(Card("问题清单", self.view, self.adopt_all, self.level, self.grouping, self.search))
        for before, after in pairwise((self.adopt_all, self.level, self.grouping, self.search, self.view)):
            self.setTabOrder(before, after)
        self._delay = QTimer(self, interval=150, singleShot=True)  # one filtering for a burst of typing
        self._delay.timeout.connect(self._filter)
        self._restore()
        self.level.currentIndexChanged.connect(self._filter)
        self.grouping.currentIndexChanged.connect(self._group)
        self.search.textChanged.connect(self._delay.start)
        self.search.left.connect(self.view.setFocus)
        self.view.header().sortIndicatorChanged.connect(self._sort)
        self.view.collapsed.connect(lambda group: self._collapsed.add(self.model.title(group)))
        self.view.expanded.connect(lambda group: self._collapsed.discard(self.model.title(group)))
        self.view.selectionModel().currentChanged.connect(self._tell)
        session.result_changed.connect(self._show_soon)
        session.selection_changed.connect(self._show_selection)
        session.proposals.changed.connect(self._show_certain)
        self._recolour()
        if session.result:
            self._show_result()

    # ---- for the window
    def step(self, forward: bool) -> None:
        """Goes to the next or the previous finding that is shown, round the end."""
        self.settle()
        lines = self.model.lines()
        if not lines:
            self._session.notice.emit("没有可以跳转的问题。" if self._session.result else "请先打开一份草稿。")
            return
        row = self.model.row(self.view.currentIndex()) if self.view.selectionModel().hasSelection() else None
        ids = [line.id for line in lines]
        at = ids.index(row.id) + (1 if forward else -1) if row else self._gap - (0 if forward else 1)
        if row and not 0 <= at < len(ids):
            self._session.notice.emit("已到最后一处，回到第一处。" if forward else "已到第一处，转到最后一处。")
        self._go_to(ids[at % len(ids)])

    def show_level(self, level: Level | None) -> None:
        """Shows one level; shown already, all findings again."""
        shown = self.level.currentData()
        self.level.setCurrentIndex(self.level.findData(None if level == shown else level))

    def copy(self) -> None:
        """Puts the selected lines on the clipboard, all that are shown when none is selected."""
        self.settle()
        lines = self.model.rows_in(self.view.selectionModel().selection()) or self.model.lines()
        QGuiApplication.clipboard().setText("\n".join(row.as_text() for row in lines))
        self._session.notice.emit(f"已复制 {len(lines)} 条问题。")

    def shown(self) -> tuple[list[Finding] | None, str]:
        """The findings that the filter leaves, None for all of them, and what to call the filter."""
        self.settle()
        level, words = self.level.currentData(), self.search.text().strip()
        if level not in SEVERITIES and not words:
            return None, "全部"
        names = [LEVEL_NAMES[level]] if level else []
        names += [f"含“{words}”"] if words else []
        lines = [row for row in self.model.lines() if row.level in SEVERITIES]
        return [row.finding for row in lines if row.finding], "，".join(names)

    def make_room(self, is_narrow: bool) -> None:
        """Leaves out what the menus have, too, where the list is narrow."""
        self._is_narrow = is_narrow
        self.grouping.setVisible(not is_narrow)
        self.search.setMinimumWidth(LEAST // 2 if is_narrow else LEAST)
        self._show_certain()

    def settle(self) -> None:
        """Shows at once what was found and what is typed."""
        self._session.turns.hurry(self._show_result)
        if self._delay.isActive():
            self._filter()

    # ---- the session's news
    def _show_soon(self) -> None:
        self._session.turns.do(self._show_result)

    def _show_result(self) -> None:
        session = self._session
        if session.result is None:
            return
        new = session.comparison.new if session.comparison else frozenset()
        before, current = [line.id for line in self.model.lines()], self.model.row(self.view.currentIndex())
        with self._keeping():
            self.model.show_rows(rows(session.result, new, session.returned))
        self._note_gap(before, current.id if current else None)
        self._show_certain()
        self._show_selection(session.selection)
        session.turns.do(self._word)

    def _show_certain(self) -> None:
        """Offers to adopt everything that is certain, where there is something; while that is sought, it waits."""
        session = self._session
        self.adopt_all.setEnabled(not session.proposals.is_seeking)
        if session.proposals.is_seeking:
            return
        certain = session.proposals.certain(session.result) if session.result else ()
        self.adopt_all.setText(f"全部采纳（{len(certain)}）")
        self.adopt_all.setVisible(bool(certain) and not self._is_narrow)

    def _note_gap(self, before: list[str], current: str | None) -> None:
        """Where the line was that has gone, put right or ignored: the way goes on from there."""
        ids = {line.id for line in self.model.lines()}
        is_gone = current in before and current not in ids
        self._gap = sum(line in ids for line in before[: before.index(current or "")]) if is_gone else 0

    def _word(self) -> Iterator[object]:
        """Words the lines ahead, so that a search and grouping by place have them at once."""
        for row in self.model.all_rows():
            yield row.searched, row.part

    def _show_selection(self, selection: Selection) -> None:
        if self._session.turns.is_waiting(self._show_result):
            return  # which comes back to it
        wanted = selection.finding.id if selection.finding else None
        row = self.model.row(self.view.currentIndex())
        if selection.rule and row and row.rule == selection.rule:
            return
        if wanted is None:
            self._mark(QModelIndex())
        elif not row or row.id != wanted or not self.view.selectionModel().hasSelection():
            self._mark(self.model.index_of(wanted))

    def _tell(self, current: QModelIndex) -> None:
        row = None if self._is_quiet else self.model.row(current)
        if row and row.finding:
            self._session.select_finding(row.id)
        elif row:
            self._session.select_rule(row.rule)

    # ---- arranging
    def _filter(self) -> None:
        self._delay.stop()
        with self._keeping(in_sight=True):
            self.model.filter(self.level.currentData(), self.search.text())
        self._settings.setValue("findings/level", self.level.currentData() or "")

    def _group(self) -> None:
        with self._keeping(in_sight=True):
            self.model.group(self.grouping.currentData())
        self._settings.setValue("findings/grouping", self.grouping.currentData())

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        with self._keeping(in_sight=True):
            self.model.sort(column, order)

    @contextmanager
    def _keeping(self, in_sight: bool = False) -> Iterator[None]:
        """Keeps selection, folding and scrolling while the list is arranged anew, or rather the selection in sight."""
        marks, flags, bar = self.view.selectionModel(), QItemSelectionModel.SelectionFlag, self.view.verticalScrollBar()
        chosen = {row.id for row in self.model.rows_in(marks.selection())}
        current, scrolled = self.model.row(self.view.currentIndex()), bar.value()
        yield
        self.view.unfold(frozenset(self._collapsed))
        self._is_quiet = True  # the session knows what is selected already
        if chosen:
            marks.select(self.model.selection_of(chosen), flags.Select | flags.Rows)
        if current:
            marks.setCurrentIndex(self.model.index_of(current.id), flags.NoUpdate)
        self._is_quiet = False
        self.view.scroll_to(scrolled)
        if in_sight and marks.hasSelection():
            self.view.scrollTo(marks.selection().first().topLeft())

    def _mark(self, index: QModelIndex) -> None:
        marks, flags = self.view.selectionModel(), QItemSelectionModel.SelectionFlag
        self._is_quiet = True
        marks.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if not index.isValid():
            marks.clearSelection()
        self._is_quiet = False
        if index.isValid():
            self.view.scrollTo(index)

    def _go_to(self, row_id: str) -> None:
        index, flags = self.model.index_of(row_id), QItemSelectionModel.SelectionFlag
        if not self.view.isExpanded(index.parent()):
            self.view.expand(index.parent())
        if index == self.view.currentIndex():  # the only one
            self._tell(index)
        # not the view's setCurrentIndex: that asks which keys are held
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    # ---- looks
    def _restore(self) -> None:
        self.level.setCurrentIndex(max(0, self.level.findData(self._settings.value("findings/level") or None)))
        grouping = self._settings.value("findings/grouping", "level")
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(grouping)))
        self.model.filter(self.level.currentData(), "")
        self.model.group(self.grouping.currentData())

    def _recolour(self) -> None:
        theme = colours(self.palette())
        if self.model.colours != theme:
            with self._keeping():
                self.model.set_colours(theme)
