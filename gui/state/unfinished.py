"""Which drafts are open in which window: another window learns of it, and the next start learns of a sudden end."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile

ENDING = ".open"


class Left(NamedTuple):
    """A draft that was open when the program ended suddenly, `times` times in a row."""

    path: Path
    times: int


class OpenDrafts:
    """A note in `folder` for the draft of this window, as long as it is open. Without a folder there are no notes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None
        self._note: Path | None = None
        self._ended: dict[str, int] = {}  # by the path of the draft

    def left_behind(self) -> Left | None:
        """A draft that a program which is no more has left open; its notes are taken away."""
        left = [found for note in self._notes() if (found := self._found(note))]
        self._ended = {str(draft.path): draft.times for draft in left}
        return max(left, key=lambda draft: draft.times, default=None)

    def take(self, path: Path) -> bool:
        """Notes that this draft is open here, in place of the one before; False when another window has it open."""
        self.release()
        if self._folder is None:
            return True
        import json
        from hashlib import sha256

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True  # then nothing is kept of the corrections either, which is said elsewhere
        note = self._folder / f"{sha256(str(path).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}{ENDING}"
        lock = _lock_of(note)
        if not lock.tryLock(0):
            return lock.error() != QLockFile.LockError.LockFailedError
        self._lock, self._note = lock, note
        note.write_text(json.dumps({"path": str(path), "times": self._ended.get(str(path), 0) + 1}), "ascii")
        return True

    def release(self) -> None:
        """The draft is open here no more."""
        if self._note:
            self._note.unlink(missing_ok=True)
        if self._lock:
            self._lock.unlock()
        self._lock = self._note = None

    def _notes(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{ENDING}")) if self._folder else []

    def _found(self, note: Path) -> Left | None:
        import json

        lock = _lock_of(note)
        if not lock.tryLock(0):
            return None  # open in another window
        try:
            told = json.loads(note.read_text("ascii"))
            note.unlink()
            return Left(Path(told["path"]), int(told["times"]))
        except (OSError, ValueError, KeyError, TypeError):
            note.unlink(missing_ok=True)
            return None
        finally:
            lock.unlock()


def _lock_of(note: Path) -> QLockFile:
    lock = QLockFile(str(note.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # a lock is old when its program has ended, never by its age
    return lock
