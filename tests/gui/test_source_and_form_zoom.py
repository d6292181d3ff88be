"""Ctrl and the wheel over one pane zoom both."""

import pytest
import results
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.workspace import Workspace


@pytest.mark.parametrize("over", ["source", "form"])
def test_ctrl_and_wheel_over_either_pane_zoom_both(qtbot, session, settings, over: str) -> None:
    workspace = Workspace(session, settings)
    qtbot.addWidget(workspace)
    session.show_result(results.result())
    workspace.resize(1200, 700)
    workspace.show()
    form = workspace.forms.view("applications")
    workspace.forms.show_table("applications")
    target = workspace.source.view if over == "source" else form
    before = workspace.source.view.font().pointSizeF(), form.font().pointSizeF()
    at = QPointF(target.viewport().rect().center())
    wheel = QWheelEvent(at, target.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(target.viewport(), wheel)
    assert not wheel.isAccepted()  # so that it goes on to the workspace (only a real wheel does so by itself)
    QApplication.sendEvent(workspace, wheel)
    assert (workspace.source.view.font().pointSizeF(), form.font().pointSizeF()) == (before[0] + 1, before[1] + 1)
    qtbot.waitUntil(lambda: workspace.source.is_built)
