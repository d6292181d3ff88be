"""Scenes of ignoring a finding: the reason, what is ignored in the list, and its appendix in print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from ..main_window import MainWindow
    from ..output.preview import PreviewDialog


def ignoring_scenes(
    window: MainWindow, settled: Callable[[QWidget], QPixmap], wait_until: Callable[[Callable[[], bool]], None],
    preview: Callable[[MainWindow, Callable[[PreviewDialog], object]], QPixmap],
) -> Iterator[tuple[str, QPixmap]]:
    """(name, picture) of these scenes; afterwards the draft is as it was."""
    from ..findings.ignore_dialog import REASONS, IgnoreDialog

    session = window.session
    result = session.result
    assert result is not None  # a draft is open
    finding = next((f for f in result.findings if f.severity == "warning"), None)
    if finding is None:
        return
    session.select_finding(finding.id)
    dialog = IgnoreDialog(finding.message, window)
    dialog.reason.setCurrentIndex(len(REASONS) - 1)
    dialog.show()
    yield "ignore", settled(dialog)
    dialog.close()
    session.ignore(finding, REASONS[-1])
    wait_until(lambda: session.result is not None and bool(session.result.ignored))
    window.workspace.findings.show_level("ignored")
    session.select_finding(finding.id)
    yield "ignored", settled(window)
    window.workspace.findings.show_level("ignored")  # all again
    yield "appendix", preview(window, _turn_to_the_appendix)
    session.undo_stack.undo()
    wait_until(lambda: session.result is not None and not session.result.ignored)


def _turn_to_the_appendix(dialog: PreviewDialog) -> None:
    dialog.pages.go_to(dialog.pages.count - 1)  # the tables stand last
