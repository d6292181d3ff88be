"""The checks of the draft that is open: on which terms, with which outcome, and what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .comparison import Comparison, compare
from .open_task import BackgroundTask, Checked, Terms, check_again
from .proposals import Proposals

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.model import Result


class Checking(QObject):
    """`result` is everything that the last check found, also what is ignored; `terms` are those it was made on."""

    answered = Signal(object)  # Checked

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.result: Result | None = None
        self.terms = Terms()
        self.comparison: Comparison | None = None
        self.proposals = Proposals(self)
        self._task = BackgroundTask()
        self._task.answered.connect(self._take_answer)

    def start(self, original: Result, terms: Terms) -> None:
        """Checks in the background; what is under way is dropped."""
        self._task.start(lambda: check_again(original, terms))

    def needs(self, terms: Terms) -> bool:
        """Whether a check on these terms is neither done nor, as far as is known, under way."""
        return terms != self.terms or self._task.is_running

    def take(self, result: Result, terms: Terms, is_same_draft: bool) -> None:
        """Takes the outcome of a check; the corrections for it are to be sought."""
        self._task.drop()
        self.comparison = compare(self.result, result) if is_same_draft and self.result else None
        self.result, self.terms = result, terms
        self.proposals.expect(result)

    def _take_answer(self, answer: Future[Checked]) -> None:
        self.answered.emit(answer.result())
