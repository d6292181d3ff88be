"""Last year's report beside the draft that is open, read in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from .open_task import BackgroundTask, Stamp, has_changed, stamp_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.model import Recognised
    from engine.store import LastReport


class Opened(NamedTuple):
    """A report as read; `known` is the SHA-256 of what the file held before, where that is known."""

    path: Path
    stamp: Stamp | None
    report: Recognised
    known: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the file held something else before."""
        return bool(self.known) and self.known != self.report.draft.sha256

    @property
    def kept(self) -> LastReport:
        """What is kept of it on this machine."""
        from engine.store import LastReport

        return LastReport(str(self.path), self.report.draft.sha256)


class LastYear(QObject):
    """`opened` stays what it is until `take` is called for what was read."""

    answered = Signal(object)  # Opened
    failed = Signal(str)  # one Chinese sentence
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.failure = ""  # what was said of the last reading
        self._path = Path()
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)

    @property
    def is_busy(self) -> bool:
        return self._task.is_running

    def read(self, path: Path, known: str = "") -> None:
        """Reads a report; `answered` or `failed` follows."""
        self._path = path
        self._task.start(lambda: _read(path, known))
        self.busy_changed.emit(True)

    def read_again(self) -> None:
        """Reads the report that is open once more if the file has changed since."""
        opened = self.opened
        if opened and has_changed(opened.path, opened.stamp, opened.report.draft.sha256):
            self.opened = opened._replace(stamp=stamp_of(opened.path))  # tried once, also when it cannot be read now
            self.read(opened.path, opened.report.draft.sha256)

    def cancel(self) -> None:
        """Gives up the reading under way."""
        if self.is_busy:
            self._task.drop()
            self.busy_changed.emit(False)

    def take(self, opened: Opened | None) -> None:
        """What was read is what is open now; None takes it out, and what is being read too."""
        self.opened = opened
        if opened is None:
            self.cancel()

    def _take_answer(self, answer: Future[Opened]) -> None:
        from engine.draft import UnreadableDraft

        self.busy_changed.emit(False)
        try:
            opened = answer.result()
        except UnreadableDraft as problem:
            self.failure = f"上年报告“{self._path.name}”没有打开：{problem}"
            self.failed.emit(self.failure)
        else:
            self.answered.emit(opened)


def _read(path: Path, known: str) -> Opened:
    from engine.pipeline import read_report

    stamp = stamp_of(path)  # taken before reading: a change while it is read is then seen later
    return Opened(path, stamp, read_report(path), known)
