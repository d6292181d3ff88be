"""Family H: the figures of the tables against those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..model import CellKey, Number, Report, Result
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking

NOT_OPENED = "没有打开上年报告"


def last_year(case: Case) -> Case | CannotCheck:
    """Last year's report as a case of its own, or why this year's cannot be held against it."""
    previous = case.yardstick.previous
    if previous is None:
        return CannotCheck(NOT_OPENED)
    if reason := not_of_last_year(case.report, previous.report):
        return CannotCheck(reason)
    return Case(previous.draft, previous.report)


def not_of_last_year(report: Report, before: Report) -> str | None:
    """The reason that a report is not last year's to the other; None when it is, or a year is not stated."""
    if report.year and before.year and before.year != report.year - 1:
        return f"打开的上年报告是 {before.year} 年的，不是 {report.year - 1} 年的"
    return None


def report_of_last_year(result: Result) -> Report | None:
    """The report that a result was held against; None when there was none, or one of another year."""
    previous = result.yardstick.previous
    return previous.report if previous and not not_of_last_year(result.report, previous.report) else None


class Pair(NamedTuple):
    """A cell, other cells of this year that are counted with it, and the cell of last year to hold it against."""

    cell: CellKey
    others: tuple[CellKey, ...]
    before: CellKey


class Known(NamedTuple):
    """A pair with the numbers in its cells: now, in the others, and last year."""

    pair: Pair
    now: Number
    others: tuple[Number, ...]
    then: Number


def taken_over(case: Case, table: str, row: str, handed: str) -> Iterator[Outcome]:
    """Each cell of the row is the one of last year's row `handed`; a wrong total is graver than a wrong column."""
    pairs = [Pair(cell, (), cell._replace(row=handed)) for cell in case.form.tables[table].cells if cell.row == row]
    yield from _open(case, pairs)
    for pair, now, _, then in _known(case, pairs):
        if now != then:
            yield Fails(case.cell_places(pair.cell), severity="error" if pair.cell.column == "total" else "warning",
                        expected=str(then), actual=str(now), last_year=(pair.before,),
                        values={"cell": case.form.cell_name(pair.cell), "before": case.form.cell_name(pair.before)})


def stock_adds_up(case: Case, table: str, stock: str, gained: str, lost: str) -> Iterator[Outcome]:
    """In each row that has the columns: the stock is last year's, with what was gained and without what was lost."""
    pairs = [Pair(cell, (cell._replace(column=gained), cell._replace(column=lost)), cell)
             for cell in case.form.tables[table].cells if cell.column == stock]
    yield from _open(case, pairs)
    for pair, now, (more, less), then in _known(case, pairs):
        if now != then + more - less:
            yield Fails(case.cell_places(pair.cell), related=pair.others, expected=str(then + more - less),
                        actual=str(now), last_year=(pair.before,), values={
                            "cell": case.form.cell_name(pair.cell), "before": then, "more": more, "less": less})


def pending_cases_reappear(case: Case, table: str, pending: str, total: str) -> Iterator[Outcome]:
    """In each row, this year's total is not less than what was pending at the end of last year."""
    form = case.form.tables[table]
    pairs = [Pair(cell, (), cell._replace(column=pending)) for cell in form.cells if cell.column == total]
    yield from _open(case, pairs)
    for pair, now, _, then in _known(case, pairs):
        if now < then:
            yield Fails(case.cell_places(pair.cell), actual=str(now), last_year=(pair.before,), values={
                "cell": case.form.cell_name(pair.cell), "kind": form.row(pair.cell.row).short, "before": then})


def no_jumps(case: Case, times: int, least: int, from_nothing: int) -> Iterator[Outcome]:
    """No figure is `times` as large or as small as last year's. A row whose total jumps is one jump.

    Two figures below `least` are never a jump, nor a nothing beside less than `from_nothing`.
    """
    last = last_year(case)
    if isinstance(last, CannotCheck):
        yield last
        return
    amounts = [cell for cell in case.form.cells if not case.form.tables[cell.table].column(cell).signed]
    known = list(_known(case, [Pair(cell, (), cell) for cell in amounts]))
    if not known:
        yield CannotCheck("没有两年都有的数字可以比较")
    jumps = [each for each in known if _is_jump(each.now, each.then, times, least, from_nothing)]
    for _, row in groupby(jumps, key=lambda each: each.pair.cell[:2]):
        found = list(row)
        for pair, now, _, then in [each for each in found if each.pair.cell.column == "total"] or found:
            yield Fails(case.cell_places(pair.cell), actual=str(now), last_year=(pair.before,), values={
                "cell": case.form.cell_name(pair.cell), "before": then, "way": "多" if now > then else "少"})


def _is_jump(now: Number, then: Number, times: int, least: int, from_nothing: int) -> bool:
    small, large = min(now, then), max(now, then)
    return large >= (least if small else from_nothing) and large >= times * small


def _open(case: Case, pairs: list[Pair]) -> Iterator[CannotCheck]:
    """Why some of the pairs, or all, cannot be held against each other."""
    last = last_year(case)
    if isinstance(last, CannotCheck):
        yield last
        return
    mine = [cell for pair in pairs for cell in (pair.cell, *pair.others)]
    theirs = [pair.before for pair in pairs]
    if not pairs:
        yield CannotCheck("本年用的表样没有这一项")
    elif reason := table_lacking(case, mine[0].table):
        yield CannotCheck(reason)
    elif reason := table_lacking(last, theirs[0].table):
        yield CannotCheck(f"上年报告中{reason}")
    elif any(last.report.cell(cell) is None for cell in theirs):
        yield CannotCheck(f"上年报告用的是 {last.form.first_year} 年的表样，没有这一项")
    else:
        if reason := cells_lacking(case, mine):
            yield CannotCheck(reason)
        if reason := cells_lacking(last, theirs):
            yield CannotCheck(f"上年报告的{reason}")


def _known(case: Case, pairs: list[Pair]) -> Iterator[Known]:
    """The pairs all of whose cells hold numbers."""
    last = last_year(case)
    if isinstance(last, CannotCheck):
        return
    for pair in pairs:
        now, then = case.report.value(pair.cell), last.report.value(pair.before)
        others = tuple(value for cell in pair.others if (value := case.report.value(cell)) is not None)
        if now is not None and then is not None and len(others) == len(pair.others):
            yield Known(pair, now, others, then)
