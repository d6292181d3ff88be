from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from gui.look import display
from gui.look.display import display_problem

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a screen")


@pytest.fixture
def on_screen(monkeypatch):
    """As on a desktop with X, whatever the tests run on."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_x_server_problem", lambda: None)


def test_a_window_that_needs_no_screen_has_no_problem(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None


def test_without_a_screen_one_sentence_says_so(on_screen, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    assert display_problem() == "这里没有图形界面（没有显示器，或未登录桌面），窗口打不开。"


@pytest.mark.parametrize(("library", "package"), [
    ("libEGL.so.1", "libegl1"), ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
])
def test_a_missing_library_is_named_with_the_command_that_installs_it(on_screen, monkeypatch, library, package):
    def cannot(path):
        raise OSError(f"{library}: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", cannot)
    assert display_problem() == f"缺少系统库 {library}，窗口打不开，请运行：sudo apt install {package}"


def test_a_screen_that_does_not_answer_is_said(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4321")
    monkeypatch.setattr(display, "_missing_library", lambda plugin: None)
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("this machine has no libxcb")
    assert display_problem() == "连不上图形界面（DISPLAY=:4321），窗口打不开。"


def test_the_question_is_answered_without_loading_qt():
    code = "import sys, gui.look.display; gui.look.display.display_problem(); sys.exit('PySide6.QtCore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
