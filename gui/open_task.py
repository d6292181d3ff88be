"""Reading and checking off the main thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from engine.model import CellKey, Result


class Stamp(NamedTuple):
    """What tells cheaply that a file may have changed."""

    size: int
    modified: int


class Reading(NamedTuple):
    """A file as read: `stamp` is None when the file cannot be looked at."""

    path: Path
    stamp: Stamp | None
    result: Result


class BackgroundTask(QObject):
    """Does one kind of job in the background, the latest one counts: answers to earlier jobs are dropped.

    `answered` carries the finished future on the main thread; its `result()` raises there what the job raised, so that
    a bug is not lost in a thread.
    """

    answered = Signal(object)
    _finished = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool: ThreadPoolExecutor | None = None
        self._number = 0
        self.is_running = False
        self._finished.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def start(self, job: Callable[[], object]) -> None:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=2)  # two, so that an abandoned job does not hold up the next
        self.drop()
        number, self.is_running = self._number, True
        self._pool.submit(job).add_done_callback(lambda future: self._finished.emit(number, future))

    def drop(self) -> None:
        """Forgets the job under way; its answer will not come."""
        self._number += 1
        self.is_running = False

    def _pass_on(self, number: int, future: Future) -> None:
        if number == self._number:
            self.is_running = False
            self.answered.emit(future)


def read(path: Path) -> Reading:
    """The file read and checked. Raises UnreadableDraft."""
    from engine.pipeline import check_file

    stamp = stamp_of(path)  # taken before reading: a change while it is read is then seen later
    return Reading(path, stamp, check_file(path))


def check_again(original: Result, edits: Mapping[CellKey, str]) -> Result:
    """The draft as read, with these edits in force."""
    from engine.pipeline import recheck

    return recheck(original, edits)


def stamp_of(path: Path) -> Stamp | None:
    """Size and time of the file; None when it cannot be looked at (deleted, drive gone)."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return Stamp(stat.st_size, stat.st_mtime_ns)


def has_changed(path: Path, stamp: Stamp | None, digest: str) -> bool:
    """Whether the file holds something else than what was read; a file that is gone has not changed."""
    from hashlib import sha256

    now = stamp_of(path)
    if now is None or now == stamp:
        return False
    try:
        return sha256(path.read_bytes()).hexdigest() != digest
    except OSError:
        return False
