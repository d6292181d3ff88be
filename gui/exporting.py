"""Saving and printing: asks where, never over the draft, and says plainly when a file cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.export.atomic import CannotWrite
from engine.model import Finding

from .examples import EXAMPLES
from .message_bar import MessageBar
from .open_task import BackgroundTask
from .session import Session


class Kind(NamedTuple):
    """A kind of file: the title of its dialog, what is added to the draft's name, the dialog's filter."""

    title: str
    ending: str
    filter: str


EXCEL = Kind("导出 Excel", "（自查表）.xlsx", "Excel 工作簿 (*.xlsx)")
PDF = Kind("导出 PDF", "（问题清单）.pdf", "PDF 文件 (*.pdf)")


class Exporting(QObject):
    """What the export and print actions do. `shown` gives the findings to print and the name of the filter in force."""

    def __init__(self, session: Session, window: QWidget, message: MessageBar,
                 shown: Callable[[], tuple[list[Finding] | None, str]]) -> None:
        super().__init__(window)
        self._session, self._window, self._message, self._shown = session, window, message, shown
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)
        self._after: tuple[Path, Callable[[], None], dict] | None = None

    def excel(self) -> None:
        """Asks for a file and writes the workbook, in the background."""
        target = self._ask(EXCEL)
        if target:
            result, draft, when = self._session.result, self._session.path, datetime.now()
            self._after = target, self.excel, dict(self._session.edits)
            self._task.start(lambda: _write_workbook(result, target, when, draft))

    def pdf(self) -> None:
        """Asks for a file and writes the list of problems as it is filtered."""
        from .printing import write_pdf

        target = self._ask(PDF)
        if target:
            findings, filtered_by = self._shown()
            self._try(lambda: write_pdf(self._session.result, target, datetime.now(), self._session.path, findings,
                                        filtered_by), self.pdf, target)

    def preview(self) -> None:
        from .printing import preview

        preview(self._session.result, self._window, datetime.now(), *self._shown())

    def print(self) -> None:
        from .printing import print_list

        def write() -> None:
            findings, filtered_by = self._shown()
            written = print_list(self._session.result, self._window, datetime.now(), findings, filtered_by,
                                 self.suggested(PDF))
            if written:
                self._written(written)

        self._try(write, self.print)

    def copy_table(self, key: str) -> None:
        """Puts a table on the clipboard, with the corrections."""
        from engine.export.table import table_html, table_text

        from .clipboard import put_table

        session, result = self._session, self._session.result
        if key not in result.report.tables:
            session.notice.emit("草稿中没有这张表，没有可以复制的内容。")
            return
        put_table(table_html(result, key), table_text(result, key))
        session.notice.emit(f"已复制“{session.form.tables[key].name}”表，可以粘贴到网站编辑器、Word 或 Excel。")

    def suggested(self, kind: Kind) -> Path:
        """Where a file of this kind would go: beside the draft, for an example among the clerk's own documents."""
        draft = self._session.path
        if not self._session.is_pasted and draft.parent != EXAMPLES and draft.parent.is_dir():
            return draft.with_name(f"{draft.stem}{kind.ending}")
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = self._session.name if self._session.is_pasted else "示例"
        return (documents if documents.is_dir() else Path.home()) / f"{name}{kind.ending}"

    def _ask(self, kind: Kind) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, kind.title, str(self.suggested(kind)), kind.filter)
        if not chosen:
            return None
        target, suffix = Path(chosen), Path(kind.ending).suffix
        return target if target.suffix.lower() == suffix else target.with_name(target.name + suffix)

    def _try(self, write: Callable[[], None], again: Callable[[], None], target: Path | None = None) -> None:
        try:
            write()
        except CannotWrite as problem:
            self._refused(problem, again)
        else:
            if target:
                self._written(target)

    def _take_answer(self, answer: Future) -> None:
        target, again, edits = self._after
        try:
            answer.result()
        except CannotWrite as problem:
            self._refused(problem, again)
        else:
            self._session.mark_exported(edits)
            self._written(target)

    def _written(self, target: Path) -> None:
        url = QUrl.fromLocalFile(str(target))
        self._message.say("passed", f"已保存：{target}", ("打开", lambda: QDesktopServices.openUrl(url)))

    def _refused(self, problem: CannotWrite, again: Callable[[], None]) -> None:
        self._message.say("error", str(problem), ("另存为…", again))


def _write_workbook(*args: object) -> None:
    from engine.export.xlsx import write_xlsx

    write_xlsx(*args)
