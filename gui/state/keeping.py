"""Keeps what the clerk does on this machine as it is done, and gives back what was done earlier."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .done import Done
from .examples import EXAMPLES

if TYPE_CHECKING:
    from engine.model import Result
    from engine.store import LastReport, Store, Work


class Keeping(QObject):
    """`offer` is what was done to the draft earlier and not answered for yet: it stays kept until then."""

    failed = Signal(str)  # one Chinese sentence, once for a draft

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self.offer: Work | None = None
        self.last_year: LastReport | None = None  # what the draft is held against now
        self._folder = folder
        self._path = Path()
        self._has_failed = self._is_failure_told = False
        self._is_of_earlier_state = False

    def store_of(self, path: Path) -> Store | None:
        """Where the work on a file is kept; nothing is kept of the examples."""
        return None if path.parent == EXAMPLES else self._store

    @property
    def is_kept(self) -> bool:
        """Whether what was done last to the draft is found again when it is opened the next time."""
        return self.store_of(self._path) is not None and not self._has_failed

    @cached_property
    def _store(self) -> Store | None:
        from engine.store import Store

        return Store(self._folder) if self._folder else None

    def begin(self, path: Path, draft: str, earlier: Work | None) -> Done:
        """Takes another draft; what was ignored in it earlier is ignored at once, the rest is offered."""
        self._path, self.last_year = path, None
        self._has_failed = self._is_failure_told = False
        self._is_of_earlier_state = bool(earlier and earlier.draft != draft)
        self.offer_again(earlier, Done())
        return Done(ignored=earlier.ignored if earlier else {})

    def offer_again(self, earlier: Work | None, done: Done) -> None:
        """Offers what was done earlier, without what is in force already."""
        from dataclasses import replace  # 10 ms that the empty window need not wait for

        rest = earlier and replace(
            earlier, ignored={}, last_year=None if self.last_year else earlier.last_year,
            edits={cell: edit for cell, edit in earlier.edits.items() if cell not in done.edits},
            texts={numeral: new for numeral, new in earlier.texts.items() if numeral not in done.texts},
            said={pointer: meaning for pointer, meaning in earlier.said.items() if pointer not in done.said})
        self.offer = rest or None

    def take_last_year(self, report: LastReport | None) -> None:
        """Takes what the draft is held against now, None for nothing; another report is no longer offered."""
        self.last_year = report
        self.offer_again(self.offer, Done())

    def keep(self, original: Result, done: Done) -> None:
        """Writes down what is in force and what is offered, or forgets a draft on which nothing is done.

        Of a draft that was known in an earlier state it is written down, too, that nothing is done.
        """
        store = self.store_of(self._path)
        if store is None:
            return
        work = self._work(original, done)
        must_keep = work or self._is_of_earlier_state
        self._try(lambda: store.save(work) if must_keep else store.forget(work.draft))

    def decline(self) -> None:
        """Forgets what is offered."""
        offer, self.offer = self.offer, None
        store = self.store_of(self._path)
        if offer and store:
            self._try(lambda: store.forget(offer.draft))

    def clear(self) -> int:
        """Of how many drafts something was kept; all is removed. Raises CannotWrite."""
        self.offer = None
        return self._store.clear() if self._store else 0

    def _work(self, original: Result, done: Done) -> Work:
        from datetime import datetime

        from engine.model import CellKey
        from engine.store import Rewording, Work, edits_over

        earlier = self.offer or Work("", "", datetime.min)
        rules = {key: rules for key, rules in done.rules.items() if isinstance(key, CellKey)}
        texts = {numeral: Rewording(text, done.rules.get(numeral, ())) for numeral, text in done.texts.items()}
        return Work(original.draft.sha256, str(self._path), datetime.now(),
                    {**earlier.edits, **edits_over(original.report, done.edits, rules)},
                    {**earlier.said, **done.said}, {**earlier.texts, **texts}, done.ignored,
                    self.last_year or earlier.last_year)

    def _try(self, write: Callable[[], None]) -> None:
        from engine.export.atomic import CannotWrite

        self._has_failed = False
        try:
            write()
        except CannotWrite as error:
            self._has_failed = True
            if not self._is_failure_told:  # else it would be said at every keystroke
                self.failed.emit(str(error))
            self._is_failure_told = True
