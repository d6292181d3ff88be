"""The one owner of what is known of a roll-up: which reports are added up, and where a parent's is not their sum."""

from __future__ import annotations

from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ..state.open_task import BackgroundTask

if TYPE_CHECKING:
    from engine.model import Recognised
    from engine.rollup.roll_up import RollUp

LOOK = 150  # milliseconds between two looks how far the reading is


class AskedRollUp(NamedTuple):
    """The reports in `folder` are to be added up, and held against the parent's, which may lie there too."""

    folder: Path
    parent: Path | None = None
    names: Path | None = None


class Added(NamedTuple):
    """What came of it: `paths` are those of the children of `rolled`, `unreadable` the files (with reasons) left out.

    Without a child that can be read, there is no roll-up.
    """

    asked: AskedRollUp
    rolled: RollUp | None
    paths: tuple[Path, ...]
    unreadable: tuple[tuple[str, str], ...]


class RollUpSession(QObject):
    """Reads in processes in the background; `changed` follows."""

    changed = Signal()
    progress_changed = Signal()
    failed = Signal(str)  # one Chinese sentence

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: AskedRollUp | None = None
        self.added: Added | None = None
        self._run: _Run | None = None
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)
        self._pulse = QTimer(self, interval=LOOK)
        self._pulse.timeout.connect(self.progress_changed)

    @property
    def is_running(self) -> bool:
        return self._run is not None

    @property
    def done(self) -> int:
        return self._run.done if self._run else 0

    @property
    def total(self) -> int:
        return self._run.total if self._run else 0

    def open(self, asked: AskedRollUp) -> None:
        """Adds up what is asked for."""
        self.cancel()
        self.asked, self._run = asked, _Run(asked)
        self._task.start(self._run.work)
        self._pulse.start()
        self.progress_changed.emit()

    def compare_with(self, parent: Path) -> None:
        """Takes a parent's report."""
        if self.asked:
            self.open(self.asked._replace(parent=parent))

    def expect(self, names: Path) -> None:
        """Takes a file with the names of all children."""
        if self.asked:
            self.open(self.asked._replace(names=names))

    def check_again(self) -> None:
        if self.asked:
            self.open(self.asked)

    def cancel(self) -> None:
        """Gives up what is under way."""
        if self._run:
            self._run.is_cancelled = True
            self._task.drop()
            self._close()

    def _close(self) -> None:
        self._run = None
        self._pulse.stop()
        self.progress_changed.emit()

    def _take_answer(self, answer: Future[Added]) -> None:
        from engine.draft import UnreadableDraft

        self._close()
        try:
            self.added = answer.result()
        except UnreadableDraft as problem:
            self.failed.emit(str(problem))
        else:
            self.changed.emit()


class _Run:
    """What the reading and the main thread share; each field is set by one of them only."""

    def __init__(self, asked: AskedRollUp) -> None:
        self._asked = asked
        self.done = self.total = 0
        self.is_cancelled = False

    def work(self) -> Added:
        from engine.agency_list import read_names
        from engine.batch.drafts import drafts_below
        from engine.pipeline import read_report
        from engine.rollup.roll_up import roll_up

        asked = self._asked
        expected = read_names(asked.names) if asked.names else ()
        parent = read_report(asked.parent) if asked.parent else None
        paths = drafts_below(asked.folder, [path for path in (asked.parent, asked.names) if path])
        self.total = len(paths)
        read = self._read(paths)
        children = [(path, each) for path, each in zip(paths, read, strict=False) if not isinstance(each, str)]
        unreadable = [(path.relative_to(asked.folder).as_posix(), each)
                      for path, each in zip(paths, read, strict=False) if isinstance(each, str)]
        rolled = roll_up(parent, [child for _, child in children], expected) if children else None
        return Added(asked, rolled, tuple(path for path, _ in children), tuple(unreadable))

    def _read(self, paths: list[Path]) -> list[Recognised | str]:
        """The reports, or why they cannot be read; fewer when it was cancelled."""
        from engine.batch.run import processors
        from engine.batch.workers import Workers
        from engine.resources import pack_in_force
        from engine.rollup.children import read_child

        from ..state.own_process import by_the_rules_in_force

        workers = Workers(min(processors(), len(paths) or 1), None)
        read: list[Recognised | str] = []
        try:
            asked = [workers.submit(by_the_rules_in_force, pack_in_force(), read_child, path) for path in paths]
            for future in asked:
                while not wait((future,), LOOK / 1000).done:
                    if self.is_cancelled:
                        return read
                read.append(future.result())
                self.done += 1
        finally:
            workers.stop(at_once=self.is_cancelled)
        return read
