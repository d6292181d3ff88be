"""The bar for finding words in the source."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ..look.icons import icon
from ..look.recoloured import Recoloured
from ..look.theme import colours
from ..look.tool_button import tool_button


class FindBar(Recoloured, QWidget):
    """Says what is looked for; `stepped` carries +1 for the next match, -1 for the one before."""

    looked_for = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(placeholderText="在原文中查找…", clearButtonEnabled=True)
        self.words.setAccessibleName("在原文中查找")
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self.looked_for)
        self._count = QLabel()
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000/000 处"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self._count)
        self._buttons = {
            "previous": tool_button("上一处（Shift+Enter）", lambda: self.stepped.emit(-1)),
            "next": tool_button("下一处（Enter）", lambda: self.stepped.emit(1)),
            "close": tool_button("关闭（Esc）", self.closed.emit),
        }
        for button in self._buttons.values():
            row.addWidget(button)
        self._recolour()

    def open(self) -> None:
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def show_count(self, current: int, count: int) -> None:
        """`current` counts from 1."""
        if not self.words.text():
            self._count.clear()
        else:
            self._count.setText(f"{current}/{count} 处" if count else "没有找到")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _recolour(self) -> None:
        theme = colours(self.palette())
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.text))
