"""Bugs wherever they come up: in the window, in a thread, in Qt itself, and such as end the program at once."""

from __future__ import annotations

import os
import re
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from .crash_dialog import CrashDialog

LOG = "crash.log"
MOST_TOLD = 20_000  # characters of a log that are passed on


def catch_bugs(app: QApplication, folder: Path) -> None:
    """Nothing; afterwards every bug is shown once in a dialog, and what ends the program is written into a log."""
    sys.excepthook = lambda *error: _dialog()(*error)

    def in_thread(happened: threading.ExceptHookArgs) -> None:
        error = happened.exc_type, happened.exc_value, happened.exc_traceback
        QTimer.singleShot(0, app, lambda: _dialog()(*error))  # a dialog belongs to the main thread

    threading.excepthook = in_thread
    log = _opened(folder)
    qInstallMessageHandler(lambda *message: _hear(log, *message))
    if log:
        import faulthandler

        faulthandler.enable(log)


def last_log(folder: Path) -> str:
    """What the run before wrote down when it ended, and forgets it; empty when it ended in order."""
    path = folder / LOG
    try:
        text = path.read_text("utf-8", "replace")[-MOST_TOLD:]
        os.truncate(path, 0)  # not removed: this window, and perhaps another one, has it open to write into
    except OSError:
        return ""
    return text


@cache
def _dialog() -> CrashDialog:
    from .crash_dialog import CrashDialog

    return CrashDialog()


@cache  # open as long as the program runs: it may have to be written when nothing else works any more
def _opened(folder: Path) -> TextIO | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return open(folder / LOG, "a", encoding="utf-8")
    except OSError:
        return None


def _hear(log: TextIO | None, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Passes on what Qt says; what is grave goes into the log, without anything quoted: that could be the draft's."""
    print(words, file=sys.stderr)
    if log and kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        print(re.sub(r"\"[^\"]*\"|'[^']*'", "…", words), file=log, flush=True)
