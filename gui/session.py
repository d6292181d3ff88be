"""The one owner of the window's state. Panels show it, and tell it what was clicked or typed."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import abspath
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.preferences import AS_DELIVERED, Preferences

from .clerk_work import ClerkWork
from .comparison import Comparison, compare
from .examples import EXAMPLE_NAMES, EXAMPLES
from .open_task import Asked, BackgroundTask, Reading, check_again, has_changed, read, stamp_of
from .selection import NOTHING, Selection, SourcePlace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtGui import QUndoStack

    from engine.forms import Form
    from engine.model import CellKey, Finding, Result
    from engine.parse.by_hand import ByHand

    from .open_task import Checked

__all__ = ["Selection", "Session"]

PASTED = Path("剪贴板")  # what a draft from the clipboard is called


class Session(QObject):
    """The draft that is open, what was found in it, what the clerk has put right, and what is selected.

    Reading and checking run in the background: `open`, `reload`, `edit_cell`, `map_table`, `map_row`, undo and redo
    return at once and `result_changed` follows. Until then `result` is the previous one. The clerk's work is kept in
    the folder `kept_in` as it is done, and offered again by `work_offered` when the draft is opened.
    """

    result_changed = Signal()
    selection_changed = Signal(object)  # Selection
    busy_changed = Signal(bool)
    failed = Signal(str)  # one Chinese sentence; the draft that was open stays
    notice = Signal(str)
    work_offered = Signal(object)  # Work: what was done to the draft earlier; answered by `restore` or `decline`

    def __init__(self, kept_in: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.result: Result | None = None
        self.comparison: Comparison | None = None
        self.selection = NOTHING
        self.preferences = self._judged_by = AS_DELIVERED
        self.work = ClerkWork(kept_in, self)
        self._exported: dict[CellKey, str] = {}
        self._stamp = None
        self._asked: Asked | None = None  # what is open
        self._reading, self._checking = BackgroundTask(), BackgroundTask()
        self._reading.answered.connect(self._take_reading)
        self._checking.answered.connect(self._take_check)
        self.work.changed.connect(self._check_work)
        self.work.not_kept.connect(self.failed)

    # ---- what there is
    @property
    def edits(self) -> Mapping[CellKey, str]:
        """The clerk's texts in force, by cell."""
        return MappingProxyType(self.work.edits)

    @property
    def by_hand(self) -> ByHand:
        """What the clerk said of the draft's tables and rows."""
        return self.work.by_hand

    @property
    def original(self) -> Result | None:
        """As the draft stands, read with what was said of its tables, without edits."""
        return self.work.original

    @property
    def undo_stack(self) -> QUndoStack:
        return self.work.undo_stack

    @property
    def name(self) -> str:
        """What the window calls the draft: its file name, or the name of an example."""
        if self.path is None:
            return ""
        return EXAMPLE_NAMES[self.path.name] if self.path.parent == EXAMPLES else self.path.name

    @property
    def encoding(self) -> str | None:
        """The codec that the clerk chose for the text that is open; None while that is left to the program."""
        return self._asked.encoding if self._asked else None

    @property
    def is_pasted(self) -> bool:
        """Whether the draft came from the clipboard and is no file."""
        return self.path == PASTED

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
        return bool(self.edits) and self.edits != self._exported

    def mark_exported(self, edits: Mapping[CellKey, str]) -> None:
        """These edits have been saved in a file."""
        self._exported = dict(edits)

    # ---- opening
    def open(self, path: str | Path, encoding: str | None = None) -> None:
        """Reads and checks a file; the draft that was open gives way only when that succeeds."""
        self._read(Asked(Path(abspath(path)), None, encoding))  # one spelling for one file

    def open_pasted(self, data: bytes) -> None:
        """Reads and checks what was on the clipboard, as UTF-8 text or as a web page."""
        self._read(Asked(PASTED, data))

    def _read(self, asked: Asked) -> None:
        said = self.work.said if self._is_open(asked) else {}
        store = self.work.store_of(asked.path)
        preferences = self.preferences
        self._reading.start(lambda: read(asked, said, store, preferences))
        self.busy_changed.emit(True)

    def _is_open(self, asked: Asked | None) -> bool:
        """Whether this is the draft that is open, perhaps in another encoding."""
        return bool(asked and self._asked and asked[:2] == self._asked[:2])

    def open_example(self, name: str | None = None) -> None:
        """Opens an example by its file name; without one, the one that has the usual mistakes."""
        self.open(EXAMPLES / (name or next(iter(EXAMPLE_NAMES))))

    def reload(self) -> None:
        """Reads the file again and keeps the edits that still apply."""
        if self._asked:
            self._read(self._asked)
        elif self.path:
            self.open(self.path)

    def read_as(self, encoding: str | None) -> None:
        """Reads the text file again in another encoding (None: the one it seems to be in)."""
        if self.path:
            self.open(self.path, encoding)

    def cancel(self) -> None:
        """Gives up the reading under way."""
        if self.is_busy:
            self._reading.drop()
            self.busy_changed.emit(False)

    def show_result(self, result: Result, path: Path | None = None) -> None:
        """Puts a finished result in place of the draft that was open."""
        asked = Asked(path or Path(result.draft.name))
        self._take_new(Reading(asked.path, None, result, asked=asked))

    def acknowledge_disk(self) -> None:
        """The clerk keeps the draft as it was read: its present state on disk is not offered again."""
        self._stamp = stamp_of(self.path) if self.path else None

    # ---- correcting
    def edit_cell(self, cell: CellKey, text: str) -> None:
        """Puts a text in place of the cell's own, as an undoable step; the draft's own text takes the edit away."""
        self.work.edit(cell, text)

    def map_table(self, block: int, table: str | None) -> None:
        """Says which table of the form a grid of the draft is (NO_TABLE: none), as an undoable step; None unsays it."""
        self.work.map_table(block, table)

    def map_row(self, block: int, row: int, meaning: tuple[str, str] | None) -> None:
        """Says which row (table and row key) of the form a row of a grid is, as an undoable step; None unsays it."""
        self.work.map_row(block, row, meaning)

    def _check_work(self) -> None:
        work = self.work
        state = work.original, work.read_by_hand, work.by_hand, dict(work.edits), self.preferences, self._judged_by
        self._checking.start(lambda: check_again(*state))

    def prefer(self, preferences: Preferences) -> None:
        """Takes what the office decided about the rules; the draft that is open is judged anew."""
        if preferences != self.preferences:
            self.preferences = preferences
            if self.original:
                self._check_work()

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
        if self.original and self._is_open(reading.asked):
            self._asked = reading.asked
            self._take_again(reading)
        else:
            self._take_new(reading)

    def _take_new(self, reading: Reading) -> None:
        self._checking.drop()
        self._exported = {}
        self.work.begin(reading)
        self.path, self._stamp, self._asked = reading.path, reading.stamp, reading.asked
        self._judged_by = reading.preferences
        self._show(reading.result, None)
        self._select(NOTHING)
        self._offer(reading.remark)
        if self.preferences != self._judged_by:  # decided while the draft was read
            self._check_work()

    def _take_again(self, reading: Reading) -> None:
        if self.work.is_behind(reading):
            self.reload()
            return
        self._checking.drop()
        lost = self.work.carry_over(reading)
        self._stamp, self._judged_by = reading.stamp, reading.preferences
        if lost:
            self.notice.emit(f"草稿中有 {lost} 处已改动，原来在这些地方的更正和指定不再保留。")
        is_judged_otherwise = self.preferences != self._judged_by
        if self.edits or self.work.by_hand != self.work.read_by_hand or is_judged_otherwise:
            self._check_work()
        else:
            self._show(reading.result, self.result)
        self._offer(reading.remark)

    def _offer(self, remark: str) -> None:
        if remark:
            self.failed.emit(remark)
        if self.work.offer:
            self.work_offered.emit(self.work.offer)

    def _take_check(self, answer: Future) -> None:
        checked: Checked = answer.result()
        self.work.take(checked)
        self._judged_by = checked.preferences
        self._show(checked.result, self.result)

    def _show(self, result: Result, before: Result | None) -> None:
        from .linking import selected_again

        self.result = result
        self.comparison = compare(before, result) if before else None
        self.result_changed.emit()
        if before:
            self._select(selected_again(result, self.selection))
