"""The program as a process of its own, in which something is done again and again until it quits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
import gui.app
from engine.model import CellKey

waited = []

def act():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    {act}

original = QApplication.exec
def with_timer(*_):
    global timer
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(50)
    return original()
QApplication.exec = with_timer
sys.exit(gui.app.run({draft!r}))
"""


def started(tmp_path: Path, act: str, draft: Path | None) -> subprocess.CompletedProcess[str]:
    """How the program ended that was started with this draft; `act` are indented lines that know `window`."""
    code = STARTS.format(act=act.strip(), draft=str(draft) if draft else None)
    home = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, encoding="utf-8",
                          env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"})
