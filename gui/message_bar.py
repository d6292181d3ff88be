"""A line across the window for what must not be missed; it never interrupts and is closed with a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from .icons import icon
from .theme import colours

if TYPE_CHECKING:
    from .finding_rows import Level


LASTING = ("error", "warning")  # stay until they are closed or answered
PASSING = 12_000  # milliseconds that the others stay


class MessageBar(QFrame):
    """Hidden until there is something to say; a new message takes the place of the old one."""

    def __init__(self) -> None:
        super().__init__(objectName="message")
        self._level: Level = "hint"
        self._mark, self._words = QLabel(), QLabel(objectName="messageText", wordWrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(autoRaise=True, toolTip="关闭", accessibleName="关闭提示", clicked=self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.setSpacing(10)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self._row.addWidget(self._close)
        self._fade = QTimer(self, interval=PASSING, singleShot=True)
        self._fade.timeout.connect(self.hide)
        self.hide()

    def say(self, level: Level, text: str, *choices: tuple[str, Callable[[], object]]) -> None:
        """Shows a sentence, with a button for each choice; a choice made closes the bar."""
        self._level = level
        for widget in (self, self._words):
            widget.setProperty("level", level)
            self.style().polish(widget)  # the style sheet tells the levels apart
        self._words.setText(text)
        self._words.setAccessibleName(text)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(name, do) for name, do in choices]
        self._recolour()
        self.show()
        self._fade.stop() if level in LASTING else self._fade.start()

    def add(self, text: str) -> None:
        """Says one more sentence together with what is said already."""
        self._words.setText(f"{self._words.text()}{text}")
        self._words.setAccessibleName(self._words.text())

    def settle(self) -> None:
        """Takes away what another draft has made pointless."""
        if self._level in LASTING:
            self.hide()

    def withdraw(self, choice: str) -> None:
        """Takes away a message with this choice: it was made elsewhere, or there is nothing to choose any more."""
        if any(button.text() == choice for button in self._buttons):
            self.hide()

    def text(self) -> str:
        """The sentence shown; empty while the bar is hidden."""
        return "" if self.isHidden() else self._words.text()

    def choose(self, name: str) -> None:
        """Presses the button of this name."""
        next(button for button in self._buttons if button.text() == name).click()

    def _button(self, name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda: do())
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _recolour(self) -> None:
        ink, size = getattr(colours(self.palette()), self._level), self.fontMetrics().height()
        self._mark.setPixmap(icon(self._level, ink).pixmap(size, size))
        self._close.setIcon(icon("close", ink))
        self._close.setIconSize(QSize(size, size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._recolour()
