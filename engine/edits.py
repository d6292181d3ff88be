"""The report with the clerk's texts in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .forms import load_form
from .model import CellKey, CellValue, Report
from .parse.numbers import read_figure


def edited(report: Report, edits: Mapping[CellKey, str]) -> Report:
    """The report with the clerk's texts in force in just these cells; the raw texts stay."""
    form = load_form(report.form)
    changed: dict[CellKey, CellValue] = {}
    for key, text in edits.items():
        if cell := report.cell(key):
            figure = read_figure(text, form.tables[key.table].column(key).unit)
            changed[key] = replace(
                cell, value=figure.value, state=figure.state, oddities=figure.oddities, edited=text
            )
    return report.with_cells(changed)
