"""Python's collector of reference cycles, kept from searching a draft again and again while it is being built up."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def without_collector(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, run without looking for cycles: for what makes many objects that stay, and hardly a cycle.

    A draft with 200 tables is some 60,000 cells; the collector goes through all of them several times as they are made,
    which is a quarter of the time of reading. What it would have found is found right afterwards.
    """

    @wraps(work)
    def uncollected(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():  # already by a caller or in another thread, which will turn it on again
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return uncollected
