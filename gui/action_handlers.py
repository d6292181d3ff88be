"""What each action does in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from .menus import EXPORTS
from .opening import choose_draft, open_pasted

if TYPE_CHECKING:
    from .actions import Actions
    from .main_window import MainWindow


TAKEN_ALONG = (*EXPORTS, "preview", "print", "copy_table")  # actions that give the result away


def connect_actions(window: MainWindow, commands: Actions) -> None:
    """Lets the actions do what they say; panels are made when the first action asks for them."""
    session, dialogs = window.session, window.dialogs
    for key, do in {
        "open": lambda: choose_draft(window), "batch": lambda: window.batching.choose_folder(),
        "rollup": lambda: window.batching.add_up(), "switch": lambda: window.batching.switch(),
        "quit": window.close, "undo": session.undo, "redo": session.redo, "recheck": session.check_again,
        **{key: partial(_export, window, key) for key in EXPORTS},
        "preview": lambda: window.exporting.preview(), "print": lambda: window.exporting.print(),
        "copy": lambda: window.workspace.findings.copy(), "find": lambda: window.workspace.search_source(),
        "search": lambda: window.workspace.findings.search.begin(),
        "copy_table": lambda: window.exporting.copy_table(window.workspace.forms.current_table),
        "paste": lambda: open_pasted(window),
        "next_pane": lambda: window.workspace.go_to_pane(1), "previous_pane": lambda: window.workspace.go_to_pane(-1),
        "next": lambda: window.workspace.findings.step(True),
        "previous": lambda: window.workspace.findings.step(False),
        "larger": lambda: window.workspace.zoom(1), "smaller": lambda: window.workspace.zoom(-1),
        "actual": lambda: window.workspace.zoom(0), "layout": lambda: window.workspace.reset_layout(),
        "overview": lambda: window.workspace.want_overview(commands["overview"].isChecked()),
        "passed": lambda: window.workspace.findings.show_level("passed"),
        "history": lambda: window.history.setVisible(window.history.isHidden()),
        "rule": dialogs.show_rule, "settings": dialogs.settings, "clear": dialogs.clear_kept,
        "manual": dialogs.show_manual, "shortcuts": dialogs.show_shortcuts, "about": dialogs.show_about,
    }.items():
        commands[key].triggered.connect(lambda _=False, key=key, do=do: _act(window, key, do))


def _act(window: MainWindow, key: str, do: Callable[[], object]) -> None:
    """Does an action on the page that is shown; `do` is what it does for a draft."""
    window.end_edit()
    of_batch = window.batching.does(key) if window.has_batch else None
    if of_batch:
        of_batch()
    elif key in TAKEN_ALONG:
        window.session.once_checked(do)
    else:
        do()


def _export(window: MainWindow, key: str) -> None:
    window.exporting.export(key)
