"""All that the clerk has done to a draft, and a step of it that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from engine.ignoring import Reason
    from engine.model import CellKey
    from engine.numerals import Numeral
    from engine.parse.pointed import Meaning, Pointer

_NONE: Mapping = MappingProxyType({})


class Done(NamedTuple):
    """What stands in place of cells and of figures of the text, what was said of tables and rows, what was ignored.

    `rules` are those whose findings a cell or a figure was changed for, where the change was proposed. Nothing in here
    depends on where something stands in the draft, so that it holds for the draft as it is read again, too.
    """

    edits: Mapping[CellKey, str] = _NONE
    texts: Mapping[Numeral, str] = _NONE
    said: Mapping[Pointer, Meaning] = _NONE
    ignored: Mapping[str, Reason] = _NONE
    rules: Mapping[CellKey | Numeral, tuple[str, ...]] = _NONE


NOTHING_DONE = Done()


class Step(QUndoCommand):
    """From all that was done before to all that is done after it."""

    def __init__(self, put: Callable[[Done], None], name: str, before: Done, after: Done) -> None:
        super().__init__(name)
        self._put, self.before, self.after = put, before, after

    def redo(self) -> None:
        self._put(self.after)

    def undo(self) -> None:
        self._put(self.before)

    def touched(self) -> Iterator[CellKey | Numeral | Pointer | str]:
        """The cells, the figures of the text, the tables and rows, and the findings, by id, that it is about."""
        for part in ("edits", "texts", "said", "ignored"):
            before, after = getattr(self.before, part), getattr(self.after, part)
            yield from (key for key in {**before, **after} if before.get(key) != after.get(key))
