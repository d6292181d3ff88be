"""Processes that check drafts; one that dies takes no other draft with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING

from .check_one import Task, check_one
from .outcome import Checked

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_FAILED = "检查这份文件时程序出错（{}），其他文件不受影响；请把文件交给维护人员查看。"
_DIED = "检查这份文件时程序意外中止，可能是内存不足；请关闭其他程序后单独检查这份文件。"


class Workers:
    """Up to `jobs` processes of this machine, started when there is work for them; or an executor that is given."""

    def __init__(self, jobs: int, executor: Executor | None) -> None:
        self.jobs = jobs
        self._given = executor
        self._own: ProcessPoolExecutor | None = None

    def submit(self, work: Callable, argument: object) -> Future:
        """The future of work(argument)."""
        if self._given is not None:
            return self._given.submit(work, argument)
        try:
            return self._pool().submit(work, argument)
        except BrokenExecutor:
            self.stop()
            return self._pool().submit(work, argument)

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

    def stop(self) -> None:
        """Ends the processes; what has not begun is not done."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def _pool(self) -> ProcessPoolExecutor:
        if self._own is None:
            self._own = _new_pool(self.jobs)
        return self._own


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # not for drafts that are all known
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts)


def _leave_interrupts() -> None:
    """Leaves it to the main process what an interruption at the keyboard means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
