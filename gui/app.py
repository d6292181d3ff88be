"""Starts the window: translation, font, theme."""

from __future__ import annotations

import sys
from pathlib import Path

from .look.display import display_problem

__all__ = ["display_problem", "run"]


def run(path: str | None) -> int:
    """The exit status, once the window was closed; `path` is a draft to open at once, or a folder of drafts.

    To be called only where `display_problem()` is None: without a screen Qt ends the process.
    """
    from PySide6.QtWidgets import QApplication

    from engine.user_folders import data_folder, take_imported_pack

    from .dialogs.crashes import catch_bugs
    from .look.appearance import STYLE, Appearance
    from .main_window import MainWindow
    from .state.session import Session
    from .state.settings import kept_work_folder, user_settings

    app = QApplication([*sys.argv[:1], *STYLE])
    settings = user_settings()
    appearance = Appearance(app, settings)
    problem = take_imported_pack()
    window = MainWindow(Session(kept_work_folder()), settings, data_folder())
    catch_bugs(app, data_folder())

    def go_on() -> None:
        """What is to be done once the window is on screen."""
        from .opening import take
        from .output.clipboard import release_clipboard
        from .preparing import prepare

        appearance.attach(window)
        app.aboutToQuit.connect(release_clipboard)
        if problem:
            window.message.say("warning", problem, of_draft=False)
        if path is not None:
            take(window, [Path(path)])
        prepare(window)

    window.furnished.connect(go_on)
    window.appear()
    return app.exec()
