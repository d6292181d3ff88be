"""The roll-up in the window: what is added up, and what is asked for it."""

from __future__ import annotations

from functools import partial
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ..opening import DRAFTS
from .front import NAMES, Front
from .rollup_session import AskedRollUp, RollUpSession
from .rollup_view import RollUpView
from .saving import Saving

if TYPE_CHECKING:
    from ..main_window import MainWindow


class AddingUp(QObject):
    """Made when a folder is first to be added up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.session = RollUpSession(self)
        self.page = page = RollUpView(self.session)
        self._saving = Saving(window, window.message)
        self.front = Front(page, page.list, "汇总核对", {
            "recheck": self.session.check_again, "copy": page.copy, "excel": self.export})
        for button, do in ((page.parent_report, self.choose_parent), (page.names, self.choose_names),
                           (page.export, self.export)):
            button.clicked.connect(do)
        page.notice.connect(window.session.notice)
        self.session.failed.connect(window.tell_failure)

    def open(self, folder: Path, names: Path | None) -> None:
        """Adds up the reports in a folder; a parent chosen for it before stays."""
        known = self.session.asked
        parent = known.parent if known and known.folder == folder else None
        self.session.open(AskedRollUp(folder, parent, names))

    def choose_parent(self) -> None:
        if asked := self.session.asked:
            begin = asked.parent or asked.folder
            chosen, _ = QFileDialog.getOpenFileName(self._window, "选择上级的报告", str(begin), DRAFTS)
            if chosen:
                self.session.compare_with(Path(abspath(chosen)))

    def choose_names(self) -> None:
        if asked := self.session.asked:
            chosen, _ = QFileDialog.getOpenFileName(self._window, "选择下级单位名单", str(asked.folder), NAMES)
            if chosen:
                self.session.expect(Path(abspath(chosen)))

    def export(self) -> None:
        """Saves the sums as the official form, beside the folder: in it, they would be taken for a report."""
        from engine.export.excel.template import write_xlsx
        from engine.rollup.roll_up import sum_result

        added = self.session.added
        if added and added.rolled:
            folder, parent = added.asked.folder, added.asked.parent
            self._saving.save("导出汇总表", folder.with_name(f"{folder.name}（汇总表）.xlsx"),
                              partial(write_xlsx, sum_result(added.rolled), draft=parent))
