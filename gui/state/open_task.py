"""Reading and checking off the main thread."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal

from engine.collector import without_collector
from engine.parse.by_hand import NOTHING_SAID
from engine.yardstick import ALONE, Yardstick

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from engine.draft import Draft
    from engine.model import CellKey, Result, TextChange
    from engine.parse.by_hand import ByHand
    from engine.parse.pointed import Meaning, Pointer
    from engine.store import Store, Work


YIELD = 0.001  # seconds after which a job lets the window have Python: five times as often as it would by itself


class Stamp(NamedTuple):
    """What tells cheaply that a file may have changed."""

    size: int
    modified: int


class Asked(NamedTuple):
    """What is to be read: a file, or `data` under the name that `path` gives; `encoding` when the clerk chose one."""

    path: Path
    data: bytes | None = None
    encoding: str | None = None


class Reading(NamedTuple):
    """A file as read: `stamp` is None when the file cannot be looked at.

    `offer` is what was done to it earlier and still applies; `remark` says in Chinese why that cannot be read.
    """

    path: Path
    stamp: Stamp | None
    result: Result
    offer: Work | None = None
    remark: str = ""
    asked: Asked | None = None
    yardstick: Yardstick = ALONE


class Terms(NamedTuple):
    """What a draft is checked with: what was said of its tables, what stands in place of figures, what it is held
    against."""

    by_hand: ByHand = NOTHING_SAID
    edits: Mapping[CellKey, str] = MappingProxyType({})
    changes: tuple[TextChange, ...] = ()
    yardstick: Yardstick = ALONE


class Checked(NamedTuple):
    """A draft checked again: `original` as read with what was said of it, `result` with everything in force."""

    original: Result
    terms: Terms
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

    def start(self, job: Callable[[], object]) -> None:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            sys.setswitchinterval(YIELD)
            self._finished.connect(self._pass_on, QtCore.Qt.ConnectionType.QueuedConnection)
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


@without_collector
def read(
    asked: Asked, said: Mapping[Pointer, Meaning], store: Store | None, yardstick: Yardstick = ALONE
) -> Reading:
    """The file read and checked with what was said of its tables. Raises UnreadableDraft.

    What was read is kept out of the collector's sight for good: there are no cycles in it, and to go through a long
    draft again and again would hold the window up.
    """
    from engine.pipeline import check_draft, check_file
    from engine.read.open import read_bytes

    path, data, encoding = asked
    stamp = None if data else stamp_of(path)  # taken before reading: a change while it is read is then seen later
    if data:
        result = check_draft(read_bytes(data, path.name), yardstick=yardstick, propose=False)
    else:
        result = check_file(path, encoding=encoding, yardstick=yardstick, propose=False)
    if said:
        from engine.parse.pointed import by_hand

        result = check_draft(result.draft, yardstick, by_hand(result.draft, said), propose=False)
    offer, remark = _earlier(None if data else path, result.draft, store) if store else (None, "")
    gc.freeze()
    return Reading(path, stamp, result, offer, remark, asked, yardstick)


def _earlier(path: Path | None, draft: Draft, store: Store) -> tuple[Work | None, str]:
    """What was kept of the draft, or else of an earlier state of the file, as far as it applies; a remark."""
    from engine.numerals import changes_of
    from engine.parse.pointed import by_hand, standing
    from engine.parse.report import parse_report
    from engine.store import DamagedRecord, still_apply

    remark = ""
    try:
        work = store.load(draft.sha256)
    except DamagedRecord as problem:
        work, remark = None, str(problem)
    if work is None and path:
        work = store.latest(str(path))
    if work is None:
        return None, remark
    report = parse_report(draft, by_hand(draft, work.said))
    texts = changes_of(draft, {numeral: new.text for numeral, new in work.texts.items()})
    from dataclasses import replace  # 10 ms that the empty window need not wait for

    applying = replace(work, said=standing(draft, work.said), edits=still_apply(work.edits, report),
                       texts={numeral: work.texts[numeral] for numeral in texts})
    return applying or None, remark


def check_again(original: Result, terms: Terms) -> Checked:
    """The draft checked on these terms; its tables are recognised again when something else is said of them."""
    from engine.pipeline import check_draft, recheck

    if terms.by_hand != original.report.by_hand:
        original = check_draft(original.draft, terms.yardstick, terms.by_hand, propose=False)
    result = recheck(original, terms.edits, terms.yardstick, terms.changes, propose=False)
    return Checked(original, terms, result)


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
