"""Checks a folder of drafts on all processors, in the order of their paths, with a bounded number under way."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import replace
from pathlib import Path

from ..preferences import AS_DELIVERED, Preferences
from ..records import record
from ..resources import pack_in_force
from .check_one import Task, agency_of, check_one
from .drafts import drafts_below
from .edition import key
from .kept import Kept
from .last_years import matched
from .outcome import Checked
from .workers import Workers

MOST_PROCESSES = 61
LOOK = 0.1  # seconds between two looks whether all was cancelled
AHEAD = 16  # tasks under way for each process: enough that one slow draft stops nobody, few enough for memory


@record
class Batch:
    """What to check: `drafts` below `folder`, against `reports` of last year where they belong to one.

    `with_lines` asks for the whole results. `kept` is the folder for outcomes; None: nothing is kept, all is checked.
    """

    folder: Path
    drafts: tuple[Path, ...]
    reports: tuple[Path, ...] = ()
    with_lines: bool = False
    preferences: Preferences = AS_DELIVERED
    kept: Path | None = None


def batch_below(
    folder: Path, previous: Path | None, aside: Iterable[Path] = (), with_lines: bool = False,
    preferences: Preferences = AS_DELIVERED, kept: Path | None = None,
) -> Batch:
    """The batch of a folder, against the reports of last year in the folder `previous`.

    Neither these nor the files `aside` are taken for drafts, should they lie below the folder.
    """
    reports = tuple(drafts_below(previous)) if previous else ()
    drafts = drafts_below(folder, [*aside, *reports])
    return Batch(folder, tuple(drafts), reports, with_lines, preferences, kept)


@record
class UnderWay:
    """A task with its future, the digest of its draft ("" when unknown), and what its outcome is kept under."""

    task: Task
    digest: str
    key: str
    future: Future


def processors() -> int:
    """How many processors this process may use; not more than Windows can wait for."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST_PROCESSES)


def check_all(
    batch: Batch, jobs: int, progress: Callable[[int], None] = lambda done: None,
    is_cancelled: Callable[[], bool] = lambda: False, executor: Executor | None = None,
) -> Iterator[Checked]:
    """The outcome of every draft, in their order; after a cancellation those so far. One bad file stops nothing.

    `progress` is told how many are done. `executor` runs the tasks in place of processes of this machine; it must be
    able to open the same paths.
    """
    kept, workers = Kept(batch.kept), Workers(jobs, executor)
    under_way: deque[Checked | UnderWay] = deque()
    done = 0
    is_given_up = False
    try:
        last_years = _last_years(batch, kept, workers, is_cancelled) if batch.reports else {}
        for path in (*batch.drafts, None):
            if path is not None:
                under_way.append(_begun(path, last_years.get(path), batch, kept, workers))
            while under_way and (path is None or len(under_way) > AHEAD * jobs):
                if is_given_up := not _waited_for(under_way[0], is_cancelled):
                    return
                yield _ended(under_way.popleft(), kept, workers)
                done += 1
                progress(done)
    finally:
        workers.stop(at_once=is_given_up)
        kept.close()


def _waited_for(one: Checked | UnderWay, is_cancelled: Callable[[], bool]) -> bool:
    """Whether the outcome is there; not when it was cancelled before."""
    return not is_cancelled() and (isinstance(one, Checked) or _is_done(one.future, is_cancelled))


def _is_done(future: Future, is_cancelled: Callable[[], bool]) -> bool:
    """Waits until the future is done, and then says so; looks now and then whether all was cancelled meanwhile."""
    while not wait((future,), LOOK).done:
        if is_cancelled():
            return False
    return True


def _begun(path: Path, previous: Path | None, batch: Batch, kept: Kept, workers: Workers) -> Checked | UnderWay:
    """The outcome kept of a draft, else the task of checking it."""
    file = path.relative_to(batch.folder).as_posix()
    digest, before = _digest(path), _digest(previous) if previous else ""
    kept_as = key(digest, file, before, batch.preferences) if digest else ""
    found = kept.get(kept_as, file, digest, batch.with_lines)
    last = str(previous) if previous else None
    if found:
        return replace(found, previous=last)
    task = Task(str(path), file, last, batch.with_lines, batch.preferences, pack_in_force())
    return UnderWay(task, digest, kept_as, workers.submit(check_one, task))


def _ended(one: Checked | UnderWay, kept: Kept, workers: Workers) -> Checked:
    if isinstance(one, Checked):
        return one
    checked = replace(workers.outcome(one.task, one.future), previous=one.task.previous)
    if checked.reason is not None:
        checked = replace(checked, sha256=one.digest)
    is_same_file = one.digest and checked.sha256 == one.digest  # nobody has saved it meanwhile
    if is_same_file and (checked.reason is None or not _may_be_read_later(one)):
        kept.put(one.key, checked)
    return checked


def _may_be_read_later(one: UnderWay) -> bool:
    """Whether the same file may be readable another time: when a process failed, or another program was needed."""
    return one.future.exception() is not None or Path(one.task.path).suffix.lower() in (".doc", ".odt", ".wps")


def _last_years(
    batch: Batch, kept: Kept, workers: Workers, is_cancelled: Callable[[], bool]
) -> dict[Path, Path]:
    """Last year's report of each draft that has one; none after a cancellation."""
    agencies: dict[Path, str | None] = {}
    asked: list[tuple[Path, str, Future]] = []
    for path in (*batch.drafts, *batch.reports):
        digest = _digest(path)
        if known := kept.agency(digest):
            agencies[path] = known[0]
        else:
            asked.append((path, digest, workers.submit(agency_of, str(path))))
    for path, digest, future in asked:
        if not _is_done(future, is_cancelled):
            return {}
        agencies[path] = None if future.exception() else future.result()
        if digest:
            kept.put_agency(digest, agencies[path])
    return matched(batch.drafts, batch.reports, agencies)


def _digest(path: Path) -> str:
    """The SHA-256 of a file; "" when it cannot be read, which whoever checks it will say."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
