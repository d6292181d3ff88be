"""Processes that check drafts; one that dies takes no other draft with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING

from .check_one import Task, check_one
from .outcome import Checked

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

GIVING_WAY = 5  # how much less pressing the checking of many drafts is than a window that somebody looks at
_FAILED = "检查这份文件时程序出错（{}），其他文件不受影响；请把文件交给维护人员查看。"
_DIED = "检查这份文件时程序意外中止，可能是内存不足；请关闭其他程序后单独检查这份文件。"


class Workers:
    """Up to `jobs` processes of this machine, started when there is work for them; or an executor that is given."""

    def __init__(self, jobs: int, executor: Executor | None) -> None:
        self.jobs = jobs
        self._given = executor
        self._own: ProcessPoolExecutor | None = None

    def submit(self, work: Callable, *arguments: object) -> Future:
        """The future of work(*arguments)."""
        if self._given is not None:
            return self._given.submit(work, *arguments)
        try:
            return self._pool().submit(work, *arguments)
        except BrokenExecutor:
            self.stop()
            return self._pool().submit(work, *arguments)

    def outcome(self, task: Task, future: Future) -> Checked:
        """The outcome of a task under way. Where a process died, its tasks are done again one by one."""
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            with _new_pool(1) as alone:
                future = alone.submit(check_one, task)
                error = future.exception()
        if isinstance(error, BrokenExecutor):
            return Checked(task.file, reason=_DIED)
        if error is not None:
            return Checked(task.file, reason=_FAILED.format(repr(error)[:200]))
        return future.result()

    def stop(self, at_once: bool = False) -> None:
        """Ends the processes; what has not begun is not done, and `at_once` not even what is under way."""
        if self._own is not None:
            under_way = dict(self._own._processes or {}) if at_once else {}  # a way of its own comes with Python 3.14
            self._own.shutdown(wait=not at_once, cancel_futures=True)
            for process in under_way.values():
                process.terminate()
            self._own = None

    def _pool(self) -> ProcessPoolExecutor:
        if self._own is None:
            self._own = _new_pool(self.jobs)
        return self._own


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # not for drafts that are all known
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), _serve)


def _serve() -> None:
    """Gives way to the main process, leaves it to it what an interruption at the keyboard means, and ends with it."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    if hasattr(os, "nice"):
        os.nice(GIVING_WAY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    """Ends this process once the main one is gone: ended from outside, it cannot tell its processes to end."""
    parent.join()
    os._exit(1)
