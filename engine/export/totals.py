"""Which totals of a report may stand as live formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..equations import Equation, equations, excess
from ..model import CellKey, Report

TOTAL_RULES = frozenset({"C02", "C03", "C04"})  # one cell is the sum of others; C01 balances two sums


def total_equations(form_id: str) -> Mapping[CellKey, tuple[Equation, ...]]:
    """The totals of a form, each with the equations that make it a total (two for （七）总计 · 总计)."""
    found: dict[CellKey, list[Equation]] = defaultdict(list)
    for equation in equations(form_id):
        if equation.rule in TOTAL_RULES:
            found[equation.left[0]].append(equation)
    return {cell: tuple(each) for cell, each in found.items()}


def live_totals(report: Report) -> Mapping[CellKey, Equation]:
    """The totals that agree with their addends, each with the equation to write as its formula.

    A total agrees when all its cells are readable numbers and every equation of it holds: nothing is repaired in
    silence. In a table that the draft lacks nothing can disagree, so all its totals are live.
    """
    return {cell: each[-1] for cell, each in total_equations(report.form).items()
            if cell.table not in report.tables or all(excess(equation, report) == 0 for equation in each)}
