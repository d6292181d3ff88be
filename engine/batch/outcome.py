"""What a batch keeps of each draft: little enough to hold thousands of them, and plain enough to be kept on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from ..model import Result, Severity
from ..places import finding_place
from ..reading_order import as_listed
from ..records import record
from ..verdict import WORDS, Verdict, verdict_of


@record
class Problem:
    """A finding in words."""

    rule: str
    severity: Severity
    place: str
    message: str
    expected: str
    actual: str


@record
class Checked:
    """The outcome of one draft. `file` is its path below the folder, with slashes.

    `reason` says why there is none (Chinese); then everything else is empty. `line` is the result object of the
    contract as one line of JSON, compressed with zlib, where it was asked for. `previous` is the path of the report of
    last year that the draft belongs to, where one was found.
    """

    file: str
    sha256: str = ""
    agency: str | None = None
    year: int | None = None
    problems: tuple[Problem, ...] = ()
    not_checked: int = 0
    passed: int = 0
    reason: str | None = None
    line: bytes | None = None
    previous: str | None = None

    def count(self, severity: Severity) -> int:
        return sum(problem.severity == severity for problem in self.problems)


State = Verdict | Literal["unreadable"]
STATES: Mapping[State, str] = MappingProxyType({
    "unreadable": "读不出", "failed": WORDS["failed"], "to_check": WORDS["to_check"], "passed": WORDS["passed"]})


def state_of(checked: Checked) -> State:
    """What became of a draft."""
    return verdict_of(checked.count) if checked.reason is None else "unreadable"


def outcome_of(result: Result, file: str, line: bytes | None = None) -> Checked:
    """What is kept of a result."""
    problems = tuple(
        Problem(f.rule, f.severity, finding_place(f, result), f.message, f.expected or "", f.actual or "")
        for f in as_listed(result.findings, result))
    report = result.report
    return Checked(file, result.draft.sha256, report.agency, report.year, problems, len(result.rules_not_checked),
                   len(result.passed), None, line)


def dumped(checked: Checked) -> str:
    """What `loaded` makes the outcome of again; without the names of files, which may change, and without `line`."""
    problems = [[p.rule, p.severity, p.place, p.message, p.expected, p.actual] for p in checked.problems]
    return json.dumps({
        "agency": checked.agency, "year": checked.year, "problems": problems, "not_checked": checked.not_checked,
        "passed": checked.passed, "reason": checked.reason}, ensure_ascii=False)


def loaded(text: str, file: str, sha256: str, line: bytes | None) -> Checked:
    """The outcome that was kept as this text. Raises ValueError when it is none."""
    match json.loads(text):
        case {"agency": str() | None as agency, "year": int() | None as year, "problems": list(problems),
              "not_checked": int(not_checked), "passed": int(passed), "reason": str() | None as reason}:
            return Checked(file, sha256, agency, year, tuple(Problem(*problem) for problem in problems), not_checked,
                           passed, reason, line)
    raise ValueError("no outcome")
