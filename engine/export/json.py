"""The result of a check as JSON: the contract with other programs, version 1."""

from __future__ import annotations

from decimal import Decimal

from ..draft import SourceCell, TextPlace
from ..forms import has_form
from ..model import (
    CellChange,
    CellKey,
    CellValue,
    Copied,
    Correction,
    Finding,
    Missing,
    Number,
    Place,
    Recognised,
    Report,
    Result,
    Statement,
    Table,
    TextChange,
)

CONTRACT = 1


def result_object(result: Result) -> dict:
    """The result as plain dicts, lists, strings and numbers; cells in the order of the form."""
    draft, previous = result.draft, result.yardstick.previous
    return {
        "contract": CONTRACT,
        "source": {"name": draft.name, "sha256": draft.sha256, "kind": draft.kind, "encoding": draft.encoding},
        **({"previous": _previous(previous)} if previous else {}),
        "report": _report(result.report),
        "statements": [_statement(s) for s in result.statements],
        "findings": [finding_object(f) for f in result.findings],
        "not_checked": [{"rule": n.rule, "reason": n.reason} for n in result.not_checked],
        "corrections": [_correction(c) for c in result.corrections],
        "summary": {
            "error": result.count("error"), "warning": result.count("warning"), "hint": result.count("hint"),
            "passed": len(result.passed), "not_checked": len(result.not_checked),
        },
    }


def _previous(previous: Recognised) -> dict:
    """Which report of last year the draft was held against; there only when there was one."""
    draft, report = previous.draft, previous.report
    return {"name": draft.name, "sha256": draft.sha256, "kind": draft.kind, "agency": report.agency,
            "year": report.year}


def _form(report: Report) -> str | None:
    """The id of the form applied; None for a free report of a year before the first form."""
    return report.form if report.tables or has_form(report.year) else None


def place_object(place: Place) -> dict:
    """A place as an object whose `kind` tells what it is; `line` only where the draft has lines."""
    if isinstance(place, CellKey):
        return {"kind": "cell", **_cell_key(place)}
    if isinstance(place, Missing):
        return {"kind": "missing", "key": place.key, "block": place.block}
    if isinstance(place, TextPlace):
        found = {"kind": "text", "block": place.block, "start": place.start, "end": place.end}
    elif isinstance(place, SourceCell):
        found = {"kind": "source_cell", "block": place.block, "row": place.row, "column": place.column,
                 "start": place.start, "end": place.end}
    else:
        return {"kind": "document"}
    return found if place.line is None else {**found, "line": place.line}


def _report(report: Report) -> dict:
    return {
        "title": report.title.text if report.title else None,
        "agency": report.agency, "year": report.year, "year_from": report.year_from, "form": _form(report),
        "sections": [{"key": s.key, "heading": s.heading, "place": place_object(s.place)} for s in report.sections],
        "tables": {key: _table(table) for key, table in report.tables.items()},
    }


def _table(table: Table) -> dict:
    rows: dict[str, dict] = {}
    for key, cell in table.cells.items():
        rows.setdefault(key.row, {})[key.column] = _cell(cell)
    return rows


def _cell(cell: CellValue) -> dict:
    place = place_object(cell.place) if cell.place else None
    return {"value": number_object(cell.value), "raw": cell.raw, "place": place}


def number_object(value: Number | None) -> int | float | None:
    """A number as JSON has it: whole ones as integers."""
    return float(value) if isinstance(value, Decimal) else value


def _cell_key(cell: CellKey) -> dict:
    return {"table": cell.table, "row": cell.row, "column": cell.column}


def _statement(statement: Statement) -> dict:
    found = {
        "quote": statement.quote, "place": place_object(statement.place), "value": number_object(statement.value),
        "unit": statement.unit, "convention": statement.convention,
        "cells": [_cell_key(cell) for cell in statement.cells], "verdict": statement.verdict,
    }
    return found if statement.parts is None else {**found, "parts": [number_object(part) for part in statement.parts]}


def finding_object(finding: Finding) -> dict:
    """A finding; `copied` only where sentences of last year stand beside those of this one."""
    found = {
        "rule": finding.rule, "severity": finding.severity, "message": finding.message, "expected": finding.expected,
        "actual": finding.actual, "places": [place_object(place) for place in finding.places],
        "suggestion": finding.suggestion, "id": finding.id,
    }
    return {**found, "copied": [_copied(each) for each in finding.copied]} if finding.copied else found


def _copied(copied: Copied) -> dict:
    return {"kind": copied.kind, "text": copied.text, "before": copied.before, "place": place_object(copied.place)}


def _correction(correction: Correction) -> dict:
    return {
        "changes": [_change(change) for change in correction.changes], "resolves": list(correction.resolves),
        "confidence": correction.confidence, "because": list(correction.because),
    }


def _change(change: CellChange | TextChange) -> dict:
    if isinstance(change, CellChange):
        return {**_cell_key(change.cell), "from": change.before, "to": change.after}
    place = {"block": change.place.block, "start": change.place.start, "end": change.place.end}
    return {"text": place, "from": change.before, "to": change.after}
