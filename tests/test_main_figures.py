"""The main figures of this year beside last year's."""

from decimal import Decimal
from pathlib import Path

import pytest

from engine.forms import load_form
from engine.main_figures import main_figures
from engine.model import CellKey
from engine.pipeline import check_file, read_report, recheck
from engine.resources import load_toml
from engine.yardstick import Yardstick

ROOT = Path(__file__).resolve().parent.parent
CLEAN = ROOT / "resources/examples/clean.txt"
LAST_YEAR = Yardstick(read_report(ROOT / "tests/rules/last_year.txt"))


def figures(result):
    return {figure.name: figure for group in main_figures(result) for figure in group.figures}


def test_there_are_none_without_last_years_report():
    assert main_figures(check_file(CLEAN)) == ()


def test_figures_of_both_years_stand_side_by_side():
    found = figures(check_file(CLEAN, LAST_YEAR))
    assert {name: (f.before, f.now, f.growth) for name, f in found.items()} == {
        "新收申请": (21, 25, 4), "上年结转": (0, 2, 2), "予以公开": (10, 13, 3), "部分公开": (3, 3, 0),
        "不予公开": (3, 3, 0), "无法提供": (2, 5, 3), "不予处理": (0, 1, 1), "其他处理": (1, 1, 0),
        "结转下年度": (2, 1, -1), "行政复议": (1, 2, 1), "行政诉讼": (0, 1, 1), "本年制发": (1, 2, 1),
        "本年废止": (0, 1, 1), "现行有效": (14, 15, 1), "行政许可": (31, 36, 5), "行政处罚": (3, 4, 1),
        "行政强制": (0, 0, 0), "行政事业性收费": (Decimal("20.3"), Decimal("18.6"), Decimal("-1.7"))}


def test_a_corrected_figure_is_shown_with_what_the_draft_says():
    cell = CellKey("applications", "denied.state_secret", "total")
    first = check_file(CLEAN, LAST_YEAR)
    drafted = figures(first)["不予公开"]
    corrected = figures(recheck(first, {cell: str(first.report.value(cell) + 5)}, LAST_YEAR))["不予公开"]
    assert not drafted.is_corrected and corrected.is_corrected
    assert (corrected.drafted, corrected.now) == (drafted.now, drafted.now + 5)
    blank = figures(recheck(first, {cell: ""}, LAST_YEAR))["不予公开"]
    assert (blank.now, blank.growth, blank.drafted) == (None, None, drafted.now)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_row_named_stands_in_the_form(form):
    for group in load_toml("main_figures.toml")["groups"]:
        keys = {row.key for row in load_form(form).tables[group["table"]].rows}
        known = keys | {key.split(".")[0] for key in keys}
        assert {row for figure in group["figures"] for row in figure["rows"]} <= known
