"""What a correction does to the findings: it is made, and the rules that look at figures judge again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..checks.case import Case, Fails
from ..edits import edited, place_before, rewritten
from ..model import CellChange, Finding, Place, TextChange
from ..rules import load_rules
from ..statements.find import find_statements
from ..statements.wholes import judge_all, of_own_body
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
    statements = of_own_body(judge_all(said, draft, report), draft, report)
    corrected = replace(case, draft=draft, report=report, statements=statements)
    off = case.yardstick.preferences.off
    rules = [rule for rule in load_rules() if OF_FIGURES.match(rule.id) and rule.id not in off]
    return {(rule.id, frozenset(place_before(place, in_text) for place in outcome.places))
            for rule in rules for outcome in rule.outcomes(corrected) if isinstance(outcome, Fails)}
