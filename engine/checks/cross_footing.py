"""Family C: the figures of the tables against one another, with no tolerance.

Source: the corner note of the applications table and the labels 总计 of 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..equations import Equation, equations, excess
from ..model import CellKey, Number
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking

_FEW = 3  # so many sums that could not be checked are named, more are counted


def sum_holds(case: Case, equation: str) -> Iterator[Outcome]:
    """Every equation of this name in the form holds. A sum with a blank or unreadable cell is not checked."""
    todo = [e for e in equations(case.report.form) if e.rule == equation]
    if reason := table_lacking(case, todo[0].left[0].table):
        yield CannotCheck(reason)
        return
    yield from _open(case, [e.cells for e in todo])
    for e in _unbalanced(case, todo):
        yield _broken(case, e)


def rows_not_more(case: Case, table: str, small: str, large: list[str]) -> Iterator[Outcome]:
    """In each column of the table, the row `small` is not more than the rows `large` together."""
    columns = [column.key for column in case.form.tables[table].columns]
    yield from _not_more(case, table, [
        (CellKey(table, small, column), tuple(CellKey(table, row, column) for row in large)) for column in columns])


def columns_not_more(case: Case, table: str, small: str, large: str, rows: list[str]) -> Iterator[Outcome]:
    """In each of the rows, the column `small` is not more than the column `large`."""
    yield from _not_more(case, table, [(CellKey(table, row, small), (CellKey(table, row, large),)) for row in rows])


def holdings_add_up(
    case: Case, table: str, part: str, whole: str, before: str, change: str
) -> Iterator[Outcome]:
    """In each row that has the columns: `part` is not more than `whole`, and `before` with `change` not negative."""
    cells = [cell for cell in case.form.tables[table].cells if cell.column in (part, change)]
    if not cells:
        return  # another form
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    pairs = [(cell, cell._replace(column=whole if cell.column == part else before)) for cell in cells]
    yield from _open(case, list(pairs))
    for cell, other in pairs:
        if cells_lacking(case, (cell, other)):
            continue
        value, limit = _sum(case, [cell]), _sum(case, [other])
        if value > limit if cell.column == part else value + limit < 0:
            yield Fails(case.cell_places(cell), "default" if cell.column == part else "change", related=(other,),
                        values={"cell": case.form.cell_name(cell), "value": value, "limit": limit})


def zero_for_agency(case: Case, table: str, row: str, agency: str) -> Iterator[Outcome]:
    """The row is 0 in the report of an agency whose name the pattern `agency` finds."""
    name = case.report.agency
    if name is None:
        yield CannotCheck("没有识别出机关名称")
        return
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    cells = tuple(cell for cell in case.form.tables[table].cells if cell.row == row and case.report.value(cell))
    if cells and re.search(agency, name):
        figures = "、".join(f"{case.form.cell_name(cell)} {case.report.value(cell)}" for cell in cells)
        yield Fails(case.cell_places(*cells), values={"agency": name, "figures": figures})


def no_split_number(case: Case, equation: str) -> Iterator[Outcome]:
    """No broken sum along a row is mended by joining the digits of two neighbouring cells."""
    todo = [e for e in equations(case.report.form) if e.rule == equation]
    if reason := table_lacking(case, todo[0].left[0].table):
        yield CannotCheck(reason)
        return
    for e in _unbalanced(case, todo):
        for cells in pairwise(e.right + e.left):
            joined = _joined(case, *cells)
            if joined is not None and _mends(case, e, cells, joined):
                first, second = map(case.form.cell_name, cells)
                parts = "、".join(str(case.report.value(cell)) for cell in cells)
                yield Fails(case.cell_places(*cells), values={
                    "first": first, "second": second, "joined": joined, "parts": parts})


def _not_more(case: Case, table: str, pairs: list[tuple[CellKey, tuple[CellKey, ...]]]) -> Iterator[Outcome]:
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    yield from _open(case, [(small, *large) for small, large in pairs])
    for small, large in pairs:
        if not cells_lacking(case, (small, *large)) and _sum(case, [small]) > _sum(case, large):
            yield Fails(case.cell_places(small), related=large, values={
                "cell": case.form.cell_name(small), "value": case.report.value(small), "limit": _sum(case, large)})


def _open(case: Case, groups: list[tuple[CellKey, ...]]) -> Iterator[CannotCheck]:
    """Why some of the groups of cells could not be held against one another; a few one by one, many at once."""
    reasons = [reason for cells in groups if (reason := cells_lacking(case, cells))]
    if len(reasons) > _FEW:
        yield CannotCheck(f"应核对的 {len(groups)} 组数字中有 {len(reasons)} 组含有空白或不能识别的格，没有核对")
    else:
        yield from map(CannotCheck, reasons)


def _unbalanced(case: Case, todo: list[Equation]) -> list[Equation]:
    return [e for e in todo if excess(e, case.report)]  # neither 0 nor None


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
    """The sum of cells that are known to hold numbers."""
    return sum(map(case.report.numbers.__getitem__, cells))


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
