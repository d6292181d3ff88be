"""The one owner of the window's state. Panels show it, and tell it what was clicked or typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from .comparison import Comparison, compare
from .edits import EditCell, still_apply
from .examples import EXAMPLE_NAMES, EXAMPLES
from .open_task import BackgroundTask, Reading, check_again, has_changed, read, stamp_of
from .selection import NOTHING, Selection, SourcePlace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.forms import Form
    from engine.model import CellKey, Finding, Result

__all__ = ["Selection", "Session"]


class Session(QObject):
    """The draft that is open, what was found in it, what the clerk has put right, and what is selected.

    Reading and checking run in the background: `open`, `reload`, `edit_cell`, undo and redo return at once and
    `result_changed` follows. Until then `result` is the previous one.
    """

    result_changed = Signal()
    selection_changed = Signal(object)  # Selection
    busy_changed = Signal(bool)
    failed = Signal(str)  # one Chinese sentence; the draft that was open stays
    notice = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.original: Result | None = None  # as the draft stands, without edits
        self.result: Result | None = None
        self.comparison: Comparison | None = None
        self.selection = NOTHING
        self.undo_stack = QUndoStack(self)
        self._edits: dict[CellKey, str] = {}
        self._exported: dict[CellKey, str] = {}
        self._stamp = None
        self._reading, self._checking = BackgroundTask(), BackgroundTask()
        self._reading.answered.connect(self._take_reading)
        self._checking.answered.connect(self._take_check)
        self._check_soon = QTimer(self, interval=0, singleShot=True)  # one check for all edits of one undoable step
        self._check_soon.timeout.connect(self._check_edits)

    # ---- what there is
    @property
    def edits(self) -> Mapping[CellKey, str]:
        """The clerk's texts in force, by cell."""
        return MappingProxyType(self._edits)

    @property
    def name(self) -> str:
        """What the window calls the draft: its file name, or the name of an example."""
        if self.path is None:
            return ""
        return EXAMPLE_NAMES[self.path.name] if self.path.parent == EXAMPLES else self.path.name

    @property
    def form(self) -> Form | None:
        from engine.forms import load_form

        return load_form(self.result.report.form) if self.result else None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._reading.is_running

    def finding(self, finding_id: str) -> Finding | None:
        return next((f for f in self.result.findings if f.id == finding_id), None) if self.result else None

    def is_changed_on_disk(self) -> bool:
        return bool(self.path and self.original and has_changed(self.path, self._stamp, self.original.draft.sha256))

    @property
    def has_unexported_edits(self) -> bool:
        """Whether there are edits that no export holds yet."""
        return bool(self._edits) and self._edits != self._exported

    def mark_exported(self, edits: Mapping[CellKey, str]) -> None:
        """These edits have been saved in a file."""
        self._exported = dict(edits)

    # ---- opening
    def open(self, path: str | Path) -> None:
        """Reads and checks a file; the draft that was open gives way only when that succeeds."""
        whole = Path(path).absolute()
        self._reading.start(lambda: read(whole))
        self.busy_changed.emit(True)

    def open_example(self, name: str | None = None) -> None:
        """Opens an example by its file name; without one, the one that has the usual mistakes."""
        self.open(EXAMPLES / (name or next(iter(EXAMPLE_NAMES))))

    def reload(self) -> None:
        """Reads the file again and keeps the edits that still apply."""
        if self.path:
            self.open(self.path)

    def cancel(self) -> None:
        """Gives up the reading under way."""
        if self.is_busy:
            self._reading.drop()
            self.busy_changed.emit(False)

    def show_result(self, result: Result, path: Path | None = None) -> None:
        """Puts a finished result in place of the draft that was open."""
        self._take_new(Reading(path or Path(result.draft.name), None, result))

    def acknowledge_disk(self) -> None:
        """The clerk keeps the draft as it was read: its present state on disk is not offered again."""
        self._stamp = stamp_of(self.path) if self.path else None

    # ---- correcting
    def edit_cell(self, cell: CellKey, text: str) -> None:
        """Puts a text in place of the cell's own, as an undoable step; the draft's own text takes the edit away."""
        value = self.original.report.cell(cell) if self.original else None
        if value is None:
            return
        after = None if text.strip() == value.raw.strip() else text.strip()
        before = self._edits.get(cell)
        if after != before:
            self.undo_stack.push(EditCell(self._put_edit, self.form.cell_name(cell), cell, before, after))

    def _put_edit(self, cell: CellKey, text: str | None) -> None:
        if text is None:
            self._edits.pop(cell, None)
        else:
            self._edits[cell] = text
        self._checking.drop()
        self._check_soon.start()

    def _stop_checking(self) -> None:
        self._check_soon.stop()
        self._checking.drop()

    def _check_edits(self) -> None:
        original, edits = self.original, dict(self._edits)
        self._checking.start(lambda: check_again(original, edits))

    # ---- selecting
    def select_finding(self, finding_id: str) -> None:
        from .linking import from_finding

        finding = self.finding(finding_id)
        if finding:
            self._select(from_finding(self.result, finding))

    def select_cell(self, cell: CellKey) -> None:
        from .linking import from_cell

        if self.result:
            self._select(from_cell(self.result, cell))

    def select_place(self, place: SourcePlace) -> None:
        """Selects what is known of a place in the source; nothing changes where nothing is known."""
        from .linking import from_place

        found = from_place(self.result, place) if self.result else None
        if found:
            self._select(found)

    def select_rule(self, rule_id: str) -> None:
        """Selects a rule that passed or was not checked; no place goes with it."""
        self._select(Selection(rule=rule_id))

    def clear_selection(self) -> None:
        self._select(NOTHING)

    def _select(self, selection: Selection) -> None:
        self.selection = selection
        self.selection_changed.emit(selection)

    # ---- answers from the background
    def _take_reading(self, answer: Future) -> None:
        from engine.model import UnreadableDraft

        self.busy_changed.emit(False)
        try:
            reading: Reading = answer.result()
        except UnreadableDraft as problem:
            self.failed.emit(str(problem))
            return
        if self.original and reading.path == self.path:
            self._take_again(reading)
        else:
            self._take_new(reading)

    def _take_new(self, reading: Reading) -> None:
        self._stop_checking()
        self._edits.clear()
        self.undo_stack.clear()
        self.path, self._stamp, self.original = reading.path, reading.stamp, reading.result
        self._show(reading.result, None)
        self._select(NOTHING)

    def _take_again(self, reading: Reading) -> None:
        kept = still_apply(self._edits, self.original, reading.result)
        lost = len(self._edits) - len(kept)
        self._stamp, self.original, self._edits = reading.stamp, reading.result, kept
        if lost:
            self.undo_stack.clear()  # its steps speak of cells that have changed underneath
            self.notice.emit(f"草稿中有 {lost} 处已改动，原来在这些单元格上的更正不再保留。")
        if kept:
            self._check_edits()
        else:
            self._stop_checking()
            self._show(reading.result, self.result)

    def _take_check(self, answer: Future) -> None:
        self._show(answer.result(), self.result)

    def _show(self, result: Result, before: Result | None) -> None:
        self.result = result
        self.comparison = compare(before, result) if before else None
        self.result_changed.emit()
        if before:
            self._select(self._selected_again())

    def _selected_again(self) -> Selection:
        """The selection in the new result: the same finding while it stands, else the same cell."""
        from .linking import from_cell, from_finding

        was = self.selection
        if was.origin == "none":
            return was
        finding = self.finding(was.finding.id) if was.finding else None
        if was.origin == "cell":
            return from_cell(self.result, was.cells[0])
        if finding:
            return from_finding(self.result, finding)
        return from_cell(self.result, was.cells[0]) if was.cells else NOTHING
