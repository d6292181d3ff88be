"""Reports of invented agencies, as text: a county's departments, and the county's own as their sum."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from engine.equations import equations
from engine.forms import load_form
from engine.model import CellKey

FORM = load_form("2021")
CLEAN = (Path(__file__).resolve().parent.parent.parent / "resources/examples/clean.txt").read_text("utf-8")
TOTALS = [e for rule in ("C03", "C02", "C04") for e in equations("2021") if e.rule == rule]


def drawn_values(seed: int) -> dict[CellKey, int]:
    """Every cell of the form, all sums true."""
    draw = random.Random(seed)
    values = {cell: draw.choice((0, 0, 0, 1, 2, 5, draw.randrange(40))) for cell in FORM.cells}
    for column in FORM.tables["applications"].columns:
        outcomes = [CellKey("applications", row.key, column.key) for row in FORM.tables["applications"].rows[2:-2]]
        over, new, forward, total = (CellKey("applications", row, column.key) for row in (
            "carried_over", "new_received", "carried_forward", "processed_total"))
        values[total] = sum(values[cell] for cell in outcomes)
        values[over] = min(values[over], values[total] + values[forward])
        values[new] = values[total] + values[forward] - values[over]
    for equation in TOTALS:
        if equation.rule != "C02":
            values[equation.left[0]] = sum(values[cell] for cell in equation.right)
    return values


def sum_of(reports: list[Mapping[CellKey, int]]) -> dict[CellKey, int]:
    return {cell: sum(report[cell] for report in reports) for cell in FORM.cells}


def report_text(agency: str, values: Mapping[CellKey, object]) -> str:
    """A report with just a title, headings and the three tables."""
    parts = [f"{agency}2024年政府信息公开工作年度报告"]
    for table in FORM.tables.values():
        section = FORM.section(table.key)
        parts.append(f"{section.number}、{section.heading}")
        rows: dict[int, dict[int, str]] = {}
        for cell in table.printed():
            rows.setdefault(cell.row, {})[cell.column] = str(values[cell.cell]) if cell.cell else cell.text
        width = 1 + max(column for row in rows.values() for column in row)
        parts += ["\t".join(row.get(column, "") for column in range(width)) for _, row in sorted(rows.items())]
    return "\n".join(parts) + "\n"
