"""What a correction does to the findings: it is made, and the rules that look at figures judge again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..checks.case import Case, Fails
from ..edits import edited
from ..model import CellChange, Finding, Number, Place, Statement, TextChange, TextPlace
from ..rules import load_rules
from ..statements.judge import judge
from .breakdown_parts import part_places

_OF_FIGURES = re.compile("[CXYHA]|T0[5-8]|T11")  # rules that other figures can break or mend

Failure = tuple[str, frozenset[Place]]


def is_of_figures(finding: Finding) -> bool:
    """Can other figures mend what this finding says?"""
    return _OF_FIGURES.match(finding.rule) is not None


def resolved(
    case: Case, findings: tuple[Finding, ...], changes: tuple[CellChange | TextChange, ...],
    figures: Mapping[TextPlace, Number],
) -> tuple[str, ...] | None:
    """The ids of the findings that vanish with these changes; None when a new one comes up, or none vanishes.

    `figures` are the new values of figures of the text, by their places. A finding that goes on in some of its places
    is neither new nor gone.
    """
    before = {f.id: (f.rule, frozenset(f.places)) for f in findings if is_of_figures(f)}
    after = _failures(_corrected(case, changes, figures))
    if any(not any(_goes_on(old, new) for old in before.values()) for new in after):
        return None
    return tuple(i for i, old in before.items() if not any(_goes_on(old, new) for new in after)) or None


def _goes_on(old: Failure, new: Failure) -> bool:
    return old[0] == new[0] and new[1] <= old[1]


def _corrected(case: Case, changes: tuple[CellChange | TextChange, ...], figures: Mapping[TextPlace, Number]) -> Case:
    report = edited(case.report, {c.cell: c.after for c in changes if isinstance(c, CellChange)})
    said = tuple(judge(_restated(case, s, figures), report) for s in case.statements)
    return replace(case, report=report, statements=said)


def _restated(case: Case, statement: Statement, figures: Mapping[TextPlace, Number]) -> Statement:
    """The statement as it reads with the new figures in the text."""
    if not figures:
        return statement
    value = figures.get(statement.figure, statement.value) if statement.figure else statement.value
    parts = statement.parts and tuple(
        figures.get(place, part) if place else part
        for place, part in zip(part_places(case.draft, statement), statement.parts, strict=True))
    return replace(statement, value=value, parts=parts)


def _failures(case: Case) -> set[Failure]:
    rules = [rule for rule in load_rules() if _OF_FIGURES.match(rule.id)]
    return {(rule.id, frozenset(outcome.places))
            for rule in rules for outcome in rule.outcomes(case) if isinstance(outcome, Fails)}
