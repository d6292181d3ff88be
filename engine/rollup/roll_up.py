"""Adds up the children's reports, and holds the parent's against the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..agency_list import missing
from ..checks.aggregation import name_of
from ..checks.case import Case
from ..checks.runner import run_checks
from ..draft import Draft
from ..forms import load_form
from ..model import CellKey, CellValue, Recognised, Report, Result, Table
from ..records import record
from ..yardstick import Yardstick
from .add_up import Sums, add_up, differences
from .explain import Explanation, explanations

SUM = "汇总"
_MOST_FILES = 3  # that are named of reports of one agency


@record
class RollUp:
    """What becomes of a parent (or none) and its children.

    `missing` are the names without a report, `doubtful` says what is strange about the set of children (Chinese),
    `sums` the sums over the children, `compared` the parent with the findings of family A (None without a parent), and
    `reasons` what could explain the difference of each cell that differs.
    """

    children: tuple[Recognised, ...]
    missing: tuple[str, ...]
    doubtful: tuple[str, ...]
    sums: Sums
    form: str
    compared: Result | None
    reasons: Mapping[CellKey, tuple[Explanation, ...]]


def roll_up(
    parent: Recognised | None, children: Sequence[Recognised], expected: Sequence[str] = ()
) -> RollUp:
    """The roll-up of at least one child; `expected` are the names of the agencies that should be among them.

    The form is the parent's, without one the first child's.
    """
    form = load_form((parent or children[0]).report.form)
    sums = add_up(children, form)
    compared, reasons = None, {}
    if parent:
        yardstick = Yardstick(children=tuple(children))
        outcomes = run_checks(Case(parent.draft, parent.report, (), yardstick), families="A")
        compared = Result(parent.draft, parent.report, (), outcomes.findings, outcomes.not_checked, outcomes.passed)
        off = differences(parent.report, sums)
        reasons = {cell: explanations(cell, off, parent.report, children) for cell in off}
    reported = ((child.report.agency, child.draft.name) for child in children)
    return RollUp(tuple(children), missing(expected, reported), tuple(_doubtful(parent, children)), sums, form.id,
                  compared, reasons)


def sum_result(rolled: RollUp) -> Result:
    """The sum as if it were a draft of the parent, with the parent's findings: what the Excel template shows."""
    form = load_form(rolled.form)
    known = {cell: CellValue(str(value), value, "number") for cell, value in rolled.sums.known.items()}
    lacking = {cell: CellValue("", None, "blank") for cell in rolled.sums.lacking}
    tables = {table.key: Table(table.key, _of_table(table.key, {**known, **lacking})) for table in form.tables.values()}
    first = rolled.compared or rolled.children[0]
    report = Report(form.id, agency=rolled.compared.report.agency if rolled.compared else None,
                    year=first.report.year, tables=tables)
    draft = Draft(f"{SUM}（{len(rolled.children)} 份报告）", "0" * 64, "xlsx", ())
    compared = rolled.compared
    if compared is None:
        return Result(draft, report, (), (), (), ())
    findings = tuple(replace(f, places=f.cells) for f in compared.findings)
    return Result(draft, report, (), findings, compared.not_checked, compared.passed)


def _of_table(key: str, cells: Mapping[CellKey, CellValue]) -> Mapping[CellKey, CellValue]:
    return {cell: value for cell, value in cells.items() if cell.table == key}


def _doubtful(parent: Recognised | None, children: Sequence[Recognised]) -> list[str]:
    """Children that stand there twice, and those of another year or form than the parent (most children)."""
    years = Counter(child.report.year for child in children)
    year = parent.report.year if parent else years.most_common(1)[0][0]
    said = []
    for name, count in Counter(name_of(child) for child in children).items():
        if count > 1:
            files = [child.draft.name for child in children if name_of(child) == name]
            listed = "、".join(files[:_MOST_FILES]) + (" 等" if count > _MOST_FILES else "")
            said.append(f"“{name}”有 {count} 份报告（{listed}），都计入了汇总；请去掉多余的")
    for child in children:
        if child.report.year != year:
            stated = f"是 {child.report.year} 年的" if child.report.year else "没有写明年份"
            said.append(f"“{name_of(child)}”的报告{stated}，不是 {year} 年的")
    return said
