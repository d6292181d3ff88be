"""The tool bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from .actions import Actions

ICON_SIZE = 18
FRAME = 27  # pixels around the words or icons, above and below together
WORDY = 74  # characters of width from which it has words
WAY_BACK = 9  # characters more where the way back to a batch stands on it, too


class ToolBar(QToolBar):
    """Leaves out the words where they would push its end out of sight. As high before it is filled as it is then."""

    def __init__(self) -> None:
        super().__init__("工具栏", objectName="tools", movable=False)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._way_back: QAction | None = None

    def fill(self, commands: Actions) -> None:
        """Puts the actions on it."""
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.PreventContextMenu)
        commands.fill(self)
        self._way_back = commands["switch"]
        self._way_back.visibleChanged.connect(self._make_room)
        self.setMinimumHeight(0)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        metrics = self.fontMetrics()
        needed = WORDY + WAY_BACK * bool(self._way_back and self._way_back.isVisible())
        is_narrow = self.width() < metrics.horizontalAdvance("字") * needed
        if self.actions():
            style = QtCore.Qt.ToolButtonStyle
            self.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)
        else:
            self.setMinimumHeight(FRAME + (ICON_SIZE if is_narrow else max(ICON_SIZE, metrics.height())))
