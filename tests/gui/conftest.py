"""A session, and a window that remembers nothing outside the test's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from results import result

from engine.model import Result
from gui.main_window import MainWindow
from gui.session import Session


@pytest.fixture
def report() -> Result:
    return result()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session()


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: QSettings) -> MainWindow:
    window = MainWindow(session, settings)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.mark_exported(window.session.edits))
    window.show()
    qtbot.waitExposed(window)
    return window
