"""The one owner of what is known of a batch. Its panels show it, and tell it what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.batch.outcome import STATES
from engine.preferences import AS_DELIVERED, Preferences

from ..state.open_task import BackgroundTask
from .batch_rows import BatchRow
from .batch_task import AskedBatch, BatchTask
from .time_left import TimeLeft

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.batch.outcome import Checked


class BatchSession(QObject):
    """A folder of drafts, last year's folder and a list of names; what was found in each draft, and who is missing.

    Everything returns at once; outcomes are kept in the folder `kept_in`, so that a draft that has not changed is not
    checked again.
    """

    listed = Signal()  # there are other rows than before
    arrived = Signal(object)  # list[BatchRow] in place of those with the same keys
    progress_changed = Signal()
    ended = Signal(bool)  # whether all drafts were checked
    failed = Signal(str)  # one Chinese sentence

    def __init__(self, kept_in: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.previous: Path | None = None
        self.names: Path | None = None
        self.missing: tuple[str, ...] | None = None  # None without a list of names
        self.done = 0
        self._kept_in, self._preferences = kept_in, AS_DELIVERED
        self._rows: dict[str, BatchRow] = {}
        self._time_left = TimeLeft()
        self._run, self._missing = BatchTask(self), BackgroundTask()
        self._run.listed.connect(self._take_files)
        self._run.arrived.connect(self._take_outcomes)
        self._run.ended.connect(self._take_end)
        self._missing.answered.connect(self._take_missing)

    # ---- what there is
    @property
    def is_running(self) -> bool:
        return self._run.is_running

    def rows(self) -> list[BatchRow]:
        """The drafts in the order of the folder, then who is missing."""
        return [*self._rows.values(), *(BatchRow("", at, missing=name) for at, name in enumerate(self.missing or ()))]

    def row(self, file: str) -> BatchRow | None:
        """A draft by its path below the folder."""
        return self._rows.get(file)

    def outcomes(self) -> list[Checked]:
        """The outcomes that there are, in the order of the folder."""
        return [row.checked for row in self._rows.values() if row.checked]

    def counts(self) -> dict[str, int | None]:
        """How many drafts are in each state, and how many are missing (None without a list of names)."""
        states = [row.state for row in self._rows.values()]
        return {**{state: states.count(state) for state in STATES},
                "missing": None if self.missing is None else len(self.missing)}

    @property
    def total(self) -> int:
        return len(self._rows)

    def seconds_left(self) -> float | None:
        return self._time_left.seconds(self.total)

    # ---- what is wanted
    def open(self, folder: Path, preferences: Preferences) -> None:
        """Checks the drafts below a folder; a list of names and last year's folder of another folder are forgotten."""
        if folder != self.folder:
            self.cancel()
            self._missing.drop()
            self.folder, self.previous, self.names, self.missing, self._rows = folder, None, None, None, {}
            self.listed.emit()
        self._preferences = preferences
        self.check_again()

    def prefer(self, preferences: Preferences) -> None:
        """Takes what the office decided about the rules; all drafts are judged anew."""
        if preferences != self._preferences:
            self._preferences = preferences
            self.check_again()

    def compare_with(self, previous: Path | None) -> None:
        """Holds the drafts against the reports of last year in a folder (None: against none)."""
        self.previous = previous
        self.check_again()

    def forget_names(self) -> None:
        """Without a list of names nobody is missing."""
        self.names = None
        self._missing.drop()
        self._show_missing(None)

    def expect(self, names: Path) -> None:
        """Takes a file with the names of all that should report."""
        self.names = names
        if self.folder and names.is_relative_to(self.folder):
            self.check_again()  # it is no draft
        elif not self.is_running:
            self._look_for_missing(names)

    def check_again(self) -> None:
        """Checks what has changed; the outcomes stay until others come."""
        if self.folder:
            self.done, self._time_left = 0, TimeLeft()
            self._run.start(AskedBatch(self.folder, self._preferences, self.previous, self.names, self._kept_in))
            self.progress_changed.emit()

    def cancel(self) -> None:
        """Ends what is under way; the outcomes so far stay."""
        self._run.cancel()

    # ---- what comes
    def _take_files(self, files: Sequence[str]) -> None:
        known = self._rows
        self._rows = {file: BatchRow(file, at, known[file].checked if file in known else None)
                      for at, file in enumerate(files)}
        self.listed.emit()
        self.progress_changed.emit()

    def _take_outcomes(self, outcomes: Iterable[Checked]) -> None:
        changed = [BatchRow(one.file, self._rows[one.file].order, one) for one in outcomes]
        self._rows.update((row.key, row) for row in changed)
        self.done += len(changed)
        self._time_left.note(self.done, monotonic())
        self.arrived.emit(changed)
        self.progress_changed.emit()

    def _take_end(self, is_whole: bool) -> None:
        self.progress_changed.emit()
        self.ended.emit(is_whole)
        if is_whole and self.names:
            self._look_for_missing(self.names)

    def _look_for_missing(self, names: Path) -> None:
        reports = [(one.agency, one.file) for one in self.outcomes() if one.reason is None]
        self._missing.start(lambda: _missing(names, reports))

    def _take_missing(self, answer: Future[tuple[str, ...]]) -> None:
        from engine.draft import UnreadableDraft

        try:
            self._show_missing(answer.result())
        except UnreadableDraft as problem:
            self.forget_names()
            self.failed.emit(str(problem))

    def _show_missing(self, missing: tuple[str, ...] | None) -> None:
        self.missing = missing
        self.listed.emit()
        self.progress_changed.emit()


def _missing(names: Path, reports: list[tuple[str | None, str]]) -> tuple[str, ...]:
    from engine.agency_list import missing, read_names

    return missing(read_names(names), reports)
