"""Saves a workbook over many drafts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.export.atomic import CannotWrite

from ..message_bar import MessageBar
from ..output.target import chosen_target, elsewhere
from ..state.errands import Errands
from ..state.own_process import in_own_process

EXCEL = "Excel 工作簿 (*.xlsx)"


class Saving(QObject):
    """Asks for an Excel file, has it written in the background, and says what became of it."""

    def __init__(self, window: QWidget, message: MessageBar) -> None:
        super().__init__(window)
        self._window, self._message = window, message
        self._errands = Errands(self)

    def save(self, title: str, suggested: Path, write: Callable[[Path], None]) -> None:
        """`title` is that of the dialog; `write` gets the file, in another process, and raises CannotWrite."""
        target = chosen_target(self._window, title, suggested, EXCEL, (".xlsx",))
        if target:
            self._errands.do(lambda: in_own_process(write, target), partial(self._take_answer, title, target, write))

    def _take_answer(self, title: str, target: Path, write: Callable[[Path], None], answer: Future[None]) -> None:
        try:
            answer.result()
        except CannotWrite as problem:
            proposed = elsewhere(target, problem)
            self._message.say("error", str(problem), ("另存为…", lambda: self.save(title, proposed, write)))
        else:
            url = QUrl.fromLocalFile(str(target))
            self._message.say("passed", f"已保存：{target}", ("打开", lambda: QDesktopServices.openUrl(url)))
