"""Shift+F10 as the menu key, which many keyboards lack: on Windows Qt takes it so itself, elsewhere it does not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class MenuKey(QShortcut):
    """Brings up the menu of whatever has the keyboard in this window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("Shift+F10", window)
        self.activated.connect(self._bring_up)

    def _bring_up(self) -> None:
        widget = QApplication.focusWidget()
        if widget:
            caret = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))  # else QRect
            point = caret.center().toPoint()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, event)
