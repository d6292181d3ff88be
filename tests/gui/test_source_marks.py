"""What is marked in the source and said of it."""

from dataclasses import replace

import results

from engine.draft import TextPlace
from engine.model import Statement
from gui.source.marks import Mark, finding_marks, tooltip


def test_words_are_marked_when_they_stand_against_a_cell_and_the_cell_is_not() -> None:
    whole = results.result()
    told = whole.statements[0].place
    marks = list(finding_marks(results.without(whole, "S04", "C03", "L04", "L10")))
    assert marks == [Mark(told, "error")]


def test_a_cell_is_marked_once_where_it_stands_in_the_draft() -> None:
    whole = results.result()
    source = whole.report.cell(results.TOTAL).place
    assert [m for m in finding_marks(whole) if m.place == source] == [Mark(source, "error")]


def test_a_cell_named_only_by_the_form_is_found_in_the_source() -> None:
    whole = results.result()
    finding = next(f for f in whole.findings if f.rule == "C03")
    bare = replace(whole, findings=(replace(finding, places=(results.TOTAL,)),))
    assert list(finding_marks(bare)) == [Mark(whole.report.cell(results.TOTAL).place, "error")]


def test_a_figure_tells_its_cell_and_whether_it_agrees() -> None:
    whole = results.result()
    agrees, disagrees = whole.statements[1].figure, whole.statements[0].figure
    assert tooltip(whole, TextPlace(3, agrees.start, agrees.start)) == (
        "申请办理 · 二、上年结转政府信息公开申请数量 · 总计：与表格一致")
    assert tooltip(whole, TextPlace(3, disagrees.start, disagrees.start)) == (
        "申请办理 · 一、本年新收政府信息公开申请数量 · 总计：与表格不一致\n"
        "✖ “共收到政府信息公开申请216件”与表中本年新收总计 215 不一致。")


def test_a_breakdown_tells_its_sum() -> None:
    place = TextPlace(3, 0, 4)
    told = Statement("共9件", place, 9, "件", "Y01", parts=(2, 6))
    whole = replace(results.result(), statements=(told,), findings=())
    assert tooltip(whole, TextPlace(3, 1, 1)) == "分项相加：2 + 6 = 8，与合计 9 不一致"


def test_a_cell_of_the_source_tells_what_it_was_read_as() -> None:
    whole = results.result()
    assert tooltip(whole, whole.report.cell(results.TOTAL).place) == (
        "申请办理 · （一）予以公开 · 总计\n✖ 各申请人相加为 174，总计填报 173，差 −1。")


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert tooltip(results.result(), TextPlace(2, 1, 1)) == ""
