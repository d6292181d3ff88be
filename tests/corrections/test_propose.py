"""What is proposed for drafts with mistakes: small edits to the clean example draft."""

import subprocess
import sys
from dataclasses import replace

import pytest
from draw_reports import grid_of

from engine.corrections.propose import CERTAIN
from engine.draft import Draft, Paragraph
from engine.forms import load_form
from engine.model import CellChange, CellKey, Correction, Recognised, Result
from engine.pipeline import check_draft, recheck
from engine.read.text.lines import read_txt
from engine.resources import FOLDER
from engine.yardstick import Yardstick

CLEAN = (FOLDER / "examples" / "clean.txt").read_text("utf-8")


def draft_of(*edits: tuple[str, str]) -> Draft:
    text = CLEAN
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return Draft("draft.txt", "0" * 64, "txt", read_txt(text.encode(), "draft.txt").blocks)


def checked(*edits: tuple[str, str], **cells: str) -> Result:
    """The clean draft with edits of its text, and then of cells: granted__total="14"."""
    result = check_draft(draft_of(*edits))
    return recheck(result, {app(name): text for name, text in cells.items()}) if cells else result


def app(name: str, table: str = "applications") -> CellKey:
    row, column = name.split("__")
    return CellKey(table, row, column)


def review(**cells: str) -> Result:
    silent = ("，因政府信息公开工作被申请行政复议2件，其中结果维持1件，其他结果1件", "，依法办理复议事项")
    return recheck(check_draft(draft_of(silent)), {app(n, "review_litigation"): text for n, text in cells.items()})


def told(correction: Correction) -> dict:
    """The changes as {cell or "text before": text after}."""
    return {"/".join(c.cell[1:]) if isinstance(c, CellChange) else f"text {c.before}": c.after
            for c in correction.changes}


def rules(result: Result, correction: Correction) -> list[str]:
    return [f.rule for f in result.findings if f.id in correction.resolves]


def test_one_wrong_cell_is_the_one_where_the_broken_row_and_column_meet():
    result = checked(granted__business="3")
    (only,) = result.corrections
    assert only.changes == (CellChange(app("granted__business"), "3", "2"),)
    assert rules(result, only) == ["C02", "C03"]
    assert only.confidence == 0.97
    assert only.because == ("改后 2 处不相符的合计都相符", "“申请办理 · （一）予以公开 · 商业企业”：只差 1")


def test_what_the_text_says_of_the_cell_is_a_reason():
    result = checked(granted__total="31")
    assert told(result.corrections[0]) == {"granted/total": "13"}
    assert rules(result, result.corrections[0]) == ["C02", "C03", "C08", "X06"]
    assert result.corrections[0].because[1:] == (
        "“申请办理 · （一）予以公开 · 总计”：31 与 13 只是两位数字颠倒", "与文中“予以公开13件”一致")


def test_independent_mistakes_are_mended_together_first_and_then_one_by_one():
    result = checked(granted__business="3", carried_over__total="5")
    assert [told(c) for c in result.corrections] == [
        {"carried_over/total": "2", "granted/business": "2"}, {"carried_over/total": "2"}, {"granted/business": "2"}]
    whole, one, other = result.corrections
    assert set(whole.resolves) == {*one.resolves, *other.resolves}
    assert one.confidence == other.confidence == 0.97 >= CERTAIN > 0


def test_mistakes_that_meet_in_one_sum_are_one_correction():
    result = checked(granted__business="3", granted__natural_person="90")
    assert [told(c) for c in result.corrections] == [{"granted/natural_person": "9", "granted/business": "2"}]


def test_a_figure_in_the_neighbouring_column_is_moved_back():
    result = checked(carried_over__natural_person="0", carried_over__business="2")
    assert told(result.corrections[0]) == {"carried_over/natural_person": "2", "carried_over/business": "0"}
    place = "申请办理 · 二、上年结转政府信息公开申请数量 · 自然人"
    assert f"“{place}”：像是填到了相邻的格里" in result.corrections[0].because


@pytest.mark.parametrize(("cell", "value"), [("granted__other", "0"), ("granted__business", "2"),
                                             ("granted__total", "13"), ("new_received__total", "25")])
@pytest.mark.parametrize("text", ["", "/", "l3"])
def test_a_cell_without_a_number_gets_what_its_sums_tell(cell, value, text):
    result = checked(**{cell: text})
    (only,) = result.corrections
    assert only.changes == (CellChange(app(cell), text, value),)
    assert rules(result, only) in (["T05"], ["T06"])


def test_zeros_left_blank_throughout_are_filled_at_once_and_without_the_solver(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    first = checked()
    zeros = [c for c in first.report.tables["applications"].cells if first.report.value(c) == 0]
    (only,) = recheck(first, dict.fromkeys(zeros, "")).corrections
    assert only.changes == tuple(CellChange(cell, "", "0") for cell in zeros)
    assert only.confidence >= CERTAIN


def test_a_blank_that_nothing_tells_is_left_to_the_clerk():
    assert checked(("规章\t0\t0\t0", "规章\t\t\t")).corrections == ()


def test_nothing_is_certain_of_a_block_with_one_sum_that_the_text_does_not_mention():
    result = review(review__upheld="2")
    assert sorted(told(c).popitem() for c in result.corrections) == [
        ("review/other", "0"), ("review/total", "3"), ("review/upheld", "1")]
    assert {c.confidence for c in result.corrections} == {0.323}
    assert all(c.because[-1] == "不是唯一的可能，请对照底稿确定" for c in result.corrections)


def test_the_text_decides_which_cell_of_a_block_is_wrong():
    result = check_draft(draft_of(("\n1\t0\t1\t0\t2\t", "\n1\t0\t11\t0\t2\t")))
    assert told(result.corrections[0]) == {"review/other": "1"}
    assert result.corrections[0].confidence >= CERTAIN
    assert rules(result, result.corrections[0]) == ["C04", "X08"]


@pytest.mark.parametrize(("said", "wrong", "change"), [
    ("予以公开13件", "予以公开31件", {"text 31": "13"}),
    ("予以公开13件", "予以公开１４件", {"text １４": "１３"}),
    ("予以公开13件", "予以公开十四件", {"text 十四": "十三"}),
    ("复议2件", "复议3件", {"text 3": "2"}),
])
def test_where_the_tables_agree_the_figure_of_the_text_is_wrong(said, wrong, change):
    result = checked((said, wrong))
    assert told(result.corrections[0]) == change
    place = result.corrections[0].changes[0].place
    assert result.draft.blocks[place.block].text[place.start : place.end] == next(iter(change))[5:]
    assert {f.rule for f in result.findings if f.rule[0] in "CXY"} == set(rules(result, result.corrections[0]))


def test_a_figure_that_only_one_cell_bears_out_may_be_wrong_in_either():
    result = checked(("行政许可决定36件", "行政许可决定63件"))
    assert [told(c) for c in result.corrections] == [{"text 63": "36"}, {"permits/decisions": "63"}]
    assert {c.confidence for c in result.corrections} == {0.485}


def test_an_amount_is_corrected_in_the_unit_of_the_text():
    result = checked(("行政事业性收费18.6万元", "行政事业性收费188600元"))
    assert [told(c) for c in result.corrections] == [{"text 188600": "186000"}, {"fees/amount": "18.86"}]


def test_a_wrong_total_that_the_text_repeats_is_mended_in_both():
    result = checked(("予以公开13件", "予以公开14件"), granted__total="14")
    assert told(result.corrections[0]) == {"granted/total": "13", "text 14": "13"}


def test_a_breakdown_that_does_not_add_up_is_mended_where_it_is_clear():
    result = checked(("主动公开政府信息326条", "主动公开政府信息362条"))
    assert told(result.corrections[0]) == {"text 362": "326"}
    assert result.corrections[0].confidence < CERTAIN


def test_mistakes_of_table_and_text_are_corrected_apart():
    result = checked(("不予处理1件", "不予处理7件"), carried_over__total="5")
    assert [told(c) for c in result.corrections] == [{"carried_over/total": "2"}, {"text 7": "1"}]


def test_a_table_that_is_wrong_throughout_gets_no_certain_correction():
    first = checked()
    cells = first.report.tables["applications"].cells
    result = recheck(first, {cell: str(7 * i % 31) for i, cell in enumerate(cells)})
    assert [c for c in result.corrections if c.confidence >= CERTAIN] == []


def test_figures_that_no_office_counts_do_not_disturb():
    assert checked(granted__business="999999999999999").corrections == ()


def test_last_years_report_tells_which_row_was_filled_in_wrongly():
    moved = {app("carried_over__natural_person"): "1", app("carried_over__business"): "1"}
    handed = {app("carried_forward__natural_person"): "2", app("carried_forward__total"): "2"}
    last = recheck(checked(), handed)
    last_year = Yardstick(Recognised(last.draft, replace(last.report, year=last.report.year - 1)))
    alone, compared = recheck(checked(), moved), recheck(checked(), moved, last_year)
    over = {"carried_over/natural_person": "2", "carried_over/business": "0"}
    forward = {"carried_forward/natural_person": "0", "carried_forward/business": "1"}
    assert [told(c) for c in alone.corrections] == [forward, over]
    assert alone.corrections[0].confidence < CERTAIN
    assert told(compared.corrections[0]) == over
    assert compared.corrections[0].confidence >= CERTAIN


def test_the_form_of_2019_has_sums_of_its_own():
    tables = load_form("2019").tables.values()
    texts = {cell: "0" for table in tables for cell in table.cells}
    wrong = [app("other__research"), app("review__total", "review_litigation")]
    texts |= dict.fromkeys(wrong, "7")
    blocks = [Paragraph("青禾县数据局2020年政府信息公开工作年度报告"), *(grid_of(table, texts) for table in tables)]
    result = check_draft(Draft("draft.docx", "0" * 64, "docx", tuple(blocks)))
    assert result.report.form == "2019"
    assert told(result.corrections[0])["other/research"] == "0"


def test_a_clean_draft_has_no_correction_and_never_loads_the_solver():
    code = ("import sys; from engine.pipeline import check_file; r = check_file(sys.argv[1]);"
            "assert r.corrections == () and 'highspy' not in sys.modules and 'numpy' not in sys.modules")
    subprocess.run([sys.executable, "-c", code, str(FOLDER / "examples" / "clean.txt")], check=True,
                   cwd=FOLDER.parent)
