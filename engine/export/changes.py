"""What is to stand in the report instead of the draft's figures: the clerk's edits and the corrections accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..draft import TextPlace
from ..model import CellChange, CellKey, CellValue, Correction, Finding, Result


class Change(NamedTuple):
    """A cell of the form or a figure of the text, as the draft has it and as it should be.

    `rules` are those whose findings the change answers; an edit that comes from no correction has none.
    """

    place: CellKey | TextPlace
    before: str
    after: str
    rules: tuple[str, ...] = ()


def changes_in_force(
    result: Result, corrections: Sequence[Correction] = (), found: Iterable[Finding] | None = None
) -> tuple[Change, ...]:
    """The changes in force in the result and those of the accepted corrections, cells in the order of the form.

    `found` are the findings that the corrections were proposed for: the result's own when None, those of the first
    check when the result is that of a re-check. A correction of a cell that was edited otherwise since is left out.
    """
    rules = {finding.id: finding.rule for finding in (result.findings if found is None else found)}
    cells: dict[CellKey, Change] = {}
    texts = {change.place: Change(change.place, change.before, change.after) for change in result.rewritten}
    for correction in corrections:
        named = tuple(dict.fromkeys(rules[i] for i in correction.resolves if i in rules))
        for change in correction.changes:
            if isinstance(change, CellChange):
                cells[change.cell] = Change(change.cell, change.before, change.after, named)
            else:
                texts[change.place] = Change(change.place, change.before, change.after, named)
    in_order = (_of_cell(key, cell, cells.get(key)) for table in result.report.tables.values()
                for key, cell in table.cells.items())
    return (*filter(None, in_order), *(texts[place] for place in sorted(texts, key=lambda p: (p.block, p.start))))


def _of_cell(key: CellKey, cell: CellValue, correction: Change | None) -> Change | None:
    """The change of a cell against the draft; None when it is as it was."""
    before, now = cell.raw.strip(), (cell.raw if cell.edited is None else cell.edited).strip()
    if correction and correction.before.strip() == now:
        now = correction.after
    elif correction and correction.after != now:
        correction = None
    return Change(key, before, now, correction.rules if correction else ()) if now != before else None
