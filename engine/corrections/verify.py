"""What a correction does to the findings: it is made, and the rules that look at figures judge again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..checks.case import Case, Fails
from ..edits import edited
from ..model import CellChange, Draft, Finding, Paragraph, Place, TextChange, TextPlace
from ..rules import load_rules
from ..statements.find import find_statements
from ..statements.judge import judge
from .figures import OF_FIGURES, is_of_figures

Failure = tuple[str, frozenset[Place]]


def resolved(
    case: Case, findings: Iterable[Finding], changes: Iterable[CellChange | TextChange]
) -> tuple[str, ...] | None:
    """The ids of the findings that vanish with these changes; None when a new one comes up, or none vanishes.

    A finding that goes on in some of its places is neither new nor gone.
    """
    before = {f.id: (f.rule, frozenset(f.places)) for f in findings if is_of_figures(f)}
    after = _failures(case, tuple(changes))
    if any(not any(_goes_on(old, new) for old in before.values()) for new in after):
        return None
    return tuple(i for i, old in before.items() if not any(_goes_on(old, new) for new in after)) or None


def _goes_on(old: Failure, new: Failure) -> bool:
    return old[0] == new[0] and new[1] <= old[1]


def _failures(case: Case, changes: tuple[CellChange | TextChange, ...]) -> set[Failure]:
    """What fails after the changes, in the places of the draft as it was before them."""
    in_text = [c for c in changes if isinstance(c, TextChange)]
    report = edited(case.report, {c.cell: c.after for c in changes if isinstance(c, CellChange)})
    draft = rewritten(case.draft, in_text)
    said = find_statements(draft, report) if in_text else case.statements
    corrected = replace(case, draft=draft, report=report, statements=tuple(judge(s, report) for s in said))
    rules = [rule for rule in load_rules() if OF_FIGURES.match(rule.id)]
    return {(rule.id, frozenset(_before(place, in_text) for place in outcome.places))
            for rule in rules for outcome in rule.outcomes(corrected) if isinstance(outcome, Fails)}


def rewritten(draft: Draft, changes: Iterable[TextChange]) -> Draft:
    """The draft with these figures of its text changed."""
    blocks = list(draft.blocks)
    for change in sorted(changes, key=lambda c: -c.place.start):
        block = blocks[change.place.block]
        assert isinstance(block, Paragraph)
        text = block.text[: change.place.start] + change.after + block.text[change.place.end :]
        blocks[change.place.block] = replace(block, text=text)
    return replace(draft, blocks=tuple(blocks))


def _before(place: Place, changes: list[TextChange]) -> Place:
    """The place in the draft before the changes, which may have made the text before it longer or shorter."""
    if not isinstance(place, TextPlace):
        return place
    start, end = place.start, place.end
    for change in sorted(changes, key=lambda c: c.place.start):
        longer = len(change.after) - len(change.before)
        if change.place.block == place.block:
            start -= longer * (start > change.place.start)
            end -= longer * (end > change.place.start)
    return replace(place, start=start, end=end)
