"""The line in the head of a list, to search it with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from .icons import icon
from .recoloured import Recoloured
from .theme import colours

LEAST = 120  # pixels
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class SearchLine(Recoloured, QLineEdit):
    """Escape empties it; Escape again, Enter and the arrow downwards lead to the list, which `left` tells."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(placeholderText="搜索…", clearButtonEnabled=True, accessibleName=name)
        self.setMinimumWidth(LEAST)
        self._magnifier = self.addAction(icon("search", colours(self.palette()).muted),
                                         QLineEdit.ActionPosition.LeadingPosition)
        self._magnifier.setText("搜索")
        self._magnifier.triggered.connect(self.begin)

    def begin(self) -> None:
        """Takes the keyboard; what is typed replaces what was searched before."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _recolour(self) -> None:
        self._magnifier.setIcon(icon("search", colours(self.palette()).muted))
