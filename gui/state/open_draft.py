"""Which draft is open, and the reading of the next one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .examples import EXAMPLE_NAMES, EXAMPLES
from .open_task import Asked, BackgroundTask, Reading, Stamp, has_changed, read, stamp_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.parse.pointed import Meaning, Pointer
    from engine.store import Store
    from engine.yardstick import Yardstick

PASTED = Path("剪贴板")  # what a draft from the clipboard is called


class OpenDraft(QObject):
    """Reads in the background; what is open stays so until `take` is called for what was read."""

    answered = Signal(object)  # Reading
    failed = Signal(str)  # one Chinese sentence
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.asked: Asked | None = None
        self.failure = ""  # what was said of the last reading
        self._wanted = Path()  # what is being read
        self._stamp: Stamp | None = None
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)

    @property
    def name(self) -> str:
        """What the window calls the draft: its file name, or the name of an example."""
        if self.path is None:
            return ""
        return EXAMPLE_NAMES[self.path.name] if self.path.parent == EXAMPLES else self.path.name

    @property
    def is_pasted(self) -> bool:
        return self.path == PASTED

    @property
    def is_busy(self) -> bool:
        return self._task.is_running

    def is_same(self, asked: Asked | None) -> bool:
        """Whether this is the draft that is open, perhaps in another encoding."""
        return bool(asked and self.asked and asked[:2] == self.asked[:2])

    def read(self, asked: Asked, said: Mapping[Pointer, Meaning], store: Store | None,
             yardstick: Yardstick) -> None:
        """Reads and checks what is asked for; `answered` or `failed` follows."""
        self._wanted = asked.path
        self._task.start(lambda: read(asked, said, store, yardstick))
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Gives up the reading under way."""
        if self.is_busy:
            self._task.drop()
            self.busy_changed.emit(False)

    def take(self, reading: Reading) -> None:
        """What was read is what is open now."""
        self.path, self.asked, self._stamp = reading.path, reading.asked, reading.stamp

    def is_changed_on_disk(self, digest: str) -> bool:
        return bool(self.path and has_changed(self.path, self._stamp, digest))

    def is_gone_from_disk(self) -> bool:
        """Whether the file that was read is no longer there: moved, deleted, or its drive is gone."""
        return bool(self.path and self._stamp and stamp_of(self.path) is None)

    def acknowledge_disk(self) -> None:
        """The present state of the file on disk is known, whatever it is."""
        self._stamp = stamp_of(self.path) if self.path else None

    def _take_answer(self, answer: Future[Reading]) -> None:
        from engine.draft import UnreadableDraft

        self.busy_changed.emit(False)
        try:
            reading = answer.result()
        except UnreadableDraft as problem:
            name, reason = self._wanted.name, str(problem)
            self.failure = reason if name in reason else f"“{name}”没有打开：{reason}"
            self.failed.emit(self.failure)
        else:
            self.answered.emit(reading)
