"""The batch in the window: the way there, from it to a draft, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from engine.user_folders import cache_folder

from .batch_session import BatchSession
from .batch_view import BatchView
from .saving import Saving

if TYPE_CHECKING:
    from .main_window import MainWindow

NAMES = "单位名单 (*.xlsx *.xlsm *.txt *.csv);;所有文件 (*)"


class Batching(QObject):
    """Made when a folder is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_left = True  # whether something was opened since the page was shown
        self.session = BatchSession(cache_folder(), self)
        self.page = BatchView(self.session)
        self._saving = Saving(window, window.message)
        window.stack.addWidget(self.page)
        self.page.list.addAction(window.commands["copy"])
        page = self.page
        self._does: dict[str, Callable[[], None]] = {
            "recheck": self.session.check_again, "copy": page.copy, "search": page.begin_search,
            "find": page.begin_search, "excel": self.export,
        }
        for button, do in ((page.names, self.choose_names), (page.previous, self.choose_previous),
                           (page.export, self.export)):
            button.clicked.connect(do)
        page.draft_wanted.connect(self._open_draft)
        page.notice.connect(window.session.notice)
        self.session.failed.connect(partial(window.message.say, "error"))
        self.session.ended.connect(self._show_standing)
        self.session.listed.connect(self._show_standing)
        window.session.busy_changed.connect(self._note_opening)
        window.session.failed.connect(self._note_failure)

    @property
    def is_shown(self) -> bool:
        return self._window.stack.currentWidget() is self.page

    @property
    def stays(self) -> bool:
        """Whether the page is shown and nobody has asked for a draft: then a check of the draft behind it goes on."""
        return self.is_shown and not self._is_left

    def does(self, key: str) -> Callable[[], None] | None:
        """What the action of this key does while the page is shown, where that is something of its own."""
        return self._does.get(key) if self.is_shown else None

    # ---- what is asked for
    def choose_folder(self) -> None:
        """Asks for a folder and checks the drafts in it."""
        from .opening import usual_folder

        begin = self.session.folder or usual_folder(self._window)
        chosen = QFileDialog.getExistingDirectory(self._window, "选择草稿所在的文件夹", str(begin))
        if chosen:
            self.open(chosen)

    def open(self, folder: str | Path) -> None:
        """Checks the drafts in a folder and shows them."""
        self.session.open(Path(abspath(folder)), self._window.session.yardstick.preferences)
        self.show()

    def choose_names(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, "选择应报单位名单", str(self.session.folder), NAMES)
        if chosen:
            self.session.expect(Path(abspath(chosen)))

    def choose_previous(self) -> None:
        around = self.session.previous or self.session.folder
        chosen = QFileDialog.getExistingDirectory(self._window, "选择上年报告所在的文件夹", str(around))
        if chosen:
            self.session.compare_with(Path(abspath(chosen)))

    def export(self) -> None:
        """Saves the workbook over all drafts, beside the folder: in it, it would be taken for a draft."""
        from engine.export.batch_xlsx import write_batch

        folder = self.session.folder
        if folder and self.session.total:
            outcomes, missing = self.session.outcomes(), self.session.missing
            self._saving.save("导出汇总", folder.with_name(f"{folder.name}（自查汇总）.xlsx"),
                              partial(write_batch, outcomes, missing))

    # ---- there and back
    def show(self) -> None:
        window = self._window
        self._is_left = False
        window.stack.setCurrentWidget(self.page)
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)
        window.commands.enable_batch()
        name = self.session.folder.name if self.session.folder else ""
        window.setWindowTitle(f"{name} · 批量自查 · 勾稽")
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
        action.setVisible(self.session.folder is not None)
        action.setText("回到草稿(&G)" if self.is_shown else "返回批量自查(&G)")
        action.setIconText("回到草稿" if self.is_shown else "返回批量")
        action.setEnabled(not self.is_shown or draft.result is not None)

    def stop(self) -> None:
        """The window closes."""
        self.session.cancel()

    def _open_draft(self, file: str) -> None:
        if self.session.folder:
            self._window.open(self.session.folder / file)

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
