"""The actions that undo a step or do it again, and say which."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

LONGEST = 32  # characters of a step in the menu


class StepAction(QAction):
    """`show_step` follows the undo stack: 撤销“采纳：……”. `text` is what it is called while there is nothing to do."""

    def __init__(self, text: str, tip: str, short: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._text, self._tip, self._short = text, tip, short
        self.setEnabled(False)

    def show_step(self, step: str) -> None:
        """Takes the name of the step; empty when there is none."""
        name, key = self._text.split("(")
        cut = step if len(step) <= LONGEST else f"{step[: LONGEST - 1]}…"
        self.setText(f"{name}“{cut.replace('&', '&&')}”({key}" if step else self._text)
        self.setIconText(self._short)
        self.setToolTip(f"{name}“{step}”（{self.shortcut().toString()}）" if step else self._tip)
