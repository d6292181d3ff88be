"""A session, and a window that remembers nothing outside the test's own folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from results import result

from engine.model import Result
from gui.look.appearance import STYLE, Appearance
from gui.main_window import MainWindow
from gui.output.clipboard import release_clipboard
from gui.state.examples import EXAMPLES
from gui.state.session import Session

PATIENCE = 60_000  # milliseconds: the machine may be busy


class PatientBot(QtBot):
    """Waits much longer than five seconds for what has to come."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["gouji", *STYLE]


@pytest.fixture(scope="session", autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing made by a test outlives Python on the clipboard."""
    yield
    release_clipboard()


@pytest.fixture(autouse=True)
def batch_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where batches keep their results: not where this user's are."""
    folder = tmp_path / "gouji"
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(folder.parent))
    return folder


@pytest.fixture
def report() -> Result:
    return result()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def kept_in(tmp_path: Path) -> Path:
    """Where the clerk's work is kept."""
    return tmp_path / "kept"


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session()


@pytest.fixture
def result_shown(session: Session) -> None:
    session.show_result(result())


@pytest.fixture(scope="session")
def appearance(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Appearance:
    """The application in Chinese and in its own colours, as a clerk sees it."""
    path = tmp_path_factory.mktemp("appearance") / "settings.ini"
    return Appearance(qapp, QSettings(str(path), QSettings.Format.IniFormat))


def leave_all(window: MainWindow) -> None:
    """Lets the window close without a question, whatever a test has left in it."""
    window.end_edit()
    window.session.mark_exported(window.session.corrected)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, session: Session, settings: QSettings) -> MainWindow:
    window = MainWindow(session, settings)
    qtbot.addWidget(window, before_close_func=leave_all)
    window.show()
    qtbot.waitExposed(window)
    window.furnish()  # as after the first painting
    return window


@pytest.fixture
def later(qtbot: QtBot, appearance: Appearance, kept_in: Path, settings: QSettings) -> MainWindow:
    """A window of the next start of the program."""
    window = MainWindow(Session(kept_in), settings)
    qtbot.addWidget(window, before_close_func=leave_all)
    window.show()
    return window


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A copy of an example that a test may change."""
    path = tmp_path / "草稿.txt"
    path.write_bytes((EXAMPLES / "mistakes.txt").read_bytes())
    return path


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, draft: Path) -> MainWindow:
    """The window with that copy open."""
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft)
    return window
