"""One message across the window: symbol, sentence, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from .look.chip import wear
from .look.icons import icon
from .look.recoloured import Recoloured
from .look.theme import colours

if TYPE_CHECKING:
    from .findings.rows import Level


MARKS = {"error": "错误", "warning": "注意", "hint": "提示", "passed": "完成"}


class MessageLine(Recoloured, QFrame):
    """`closed` when it was closed or a choice was made, `next_wanted` when the one behind it is to be seen."""

    closed = Signal()
    next_wanted = Signal()

    def __init__(self, level: Level, text: str, choices: Sequence[tuple[str, Callable[[], object]]],
                 of_draft: bool) -> None:
        super().__init__(objectName="message")
        self.level, self.of_draft = level, of_draft
        self._mark = QLabel(accessibleName=MARKS.get(level, ""))
        self._words = QLabel(text, objectName="messageText", wordWrap=True)
        self._words.setAccessibleName(text)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choices = [self._choice(name, do) for name, do in choices]
        self._more = QPushButton(objectName="link", visible=False, toolTip="看其他几条")
        self._close = QToolButton(autoRaise=True, toolTip="关闭", accessibleName="关闭提示")
        self._more.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        for widget in (*self.choices, self._more, self._close):
            row.addWidget(widget)
        for worn in (self, self._words):
            wear(worn, level)
        self._recolour()

    def text(self) -> str:
        return self._words.text()

    def add(self, text: str) -> None:
        """Says one more sentence."""
        self._words.setText(f"{self.text()}{text}")
        self._words.setAccessibleName(self.text())

    def show_count(self, others: int) -> None:
        """Says how many more messages there are."""
        self._more.setText(f"另有 {others} 条 ▸")
        self._more.setVisible(others > 0)

    def _choice(self, name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(self.closed)
        button.clicked.connect(lambda: do())
        return button

    def _recolour(self) -> None:
        ink, size = getattr(colours(self.palette()), self.level), self.fontMetrics().height()
        self._mark.setPixmap(icon(self.level, ink).pixmap(size, size))
        self._close.setIcon(icon("close", ink))
        self._close.setIconSize(QSize(size, size))
