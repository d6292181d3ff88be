"""Saving and printing: asks where, never over the draft, and says plainly when a file cannot be written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from engine.export.atomic import CannotWrite
from engine.export.changes import Change, changes_in_force
from engine.model import Finding, Result

from ..message_bar import MessageBar
from ..state.errands import Errands
from ..state.examples import EXAMPLES
from ..state.session import Session
from .export_kinds import KINDS, WORD, Job, write
from .listing import Listing
from .target import chosen_target, documents, elsewhere

if TYPE_CHECKING:
    from .printer import Printing

MOST_NAMED = 3  # places that could not be changed
LONGEST_NAME = 255  # bytes: file systems take no more


class Exporting(QObject):
    """What the export and print actions do. `shown` gives the findings to print and the name of the filter in force."""

    def __init__(self, session: Session, window: QMainWindow, message: MessageBar,
                 shown: Callable[[], tuple[list[Finding] | None, str]]) -> None:
        super().__init__(window)
        self._session, self._window, self._message, self._shown = session, window, message, shown
        self._errands = Errands(self)
        self._errands.ended.connect(self._leave)
        self._leaves: Callable[[], object] | None = None  # once everything is written

    def export(self, kind: str, title: str = "", then: Callable[[], object] | None = None,
               proposed: Path | None = None) -> None:
        """Asks for a file, in a dialog with this title, and writes it in the background; `kind` is a key of KINDS.

        `then` is done once everything that was corrected is written; `proposed` is another file than the usual one.
        """
        if kind == "word_clean" and not self._session.is_word:
            kind = "word_report"
        changes = self._changes()
        if kind in ("word_tracked", "word_clean") and not changes:
            self._message.say("hint", "还没有更正，副本会和草稿一模一样，没有导出。")
            return
        suffixes = self._suffixes(kind)
        target = chosen_target(self._window, title or KINDS[kind].title, proposed or self.suggested(kind),
                               KINDS[kind].filter.format(suffixes[0]), suffixes)
        if target is None:
            return
        findings, filtered_by = self._shown() if kind in ("pdf", "html") else (None, "全部")
        job = Job(kind, target, self._result, self._session.path, changes, findings, filtered_by)
        self._leaves = None
        self._errands.do(lambda: write(job), partial(self._take_answer, job, self._session.corrected, then))

    def preview(self) -> None:
        """Opens the preview; what it is left for, printing or saving, is done then."""
        from .preview import PreviewDialog

        dialog = PreviewDialog(self._listing(), self._window)
        dialog.print_wanted.connect(self.print)
        dialog.pdf_wanted.connect(partial(self.export, "pdf"))
        dialog.open()

    def print(self) -> None:
        """Asks for printer and pages and prints; without any printer a PDF is offered instead."""
        from .printer import chosen_printer, has_printer

        if not has_printer():
            self.export("pdf", "没有可用的打印机，把问题清单存为 PDF")
        elif printer := chosen_printer(self._window):
            self._printing.print(printer, self._listing())

    def goes_on(self, then: Callable[[], object]) -> bool:
        """Whether something is still being written or on its way to the printer; `then` is done when that succeeded."""
        if self._errands.is_busy:
            self._leaves = then
            return True
        is_printing = "_printing" in vars(self) and self._printing.is_busy
        if is_printing:
            self._printing.finished.connect(lambda _: then(), Qt.ConnectionType.SingleShotConnection)
        return is_printing

    def _leave(self) -> None:
        then, self._leaves = self._leaves, None
        if then:
            then()

    @cached_property
    def _printing(self) -> Printing:
        from .printer import Printing

        printing = Printing(self)
        printing.said.connect(self._window.statusBar().showMessage)
        printing.finished.connect(lambda text: self._message.say("passed", text))
        instead = "导出 PDF…", partial(self.export, "pdf")
        printing.failed.connect(lambda text: self._message.say("error", text, instead))
        return printing

    def copy_table(self, key: str) -> None:
        """Puts a table on the clipboard, with the corrections."""
        from engine.export.table import table_html, table_text

        from .clipboard import put_table

        session, result = self._session, self._result
        if key not in result.report.tables or session.form is None:
            session.notice.emit("草稿中没有这张表，没有可以复制的内容。")
            return
        put_table(table_html(result, key), table_text(result, key))
        session.notice.emit(f"已复制“{session.form.tables[key].name}”表，可以粘贴到网站编辑器、Word 或 Excel。")

    def suggested(self, kind: str) -> Path:
        """Where a file of this kind would go: beside the draft, else among the clerk's own documents."""
        draft, ending = self._session.path, f"{KINDS[kind].tail}{self._suffixes(kind)[0]}"
        assert draft is not None  # as in `_result`
        is_example = draft.parent == EXAMPLES
        name = _named("示例" if is_example else draft.stem, ending)
        if not is_example and not self._session.is_pasted and draft.parent.is_dir():
            return draft.with_name(name)
        return documents() / name

    # ---- what is written
    @property
    def _result(self) -> Result:
        assert self._session.result is not None  # the actions are off before a draft is open
        return self._session.result

    def _listing(self) -> Listing:
        return Listing(self._result, datetime.now(), *self._shown(), self._changes())

    def _changes(self) -> tuple[Change, ...]:
        """What is in force in place of the draft's figures, with the rules that it was proposed for."""
        rules = self._session.answered_rules()
        return tuple(change._replace(rules=rules.get(change.place, ())) for change in changes_in_force(self._result))

    def _suffixes(self, kind: str) -> tuple[str, ...]:
        """The endings that the file may have; a copy of a Word file keeps that of the draft."""
        draft = self._session.path
        own = draft.suffix.lower() if draft and KINDS[kind].suffixes == WORD else ""
        return (own,) if self._session.is_word and own in WORD else KINDS[kind].suffixes

    # ---- what became of it
    def _take_answer(self, job: Job, corrected: Mapping[object, str], then: Callable[[], object] | None,
                     answer: Future[tuple[str, ...]]) -> None:
        try:
            left = answer.result()
        except CannotWrite as problem:
            self._leaves = None  # what is said now is to be read
            again = partial(self.export, job.kind, then=then, proposed=elsewhere(job.target, problem))
            self._message.say("error", str(problem), ("另存为…", again))
            return
        if left:
            self._leaves = None
        is_saved = KINDS[job.kind].holds_changes and not left
        if is_saved:
            self._session.mark_exported(corrected)
        self._written(job.target, left)
        if is_saved and then:
            then()

    def _written(self, target: Path, left: Sequence[str] = ()) -> None:
        url = QUrl.fromLocalFile(str(target))
        opened = ("打开", lambda: QDesktopServices.openUrl(url))
        if left:
            named = "；".join(left[:MOST_NAMED]) + (" 等" if len(left) > MOST_NAMED else "")
            said = f"已保存“{target.name}”，但有 {len(left)} 处更正没有写进去，请手工修改：{named}。"
            self._message.say("warning", said, opened)
        else:
            self._message.say("passed", f"已保存：{target}", opened)


def _named(stem: str, ending: str) -> str:
    """The name of a file beside the draft; where the draft's own is nearly too long, cut so that it can be written."""
    while len(os.fsencode(stem + ending)) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending
