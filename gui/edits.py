"""The clerk's corrections as undoable steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from engine.model import CellKey
    from engine.parse.pointed import Meaning, Pointer


class EditCell(QUndoCommand):
    """One cell set to a text; None gives it back the draft's own."""

    def __init__(self, put: Callable[[CellKey, str | None], None], name: str, cell: CellKey, before: str | None,
                 after: str | None) -> None:
        super().__init__(f"修改“{name}”" if after is not None else f"恢复“{name}”")
        self._put, self._cell, self._before, self._after = put, cell, before, after

    def redo(self) -> None:
        self._put(self._cell, self._after)

    def undo(self) -> None:
        self._put(self._cell, self._before)


class SayWhatItIs(QUndoCommand):
    """Tables and rows of the draft said to be something; `before` and `after` are all that was said."""

    def __init__(self, put: Callable[[Mapping[Pointer, Meaning]], None], name: str, before: Mapping[Pointer, Meaning],
                 after: Mapping[Pointer, Meaning]) -> None:
        super().__init__(name)
        self._put, self._before, self._after = put, before, after

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)
