"""Many drafts in the window: the way there, from them to a draft, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from engine.user_folders import cache_folder

from .batch_session import BatchSession
from .batch_view import BatchView
from .front import NAMES, Front
from .saving import Saving

if TYPE_CHECKING:
    from engine.batch.outcome import Problem
    from engine.model import CellKey

    from ..main_window import MainWindow
    from ..state.session import Session
    from .adding_up import AddingUp


class Wanted(NamedTuple):
    """A draft to be opened, where to go in it, and last year's report to be opened beside it."""

    path: Path
    cell: CellKey | None = None
    problem: Problem | None = None
    previous: str | None = None

    def go_on(self, session: Session) -> None:
        """What comes once the draft is there."""
        if self.previous:
            session.open_last_year(self.previous)
        if self.cell:
            session.select_cell(self.cell)
        if self.problem and session.result:
            same = (f.id for f in session.result.findings
                    if (f.rule, f.message) == (self.problem.rule, self.problem.message))
            session.select_finding(next(same, ""))


class Batching(QObject):
    """Made when a folder is first asked for. `front` is the page that was shown last: the batch, or its roll-up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_left = True  # whether something was opened since the page was shown
        self._wanted: Wanted | None = None
        self.session = BatchSession(cache_folder(), self)
        self.page = page = BatchView(self.session)
        self._saving = Saving(window, window.message)
        self.front = self._own = Front(page, page.list, "批量自查", {
            "recheck": self.session.check_again, "copy": page.copy, "search": page.search.begin,
            "find": page.search.begin, "excel": self.export})
        self._add(self.front)
        for button, do in ((page.names, self.choose_names), (page.previous, self.choose_previous),
                           (page.add_up, self.add_up), (page.export, self.export)):
            button.clicked.connect(do)
        page.draft_wanted.connect(self._open_draft)
        page.notice.connect(window.session.notice)
        self.session.failed.connect(window.tell_failure)
        for signal in (self.session.ended, self.session.listed):
            signal.connect(self._show_standing)
        window.session.busy_changed.connect(self._note_opening)
        window.session.failed.connect(self._note_failure)
        window.session.result_changed.connect(self._go_on)

    @cached_property
    def adding_up(self) -> AddingUp:
        """The roll-up; made when it is first asked for."""
        from .adding_up import AddingUp

        adding_up = AddingUp(self._window)
        self._add(adding_up.front)
        adding_up.page.to_batch.clicked.connect(lambda: self.show(self._own))
        adding_up.page.report_wanted.connect(self._open_report)
        return adding_up

    @property
    def is_shown(self) -> bool:
        return self._window.stack.currentWidget() is self.front.page

    @property
    def stays(self) -> bool:
        """Whether the page is shown and nobody has asked for a draft: then a check of the draft behind it goes on."""
        return self.is_shown and not self._is_left

    def does(self, key: str) -> Callable[[], None] | None:
        """What the action of this key does while the page is shown, where that is something of its own."""
        return self.front.does.get(key) if self.is_shown else None

    # ---- what is asked for
    def choose_folder(self) -> None:
        """Asks for a folder and checks the drafts in it."""
        from ..opening import usual_folder

        begin = self.session.folder or usual_folder(self._window)
        chosen = QFileDialog.getExistingDirectory(self._window, "选择草稿所在的文件夹", str(begin))
        if chosen:
            self.open(chosen)

    def open(self, folder: str | Path) -> None:
        """Checks the drafts in a folder and shows them."""
        self.session.open(Path(abspath(folder)), self._window.session.yardstick.preferences)
        self.show(self._own)

    def add_up(self) -> None:
        """Adds up the reports in the folder, and shows where a parent's is not their sum."""
        if self.session.folder is None:
            self.choose_folder()
        if self.session.folder:
            self.adding_up.open(self.session.folder, self.session.names)
            self.show(self.adding_up.front)

    def choose_names(self) -> None:
        """Asks for a list of names; where there is one, whether it is to be another or none."""
        if self.session.names:
            self._offer(self.page.names, ("换一份名单…", self._take_names), ("不用名单", self.session.forget_names))
        else:
            self._take_names()

    def choose_previous(self) -> None:
        """Asks for last year's folder; where there is one, whether it is to be another or none."""
        if self.session.previous:
            self._offer(self.page.previous, ("换一个文件夹…", self._take_previous),
                        ("不与上年比对", lambda: self.session.compare_with(None)))
        else:
            self._take_previous()

    def _offer(self, button: QWidget, *choices: tuple[str, Callable[[], None]]) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, do in choices:
            menu.addAction(name).triggered.connect(do)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _take_names(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, "选择应报单位名单", str(self.session.folder), NAMES)
        if chosen:
            self.session.expect(Path(abspath(chosen)))

    def _take_previous(self) -> None:
        around = self.session.previous or self.session.folder
        chosen = QFileDialog.getExistingDirectory(self._window, "选择上年报告所在的文件夹", str(around))
        if chosen:
            self.session.compare_with(Path(abspath(chosen)))

    def export(self) -> None:
        """Saves the workbook over all drafts, beside the folder: in it, it would be taken for a draft."""
        from engine.export.excel.batch import write_batch

        folder = self.session.folder
        if folder and self.session.total:
            outcomes, missing = self.session.outcomes(), self.session.missing
            self._saving.save("导出汇总", folder.with_name(f"{folder.name}（自查汇总）.xlsx"),
                              partial(write_batch, outcomes, missing))

    # ---- there and back
    def show(self, front: Front | None = None) -> None:
        """Shows the batch or its roll-up; None: what was shown last."""
        window = self._window
        self.front, self._is_left = front or self.front, False
        window.stack.setCurrentWidget(self.front.page)
        window.status_line.clearMessage()  # that was said of the draft
        self.front.body.setFocus(Qt.FocusReason.OtherFocusReason)
        window.commands.enable_batch(self.front.does)
        name = self.session.folder.name if self.session.folder else ""
        window.setWindowTitle(f"{name} · {self.front.title} · 勾稽")
        self.offer_way()
        self._show_standing()

    def switch(self) -> None:
        """From the batch to the draft that is open, from there to the batch."""
        if self.is_shown:
            self._is_left = True
            self._window.show_draft()
        else:
            self.show()

    def offer_way(self) -> None:
        """Lets the action say where it leads from here."""
        action, draft = self._window.commands["switch"], self._window.session
        action.setVisible(self.session.folder is not None and (not self.is_shown or draft.result is not None))
        action.setText("回到草稿(&G)" if self.is_shown else f"返回{self.front.title}(&G)")
        action.setIconText("回到草稿" if self.is_shown else f"返回{self.front.title[:2]}")

    def stop(self) -> None:
        """The window closes."""
        self.session.cancel()
        if "adding_up" in vars(self):
            self.adding_up.session.cancel()

    def _add(self, front: Front) -> None:
        self._window.stack.addWidget(front.page)
        front.body.addAction(self._window.commands["copy"])

    # ---- opening a draft of many
    def _open_draft(self, file: str, problem: Problem | None) -> None:
        row = self.session.row(file)
        if self.session.folder and row:
            previous = row.checked.previous if row.checked else None
            self._open(Wanted(self.session.folder / file, None, problem, previous))

    def _open_report(self, path: Path, cell: CellKey | None) -> None:
        self._open(Wanted(path, cell))

    def _open(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._window.open(wanted.path)

    def _go_on(self) -> None:
        """The draft that was asked for is there: last year's report and the cell come after it."""
        wanted = self._wanted
        if wanted and self._window.session.path == wanted.path:
            self._wanted = None
            QTimer.singleShot(0, self, lambda: wanted.go_on(self._window.session))

    def _note_opening(self, is_busy: bool) -> None:
        self._is_left |= is_busy

    def _note_failure(self) -> None:
        self._is_left &= not self.is_shown

    def _show_standing(self) -> None:
        session = self.session
        if self.is_shown and session.folder:
            checked = () if session.is_running else (f"上次检查 {datetime.now():%H:%M}",)
            words = session.folder.name, f"{session.total} 份草稿", *checked, "未联网"
            self._window.status_line.standing.setText(" · ".join(words))
