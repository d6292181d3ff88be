"""What is painted first: quickly, and nothing of it moves when the rest of the window is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from gui.main_window import MainWindow
from gui.state.session import Session

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAINTING = """
import sys
import PySide6.QtCore
from PySide6.QtWidgets import QApplication
from gui.main_window import MainWindow

def furnish(self):
    print("Qt" in vars(PySide6.QtCore), "gui.actions" in sys.modules, self.empty.isVisible())
    QApplication.quit()

MainWindow.furnish = furnish
import gui.app
sys.exit(gui.app.run(None))
"""


def test_the_first_painting_waits_neither_for_the_enumerations_of_qt_nor_for_the_actions(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINTING], cwd=ROOT, capture_output=True, timeout=60, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (0, "False False True\n"), done.stderr


@pytest.mark.parametrize("size", [(683, 384), (911, 512), (1366, 768)])
def test_nothing_moves_when_the_bars_are_filled(qtbot, appearance, settings, draft, size, monkeypatch):
    settings.setValue("recent/files", [str(draft)])
    window = MainWindow(Session(), settings)
    qtbot.addWidget(window)
    furnish, places = window.furnish, {}

    def look_and_furnish() -> None:
        places.update({part: part.mapTo(window, QPoint()) for part in window.empty.findChildren(QWidget)})
        furnish()

    monkeypatch.setattr(window, "furnish", look_and_furnish)
    with qtbot.waitSignal(window.furnished):
        window.show()
        window.resize(*size)
    qtbot.wait(50)
    assert len(places) > 5 and places == {part: part.mapTo(window, QPoint()) for part in places}
    assert all(menu.actions() for menu in window.menus)
    assert window.tool_bar.actions() and window.statusBar() is window.status_line


def test_the_window_is_furnished_once(qtbot, window):
    bars = window.tool_bar.actions(), window.status_line
    window.furnish()
    qtbot.wait(20)
    assert (window.tool_bar.actions(), window.statusBar()) == bars
