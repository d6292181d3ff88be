"""The way of a draft through the engine, from the file to the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from .checks.case import Case
from .checks.runner import run_checks
from .forms import load_form
from .model import CellKey, CellValue, Draft, Report, Result, Statement
from .parse.by_hand import NOTHING_SAID, ByHand
from .parse.numbers import read_figure
from .parse.report import parse_report
from .read.open import read_draft
from .statements.find import find_statements
from .statements.judge import judge


def check_file(path: str | Path, previous: Report | None = None) -> Result:
    """The result for one file. Raises UnreadableDraft when it cannot be read; whatever it lacks is a finding."""
    return check_draft(read_draft(path), previous)


def check_draft(draft: Draft, previous: Report | None = None, by_hand: ByHand = NOTHING_SAID) -> Result:
    """The result for a draft that was read already; `by_hand` is what the clerk said of its tables."""
    report = parse_report(draft, by_hand)
    return _check(draft, report, find_statements(draft, report), previous)


def recheck(original: Result, edits: Mapping[CellKey, str], previous: Report | None = None) -> Result:
    """The result with these texts in place of the draft's cells: all edits in force, over the result of the first check.

    Nothing is read or recognised again; an edit of a table that the draft lacks is left out.
    """
    return _check(original.draft, edited(original.report, edits), original.statements, previous)


def edited(report: Report, edits: Mapping[CellKey, str]) -> Report:
    """The report with the clerk's texts in force in just these cells; the raw texts stay."""
    form = load_form(report.form)
    changed: dict[CellKey, CellValue] = {}
    for key, text in edits.items():
        if cell := report.cell(key):
            figure = read_figure(text, form.tables[key.table].column(key).unit)
            changed[key] = replace(
                cell, value=figure.value, state=figure.state, oddities=figure.oddities, edited=text
            )
    return report.with_cells(changed)


def _check(draft: Draft, report: Report, statements: tuple[Statement, ...], previous: Report | None) -> Result:
    judged = tuple(judge(statement, report) for statement in statements)
    outcomes = run_checks(Case(draft, report, judged, previous))
    return Result(draft, report, judged, outcomes.findings, outcomes.not_checked, outcomes.passed)
