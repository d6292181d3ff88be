"""Gets the panels ready while the empty window waits, a little at each turn of the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon

from engine.resources import FOLDER

if TYPE_CHECKING:
    from .main_window import MainWindow

MODULES = (  # in the order in which they need one another, so that none takes long
    "engine.model", "engine.forms", "engine.places", "engine.equations", "engine.parse.numbers", "gui.finding_rows",
    "gui.findings_model", "gui.findings_list", "gui.findings_panel", "gui.explain", "gui.details_panel",
    "gui.verdict_banner", "gui.form_model", "gui.form_header", "gui.form_view", "gui.form_tabs", "gui.overview",
    "gui.source_document", "gui.source_view", "gui.source_pane", "gui.workspace",
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
    window.setWindowIcon(QIcon(str(FOLDER / "icons/gouji.svg")))
    forms = window.workspace.forms
    yield "workspace"
    from engine.forms import form_for

    forms.expect(form_for(None))
    yield "form"
    window.watch.offer_left_behind()
