from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyle

from engine.model import CellKey, Result
from gui.findings.model import FindingsModel
from gui.findings.rows import LEVEL, MESSAGE, PLACE, RULE, Row, rows
from gui.look.theme import DARK


@pytest.fixture
def model(qapp, report: Result) -> FindingsModel:
    model = FindingsModel()
    model.show_rows(rows(report))
    return model


def rules(model: FindingsModel) -> list[str]:
    return [row.rule for row in model.lines()]


def groups(model: FindingsModel) -> list[str]:
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("grouping", ["level", "place", "rule", "none"])
def test_the_model_is_sound_under_every_grouping_filter_and_order(model, grouping):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.group(grouping)
    for level in ("error", "unchecked", "passed", None):
        model.filter(level, "")
    model.filter(None, "总计")
    model.filter(None, "没有这样的字")
    model.filter(None, "")
    for column in (LEVEL, PLACE, MESSAGE, RULE):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    model.set_colours(DARK)
    assert len(model.lines()) == 7 and tester.model() is model


def test_findings_stand_by_level_and_then_as_in_the_draft(model):
    assert groups(model) == ["必须修改（2）", "建议核对（2）", "提示（3）"]
    assert rules(model) == ["X01", "C03", "S04", "S07", "L15", "L04", "L10"]


def test_without_grouping_the_gravest_stand_first_and_then_as_in_the_draft(model):
    model.group("none")
    assert rules(model) == ["X01", "C03", "S04", "S07", "L15", "L04", "L10"]


def test_without_grouping_no_line_has_others_below_it(model):
    model.group("none")
    assert model.rowCount() == 7 and not any(model.rowCount(model.index(at, 0)) for at in range(7))


def test_sorted_by_place_they_stand_as_in_the_draft(model):
    model.group("none")
    model.sort(PLACE)
    assert rules(model) == ["L15", "X01", "S04", "S07", "C03", "L04", "L10"]


def test_grouping_by_place_follows_the_draft(model):
    model.group("place")
    assert groups(model) == ["全文（1）", "一、总体情况（2）", "二、主动公开政府信息情况（1）", "申请办理（1）",
                             "五、存在的主要问题及改进情况（2）"]
    assert sum(model.rowCount(model.index(at, 0)) for at in range(model.rowCount())) == 7


def test_a_level_is_all_that_is_left(model):
    model.filter("hint", "")
    assert groups(model) == ["提示（3）"]
    model.filter("unchecked", "")
    assert rules(model) == ["C08"]
    model.filter("passed", "")
    assert rules(model) == ["S01", "S02", "S05", "S06", "T03", "C01", "C02", "C04", "X03"]


@pytest.mark.parametrize(("words", "found"), [
    ("c03", ["C03"]), ("Ｃ０３", ["C03"]), ("引号", ["L04"]), ("申请办理", ["X01", "C03"]), ("没有这样的字", [])])
def test_the_search_looks_at_place_message_and_rule_whatever_the_width(model, words, found):
    model.filter(None, words)
    assert rules(model) == found


def test_sorting_works_within_groups(model):
    model.sort(RULE, Qt.SortOrder.DescendingOrder)
    assert rules(model) == ["X01", "C03", "S07", "S04", "L15", "L10", "L04"]


def test_every_line_says_its_level_in_words_and_shows_it_in_a_colour_and_a_symbol(model):
    for row in model.lines():
        index = model.index_of(row.id)
        assert index.data() in ("必须修改", "建议核对", "提示")
        assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
        assert index.data(Qt.ItemDataRole.ForegroundRole).isValid()


def test_a_line_is_found_by_its_id_and_an_unknown_id_is_nowhere(model):
    assert model.row(model.index_of("c03")).rule == "C03"
    assert model.index_of("nothing") == QModelIndex() and model.row(model.index(0, 0)) is None


def test_new_findings_stand_out(qapp, report):
    model = FindingsModel()
    model.show_rows(rows(report, frozenset({"c03"})))
    assert model.index_of("c03").data(Qt.ItemDataRole.FontRole).bold()
    assert model.index_of("x01").data(Qt.ItemDataRole.FontRole) is None


def test_an_empty_list_says_why(qapp, report):
    model = FindingsModel()
    assert model.why_empty() == ""  # the first result is on its way
    model.show_rows(rows(report))
    model.filter(None, "没有这样的字")
    assert model.why_empty() == "没有符合筛选条件的内容"
    model.filter(None, "")
    model.show_rows(rows(Result(report.draft, report.report, (), (), (), ("S01",))))
    assert model.why_empty() == "没有发现问题"


def test_a_line_as_text_says_all(model):
    row: Row = model.row(model.index_of("c03"))
    place, message = "申请办理 · （一）予以公开 · 总计", "各申请人相加为 174，总计填报 173，差 −1。"
    assert row.as_text() == f"【必须修改】{place}：{message}（C03）"


def test_the_message_does_not_repeat_the_place(report):
    shown = {row.rule: (row.shown_place, row.shown_message) for row in rows(report) if row.finding}
    assert shown["X01"][0] == "一、总体情况 第 1 段"
    cell = "申请办理 · （一）予以公开 · 总计"
    message = f"“{cell}”应为 9＋2＋0＋1＋1＋0＝13，填报 14，多 1"
    finding = replace(next(f for f in report.findings if f.rule == "C03"), message=message)
    row, = (row for row in rows(replace(report, findings=(finding,))) if row.finding)
    assert (row.shown_place, row.shown_message) == (cell, "应为 9＋2＋…＝13，填报 14，多 1")
    assert row.message == message and message in row.as_text() and "9＋2＋0" in row.searched.replace("+", "＋")


def test_several_cells_are_named_by_what_they_share(report):
    cells = tuple(CellKey("active_disclosure", "regulations", key) for key in ("issued", "repealed", "in_force"))
    finding = replace(report.findings[0], places=cells, message="“主动公开 · 规章”一行没有填写，没有发生的应填 0")
    row, = (row for row in rows(replace(report, findings=(finding,))) if row.finding)
    assert (row.shown_place, row.shown_message) == ("主动公开 · 规章（3 格）", "一行没有填写，没有发生的应填 0")
    column = tuple(CellKey("applications", key, "total") for key in ("new_received", "carried_over"))
    row, = (row for row in rows(replace(report, findings=(replace(finding, places=column),))) if row.finding)
    assert row.shown_place == "申请办理 · 总计（2 格）"


@pytest.mark.parametrize(("message", "shown"), [
    ("“主动公开 · 规章”的本年制发件数、现行有效件数 2 格没有填写", "本年制发件数、现行有效件数 2 格没有填写"),
    ("“主动公开 · 规章 · 本年制发件数”与“主动公开 · 规章 · 现行有效件数”的 1、3 可能是一个数",
     "“规章 · 本年制发件数”与“规章 · 现行有效件数”的 1、3 可能是一个数"),
])
def test_what_is_left_of_a_message_without_the_place_is_a_whole_sentence(report, message, shown):
    cells = tuple(CellKey("active_disclosure", "regulations", key) for key in ("issued", "in_force"))
    finding = replace(report.findings[0], places=cells, message=message)
    row, = (row for row in rows(replace(report, findings=(finding,))) if row.finding)
    assert (row.shown_place, row.shown_message) == ("主动公开 · 规章（2 格）", shown)


def test_cells_set_against_words_are_named_shortly(report):
    name = "申请办理 · 一、本年新收政府信息公开申请数量 · 总计"
    finding = replace(next(f for f in report.findings if f.rule == "X01"), message=f"“申请26件”与表中“{name}”25 不一致")
    row, = (row for row in rows(replace(report, findings=(finding,))) if row.finding)
    assert row.shown_message == "“申请26件”与表中“一、本年新收…”25 不一致"
    assert name in row.message


def test_at_the_width_of_an_office_screen_no_error_of_the_example_is_cut(qtbot, opened, appearance):
    opened.showNormal()
    opened.resize(1366, 768)
    view, model = opened.workspace.findings.view, opened.workspace.findings.model
    qtbot.waitUntil(lambda: opened.width() == 1366 and opened.session.turns.are_over)
    room = view.columnWidth(MESSAGE) - 2 * (view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
    errors = [row for row in model.lines() if row.level == "error"]
    assert errors and [row.shown_message for row in errors
                       if view.fontMetrics().horizontalAdvance(row.shown_message) > room] == []
