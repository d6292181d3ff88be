"""Work that need not be done in the turn of the event loop in which its reason came up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

SLICE = 0.003  # seconds before the event loop has its turn; then what has come meanwhile is seen to, and painted

Work = Callable[[], Iterator[object] | None]


class Turns(QObject):
    """Does methods of the panels later, one a turn and each in its turn, so that the window answers in between.

    A method that is a generator is done in slices: what lies between two of its yields is done without a break.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Work, Iterator[object] | None] = {}  # None: not begun yet
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def are_over(self) -> bool:
        """Whether all work is done."""
        return not self._waiting

    def do(self, work: Work) -> None:
        """Does a method of a panel in a turn to come; what is half done is begun anew."""
        self.drop(work)
        self._waiting[work] = None
        self._timer.start()

    def is_waiting(self, work: Work) -> bool:
        """Whether something of a method is still to be done."""
        return work in self._waiting

    def drop(self, work: Work) -> None:
        self._waiting.pop(work, None)

    def hurry(self, work: Work) -> None:
        """Does at once what is still to be done of a method."""
        while work in self._waiting:
            self._go_on(work)

    def _turn(self) -> None:
        for work in self._waiting:
            self._go_on(work)
            return
        self._timer.stop()

    def _go_on(self, work: Work) -> None:
        steps = self._waiting.pop(work)
        if not isValid(work.__self__):  # type: ignore[attr-defined]
            return  # the panel is gone
        steps = steps or work()
        if steps and not _is_done(steps):
            self._waiting.setdefault(work, steps)  # behind the others; what it has itself begun anew stays


def _is_done(steps: Iterator[object]) -> bool:
    """Does the steps until their time is over; whether none is left."""
    end = perf_counter() + SLICE
    return all(perf_counter() < end for _ in steps)
