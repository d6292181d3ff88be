"""What the clerk does to the draft that is open, each thing an undoable step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from engine.parse.by_hand import NO_TABLE, NOTHING_SAID, ByHand

from .done import NOTHING_DONE, Done, Step
from .keeping import Keeping

if TYPE_CHECKING:
    from engine.draft import TextPlace
    from engine.forms import Form
    from engine.model import CellKey, Correction, Finding, Result, TextChange
    from engine.numerals import Numeral
    from engine.parse.pointed import Meaning, Pointer

    from .carried import Outcome
    from .open_task import Reading


class ClerkWork(QObject):
    """`done` is all that is in force; `original` is the draft as read, with no more than what was said of its tables.

    `changed` follows once for all parts of an undoable step, and everything is kept by then.
    """

    changed = Signal()

    def __init__(self, kept_in: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.keeping = Keeping(kept_in, self)
        self.done = NOTHING_DONE
        self.original: Result | None = None
        self.by_hand: ByHand = NOTHING_SAID  # what was said, by the places in the draft that is open
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._settle)

    @property
    def changes(self) -> tuple[TextChange, ...]:
        """The figures of the text that are changed, in the draft that is open."""
        from engine.numerals import changes_of

        return tuple(changes_of(self.original.draft, self.done.texts).values()) if self.original else ()

    @property
    def _draft(self) -> Result:
        assert self.original is not None  # nothing can be done before a draft is open
        return self.original

    @property
    def _form(self) -> Form:
        from engine.forms import load_form

        return load_form(self._draft.report.form)

    # ---- another draft, or the same one read again
    def begin(self, reading: Reading) -> None:
        """Takes a draft on which nothing has been done yet, but what was ignored in it earlier."""
        self._soon.stop()
        self.undo_stack.clear()
        self.original = reading.result
        self._take(self.keeping.begin(reading.path, reading.result.draft.sha256, reading.offer))

    def is_behind(self, reading: Reading) -> bool:
        """Whether something was said of tables and rows that the reading under way did not know of."""
        from engine.parse.pointed import by_hand

        return by_hand(reading.result.draft, self.done.said) != reading.result.report.by_hand

    def carry_over(self, reading: Reading) -> Outcome:
        """Keeps in force, and in the history, what applies to the draft as read again; what became of the rest."""
        from .carried import Carried

        stack, done = self.undo_stack, self.done
        steps = [step for at in range(stack.count()) if isinstance(step := stack.command(at), Step)]
        states = [done, *(state for step in steps for state in (step.before, step.after))]
        carried = Carried(self._draft, reading.result, states)
        self.original = reading.result
        self._tell_again([(step.text(), carried.over(step.before), carried.over(step.after)) for step in steps])
        self._take(carried.over(done))
        self.keeping.offer_again(reading.offer, self.done)
        return carried.outcome(done)

    def _tell_again(self, steps: Sequence[tuple[str, Done, Done]]) -> None:
        """Puts the history together again of (name, before, after), without steps that no longer change anything."""
        is_left = [before != after for _, before, after in steps]
        at, is_waiting = sum(is_left[: self.undo_stack.index()]), self._soon.isActive()
        self.undo_stack.clear()
        for (name, before, after), left in zip(steps, is_left, strict=True):
            if left:
                self.undo_stack.push(Step(self._put, name, before, after))
        self.undo_stack.setIndex(at)
        if not is_waiting:
            self._soon.stop()  # nothing was done: what is in force is shown with the draft

    def take_original(self, original: Result) -> None:
        """Takes the draft as read with what is said of it now."""
        is_read_anew = original.report.by_hand != self._draft.report.by_hand
        self.original = original
        if is_read_anew:
            self.keep()  # what the edited cells say by themselves may be something else now

    # ---- undoable steps
    def edit(self, cell: CellKey, text: str) -> None:
        """Puts a text in place of the cell's own (which takes the edit away)."""
        edits = self._edited(cell, text)
        if edits != self.done.edits:
            name = self._form.cell_name(cell)
            step = f"修改：{name} 改为 {text.strip() or '空白'}" if cell in edits else f"恢复：{name}"
            self._push(step, edits=edits, rules={k: v for k, v in self.done.rules.items() if k != cell})

    def edit_all(self, texts: Mapping[CellKey, str], name: str) -> None:
        """Puts texts in place of those of several cells, as one step."""
        edits = self.done.edits
        for cell, text in texts.items():
            edits = self._edited(cell, text, edits)
        if edits != self.done.edits:
            self._push(name, edits=edits, rules={k: v for k, v in self.done.rules.items() if k not in texts})

    def adopt(self, name: str, corrections: Sequence[Correction], rules: Mapping[str, str]) -> None:
        """Makes these corrections, as one step; `rules` are those of the findings, by id."""
        from engine.model import CellChange
        from engine.numerals import numeral_at

        done = self.done
        for correction in corrections:
            answered = tuple(dict.fromkeys(rules[i] for i in correction.resolves if i in rules))
            for change in correction.changes:
                if isinstance(change, CellChange):
                    done = done._replace(edits=self._edited(change.cell, change.after, done.edits),
                                         rules={**done.rules, change.cell: answered})
                elif numeral := numeral_at(self._draft.draft, change.place):
                    done = done._replace(texts={**done.texts, numeral: change.after},
                                         rules={**done.rules, numeral: answered})
        if done != self.done:
            self.undo_stack.push(Step(self._put, name, self.done, done))

    def restore_text(self, place: TextPlace) -> None:
        """Gives a figure of the text back what the draft says."""
        from engine.numerals import numeral_at

        numeral = numeral_at(self._draft.draft, place)
        if numeral and numeral in self.done.texts:
            texts = {other: text for other, text in self.done.texts.items() if other != numeral}
            self._push(f"恢复：文中改为 {self.done.texts[numeral]} 的数字", texts=texts)

    def ignore(self, finding: Finding, reason: str, result: Result) -> None:
        """Sets a finding of this result aside, with a reason, until the figures that it speaks of change."""
        from engine.ignoring import Reason, figures_of
        from engine.places import finding_place

        aside = Reason(reason, figures_of(finding, result))
        name = f"忽略：{finding_place(finding, result)}（{finding.rule}）"
        self._push(name, ignored={**self.done.ignored, finding.id: aside})

    def unignore(self, finding: Finding, result: Result) -> None:
        """Takes a finding up again."""
        from engine.places import finding_place

        rest = {other: reason for other, reason in self.done.ignored.items() if other != finding.id}
        self._push(f"取消忽略：{finding_place(finding, result)}（{finding.rule}）", ignored=rest)

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

        said, pointer = self.done.said, pointer_at(self._draft.draft, Spot(block, row))
        if pointer and said.get(pointer) != meaning:
            is_none = meaning == (NO_TABLE,)  # then its rows are none either
            rows = [r for at, r in self.by_hand.rows if is_none and at == block]
            dropped = {pointer, *(pointer_at(self._draft.draft, Spot(block, r)) for r in rows)}
            rest: dict[Pointer, Meaning] = {
                p: m for p, m in said.items() if p not in dropped and (row is None or m != meaning)}
            self._push(step, said={**rest, pointer: meaning} if meaning else rest)  # a row of the form stands once

    def restore(self) -> None:
        """Puts in force what is offered, as one step; what was done since stays as it is."""
        done, offer, self.keeping.offer = self.done, self.keeping.offer, None
        if offer is None:
            return
        rules: dict[CellKey | Numeral, tuple[str, ...]] = {key: edit.rules for key, edit in offer.edits.items()}
        rules |= {numeral: new.rules for numeral, new in offer.texts.items()}
        restored = done._replace(said={**offer.said, **done.said}, rules={**rules, **done.rules},
                                 edits={**{cell: edit.text for cell, edit in offer.edits.items()}, **done.edits},
                                 texts={**{numeral: new.text for numeral, new in offer.texts.items()}, **done.texts})
        if restored != done:  # else only last year's report was offered
            self.undo_stack.push(Step(self._put, "恢复上次的更正", done, restored))

    def decline(self) -> None:
        """Forgets what is offered."""
        self.keeping.decline()
        self.keep()

    def keep(self) -> None:
        self.keeping.keep(self._draft, self.done)

    def _edited(self, cell: CellKey, text: str, edits: Mapping[CellKey, str] | None = None) -> Mapping[CellKey, str]:
        """The edits with this text in the cell; the same when the draft lacks the cell."""
        edits = self.done.edits if edits is None else edits
        value, text = self._draft.report.cell(cell), text.strip()
        if value is None:
            return edits
        rest = {other: own for other, own in edits.items() if other != cell}
        return rest if text == value.raw.strip() else {**edits, cell: text}

    def _push(self, step: str, **parts: Mapping) -> None:
        self.undo_stack.push(Step(self._put, step, self.done, self.done._replace(**parts)))

    def _put(self, done: Done) -> None:
        self._take(done)
        self._soon.start()

    def _take(self, done: Done) -> None:
        from engine.parse.pointed import by_hand

        self.done, self.by_hand = done, by_hand(self._draft.draft, done.said)

    def _settle(self) -> None:
        self.keep()
        self.changed.emit()
