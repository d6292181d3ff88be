"""Checks a folder off the main thread, and hands the outcomes on in portions that hold nothing up."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from engine.batch.run import batch_below, check_all, processors

from ..state.open_task import BackgroundTask

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.batch.outcome import Checked
    from engine.preferences import Preferences

PORTION = 400  # outcomes that are handed on at a time
PULSE = 200  # milliseconds between two portions
SPELL, REST = 0.001, 0.001  # seconds: beside a thread that never rests the window paints a hundred times as slowly


class AskedBatch(NamedTuple):
    """A folder to be checked against last year's; `names` is a file in it perhaps that is no draft."""

    folder: Path
    preferences: Preferences
    previous: Path | None = None
    names: Path | None = None
    kept: Path | None = None


class BatchTask(QObject):
    """Does one run at a time; a new one ends the one before."""

    listed = Signal(object)  # the files below the folder, tuple[str, ...]
    arrived = Signal(object)  # list[Checked]
    ended = Signal(bool)  # whether it was run to its end

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: _Run | None = None
        self._answer: Future[None] | None = None
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)
        self._pulse = QTimer(self, interval=PULSE)
        self._pulse.timeout.connect(self._hand_on)

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def start(self, asked: AskedBatch) -> None:
        self.cancel()
        self._run, self._answer = _Run(asked), None
        self._task.start(self._run.work)
        self._pulse.start()

    def cancel(self) -> None:
        """Ends the run; its processes are ended in the background."""
        if self._run:
            self._run.is_cancelled = True
            self._task.drop()
            self._close(is_whole=False)

    def _take_answer(self, answer: Future[None]) -> None:
        self._answer = answer

    def _hand_on(self) -> None:
        run = self._run
        if run is None:
            return
        if not run.is_listed and run.files is not None:
            run.is_listed = True
            self.listed.emit(run.files)
        portion = [run.outcomes.popleft() for _ in range(min(PORTION, len(run.outcomes)))]
        if portion:
            self.arrived.emit(portion)
        elif self._answer:
            answer = self._answer
            self._close(is_whole=not answer.exception())
            answer.result()  # a bug comes up here, on the main thread

    def _close(self, is_whole: bool) -> None:
        self._run, self._answer = None, None
        self._pulse.stop()
        self.ended.emit(is_whole)


class _Run:
    """What a run and the main thread share; each field is set by one of them only."""

    def __init__(self, asked: AskedBatch) -> None:
        self._asked = asked
        self.files: tuple[str, ...] | None = None
        self.outcomes: deque[Checked] = deque()
        self.is_listed = self.is_cancelled = False

    def work(self) -> None:
        asked = self._asked
        aside = (asked.names,) if asked.names else ()
        batch = batch_below(asked.folder, asked.previous, aside, preferences=asked.preferences, kept=asked.kept)
        self.files = tuple(path.relative_to(batch.folder).as_posix() for path in batch.drafts)
        rested = perf_counter()
        for checked in check_all(batch, processors(), is_cancelled=lambda: self.is_cancelled):
            self.outcomes.append(checked)
            if perf_counter() > rested + SPELL:
                sleep(REST)
                rested = perf_counter()
