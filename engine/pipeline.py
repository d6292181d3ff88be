"""The way of a draft through the engine, from the file to the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from .checks.case import Case
from .checks.runner import run_checks
from .collector import without_collector
from .corrections.figures import is_of_figures
from .draft import Draft
from .edits import as_before, edited, rewritten
from .model import CellKey, Correction, Finding, Recognised, Report, Result, Statement, TextChange
from .parse.by_hand import NOTHING_SAID, ByHand
from .parse.report import parse_report
from .read.open import read_draft
from .statements.find import find_statements
from .statements.wholes import judge_all, of_own_body
from .yardstick import ALONE, Yardstick


def check_file(
    path: str | Path, yardstick: Yardstick = ALONE, encoding: str | None = None, propose: bool = True
) -> Result:
    """The result for one file. Raises UnreadableDraft when it cannot be read; whatever it lacks is a finding.

    `encoding` is the codec to read a text with, in place of the one that it seems to be in. Without `propose` there
    are no corrections: where nobody looks at them, they need not be sought.
    """
    return check_draft(read_draft(path, encoding), yardstick, propose=propose)


def read_report(path: str | Path) -> Recognised:
    """What is recognised in a file that is not to be checked itself: last year's report. Raises UnreadableDraft."""
    draft = read_draft(path)
    return Recognised(draft, parse_report(draft))


@without_collector
def check_draft(
    draft: Draft, yardstick: Yardstick = ALONE, by_hand: ByHand = NOTHING_SAID, propose: bool = True
) -> Result:
    """The result for a draft that was read already; `by_hand` is what the clerk said of its tables."""
    report = parse_report(draft, by_hand)
    return _check(draft, report, find_statements(draft, report), yardstick, propose)


@without_collector
def recheck(
    original: Result, edits: Mapping[CellKey, str], yardstick: Yardstick = ALONE, changes: Sequence[TextChange] = (),
    propose: bool = True,
) -> Result:
    """The result with these texts in place of the draft's cells: all edits in force, on top of the first result.

    `changes` are figures of the text in force; places are those of the draft as it stands. Nothing is read or
    recognised again, but what a changed text says; an edit of a table that the draft lacks is left out.
    """
    draft, report = original.draft, edited(original.report, edits)
    if not changes:
        return _check(draft, report, original.statements, yardstick, propose)
    changed = rewritten(draft, changes)
    statements = find_statements(changed, original.report)
    return as_before(_check(changed, report, statements, yardstick, propose), draft, changes)


def proposed(result: Result) -> tuple[Correction, ...]:
    """The corrections for a result that was made without them, by the same yardstick."""
    if not any(map(is_of_figures, result.findings)):
        return ()
    if result.rewritten:
        return recheck(result, {}, result.yardstick, result.rewritten).corrections
    statements = of_own_body(result.statements, result.draft, result.report)
    case = Case(result.draft, result.report, statements, result.yardstick)
    return _corrections(case, result.findings)


def _check(draft: Draft, report: Report, statements: tuple[Statement, ...], yardstick: Yardstick,
           propose: bool) -> Result:
    judged = judge_all(statements, draft, report)
    case = Case(draft, report, of_own_body(judged, draft, report), yardstick)
    outcomes = run_checks(case)
    return Result(draft, report, judged, outcomes.findings, outcomes.not_checked, outcomes.passed,
                  _corrections(case, outcomes.findings) if propose else (), yardstick=yardstick)


def _corrections(case: Case, findings: tuple[Finding, ...]) -> tuple[Correction, ...]:
    if not any(map(is_of_figures, findings)):
        return ()
    from .corrections.propose import propose_corrections  # 15 ms, and the solver behind it 150 ms

    return propose_corrections(case, findings)
