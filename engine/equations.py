"""The cross-footing (勾稽) equations of a form: the one source for the checks, the live totals and the corrections.

Source: the corner note of the applications table and the column and row labels 总计 of 国办公开办函〔2021〕30号
(〔2019〕60号 for the 2019 form), which state the same relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from .forms import Form, load_form
from .model import CellKey, Number, Report
from .records import record

BALANCE = ("new_received", "carried_over"), ("processed_total", "carried_forward")


@record
class Equation:
    """The sum of `left` equals the sum of `right`; for a total, `left` is the total alone. `rule` is the C rule."""

    rule: str
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]

    @property
    def cells(self) -> tuple[CellKey, ...]:
        return self.left + self.right


@cache
def equations(form_id: str) -> tuple[Equation, ...]:
    """All equations of the form, 42 for 2021: C01 by column, C02 by column, C03 by row, C04 by block."""
    return tuple(_equations(load_form(form_id)))


def sum_of(cells: Iterable[CellKey], report: Report) -> Number | None:
    """The sum of the cells (money in 万元); None when one of them has no number or its table is missing."""
    try:
        return sum(map(report.numbers.__getitem__, cells))
    except KeyError:
        return None


def excess(equation: Equation, report: Report) -> Number | None:
    """By how much the left side is more than the right one, 0 when it holds; None when a cell of it has no number."""
    left, right = sum_of(equation.left, report), sum_of(equation.right, report)
    return None if left is None or right is None else left - right


def _equations(form: Form) -> Iterator[Equation]:
    table = form.tables["applications"]
    rows, columns = [r.key for r in table.rows], [c.key for c in table.columns]
    outcomes = [r for r in rows if r not in BALANCE[0] + BALANCE[1]]

    def cells(rows: tuple[str, ...] | list[str], column: str) -> tuple[CellKey, ...]:
        return tuple(CellKey(table.key, row, column) for row in rows)

    for column in columns:
        yield Equation("C01", cells(BALANCE[0], column), cells(BALANCE[1], column))
    for column in columns:
        yield Equation("C02", cells(["processed_total"], column), cells(outcomes, column))
    for row in rows:
        yield _total("C03", table.key, row, columns)
    strip = form.tables["review_litigation"]
    for block in strip.rows:
        yield _total("C04", strip.key, block.key, [c.key for c in strip.columns])


def _total(rule: str, table: str, row: str, columns: list[str]) -> Equation:
    addends = tuple(CellKey(table, row, c) for c in columns if c != "total")
    return Equation(rule, (CellKey(table, row, "total"),), addends)
