"""Family C: the figures of the tables against one another, with no tolerance.

Source: the corner note of the applications table and the labels 总计 of 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..equations import Equation, equations
from ..model import CellKey, Number
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking


def sum_holds(case: Case, equation: str) -> Iterator[Outcome]:
    """Every equation of this name in the form holds. A sum with a blank or unreadable cell is not checked."""
    todo = [e for e in equations(case.report.form) if e.rule == equation]
    if reason := table_lacking(case, todo[0].left[0].table):
        yield CannotCheck(reason)
        return
    open_sums = [reason for e in todo if (reason := cells_lacking(case, e.cells))]
    if len(open_sums) == len(todo) > 1:
        yield CannotCheck(f"应核对的 {len(todo)} 组数字都有空白或不能识别的格，均未核对")
        return
    yield from (CannotCheck(reason) for reason in open_sums)
    for e in todo:
        if not cells_lacking(case, e.cells) and _sum(case, e.left) != _sum(case, e.right):
            yield _broken(case, e)


def not_more(case: Case, table: str, small: list[str], large: list[str], rows: list[str] | None = None) -> Iterator[Outcome]:
    """The sum of `small` is not more than the sum of `large`: of columns in each of `rows`, else of rows in each column."""
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    columns = [c.key for c in case.form.tables[table].columns]
    for line in rows or columns:
        pick = (lambda key, line=line: CellKey(table, line, key)) if rows else (
            lambda key, line=line: CellKey(table, key, line))
        lesser, greater = tuple(map(pick, small)), tuple(map(pick, large))
        if reason := cells_lacking(case, lesser + greater):
            yield CannotCheck(reason)
        elif _sum(case, lesser) > _sum(case, greater):
            yield Fails(case.cell_places(*lesser), related=greater, values={
                "cell": case.form.cell_name(lesser[0]), "value": _sum(case, lesser), "limit": _sum(case, greater)})


def zero_for_agency(case: Case, table: str, row: str, agency: str) -> Iterator[Outcome]:
    """The row is 0 in the report of an agency whose name the pattern `agency` finds."""
    name = case.report.agency
    if name is None:
        yield CannotCheck("没有识别出机关名称")
    elif reason := table_lacking(case, table):
        yield CannotCheck(reason)
    elif re.search(agency, name):
        cells = tuple(cell for cell in case.form.tables[table].cells if cell.row == row and case.report.value(cell))
        if cells:
            yield Fails(case.cell_places(*cells), values={
                "agency": name, "figures": "、".join(f"{case.form.cell_name(c)} {case.report.value(c)}" for c in cells)})


def no_split_number(case: Case, equation: str) -> Iterator[Outcome]:
    """No broken sum along a row is mended by joining the digits of two neighbouring cells."""
    todo = [e for e in equations(case.report.form) if e.rule == equation]
    if reason := table_lacking(case, todo[0].left[0].table):
        yield CannotCheck(reason)
        return
    for e in todo:
        if not cells_lacking(case, e.cells) and _sum(case, e.left) != _sum(case, e.right):
            row = e.right + e.left
            for cells in pairwise(row):
                if (joined := _joined(case, *cells)) is not None and _mends(case, e, cells, joined):
                    first, second = cells
                    yield Fails(case.cell_places(*cells), values={
                        "first": case.form.cell_name(first), "second": case.form.cell_name(second), "joined": joined,
                        "parts": "、".join(str(case.report.value(c)) for c in cells)})


def _broken(case: Case, e: Equation) -> Fails:
    actual, expected = _sum(case, e.left), _sum(case, e.right)
    off = actual - expected
    is_total = len(e.left) == 1
    column = case.form.tables[e.left[0].table].column(e.left[0])
    return Fails(
        case.cell_places(*(e.left if is_total else e.cells)), expected=str(expected), actual=str(actual),
        related=e.right if is_total else (),
        values={"cell": case.form.cell_name(e.left[0]), "column": column.short, "off": abs(off),
                "more_or_less": f"{'多' if off > 0 else '少'} {abs(off)}",
                "left": _spelled(case, e.left), "right": _spelled(case, e.right)},
    )


def _sum(case: Case, cells: Iterable[CellKey]) -> Number:
    return sum(case.report.value(cell) for cell in cells)


def _spelled(case: Case, cells: tuple[CellKey, ...]) -> str:
    return "＋".join(str(case.report.value(cell)) for cell in cells)


def _joined(case: Case, first: CellKey, second: CellKey) -> int | None:
    """The number that the digits of both cells make together; None where that makes none."""
    digits = [str(case.report.value(cell)) for cell in (first, second)]
    return int("".join(digits)) if all(map(str.isdecimal, digits)) and digits[0] != "0" else None


def _mends(case: Case, e: Equation, cells: tuple[CellKey, CellKey], joined: int) -> bool:
    rest = _sum(case, (cell for cell in e.right if cell not in cells))
    if e.left[0] in cells:
        return rest == joined
    return rest + joined == case.report.value(e.left[0])
