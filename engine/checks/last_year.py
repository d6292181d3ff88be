"""Family H: the figures of the tables against those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple, cast

from ..model import CellKey, Number
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking

NOT_OPENED = "没有打开上年报告"


def last_year(case: Case) -> Case | CannotCheck:
    """Last year's report as a case of its own, or why this year's cannot be held against it."""
    if case.previous is None:
        return CannotCheck(NOT_OPENED)
    year, before = case.report.year, case.previous.report.year
    if year and before and before != year - 1:
        return CannotCheck(f"打开的上年报告是 {before} 年的，不是 {year - 1} 年的")
    return Case(case.previous.draft, case.previous.report)


class Pair(NamedTuple):
    """A cell, other cells of this year that are counted with it, and the cells of last year to hold it against."""

    cell: CellKey
    others: tuple[CellKey, ...]
    before: tuple[CellKey, ...]


def taken_over(case: Case, table: str, row: str, handed: str) -> Iterator[Outcome]:
    """Each cell of the row is the one of last year's row `handed`; a wrong total is graver than a wrong column."""
    last = last_year(case)
    pairs = [Pair(cell, (), (cell._replace(row=handed),)) for cell in case.form.tables[table].cells if cell.row == row]
    yield from _open(case, last, pairs)
    for cell, _, before in _known(case, last, pairs):
        now, then = _value(case, cell), _value(last, before[0])
        if now != then:
            yield Fails(case.cell_places(cell), severity="error" if cell.column == "total" else "warning",
                        expected=str(then), actual=str(now),
                        values={"cell": case.form.cell_name(cell), "before": last.form.cell_name(before[0])})


def stock_adds_up(case: Case, table: str, stock: str, gained: str, lost: str) -> Iterator[Outcome]:
    """In each row that has the columns: the stock is last year's, with what was gained and without what was lost."""
    last = last_year(case)
    pairs = [Pair(cell, (cell._replace(column=gained), cell._replace(column=lost)), (cell,))
             for cell in case.form.tables[table].cells if cell.column == stock]
    yield from _open(case, last, pairs)
    for cell, others, before in _known(case, last, pairs):
        then, more, less = _value(last, before[0]), *(_value(case, other) for other in others)
        if _value(case, cell) != then + more - less:
            yield Fails(case.cell_places(cell), related=others, expected=str(then + more - less),
                        actual=str(_value(case, cell)),
                        values={"cell": case.form.cell_name(cell), "before": then, "more": more, "less": less})


def pending_cases_reappear(case: Case, table: str, pending: str, total: str) -> Iterator[Outcome]:
    """In each row, this year's total is not less than what was pending at the end of last year."""
    last = last_year(case)
    pairs = [Pair(cell, (), (cell._replace(column=pending),))
             for cell in case.form.tables[table].cells if cell.column == total]
    yield from _open(case, last, pairs)
    for cell, _, before in _known(case, last, pairs):
        now, then = _value(case, cell), _value(last, before[0])
        if now < then:
            yield Fails(case.cell_places(cell), actual=str(now), values={
                "cell": case.form.cell_name(cell), "kind": case.form.tables[table].row(cell.row).short, "before": then})


def no_jumps(case: Case, times: int, least: int, from_nothing: int) -> Iterator[Outcome]:
    """No figure is `times` as large or as small as last year's. A row whose total jumps is one jump.

    Two figures below `least` are never a jump, nor a nothing beside less than `from_nothing`.
    """
    last = last_year(case)
    if isinstance(last, CannotCheck):
        yield last
        return
    pairs = [Pair(cell, (), (cell,)) for table in case.report.tables.values() for cell in table.cells
             if last.report.value(cell) is not None]
    if not pairs:
        yield CannotCheck("上年报告里没有可以比较的数字")
    jumps = [cell for cell, _, _ in _known(case, last, pairs)
             if _is_jump(abs(_value(case, cell)), abs(_value(last, cell)), times, least, from_nothing)]
    for _, row in groupby(jumps, key=lambda cell: (cell.table, cell.row)):
        cells = list(row)
        for cell in [cell for cell in cells if cell.column == "total"] or cells:
            now, then = _value(case, cell), _value(last, cell)
            yield Fails(case.cell_places(cell), actual=str(now),
                        values={"cell": case.form.cell_name(cell), "before": then, "way": "多" if now > then else "少"})


def _is_jump(now: Number, then: Number, times: int, least: int, from_nothing: int) -> bool:
    small, large = sorted((now, then))
    return large >= (least if small else from_nothing) and large >= times * small


def _open(case: Case, last: Case | CannotCheck, pairs: list[Pair]) -> Iterator[CannotCheck]:
    """Why some of the pairs, or all, cannot be held against each other."""
    if isinstance(last, CannotCheck):
        yield last
        return
    mine = [cell for pair in pairs for cell in (pair.cell, *pair.others)]
    theirs = [cell for pair in pairs for cell in pair.before]
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


def _known(case: Case, last: Case | CannotCheck, pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs all of whose cells hold numbers."""
    for pair in pairs:
        if not isinstance(last, CannotCheck) and all(
            case.report.value(cell) is not None for cell in (pair.cell, *pair.others)
        ) and all(last.report.value(cell) is not None for cell in pair.before):
            yield pair


def _value(case: Case, cell: CellKey) -> Number:
    """The number of a cell that is known to hold one."""
    return cast(Number, case.report.value(cell))
