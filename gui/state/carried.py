"""What of the clerk's work holds for the draft as it is read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .done import Done

if TYPE_CHECKING:
    from engine.model import CellKey, Result


class Outcome(NamedTuple):
    """How much of what was done no longer applies: `adopted` since the draft says so itself now, `lost` otherwise."""

    adopted: int
    lost: int


class Carried:
    """From the draft as it was read `before` to the draft as it is read `now`, for these states of the work."""

    def __init__(self, before: Result, now: Result, states: Sequence[Done]) -> None:
        from engine.numerals import changes_of
        from engine.parse.pointed import standing

        self._before, self._now = before, now
        texts = {numeral: text for done in states for numeral, text in done.texts.items()}
        said = {pointer: meaning for done in states for pointer, meaning in done.said.items()}
        self._standing = {*changes_of(now.draft, texts), *standing(now.draft, said)}

    def over(self, done: Done) -> Done:
        """The part of one of these states that still applies: where the draft says what it said."""
        edits = {cell: text for cell, text in done.edits.items() if self._is_same(cell)}
        texts = {numeral: text for numeral, text in done.texts.items() if numeral in self._standing}
        return done._replace(edits=edits, texts=texts,
                             said={pointer: each for pointer, each in done.said.items() if pointer in self._standing},
                             rules={key: each for key, each in done.rules.items() if key in edits or key in texts})

    def outcome(self, done: Done) -> Outcome:
        """What has become of what does not."""
        rest = self.over(done)
        gone = _count(done) - _count(rest)
        adopted = sum(self._has(cell, text) for cell, text in done.edits.items() if cell not in rest.edits)
        adopted += self._texts_adopted(done, rest)
        return Outcome(adopted, gone - adopted)

    def _is_same(self, cell: CellKey) -> bool:
        old, new = self._before.report.cell(cell), self._now.report.cell(cell)
        return bool(old and new and old.raw == new.raw)

    def _has(self, cell: CellKey, text: str) -> bool:
        value = self._now.report.cell(cell)
        return value is not None and value.raw.strip() == text

    def _texts_adopted(self, done: Done, rest: Done) -> int:
        """How many figures stand in paragraphs that now read as they were corrected."""
        from engine.draft import Paragraph
        from engine.edits import rewritten
        from engine.numerals import changes_of

        changes = changes_of(self._before.draft, done.texts)
        if len(rest.texts) == len(changes):
            return 0
        corrected = rewritten(self._before.draft, changes.values()).blocks
        words = {block.text for block in self._now.draft.blocks if isinstance(block, Paragraph)}
        blocks = [corrected[change.place.block] for numeral, change in changes.items() if numeral not in rest.texts]
        return sum(isinstance(block, Paragraph) and block.text in words for block in blocks)


def _count(done: Done) -> int:
    return len(done.edits) + len(done.texts) + len(done.said)
