"""The tool bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar

from .actions import Actions

ICON_SIZE = 18
WORDY = 74  # characters of width from which it has words


class ToolBar(QToolBar):
    """Leaves out the words where they would push its end out of sight."""

    def __init__(self, commands: Actions) -> None:
        super().__init__("工具栏", objectName="tools", movable=False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        commands.fill(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style, is_narrow = Qt.ToolButtonStyle, self.width() < self.fontMetrics().horizontalAdvance("字") * WORDY
        self.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)
