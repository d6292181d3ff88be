"""The verdict on a statement, with both ways of counting and all units of money."""

from dataclasses import replace
from decimal import Decimal

import pytest

from engine.draft import TextPlace
from engine.model import CellKey, CellValue, Report, Statement, Table
from engine.statements.judge import judge

NEW, OVER = CellKey("applications", "new_received", "total"), CellKey("applications", "carried_over", "total")
FEES = CellKey("active_disclosure", "fees", "amount")
PLACE = TextPlace(0, 0, 4)
RECEIVED = Statement("收到申请9件", PLACE, 9, "件", "X01", (NEW,), ((NEW,), (NEW, OVER)), PLACE)


def report_of(**cells: str) -> Report:
    keys = {"new": NEW, "over": OVER, "fees": FEES}
    values = {keys[name]: CellValue(text, Decimal(text) if text else None, "number" if text else "blank")
              for name, text in cells.items()}
    names = {key.table for key in values}
    return Report("2021", tables={t: Table(t, {k: v for k, v in values.items() if k.table == t}) for t in names})


@pytest.mark.parametrize(("new", "over", "verdict", "cells", "convention"), [
    ("9", "2", "agrees", (NEW,), "new_received"),
    ("7", "2", "agrees", (NEW, OVER), "received_total"),
    ("8", "2", "disagrees", (NEW,), "new_received"),
    ("", "2", "undecided", (NEW,), "new_received"),
    ("9", "", "agrees", (NEW,), "new_received"),
    ("8", "", "undecided", (NEW,), "new_received"),
])
def test_any_reading_that_fits_is_chosen(new: str, over: str, verdict: str, cells: tuple, convention: str) -> None:
    judged = judge(RECEIVED, report_of(new=new, over=over))
    assert (judged.verdict, judged.cells, judged.convention) == (verdict, cells, convention)
    assert judged.readings[0] == cells
    assert set(judged.readings) == set(RECEIVED.readings)


def test_a_table_that_is_missing_leaves_it_undecided() -> None:
    assert judge(RECEIVED, Report("2021")).verdict == "undecided"


@pytest.mark.parametrize(("value", "unit", "verdict"), [
    (Decimal("68.64"), "万元", "agrees"), (686400, "元", "agrees"), (Decimal("0.006864"), "亿元", "agrees"),
    (Decimal("68.64"), "元", "disagrees"), (69, "万元", "disagrees"),
])
def test_money_is_compared_in_the_unit_of_the_cell(value, unit: str, verdict: str) -> None:
    statement = Statement("行政事业性收费", PLACE, value, unit, "X14", (FEES,), ((FEES,),), PLACE)
    assert judge(statement, report_of(fees="68.64")).verdict == verdict


def test_what_is_only_implied_is_never_blamed() -> None:
    implied = replace(RECEIVED, figure=None)
    assert judge(implied, report_of(new="8", over="0")).verdict == "undecided"
    assert judge(implied, report_of(new="9", over="0")).verdict == "agrees"


@pytest.mark.parametrize(("parts", "verdict"), [((4, 5), "agrees"), ((4, 4), "disagrees")])
def test_a_breakdown_agrees_when_its_parts_add_up(parts: tuple, verdict: str) -> None:
    breakdown = Statement("共9件，其中……", PLACE, 9, "件", "Y01", figure=PLACE, parts=parts)
    assert judge(breakdown, Report("2021")).verdict == verdict


def test_judging_again_after_an_edit_gives_the_same_as_judging_at_once() -> None:
    before, after = report_of(new="7", over="2"), report_of(new="9", over="2")
    assert judge(judge(RECEIVED, before), after) == judge(RECEIVED, after)
