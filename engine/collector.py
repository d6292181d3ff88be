"""Python's collector of reference cycles, kept from searching a draft again and again while it is being built up."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Rest:
    """The time in which the collector rests: until the last of those who asked for it is done, in whatever thread."""

    def __init__(self) -> None:
        self._lock, self._asked, self._was_at_work = Lock(), 0, False

    def __enter__(self) -> None:
        with self._lock:
            if not self._asked:
                self._was_at_work = gc.isenabled()
                gc.disable()
            self._asked += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._asked -= 1
            if not self._asked and self._was_at_work:
                gc.enable()


_REST = _Rest()


def without_collector(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, run without looking for cycles: for what makes many objects that stay, and hardly a cycle.

    A draft with 200 tables is some 60,000 cells; the collector goes through all of them several times as they are made,
    which is a quarter of the time of reading. What it would have found is found right afterwards.
    """

    @wraps(work)
    def uncollected(*args: P.args, **kwargs: P.kwargs) -> T:
        with _REST:
            return work(*args, **kwargs)

    return uncollected
