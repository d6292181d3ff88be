"""A roll-up as JSON; findings, cells and places are written as in the result of a check."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import CellKey, Number, Recognised
from ..rollup.roll_up import RollUp
from .json import CONTRACT, finding_object, number_object


def rollup_object(rolled: RollUp) -> dict:
    """The roll-up as plain dicts: who is missing first, the sums, and the parent's findings with their reasons.

    A sum is null where a child leaves the cell open. Without a parent there are no findings. The `child` of a reason
    is the index of the child, null for the parent itself.
    """
    parent = rolled.compared
    return {
        "contract": CONTRACT,
        "missing": list(rolled.missing), "doubtful": list(rolled.doubtful),
        "parent": _source(Recognised(parent.draft, parent.report)) if parent else None,
        "children": [_source(child) for child in rolled.children],
        "form": rolled.form, "sums": _tables({**rolled.sums.known, **dict.fromkeys(rolled.sums.lacking)}),
        "findings": _findings(rolled),
        "not_checked": [{"rule": n.rule, "reason": n.reason} for n in parent.not_checked] if parent else [],
    }


def _findings(rolled: RollUp) -> list[dict]:
    found = []
    for finding in rolled.compared.findings if rolled.compared else ():
        reasons = [{"child": reason.child, "kind": reason.kind, "value": number_object(reason.value),
                    "should_be": number_object(reason.should_be)} for reason in rolled.reasons[finding.cells[0]]]
        found.append({**finding_object(finding), "reasons": reasons})
    return found


def _source(read: Recognised) -> dict:
    return {"name": read.draft.name, "sha256": read.draft.sha256, "agency": read.report.agency,
            "year": read.report.year}


def _tables(values: Mapping[CellKey, Number | None]) -> dict:
    tables: dict[str, dict[str, dict]] = {}
    for cell, value in values.items():
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = number_object(value)
    return tables
