"""Reports for the tests of exports: the result that the window's tests show, with other figures in its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from engine.model import CellKey, Finding, Report, Result
from engine.parse.numbers import read_figure
from tests.gui.results import FORM, result

WHEN = datetime(2026, 1, 15, 9, 30)
TABLES = FORM.tables


def with_raw(whole: Result, raw: Mapping[CellKey, str]) -> Result:
    """The result of a draft that holds these texts."""
    cells = {}
    for key, text in raw.items():
        figure = read_figure(text, TABLES[key.table].column(key).unit)
        cells[key] = replace(whole.report.cell(key), raw=text, value=figure.value, state=figure.state,
                             oddities=figure.oddities, edited=None)
    return with_report(whole, whole.report.with_cells(cells))


def with_edits(whole: Result, edits: Mapping[CellKey, str]) -> Result:
    """The result after the clerk has put these texts in place of the draft's."""
    cells = {}
    for key, text in edits.items():
        figure = read_figure(text, TABLES[key.table].column(key).unit)
        cells[key] = replace(whole.report.cell(key), value=figure.value, state=figure.state,
                             oddities=figure.oddities, edited=text)
    return with_report(whole, whole.report.with_cells(cells))


def with_report(whole: Result, report: Report) -> Result:
    return replace(whole, report=report)


def with_findings(whole: Result, *findings: Finding) -> Result:
    return replace(whole, findings=findings)


def without_table(whole: Result, key: str) -> Result:
    tables = {name: table for name, table in whole.report.tables.items() if name != key}
    return with_report(whole, replace(whole.report, tables=tables))


def consistent() -> Result:
    """A result in which every sum holds and nothing is found."""
    whole = with_findings(result())
    outcomes = [row.key for row in TABLES["applications"].rows if row.key not in ("new_received", "carried_over",
                "processed_total", "carried_forward")]
    raw = {CellKey("applications", "granted", "total"): "174"}
    for column in TABLES["applications"].columns:
        addends = (whole.report.value(CellKey("applications", row, column.key)) for row in outcomes)
        processed = sum(addends) + (1 if column.key == "total" else 0)
        carried = whole.report.value(CellKey("applications", "carried_forward", column.key))
        before = whole.report.value(CellKey("applications", "carried_over", column.key))
        raw[CellKey("applications", "processed_total", column.key)] = str(processed)
        raw[CellKey("applications", "new_received", column.key)] = str(processed + carried - before)
    return with_raw(whole, raw)


__all__ = ["FORM", "TABLES", "WHEN", "consistent", "result", "with_edits", "with_findings", "with_raw", "with_report",
           "without_table"]
