"""What the clerk has done to the draft that is shown, and the checks of what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject

from engine.records import replace
from engine.yardstick import ALONE

from .checking import Checking
from .clerk_work import ClerkWork
from .open_task import Terms
from .shown import Shown

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoCommand, QUndoStack

    from engine.draft import TextPlace
    from engine.model import CellKey, Correction, Finding, Result
    from engine.parse.by_hand import ByHand
    from engine.preferences import Preferences

    from .comparison import Comparison
    from .open_task import Checked
    from .proposals import Proposals


class Corrected(Shown):
    """Every step is undoable and returns at once; `result_changed` follows when the draft was checked with it.

    Until then `result` is the previous one. Corrections are sought after that, see `proposals`.
    """

    def __init__(self, kept_in: Path | None, parent: QObject | None) -> None:
        super().__init__(parent)
        self.yardstick = ALONE
        self.work = ClerkWork(kept_in, self)
        self._checks = Checking(self)
        self._exported: Mapping[object, str] = {}
        self._checks.answered.connect(self._take_check)
        self.work.changed.connect(self._check_work)

    # ---- what there is
    @property
    def original(self) -> Result | None:
        """As the draft stands, read with what was said of its tables, without edits."""
        return self.work.original

    @property
    def by_hand(self) -> ByHand:
        """What the clerk said of the draft's tables and rows."""
        return self.work.by_hand

    @property
    def edits(self) -> Mapping[CellKey, str]:
        """The clerk's texts in force, by cell."""
        return MappingProxyType(dict(self.work.done.edits))

    @property
    def corrected(self) -> Mapping[object, str]:
        """All texts in force in place of the draft's, of cells and of figures of the text."""
        return dict([*self.work.done.edits.items(), *self.work.done.texts.items()])

    def answered_rules(self) -> dict[CellKey | TextPlace, tuple[str, ...]]:
        """The rules that a correction in force was proposed for, by where it stands in the draft."""
        from engine.model import CellKey
        from engine.numerals import changes_of
        from engine.rules import load_rules

        done, known = self.work.done, {rule.id for rule in load_rules()}
        places = changes_of(self.original.draft, done.texts) if self.original else {}
        found: dict[CellKey | TextPlace, tuple[str, ...]] = {}
        for key, rules in done.rules.items():
            place = key if isinstance(key, CellKey) else places[key].place if key in places else None
            if place:
                found[place] = tuple(rule for rule in rules if rule in known)
        return found

    @property
    def has_unexported_edits(self) -> bool:
        """Whether something is corrected that no export holds yet."""
        return bool(self.corrected) and self.corrected != self._exported

    def mark_exported(self, corrected: Mapping[object, str]) -> None:
        """What was corrected has been saved in a file."""
        self._exported = dict(corrected)

    @property
    def comparison(self) -> Comparison | None:
        """What the last check changed; None for the first one."""
        return self._checks.comparison

    @property
    def proposals(self) -> Proposals:
        """The corrections proposed."""
        return self._checks.proposals

    @property
    def undo_stack(self) -> QUndoStack:
        return self.work.undo_stack

    @property
    def returned(self) -> frozenset[str]:
        """The findings that were ignored and are there again, for the figures that they speak of have changed."""
        return frozenset(f.id for f in (self.result.findings if self.result else ()) if f.id in self.work.done.ignored)

    def why_ignored(self, finding: Finding) -> str:
        """The reason for which the finding is, or was, ignored; empty when it never was."""
        reason = self.work.done.ignored.get(finding.id)
        return reason.words if reason else ""

    # ---- undoable steps
    def edit_cell(self, cell: CellKey, text: str) -> None:
        """Puts a text in place of the cell's own, as an undoable step; the draft's own text takes the edit away."""
        if self.original:
            self.work.edit(cell, text)

    def edit_cells(self, texts: Mapping[CellKey, str], name: str) -> None:
        """Puts texts in place of those of several cells, as one undoable step of this name."""
        if self.original:
            self.work.edit_all(texts, name)

    def adopt(self, *corrections: Correction) -> None:
        """Makes these corrections of those proposed, as one undoable step."""
        from .correction_words import step_name

        checked = self._checks.result
        if checked and corrections:
            rules = {finding.id: finding.rule for finding in checked.findings}
            self.work.adopt(step_name(corrections, checked), corrections, rules)

    def ignore(self, finding: Finding, reason: str) -> None:
        """Sets a finding aside, as an undoable step; it counts for nothing until its figures change."""
        if self._checks.result:
            self.work.ignore(finding, reason, self._checks.result)

    def unignore(self, finding: Finding) -> None:
        """Takes a finding up again, as an undoable step."""
        if self._checks.result:
            self.work.unignore(finding, self._checks.result)

    def map_table(self, block: int, table: str | None) -> None:
        """Says which table of the form a grid of the draft is (NO_TABLE: none), as an undoable step; None unsays it."""
        self.work.map_table(block, table)

    def map_row(self, block: int, row: int, meaning: tuple[str, str] | None) -> None:
        """Says which row (table and row key) of the form a row of a grid is, as an undoable step; None unsays it."""
        self.work.map_row(block, row, meaning)

    def undo(self) -> None:
        """Takes the last step back, and goes to where it was done."""
        step = self.undo_stack.command(self.undo_stack.index() - 1)
        self.undo_stack.undo()
        self._go_to(step)

    def redo(self) -> None:
        """Makes the step again that was taken back last, and goes to where that is."""
        step = self.undo_stack.command(self.undo_stack.index())
        self.undo_stack.redo()
        self._go_to(step)

    def _go_to(self, step: QUndoCommand | None) -> None:
        from engine.model import CellKey
        from engine.numerals import Numeral, changes_of
        from engine.parse.pointed import Pointer, spot_of

        from .done import Step

        touched = next(step.touched(), None) if isinstance(step, Step) else None
        if isinstance(touched, CellKey):
            self.select_cell(touched)
        elif isinstance(touched, Numeral) and self.original:
            for change in changes_of(self.original.draft, {touched: ""}).values():
                self.go_to_place(change.place)
        elif isinstance(touched, Pointer) and self.original:
            if spot := spot_of(self.original.draft, touched):
                self.go_to_row(spot.block, spot.row or 0)
        elif isinstance(touched, str):
            self.select_finding(touched)

    def prefer(self, preferences: Preferences) -> None:
        """Takes what the office decided about the rules; the draft that is open is judged anew."""
        if preferences != self.yardstick.preferences:
            self.yardstick = replace(self.yardstick, preferences=preferences)
            if self.original:
                self._check_work()

    # ---- checking again
    def once_checked(self, do: Callable[[], object]) -> None:
        """Does what takes the result along once this holds all that was done: at once where it does already."""
        if self.original and self._checks.needs(self._terms_now()):
            again = partial(self.once_checked, do)
            self.result_changed.connect(again, QtCore.Qt.ConnectionType.SingleShotConnection)
        else:
            do()

    def _terms_now(self) -> Terms:
        work = self.work
        return Terms(work.by_hand, work.done.edits, work.changes, self.yardstick)

    def _check_work(self) -> None:
        terms, checked = self._terms_now(), self._checks.result
        if self._checks.needs(terms):
            self._check(terms)
        elif checked:  # what is ignored is all that has changed
            self._show_again(self._without_ignored(checked))

    def _check(self, terms: Terms) -> None:
        if self.original:
            self._checks.start(self.original, terms)

    def _without_ignored(self, result: Result) -> Result:
        from engine.ignoring import with_ignored

        return with_ignored(result, self.work.done.ignored)

    def _take_check(self, checked: Checked) -> None:
        self.work.take_original(checked.original)
        self._show_checked(checked.result, checked.terms, is_same_draft=True)

    def _show_checked(self, result: Result, terms: Terms, is_same_draft: bool) -> None:
        self._checks.take(result, terms, is_same_draft)
        show = self._show_again if is_same_draft else self._show_new
        show(self._without_ignored(result))
        self.proposals.seek()
