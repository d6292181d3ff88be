"""The program as a process: it starts, shows a draft, and ends in peace."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

COPY_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
import gui.app

def act():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    pane = window.workspace.source
    if not window.session.result or not pane.is_built:
        return
    timer.stop()
    pane.view.selectAll()
    pane.view.copy()
    print(len(QGuiApplication.clipboard().text()) > 1000)
    QApplication.quit()

original = QApplication.exec
def with_timer(*_):
    global timer
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(50)
    return original()
QApplication.exec = with_timer
sys.exit(gui.app.run("resources/examples/clean.txt"))
"""


def test_copying_from_the_draft_and_quitting_ends_in_peace(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", COPY_AND_QUIT], cwd=ROOT, capture_output=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (0, b"True\n"), done.stderr.decode()


def test_the_empty_window_loads_nothing_that_only_a_draft_needs():
    code = (
        "import sys, gui.app, gui.appearance, gui.main_window, gui.session;"
        "heavy = {'engine.model', 'engine.forms', 'engine.rules', 'engine.pipeline', 'gui.workspace', 'tomllib',"
        " 'lxml', 'PySide6.QtPrintSupport', 'concurrent.futures'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")
