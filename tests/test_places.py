"""Places in office words, for every kind of place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.draft import SourceCell, TextPlace
from engine.model import CellKey, Finding, Label, Missing, Report, Result, WholeDraft
from engine.places import finding_place, place_name
from tests.gui.results import RECEIVED, TOTAL, result


@pytest.fixture(scope="module")
def whole() -> Result:
    return result()


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (TOTAL, "申请办理 · （一）予以公开 · 总计"),
        (CellKey("applications", "denied.state_secret", "other"), "申请办理 · （三）不予公开 · 1.属于国家秘密 · 其他"),
        (CellKey("review_litigation", "review", "upheld"), "复议诉讼 · 行政复议 · 结果维持"),
        (TextPlace(0, 0, 3), "标题"),
        (TextPlace(1, 0, 3, line=2), "标题（第 2 行）"),
        (TextPlace(2, 0, 2), "一、总体情况 小标题"),
        (TextPlace(3, 5, 9), "一、总体情况 第 1 段"),
        (TextPlace(4, 5, 9), "一、总体情况 第 2 段"),
        (TextPlace(4, 5, 9, line=12), "一、总体情况 第 12 行"),
        (TextPlace(5, 0, 2, line=14), "二、主动公开政府信息情况 小标题（第 14 行）"),
        (WholeDraft(), "全文"),
        (Missing("title", 0), "缺：标题"),
        (Missing("overview", 5), "一、总体情况"),
    ],
)
def test_a_place_is_named_in_office_words(whole, place, name):
    assert place_name(place, whole) == name


def test_a_section_that_is_not_there_is_called_missing(whole):
    report = replace(whole.report, sections=tuple(s for s in whole.report.sections if s.key != "problems"))
    lacking = replace(whole, report=report)
    assert place_name(Missing("problems", 9), lacking) == "缺：五、存在的主要问题及改进情况"


def test_text_before_the_first_section_is_the_introduction(whole):
    report = replace(whole.report, title=None, sections=whole.report.sections[1:])
    assert place_name(TextPlace(3, 0, 2), replace(whole, report=report)) == "引言 第 4 段"


def test_page_chrome_is_not_called_a_part_of_the_report(whole):
    report = replace(whole.report, title=None, chrome=frozenset({0, 1}))
    assert place_name(TextPlace(1, 0, 2), replace(whole, report=report)) == "报告以外的内容 第 2 段"


def test_a_heading_that_runs_into_text_counts_as_the_first_paragraph(whole):
    overview = whole.report.sections[0]
    short = replace(overview, place=replace(overview.place, end=3))
    report = replace(whole.report, sections=(short, *whole.report.sections[1:]))
    running = replace(whole, report=report)
    assert [place_name(TextPlace(block, start, start + 1), running) for block, start in ((2, 0), (2, 3), (3, 0))] == [
        "一、总体情况 小标题", "一、总体情况 第 1 段", "一、总体情况 第 2 段"]


# ---- cells of tables as they stand ----
def source(whole: Result, key: CellKey) -> SourceCell:
    return whole.report.cell(key).place


def test_a_cell_in_the_source_is_called_by_the_form(whole):
    place = source(whole, TOTAL)
    assert place_name(place, whole) == "申请办理 · （一）予以公开 · 总计"
    assert place_name(replace(place, line=40), whole) == "申请办理 · （一）予以公开 · 总计（第 40 行）"


def test_a_label_in_the_source_is_called_by_its_official_wording(whole):
    spot = SourceCell(source(whole, TOTAL).block, 0, 3)
    table = whole.report.tables["applications"]
    labelled = replace(table, labels=(Label("column", "", "申请人的情况", "申请人情况", spot),))
    tables = {**whole.report.tables, "applications": labelled}
    called = place_name(spot, replace(whole, report=replace(whole.report, tables=tables)))
    assert called == "申请办理 · 表头“申请人情况”"


def test_any_other_cell_is_called_by_its_position(whole):
    in_table = SourceCell(source(whole, TOTAL).block, 1, 2)
    assert place_name(in_table, whole) == "“申请办理”表 第 2 行第 3 列"
    nowhere = replace(whole, report=Report("2021"))
    assert place_name(in_table, nowhere) == "第 2 个表格 第 2 行第 3 列"
    assert place_name(replace(in_table, line=9), nowhere) == "第 2 个表格 第 9 行"


# ---- findings ----
def test_a_finding_names_words_and_cells_and_not_the_source_of_the_cells(whole):
    found = Finding("X01", "error", "", (TextPlace(3, 0, 2), RECEIVED, source(whole, RECEIVED)), "x")
    assert finding_place(found, whole) == "一、总体情况 第 1 段；申请办理 · 一、本年新收政府信息公开申请数量 · 总计"


def test_a_finding_with_many_places_names_some_and_counts_all(whole):
    cells = tuple(CellKey("review_litigation", "review", key) for key in ("upheld", "corrected", "other", "pending"))
    assert finding_place(Finding("X10", "error", "", cells, "x"), whole) == (
        "复议诉讼 · 行政复议 · 结果维持；复议诉讼 · 行政复议 · 结果纠正；复议诉讼 · 行政复议 · 其他结果 等 4 处")
