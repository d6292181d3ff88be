"""Jobs in the background of which each is answered for, however many are given at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from .open_task import BackgroundTask

Job = Callable[[], object]
Tell = Callable[[Future[Any]], object]


class Errands(QObject):
    """Does them one after another. `ended` follows when the last one was told of."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Job, Tell]] = deque()  # the first is under way
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting)

    def do(self, job: Job, tell: Tell) -> None:
        """Does a job; `tell` gets the finished future on the main thread, which raises there what the job raised."""
        self._waiting.append((job, tell))
        if len(self._waiting) == 1:
            self._task.start(job)

    def _take_answer(self, answer: Future[Any]) -> None:
        _, tell = self._waiting.popleft()
        if self._waiting:
            self._task.start(self._waiting[0][0])
        tell(answer)
        if not self._waiting:
            self.ended.emit()
