"""The clerk's corrections as undoable steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from engine.model import CellKey, Result


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


def still_apply(edits: Mapping[CellKey, str], old: Result, new: Result) -> dict[CellKey, str]:
    """The edits that hold for the new reading of a draft: the cell is there and says what it said when edited."""
    kept = {}
    for key, text in edits.items():
        before, now = old.report.cell(key), new.report.cell(key)
        if before and now and before.raw == now.raw:
            kept[key] = text
    return kept
