"""Takes the pictures: python -m gui.screenshots FOLDER."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from engine.resources import FOLDER

from ..look.display import display_problem
from ..state.examples import EXAMPLES
from .ignoring import ignoring_scenes
from .many import many_scenes
from .work import working_scenes

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from engine.model import Finding

    from ..look.appearance import Appearance
    from ..main_window import MainWindow
    from ..output.preview import PreviewDialog
    from ..state.session import Session

WORDS, SUM = "X01", "C03"  # the findings that are shown selected: of the text against the table, of a sum
COPIED = "H05"
LAST_YEAR = FOLDER.parent / "tests/rules/last_year.txt"
EDIT = "13"  # what puts it right in the example
PATIENCE = 60.0  # seconds: processes have to start, perhaps on a busy machine


def main() -> int:
    """The exit status; writes one PNG for each scene."""
    parser = argparse.ArgumentParser(description="生成标准场景的截图")
    parser.add_argument("folder", type=Path, metavar="文件夹")
    parser.add_argument("--scale", type=float, default=1.0, help="界面比例，如 2")
    parser.add_argument("--size", default="1366x768", help="窗口大小，如 1366x768")
    parser.add_argument("--theme", default="light", choices=("light", "dark"), help="配色：light 浅色、dark 深色")
    parser.add_argument("--draft", type=Path, help="代替示例的草稿")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = scratch  # no outcome is kept among this user's
        if display_problem() or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = screenless(round(width * options.scale), round(height * options.scale),
                                                       Path(scratch))
        take(options.folder, (width, height), options.theme, options.draft, Path(scratch))
    return 0


def screenless(width: int, height: int, scratch: Path) -> str:
    """The name of a platform without a screen that is as large as this; its own is too small for the window."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96,
              "logicalBaseDpi": 96, "dpr": 1}
    configuration = scratch / "screen.json"
    configuration.write_text(json.dumps({"screens": [screen]}), "utf-8")
    return f"offscreen:configfile={configuration}"


def take(folder: Path, size: tuple[int, int], theme: str, draft: Path | None, scratch: Path) -> None:
    """Nothing; afterwards `folder` holds the pictures. `scratch` takes the settings of the window."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ..look.appearance import STYLE, Appearance
    from ..main_window import MainWindow
    from ..state.session import Session

    app = QApplication([*sys.argv[:1], *STYLE])
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    appearance = Appearance(app, settings)
    appearance.choose(theme)
    window = MainWindow(Session(), settings)
    appearance.attach(window)
    window.showNormal()
    window.resize(*size)
    for name, picture in scenes(window, appearance, draft):
        picture.save(str(folder / f"{name}.png"))
    window.session.mark_exported(window.session.corrected)
    window.close()


def scenes(window: MainWindow, appearance: Appearance, draft: Path | None) -> Iterator[tuple[str, QPixmap]]:
    """(name, picture), one scene after the other."""
    session = window.session
    yield "empty", settled(window)
    session.open(draft) if draft else session.open_example()
    wait_until(lambda: session.result is not None)
    wait_until(lambda: window.workspace.source.is_built and not session.proposals.is_seeking)
    words, finding = finding_of(session, WORDS), finding_of(session, SUM)
    if words:
        session.select_finding(words.id)
    yield "window", settled(window)
    if finding:
        session.select_finding(finding.id)
    yield "selected", settled(window)
    yield from ignoring_scenes(window, settled, wait_until, preview)
    if finding:
        session.select_finding(finding.id)
        settled(window)
    theme = appearance.choice
    other = "dark" if theme == "light" else "light"
    appearance.choose(other)
    wait_until(lambda: window.workspace.source.is_built)
    yield other, settled(window)
    appearance.choose(theme)
    wait_until(lambda: window.workspace.source.is_built)
    if finding:
        session.edit_cell(finding.cells[0], EDIT)
        wait_until(lambda: finding_of(session, SUM) is None)
        yield "edited", settled(window)
    yield from beside_last_year(window)
    yield "print", preview(window)
    yield "settings", in_settings(window)
    window.dialogs.show_manual(SUM)
    if manual := window.dialogs.manual:
        yield "manual", settled(manual)
        manual.close()
    with tempfile.TemporaryDirectory() as folder:
        yield from working_scenes(window, Path(folder), settled, wait_until)
        yield from many_scenes(window, Path(folder), settled, wait_until)


def beside_last_year(window: MainWindow) -> Iterator[tuple[str, QPixmap]]:
    """With a report of last year: the main figures of both years, and then with one that was copied, its sentences."""
    session = window.session
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "2023年年报.txt"
        for name, text in (("last_year", LAST_YEAR.read_text("utf-8")),
                           ("copied", (EXAMPLES / "mistakes.txt").read_text("utf-8").replace("2024年", "2023年"))):
            copy.write_text(text, "utf-8")
            session.clear_selection()
            session.open_last_year(copy)
            wait_until(lambda: not session.is_busy and (result := session.result) is not None
                       and result.yardstick is session.yardstick and not session.proposals.is_seeking)
            if copied := finding_of(session, COPIED):
                session.select_finding(copied.id)
            yield name, settled(window)
    session.remove_last_year()


def finding_of(session: Session, rule: str) -> Finding | None:
    """The first finding of a rule."""
    findings = session.result.findings if session.result else ()
    return next((finding for finding in findings if finding.rule == rule), None)


def in_settings(window: MainWindow) -> QPixmap:
    """The settings, at the rules of the sums."""
    from engine.user_folders import pack_folder

    from ..dialogs.settings_dialog import SettingsDialog

    dialog = SettingsDialog(window.settings, pack_folder(), window)
    dialog.rules.search.setText(SUM[0] + "0")
    dialog.show()
    picture = settled(dialog)
    dialog.close()
    return picture


def preview(window: MainWindow, look: Callable[[PreviewDialog], object] = lambda dialog: None) -> QPixmap:
    """The print preview, after `look` has turned to what is to be seen."""
    from ..output.preview import PreviewDialog

    window.exporting.preview()
    dialog = window.findChild(PreviewDialog)
    assert dialog is not None
    wait_until(lambda: dialog.is_ready)
    settled(dialog)
    look(dialog)
    picture = settled(dialog)
    dialog.close()
    return picture


def settled(widget: QWidget) -> QPixmap:
    """The widget as it looks when everything has been drawn."""
    from PySide6.QtTest import QTest

    QTest.qWait(200)
    if session := getattr(widget, "session", None):
        wait_until(lambda: session.turns.are_over)
        QTest.qWait(100)
    return widget.grab()


def wait_until(is_done: Callable[[], bool]) -> None:
    """Returns when it is done; RuntimeError when that takes too long."""
    from PySide6.QtTest import QTest

    deadline = monotonic() + PATIENCE
    while not is_done():
        if monotonic() > deadline:
            raise RuntimeError("the window did not get there in time")
        QTest.qWait(10)


if __name__ == "__main__":
    sys.exit(main())
