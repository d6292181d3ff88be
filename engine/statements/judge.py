"""Holds a statement of the text against the tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..equations import sum_of
from ..model import CellKey, Convention, Number, Report, Statement, Verdict
from ..records import replace

_IN_WAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
CONVENTIONS: Mapping[tuple[str, ...], Convention] = {
    ("new_received",): "new_received", ("new_received", "carried_over"): "received_total",
}


def judge(statement: Statement, report: Report) -> Statement:
    """The statement with its verdict against the report's figures, and the reading chosen in front.

    A reading that agrees is chosen; "disagrees" only when every reading could be compared and none fits; "undecided"
    when a cell that is needed has no number, or when an amount that the text only implies (均办结) does not fit. A
    breakdown agrees when its parts add up.
    """
    if statement.parts is not None:
        verdict: Verdict = "agrees" if sum(statement.parts) == statement.value else "disagrees"
        return replace(statement, verdict=verdict)
    value, sums = comparable(statement), [sum_of(reading, report) for reading in statement.readings]
    agrees = value in sums
    chosen = statement.readings[sums.index(value) if agrees else 0]
    if agrees:
        verdict = "agrees"
    else:
        is_implied = statement.figure is None and statement.value != 0
        verdict = "undecided" if is_implied or None in sums else "disagrees"
    readings = (chosen, *[reading for reading in statement.readings if reading != chosen])
    return replace(statement, cells=chosen, readings=readings, verdict=verdict, convention=_convention(chosen))


def money_scale(unit: str) -> Decimal | None:
    """How many 万元 one of this unit is; None for what is no money."""
    return _IN_WAN.get(unit)


def comparable(statement: Statement) -> Number:
    """The statement's value in the unit of its cell: money in 万元, counts as they are."""
    scale = money_scale(statement.unit)
    return statement.value if scale is None else statement.value * scale


def _convention(cells: tuple[CellKey, ...]) -> Convention | None:
    return CONVENTIONS.get(tuple(dict.fromkeys([c.row for c in cells if c.table == "applications"])))
