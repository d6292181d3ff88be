"""Gets ready while the empty window waits: the panels, a little at each turn of the event loop, and then a first check.

What is made once is made here and not when a draft is waited for: modules, Qt's classes with their enumerations, the
panels and their first layout; and, in the background, everything that a check needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon

from engine.resources import FOLDER

from .state.examples import EXAMPLE_NAMES, EXAMPLES
from .state.open_task import BackgroundTask

if TYPE_CHECKING:
    from .main_window import MainWindow

MODULES = (  # in the order in which they need one another, so that none takes long
    "engine.draft", "engine.model", "engine.forms", "engine.places", "engine.equations", "engine.parse.numbers",
    "gui.findings.rows", "gui.findings.model", "gui.findings.lines", "gui.findings.panel", "gui.findings.explain",
    "gui.findings.details", "gui.verdict_banner", "gui.form.model", "gui.form.header", "gui.form.view", "gui.form.tabs",
    "gui.form.overview", "gui.source.document", "gui.source.view", "gui.source.pane", "gui.workspace",
    "gui.message_bar", "engine.parse.pointed", "engine.numerals", "engine.ignoring", "engine.export.heading",
    "concurrent.futures.thread",
)


def prepare(window: MainWindow) -> QTimer:
    """The timer that makes the panels of the window, until they are there; a draft that comes first is not held up."""
    steps = _steps(window)
    timer = QTimer(window, interval=0)

    def step() -> None:
        if next(steps, None) is None:
            timer.stop()

    timer.timeout.connect(step)
    timer.start()
    return timer


def _steps(window: MainWindow) -> Iterator[str]:
    for name in MODULES:
        import_module(name)
        yield name
    for name in dir(QtWidgets):  # the first widget of which Qt does not say what it is would make them all at once
        getattr(QtWidgets, name)
        yield name
    window.setWindowIcon(QIcon(str(FOLDER / "icons/gouji.svg")))
    workspace = window.workspace
    yield "workspace"
    from engine.forms import form_for

    workspace.forms.expect(form_for(None))
    yield "form"
    workspace.resize(window.stack.size())
    for pane in workspace.panes:
        pane.grab()
        yield "pane"
    window.watch.offer_left_behind()
    if window.session.result is None and not window.session.is_busy:
        rehearsal = BackgroundTask()
        rehearsal.setParent(window)
        rehearsal.start(_rehearse)


def _rehearse() -> None:
    """Checks an example, so that all that a check needs has been loaded when the first draft comes."""
    from engine.pipeline import check_file

    check_file(EXAMPLES / next(iter(EXAMPLE_NAMES)))
