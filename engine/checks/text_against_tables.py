"""Family X: what the running text says of the tables' figures, against the tables.

A figure is blamed only when every way to understand it was compared and none fits (see engine.statements.judge).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..equations import sum_of
from ..forms import Form, Line
from ..model import CellKey, Missing, Number, Place, Severity, Statement
from ..statements.judge import money_scale
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking


def figures_agree(case: Case, rule: str, table: str) -> Iterator[Outcome]:
    """Every figure that the text states of this table, and that this rule judges, is the table's."""
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    for statement in _statements(case, rule):
        if statement.verdict == "disagrees":
            yield _disagreement(case, statement)
        elif statement.verdict == "undecided":
            cells = dict.fromkeys(cell for reading in statement.readings for cell in reading)
            if reason := cells_lacking(case, cells):
                yield CannotCheck(reason)


def nothing_happened(case: Case, rule: str, table: str) -> Iterator[Outcome]:
    """Where the text denies reviews or suits, all cells of their blocks are 0, not only the totals."""
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
        return
    for statement in _statements(case, rule):
        rows = {cell.row for cell in statement.cells}
        block = tuple(cell for cell in case.form.tables[table].cells if cell.row in rows)
        filled = tuple(cell for cell in block if case.report.value(cell))
        if filled:
            figures = "、".join(f"“{case.form.cell_name(cell)}”{printed(case.report.value(cell))}" for cell in filled)
            total = sum_of(statement.cells, case.report)
            yield Fails((statement.place, *case.cell_places(*filled)), expected=printed(total), actual="0",
                        values={"quote": statement.quote, "figures": figures})
        elif reason := cells_lacking(case, block):
            yield CannotCheck(reason)


def fees_are_mentioned(case: Case, table: str, row: str, column: str, section: str, words: str) -> Iterator[Outcome]:
    """When the cell counts something, the section has a word on it (the pattern `words`)."""
    cell = CellKey(table, row, column)
    if cell not in case.form.cells:
        return  # the form of 2019 does not tell these apart
    if reason := table_lacking(case, table) or cells_lacking(case, [cell]):
        yield CannotCheck(reason)
        return
    place = case.report.section(section)
    if place is None:
        yield CannotCheck(f"没有找到“{case.form.section(section).heading}”部分")
    elif case.report.value(cell) and not any(re.search(words, p.text) for p in case.prose if p.block in place.blocks):
        places = (Missing(section, place.blocks.stop), *case.cell_places(cell))
        yield Fails(places, actual=printed(case.report.value(cell)), values={
            "cell": case.form.cell_name(cell), "heading": case.form.section(section).heading})


def _statements(case: Case, rule: str) -> Iterator[Statement]:
    return (s for s in case.statements if s.rule == rule and s.cells)


def _disagreement(case: Case, statement: Statement) -> Fails:
    scale = money_scale(statement.unit)
    sums = [(reading, sum_of(reading, case.report)) for reading in statement.readings]
    figures = "、".join(f"“{cells_name(reading, case.form)}”{printed(total)}{_cell_unit(reading, case.form)}"
                       for reading, total in sums)
    chosen, total = sums[0]
    others = {cell for reading, _ in sums[1:] for cell in reading} - set(chosen)
    places: tuple[Place, ...] = (statement.place, *case.cell_places(*chosen))
    severity: Severity | None = "warning" if statement.rule == "X08" and chosen[0].column != "total" else None
    return Fails(places, severity=severity, expected=printed(total / scale if total and scale else total),
                 actual=printed(statement.value), related=tuple(sorted(others)),
                 values={"quote": statement.quote, "figures": figures})


def printed(value: Number | None) -> str:
    """A number as an office prints it: 68.64, 215, never 2.15E+2."""
    if value is None:
        return ""
    plain = format(Decimal(value), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _cell_unit(cells: tuple[CellKey, ...], form: Form) -> str:
    return form.tables[cells[0].table].column(cells[0]).unit or ""


def cells_name(cells: tuple[CellKey, ...], form: Form) -> str:
    """A sum of cells in office words; whole groups by their label: 申请办理 · （三）不予公开 · 总计."""
    if len(cells) == 1:
        return form.cell_name(cells[0])
    table = form.tables[cells[0].table]
    rows, columns = list(dict.fromkeys(c.row for c in cells)), list(dict.fromkeys(c.column for c in cells))
    row_names = _names([table.row(key) for key in rows], table.rows)
    column_names = _names([table.column(CellKey(table.key, rows[0], key)) for key in columns], table.columns)
    return " · ".join((table.name, "＋".join(row_names), "＋".join(column_names)))


def _names(lines: list[Line], everything: tuple[Line, ...]) -> list[str]:
    group = lines[0].groups
    whole = [line for line in everything if line.groups == group]
    if len(lines) > 1 and group and lines == whole:
        return [group[-1]]
    return [line.short for line in lines]
