"""The steps done so far, one below the other; a click goes back or forward to what was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolButton, QUndoView, QVBoxLayout, QWidget

from ..look.card import GAP, Card
from ..look.icons import icon
from ..look.recoloured import Recoloured
from ..look.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

NAME = "修改历史"
WIDTH = 180  # pixels at least


class HistoryDock(Recoloured, QDockWidget):
    """Follows the undo stack by itself; a panel like the others, whose head has what closes it. Hidden at first."""

    def __init__(self, undo_stack: QUndoStack, window: QMainWindow) -> None:
        super().__init__(NAME, window)
        self.setObjectName("history")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setTitleBarWidget(QWidget())
        self.view = QUndoView(undo_stack)
        self.view.setEmptyLabel("草稿原样")
        self.view.setAccessibleName(NAME)
        self.view.setMinimumWidth(WIDTH)
        self.view.setWordWrap(True)
        self.view.setSpacing(3)
        self.view.setFrameShape(QUndoView.Shape.NoFrame)
        self._close = QToolButton(autoRaise=True, toolTip="关闭", accessibleName=f"关闭{NAME}")
        self._close.clicked.connect(self.close)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.addWidget(Card(NAME, self.view, self._close))
        self.setWidget(body)
        self._recolour()
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.hide()

    def _recolour(self) -> None:
        self._close.setIcon(icon("close", colours(self.palette()).muted))
