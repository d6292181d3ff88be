"""Saves a workbook over many drafts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.export.atomic import CannotWrite

from ..message_bar import MessageBar
from ..state.open_task import BackgroundTask
from ..state.own_process import in_own_process

EXCEL = "Excel 工作簿 (*.xlsx)"


class Saving(QObject):
    """Asks for an Excel file, has it written in the background, and says what became of it."""

    def __init__(self, window: QWidget, message: MessageBar) -> None:
        super().__init__(window)
        self._window, self._message = window, message
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)
        self._write: Callable[[Path], None] | None = None
        self._title, self._target = "", Path()

    def save(self, title: str, suggested: Path, write: Callable[[Path], None]) -> None:
        """`title` is that of the dialog; `write` gets the file, in another process, and raises CannotWrite."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), EXCEL)
        if chosen:
            target = Path(chosen)
            target = target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
            self._title, self._target, self._write = title, target, write
            self._task.start(lambda: in_own_process(write, target))

    def _take_answer(self, answer: Future[None]) -> None:
        target, title, write = self._target, self._title, self._write
        assert write is not None
        try:
            answer.result()
        except CannotWrite as problem:
            self._message.say("error", str(problem), ("另存为…", lambda: self.save(title, target, write)))
        else:
            url = QUrl.fromLocalFile(str(target))
            self._message.say("passed", f"已保存：{target}", ("打开", lambda: QDesktopServices.openUrl(url)))
