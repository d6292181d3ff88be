"""What the clerk has done to the draft that is open: undoable, kept on this machine as it is made, offered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from engine.parse.by_hand import NOTHING_SAID

from .edits import EditCell, SayWhatItIs
from .examples import EXAMPLES

if TYPE_CHECKING:
    from engine.forms import Form
    from engine.model import CellKey, Result
    from engine.parse.by_hand import ByHand
    from engine.parse.pointed import Meaning, Pointer
    from engine.store import Store, Work

    from .open_task import Checked, Reading


class ClerkWork(QObject):
    """The texts put in place of cells (`edits`), and what tables and rows of the draft were said to be (`said`).

    `original` is the draft as read with `read_by_hand`, without edits. `changed` follows once for all parts of an
    undoable step. `offer` is what was done earlier and not answered for yet: it stays kept until then.
    """

    changed = Signal()
    not_kept = Signal(str)  # one Chinese sentence, once for a draft

    def __init__(self, kept_in: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.edits: dict[CellKey, str] = {}
        self.original: Result | None = None
        self.read_by_hand = NOTHING_SAID
        self.offer: Work | None = None
        self._said: Mapping[Pointer, Meaning] = {}
        self._by_hand: ByHand = NOTHING_SAID
        self._kept_in = kept_in
        self._path = Path()
        self._is_failure_told = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._settle)

    @property
    def said(self) -> Mapping[Pointer, Meaning]:
        return self._said

    @property
    def by_hand(self) -> ByHand:
        """What was said, by the places in the draft that is open."""
        return self._by_hand

    # ---- another draft, or the same one read again
    def store_of(self, path: Path) -> Store | None:
        """Where the work on a file is kept; nothing is kept of the examples."""
        return None if path.parent == EXAMPLES else self._store

    @cached_property
    def _store(self) -> Store | None:
        from engine.store import Store

        return Store(self._kept_in) if self._kept_in else None

    def begin(self, reading: Reading) -> None:
        """Takes a draft on which nothing has been done yet."""
        self._soon.stop()
        self._path, self._is_failure_told = reading.path, False
        self.edits.clear()
        self.undo_stack.clear()
        self.original, self.read_by_hand, self.offer = reading.result, reading.by_hand, reading.offer
        self._take_said({})

    def is_behind(self, reading: Reading) -> bool:
        """Whether something was said of tables and rows that the reading under way did not know of."""
        from engine.parse.pointed import by_hand

        return by_hand(reading.result.draft, self._said) != reading.by_hand

    def carry_over(self, reading: Reading) -> int:
        """How much of the work does not apply to the draft as read again; the rest stays in force."""
        from engine.parse.pointed import standing
        from engine.store import edits_over, still_apply

        kept = still_apply(edits_over(self.original.report, self.edits), reading.result.report)
        said = standing(reading.result.draft, self._said)
        lost = len(self.edits) + len(self._said) - len(kept) - len(said)
        if lost:
            self.undo_stack.clear()  # its steps speak of cells that have changed underneath
        self.edits = {cell: edit.text for cell, edit in kept.items()}
        self.original, self.read_by_hand = reading.result, reading.by_hand
        self._take_said(said)
        self.offer = self._rest_of(reading.offer)
        return lost

    def _rest_of(self, offer: Work | None) -> Work | None:
        """The offer without what is in force already; None when nothing is left."""
        rest = offer and replace(offer, edits={c: e for c, e in offer.edits.items() if c not in self.edits},
                                 said={p: m for p, m in offer.said.items() if p not in self._said})
        return rest or None

    def take(self, checked: Checked) -> None:
        """Takes the draft as read with what is said of it now."""
        is_read_anew = checked.by_hand != self.read_by_hand
        self.original, self.read_by_hand = checked.original, checked.by_hand
        if is_read_anew:
            self.keep()  # what the edited cells say by themselves may be something else now

    # ---- undoable steps
    def edit(self, cell: CellKey, text: str) -> None:
        """Puts a text in place of the cell's own (which takes the edit away)."""
        value = self.original.report.cell(cell) if self.original else None
        if value is None:
            return
        after = None if text.strip() == value.raw.strip() else text.strip()
        before = self.edits.get(cell)
        if after != before:
            self.undo_stack.push(EditCell(self._put_edit, self._form.cell_name(cell), cell, before, after))

    def map_table(self, block: int, table: str | None) -> None:
        """Says which table of the form a grid is (NO_TABLE: none of them); None takes back what was said."""
        name = self._form.tables[table].name if table else "非官方表格"
        step = "取消指定" if table is None else f"指定表格为“{name}”"
        self._say(block, None, None if table is None else (table,), step)

    def map_row(self, block: int, row: int, meaning: tuple[str, str] | None) -> None:
        """Says which row (table and row key) of the form a row of a grid is; None takes back what was said."""
        step = f"指定一行为“{self._form.tables[meaning[0]].row(meaning[1]).short}”" if meaning else "取消指定"
        self._say(block, row, meaning, step)

    def _say(self, block: int, row: int | None, meaning: Meaning | None, step: str) -> None:
        from engine.parse.pointed import Spot, pointer_at

        pointer = pointer_at(self.original.draft, Spot(block, row))
        if pointer and self._said.get(pointer) != meaning:
            rest = {p: m for p, m in self._said.items() if p != pointer and (row is None or m != meaning)}
            self._push_said({**rest, pointer: meaning} if meaning else rest, step)  # a row of the form stands once

    def restore(self) -> None:
        """Puts in force what is offered, as one step; what was done since stays as it is."""
        offer, self.offer = self._rest_of(self.offer), None
        if offer is None:
            return
        self.undo_stack.beginMacro("恢复上次的更正")
        if offer.said:
            self._push_said({**offer.said, **self._said}, "")
        for cell, edit in offer.edits.items():
            self.undo_stack.push(EditCell(self._put_edit, self._form.cell_name(cell), cell, None, edit.text))
        self.undo_stack.endMacro()

    def decline(self) -> None:
        """Forgets what is offered."""
        offer, self.offer = self.offer, None
        store = self.store_of(self._path)
        if offer and store:
            self._try(lambda: store.forget(offer.draft))
            self.keep()

    def clear_kept(self) -> None:
        """Removes what is kept of all drafts; what is in force stays so. Raises CannotWrite."""
        self.offer = None
        if self._store:
            self._store.clear()

    @property
    def _form(self) -> Form:
        from engine.forms import load_form

        return load_form(self.original.report.form)

    def _push_said(self, after: Mapping[Pointer, Meaning], step: str) -> None:
        self.undo_stack.push(SayWhatItIs(self._put_said, step, self._said, after))

    def _put_edit(self, cell: CellKey, text: str | None) -> None:
        if text is None:
            self.edits.pop(cell, None)
        else:
            self.edits[cell] = text
        self._soon.start()

    def _put_said(self, said: Mapping[Pointer, Meaning]) -> None:
        self._take_said(said)
        self._soon.start()

    def _take_said(self, said: Mapping[Pointer, Meaning]) -> None:
        from engine.parse.pointed import by_hand

        self._said, self._by_hand = said, by_hand(self.original.draft, said)

    def _settle(self) -> None:
        self.keep()
        self.changed.emit()

    # ---- keeping
    def keep(self) -> None:
        """Writes down what is in force and what is offered, or forgets a draft on which nothing is done."""
        from datetime import datetime

        from engine.store import Work, edits_over

        store = self.store_of(self._path)
        if store is None:
            return
        earlier = self.offer or Work("", "", datetime.min)
        work = Work(self.original.draft.sha256, str(self._path), datetime.now(),
                    {**earlier.edits, **edits_over(self.original.report, self.edits)}, {**earlier.said, **self._said})
        self._try(lambda: store.save(work) if work else store.forget(work.draft))

    def _try(self, write: Callable[[], None]) -> None:
        from engine.export.atomic import CannotWrite

        try:
            write()
        except CannotWrite as error:
            if not self._is_failure_told:  # else it would be said at every keystroke
                self.not_kept.emit(str(error))
            self._is_failure_told = True
