"""What the clerk does about last year's report: chooses it, hears what is doubtful about it, takes it out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..opening import DRAFTS, usual_folder
from ..state.settings import stored

if TYPE_CHECKING:
    from engine.model import Report

    from ..main_window import MainWindow
    from ..state.last_year import Opened

REMOVE, RESTORE = "移去上年报告", "恢复"  # choices in the message bar
FOLDER = "last_year_folder"  # in the settings: last year's reports are often all in one folder


class LastYearChoice(QObject):
    """Made with the window; follows the session by itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        window.commands["last_year"].triggered.connect(self.choose)
        window.commands["remove_last_year"].triggered.connect(self._session.remove_last_year)
        self._session.last_year_changed.connect(self._settle)
        self._settle()

    def choose(self) -> None:
        """Asks for last year's report and opens it beside the draft."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self._window, "打开上年的报告", str(self._folder()), DRAFTS)
        if chosen:
            self._window.settings.setValue(FOLDER, str(Path(chosen).parent))
            self._session.open_last_year(chosen)

    def _folder(self) -> Path:
        opened, known = self._session.last_year.opened, stored(self._window.settings, FOLDER, "")
        if opened:
            return opened.path.parent
        return Path(known) if known else usual_folder(self._window)

    def _settle(self) -> None:
        opened, result, message = self._session.last_year.opened, self._session.original, self._window.message
        self._window.commands["remove_last_year"].setEnabled(opened is not None)
        message.withdraw(REMOVE)
        if self._session.work.keeping.offer is None:
            message.withdraw(RESTORE)
        if opened is None or result is None:
            return
        from engine.export.heading import report_name

        doubtful = "".join(doubts(result.report, opened))
        if doubtful:
            message.say("warning", doubtful, ("另选…", self.choose), (REMOVE, self._session.remove_last_year))
        else:
            self._session.notice.emit(f"已与上年报告比对：{report_name(opened.report)}。")


def doubts(report: Report, opened: Opened) -> Iterator[str]:
    """What makes it doubtful that this is last year's report, a sentence each."""
    from engine.checks.last_year import not_of_last_year
    from engine.parse.numbers import squeeze

    before, name = opened.report.report, opened.report.draft.name
    if opened.is_changed:
        yield f"上年报告“{name}”改动过，已按现在的内容重新比对。"
    if reason := not_of_last_year(report, before):
        yield f"{reason}，没有比对。"
    elif before.year is None and report.year:
        yield f"上年报告“{name}”没有写明年度，当作 {report.year - 1} 年的比对。"
    if report.agency and before.agency and squeeze(report.agency) != squeeze(before.agency):
        yield f"上年报告的机关是“{before.agency}”，草稿的是“{report.agency}”，请确认没有选错。"
    if not before.tables:
        yield f"上年报告“{name}”中没有认出三张表格，数字没有比对。"
