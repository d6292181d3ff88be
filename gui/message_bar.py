"""Lines across the window for what must not be missed; they never interrupt and are closed with a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from .look.announcing import announce
from .message_line import MessageLine

if TYPE_CHECKING:
    from .findings.rows import Level

LASTING = ("error", "warning")  # stay until they are closed or answered
PASSING = 12_000  # milliseconds that the others stay


class MessageBar(QWidget):
    """Hidden until there is something to say.

    Of what lasts the newest shows, and how many more there are; what passes has a line of its own, so that no error is
    lost behind a hint.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lasting: list[MessageLine] = []  # the newest last
        self._passing: MessageLine | None = None
        self._come_from: QWidget | None = None  # what had the keyboard before a button here took it
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._note_focus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._fade = QTimer(self, interval=PASSING, singleShot=True)
        self._fade.timeout.connect(self._end_passing)
        self.hide()

    def say(self, level: Level, text: str, *choices: tuple[str, Callable[[], object]], of_draft: bool = True) -> None:
        """Shows a sentence, with a button for each choice; a choice made closes it.

        What is not `of_draft` stays also when another draft is opened. What is said already is said anew, not twice.
        """
        self.unsay(text)
        line = MessageLine(level, text, choices, of_draft)
        line.closed.connect(lambda: self._take_away(line))
        line.next_wanted.connect(self._show_next)
        self._column.insertWidget(0, line)
        if level in LASTING:
            self._lasting.append(line)
        else:
            self._end_passing()
            self._passing = line
            line.show()
            self._fade.start()
        self._settle()
        announce(self, text)

    def add(self, text: str) -> None:
        """Says one more sentence together with the newest that lasts, and no longer by itself."""
        for line in [line for line in self._lasting[:-1] if line.text() == text]:
            self._take_away(line)
        self._lasting[-1].add(text)

    def settle(self) -> None:
        """Takes away what another draft has made pointless."""
        for line in [line for line in self._lasting if line.of_draft]:
            self._take_away(line)

    def clear(self) -> None:
        """Takes everything away."""
        for line in self.lines():
            self._take_away(line)

    def lines(self) -> list[MessageLine]:
        """All messages, also those behind another one: what passes, then what lasts, the newest first."""
        return [*([self._passing] if self._passing else []), *reversed(self._lasting)]

    def unsay(self, text: str) -> None:
        """Takes away a sentence that is no longer so."""
        for line in [line for line in self.lines() if line.text() == text]:
            self._take_away(line)

    def withdraw(self, choice: str) -> None:
        """Takes away the messages with this choice: it was made elsewhere, or there is nothing to choose any more."""
        for line in self.lines():
            if any(button.text() == choice for button in line.choices):
                self._take_away(line)

    def offers(self, choice: str) -> bool:
        """Whether there is a message with this choice."""
        return any(button.text() == choice for line in self.lines() for button in line.choices)

    def text(self) -> str:
        """The sentences shown, a line each; empty while the bar is hidden."""
        return "\n".join(line.text() for line in self.lines() if not line.isHidden())

    def choose(self, name: str) -> None:
        """Presses the button of this name."""
        next(button for line in self.lines() for button in line.choices if button.text() == name).click()

    def _show_next(self) -> None:
        self._lasting.insert(0, self._lasting.pop())
        self._settle()

    def _end_passing(self) -> None:
        if self._passing:
            self._take_away(self._passing)

    def _take_away(self, line: MessageLine) -> None:
        if line is self._passing:
            self._passing = None
            self._fade.stop()
        elif line in self._lasting:
            self._lasting.remove(line)
        here = self.window().focusWidget()
        if here and line.isAncestorOf(here) and self._come_from and isValid(self._come_from):
            self._come_from.setFocus()
        line.hide()
        line.deleteLater()
        self._settle()

    def _note_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if old and now and self.isAncestorOf(now) and not self.isAncestorOf(old):
            self._come_from = old

    def _settle(self) -> None:
        for line in self._lasting:
            line.setVisible(line is self._lasting[-1])
            line.show_count(len(self._lasting) - 1)
        self.setVisible(bool(self.lines()))
