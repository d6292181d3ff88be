"""The steps done so far, one below the other; a click goes back or forward to what was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget, QUndoView

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QWidget

NAME = "修改历史"
WIDTH = 260


class HistoryDock(QDockWidget):
    """Follows the undo stack by itself."""

    def __init__(self, undo_stack: QUndoStack, parent: QWidget) -> None:
        super().__init__(NAME, parent)
        self.setObjectName("history")
        self.view = QUndoView(undo_stack)
        self.view.setEmptyLabel("草稿原样")
        self.view.setAccessibleName(NAME)
        self.view.setMinimumWidth(WIDTH)
        self.view.setWordWrap(True)
        self.view.setSpacing(3)
        self.view.setFrameShape(QUndoView.Shape.NoFrame)
        self.setWidget(self.view)
