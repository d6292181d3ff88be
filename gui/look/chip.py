"""A button with a symbol, a word and a count, in the colours of a level."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .icons import icon
from .theme import colours


class Chip(QPushButton):
    """`name` is its word; a count of nought takes the colours away."""

    def __init__(self, name: str) -> None:
        super().__init__(objectName="chip", toolTip=f"只看“{name}”")
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, count: int, level: str, symbol: str, is_narrow: bool) -> None:
        """`symbol` is the name of its icon; a narrow chip leaves out the word."""
        worn = level if count else "unchecked"
        wear(self, worn)
        self.setAccessibleName(f"{self._name} {count}")
        self.setText(f"{count}" if is_narrow else f"{self._name} {count}")
        self.setIcon(icon(symbol, getattr(colours(self.palette()), worn)))
        size = self.fontMetrics().height() - 5
        self.setIconSize(QSize(size, size))


def wear(widget: QWidget, level: str) -> None:
    """Gives the widget the colours of a level, which the style sheet keeps."""
    widget.setProperty("level", level)
    widget.style().polish(widget)
