from __future__ import annotations

from dataclasses import replace

import pytest
from results import FORM, PERSONS, RECEIVED, TOTAL, draft

from engine.draft import TextPlace
from engine.equations import equations, excess
from engine.model import CellKey, CellValue, NotChecked, Result, Statement
from engine.pipeline import edited
from gui.findings.explain import Line, explain, figure
from gui.state.linking import from_cell, from_finding, from_place
from gui.state.selection import NOTHING, Selection


def of_finding(report: Result, finding_id: str) -> dict[str, str]:
    finding = next(f for f in report.findings if f.id == finding_id)
    return dict(explain(report, from_finding(report, finding)).lines)


def test_a_failed_sum_is_shown_as_arithmetic_with_its_cells_named(report):
    shown = of_finding(report, "c03")
    assert shown["算式"] == "163 + 0 + 0 + 0 + 11 + 0 = <b>174</b>"
    assert shown["其中"] == "自然人 163 + 法律服务机构 11，其余 4 项为 0"
    assert shown["填报"] == "<b>173</b>（差 −1）"
    assert shown["建议"] == "将总计改为 174。" and shown["依据"] and shown["规则"].endswith("（C03）")


def test_the_title_is_the_place_in_office_words(report):
    said = explain(report, from_finding(report, report.findings[1]))
    assert said.title == "申请办理 · （一）予以公开 · 总计" and said.level == "error"


def test_words_against_the_table_stand_side_by_side(report):
    shown = of_finding(report, "x01")
    assert shown["文中"] == "“共收到政府信息公开申请216件”（与表不符）"
    assert shown["表中"] == "申请办理 · 一、本年新收政府信息公开申请数量 · 总计：<b>215</b>"


def test_anything_else_says_what_is_wrong(report):
    assert of_finding(report, "s04")["问题"] == "编号应为“二、”，现为“2、 ”。"


def test_a_cell_says_its_figure_its_sum_and_what_the_text_says_of_it(report):
    lines = explain(report, from_cell(report, RECEIVED)._replace(finding=None)).lines
    assert lines[0] == Line("填报", "<b>215</b>")
    assert Line("算式", "201 + 0 + 0 + 0 + 14 + 0 = <b>215</b>（相符）") in lines
    assert Line("文中", "“共收到政府信息公开申请216件”（与表不符）") in lines


def test_a_corrected_cell_says_old_and_new(report):
    put = replace(report, report=edited(report.report, {PERSONS: "162"}))
    assert explain(put, from_cell(put, PERSONS)).lines[:2] == (Line("更正为", "<b>162</b>"), Line("草稿", "163"))


def test_a_long_sum_leaves_its_zeros_out(report):
    total = CellKey("applications", "processed_total", "natural_person")
    lines = dict(explain(report, from_cell(report, total)).lines)
    assert lines["算式"] == "163 + 16 = <b>179</b>"
    assert lines["其中"] == "（一）予以公开 163 + （二）部分公开 16，其余 19 项为 0"
    assert sum(len(t.rows) for t in FORM.tables.values() if t.key == "applications") - 4 == 21


def test_the_balance_of_a_column_shows_both_sides(report):
    finding = replace(report.findings[1], rule="C01", id="c01", places=tuple(
        CellKey("applications", row, "total")
        for row in ("new_received", "carried_over", "processed_total", "carried_forward")), related=())
    lines = explain(report, from_finding(report, finding)).lines
    assert lines[0] == Line(
        "算式", "一、本年新收政府信息公开申请数量 215 + 二、上年结转政府信息公开申请数量 17，合计 <b>232</b>")
    assert lines[1].html.endswith("（七）总计 215 + 四、结转下年度继续办理 17，合计 <b>232</b>（相符）")


def test_a_sum_with_a_blank_addend_is_not_computed(report):
    put = replace(report, report=edited(report.report, {PERSONS: ""}))
    of_total = next(e for e in equations("2021") if e.left == (TOTAL,))
    assert excess(of_total, put.report) is None
    assert "算式" not in of_finding(put, "c03")


def test_a_figure_of_the_text_names_its_cells(report):
    said = explain(report, from_place(report, report.statements[1].figure))
    assert said.title == "文中的数字" and said.lines[0].html == "“上年结转17件”（与表相符）"


@pytest.mark.parametrize(("text", "told"), [
    ("17", "17"), ("", "空白"), ("十七左右", "十七左右（读不出数字）"), (None, "草稿的表中没有这一格"),
])
def test_beside_the_text_a_blank_cell_one_that_cannot_be_read_and_one_that_lacks_are_told_apart(report, text, told):
    cell = CellKey("applications", "carried_over", "total")
    table = report.report.tables["applications"]
    lacking = replace(table, cells={**table.cells, cell: CellValue("", None, "absent")})
    tables = {**report.report.tables, "applications": lacking}
    held = replace(report.report, tables=tables) if text is None else edited(report.report, {cell: text})
    put = replace(report, report=held, findings=())
    said = explain(put, from_place(put, report.statements[1].figure))
    assert said.lines[1] == Line("表中", f"申请办理 · 二、上年结转政府信息公开申请数量 · 总计：<b>{told}</b>")


def test_a_cell_that_the_draft_lacks_is_not_called_blank(report):
    table = report.report.tables["applications"]
    cells = {**table.cells, PERSONS: CellValue("", None, "absent")}
    put = replace(report, report=replace(report.report, tables={"applications": replace(table, cells=cells)}))
    said = explain(put, from_cell(put, PERSONS)._replace(finding=None))
    assert said.lines[0] == Line("填报", "<b>草稿的表中没有这一格</b>")


def test_a_breakdown_shows_its_parts(report):
    words = Statement("共9件，其中4件、5件", TextPlace(4, 0, 5), 9, "件", "Y01", parts=(4, 5))
    put = replace(report, statements=(words,), findings=())
    assert explain(put, from_place(put, TextPlace(4, 1, 1))).lines[1] == Line("分项", "4 + 5 = 9")


def test_a_rule_says_what_it_wants_and_why_it_was_not_checked(report):
    put = replace(report, not_checked=(NotChecked("C03", "缺少申请办理表。"),))
    said = explain(put, Selection(rule="C03"))
    assert said.level == "unchecked" and dict(said.lines)["未检查"] == "缺少申请办理表。" and dict(said.lines)["要求"]
    assert explain(report, Selection(rule="C03")).level == "passed"


def test_nothing_selected_says_nothing(report):
    assert explain(report, NOTHING) is None


def test_words_of_the_draft_cannot_become_markup(report):
    finding = replace(report.findings[0], message="<b>粗</b>&")
    assert dict(explain(report, from_finding(report, finding)).lines)["问题"] == "&lt;b&gt;粗&lt;/b&gt;&amp;"


def test_figures_have_a_true_minus_and_no_exponent():
    from decimal import Decimal

    assert [figure(n) for n in (-1, Decimal("68.640"), Decimal("1E+3"))] == ["−1", "68.64", "1000"]


def test_the_invented_draft_is_complete():
    assert len(draft().blocks) == 15
