"""How long the window takes to its first painting, beside an empty PySide6 window with a label.

Run with `python -m tests.bench.bench_start [RUNS]`; prints milliseconds from the start of the process, the quickest and
the middle run of each. Both are started in turn, so that a busy machine slows both alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import time

ROOT = Path(__file__).resolve().parents[2]
PAINTED = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def told(widget_class, base):
    def paint(self, event):
        base.paintEvent(self, event)
        QTimer.singleShot(0, tell)
    def tell():
        print(time.time(), flush=True)
        QApplication.quit()
    widget_class.paintEvent = paint
"""
EMPTY = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
class Window(QLabel): pass
{painted}
told(Window, QLabel)
window = Window("勾稽")
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import sys
import gui.main_window
from PySide6.QtWidgets import QMainWindow
{painted}
told(gui.main_window.MainWindow, QMainWindow)
sys.argv = ["main.py"]
import main
main.main([])
"""
LIMIT, AIM = 1.5, 1.3


def main() -> int:
    """The exit status: 1 when the window takes longer than it may."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    took: dict[str, list[float]] = {"empty window": [], "this program": []}
    with tempfile.TemporaryDirectory() as home:
        own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {"QT_QPA_PLATFORM": "offscreen", **own, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home,
                       "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}  # kept, as everywhere after the first start
        for _ in range(runs + 1):
            for name, code in zip(took, (EMPTY, OURS), strict=True):
                took[name].append(first_painting(code.format(painted=PAINTED), environment))
    took = {name: times[1:] for name, times in took.items()}  # the first run only warms the disk cache
    for name, times in took.items():
        print(f"{name:14s}quickest {min(times):4.0f} ms, middle {median(times):4.0f} ms")
    empty, ours = took.values()
    ratio = median(ours) / median(empty)
    print(f"ratio         quickest {min(ours) / min(empty):.2f}, middle {ratio:.2f} (at most {LIMIT}, aim {AIM})")
    return int(ratio > LIMIT)


def first_painting(code: str, environment: dict[str, str]) -> float:
    """Milliseconds from the start of a process that runs the code to the time it prints."""
    begin = time()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    return 1000 * (float(done.stdout.split()[0]) - begin)


if __name__ == "__main__":
    sys.exit(main())
