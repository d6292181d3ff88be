"""The workbook: values, live totals, marks, comments and lists, as openpyxl and LibreOffice Calc read them back."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.equations import equations
from engine.export.atomic import CannotWrite
from engine.export.changes import Change, changes_in_force
from engine.export.excel.template import write_xlsx, xlsx
from engine.export.totals import live_totals, total_equations
from engine.forms import load_form
from engine.model import CellChange, CellKey, Correction, Finding, Report, Result
from engine.pipeline import check_file
from tests.export.values import (
    FORM,
    TABLES,
    WHEN,
    consistent,
    with_edits,
    with_findings,
    with_raw,
    with_report,
    without_table,
)

GRANTED = CellKey("applications", "granted", "total")
PROCESSED = CellKey("applications", "processed_total", "total")
FEES = CellKey("active_disclosure", "fees", "amount")
PERSONS = CellKey("applications", "granted", "natural_person")
REVIEW = CellKey("review_litigation", "review", "total")


def reopened(result: Result, data_only: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx(result, WHEN)), data_only=data_only)


def cell_of(book: openpyxl.Workbook, key: CellKey) -> openpyxl.cell.Cell:
    sheet, address = next(book.defined_names[".".join(key)].destinations)
    return book[sheet][address]


def values(book: openpyxl.Workbook) -> dict[CellKey, object]:
    return {key: cell_of(book, key).value for key in FORM.cells}


def numbers(result: Result) -> dict[CellKey, object]:
    found = {key: result.report.value(key) for key in FORM.cells}
    return {key: value if value is None else float(value) for key, value in found.items()}


def finding(rule: str, severity: str, *cells: CellKey, message: str = "不一致。") -> Finding:
    return Finding(rule, severity, message, cells, rule.lower(), "5", "4")


# ---- values and totals ----
def test_the_values_are_the_reports_and_amounts_are_numbers():
    assert values(reopened(consistent(), data_only=True)) == numbers(consistent())


def test_totals_that_agree_are_formulas_and_nothing_else_is():
    formulas = {key for key, value in values(reopened(consistent())).items() if isinstance(value, str)}
    assert formulas == set(total_equations("2021"))
    assert cell_of(reopened(consistent()), GRANTED).value == "=SUM(D9:I9)"


def test_a_total_that_does_not_agree_keeps_the_drafts_number_and_is_marked():
    wrong = with_raw(consistent(), {GRANTED: "173"})
    book, good = reopened(wrong), reopened(consistent())
    cell = cell_of(book, GRANTED)
    assert cell.value == 173
    assert cell.fill != cell_of(good, GRANTED).fill
    assert cell.comment.text == "合计与各项之和不一致：这里保留草稿的填报，没有改成公式。"
    assert cell_of(book, PROCESSED).value == cell_of(reopened(consistent(), data_only=True), PROCESSED).value


def test_a_total_in_two_sums_is_live_only_when_both_hold():
    assert PROCESSED in live_totals(consistent().report)
    column_wrong = with_raw(consistent(), {GRANTED: "173"})
    row_wrong = with_raw(consistent(), {CellKey("applications", "processed_total", "research"): "1"})
    assert PROCESSED not in live_totals(column_wrong.report)
    assert PROCESSED not in live_totals(row_wrong.report)


@pytest.mark.parametrize("raw", ["", "　", "若干", "1 2\n3"])
def test_a_blank_or_unreadable_addend_keeps_its_totals_plain(raw):
    lacking = with_raw(consistent(), {PERSONS: raw})
    kept = set(total_equations("2021")) - set(live_totals(lacking.report))
    assert kept == {GRANTED, CellKey("applications", "processed_total", "natural_person")}
    book = reopened(lacking)
    assert (cell_of(book, GRANTED).value, cell_of(book, PERSONS).value) == (174, raw.strip() or None)
    assert "空白" in cell_of(book, GRANTED).comment.text


def test_an_accepted_correction_makes_the_total_live_again():
    wrong = with_raw(consistent(), {GRANTED: "173"})
    mended = with_edits(wrong, {GRANTED: "174"})
    cell = cell_of(reopened(mended), GRANTED)
    assert (cell.value, cell.comment.text) == ("=SUM(D9:I9)", "【已修改】草稿填报“173”，改为“174”。")


def test_a_table_that_the_draft_lacks_is_an_empty_form_with_live_totals():
    lacking = without_table(consistent(), "applications")
    book = reopened(lacking)
    assert book["申请办理"]["A3"].value == "草稿中没有这张表，以下是空白的官方表格。"
    mine = {key: value for key, value in values(book).items() if key.table == "applications" and value is not None}
    assert set(mine) == {key for key in total_equations("2021") if key.table == "applications"}
    assert cell_of(reopened(lacking, data_only=True), GRANTED).value == 0


def test_what_the_draft_prints_beside_the_number_is_in_the_comment():
    cell = cell_of(reopened(with_raw(consistent(), {FEES: "68.64万元"})), FEES)
    assert (cell.value, cell.comment.text) == (68.64, "草稿原文：“68.64万元”。")


def test_a_placeholder_stands_as_the_draft_has_it():
    assert cell_of(reopened(with_raw(consistent(), {FEES: "/"})), FEES).value == "/"


# ---- marks and comments ----
@pytest.mark.parametrize(("severity", "word"), [("error", "必须修改"), ("warning", "建议核对"), ("hint", "提示")])
def test_a_failed_cell_is_filled_and_says_why(severity, word):
    cell = cell_of(reopened(with_findings(consistent(), finding("T06", severity, FEES))), FEES)
    assert cell.comment.text == f"【{word}】T06 不一致。"
    assert cell.fill.fgColor.rgb != "00000000"
    assert cell.font.bold is (severity != "hint")


def test_the_gravest_finding_marks_the_cell_and_all_are_told():
    both = with_findings(consistent(), finding("C06", "hint", FEES), finding("T06", "error", FEES))
    cell = cell_of(reopened(both), FEES)
    assert cell.comment.text == "【提示】C06 不一致。\n【必须修改】T06 不一致。"
    assert cell.font.bold


def test_only_cells_with_something_to_say_have_comments():
    book = reopened(with_findings(consistent(), finding("T06", "error", FEES), finding("C03", "error", GRANTED)))
    assert {key for key in FORM.cells if cell_of(book, key).comment} == {FEES, GRANTED}


def test_every_sum_is_watched_while_typing():
    book = reopened(consistent())
    watched = {str(area.sqref) for name in ("申请办理", "复议诉讼") for area in book[name].conditional_formatting}
    answering = {key for e in equations("2021") for key in (e.cells if e.rule == "C01" else e.left)}
    assert watched == {cell_of(book, key).coordinate for key in answering}


def test_labels_and_formulas_are_locked_and_inputs_open_without_a_password():
    book = reopened(consistent())
    open_cells = {key for key in FORM.cells if not cell_of(book, key).protection.locked}
    assert open_cells == set(FORM.cells) - set(total_equations("2021"))
    for table in TABLES.values():
        protection = book[table.name].protection
        assert (protection.sheet, protection.password, protection.formatColumns) == (True, None, False)


def test_typing_is_prompted_in_chinese():
    prompts = {v.prompt for v in reopened(consistent())["主动公开"].data_validations.dataValidation}
    assert prompts == {"填写不小于 0 的整数，没有的填 0，不写单位。",
                       "填写不小于 0 的数，单位为万元，没有的填 0，不写单位。"}


def test_only_a_mark_that_a_sum_is_the_reason_for_goes_when_the_sum_agrees():
    wrong = with_raw(consistent(), {GRANTED: "173"})
    rules = reopened(wrong)["申请办理"].conditional_formatting
    clearing = {str(area.sqref) for area in rules if len(area.rules) == 2}
    assert clearing == {cell_of(reopened(wrong), key).coordinate for key in (GRANTED, PROCESSED)}
    told = with_findings(wrong, finding("X01", "error", GRANTED))
    clearing = {str(area.sqref) for area in reopened(told)["申请办理"].conditional_formatting if len(area.rules) == 2}
    assert clearing == {cell_of(reopened(told), PROCESSED).coordinate}


# ---- layout and print ----
@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_labels_stand_where_the_form_prints_them(form_id):
    form = load_form(form_id)
    book = reopened(with_report(consistent(), Report(form_id)))
    for table in form.tables.values():
        for printed in table.printed():
            value = book[table.name].cell(printed.row + 4, printed.column + 1).value
            assert printed.cell in total_equations(form_id) or value == (printed.text or None)


def test_each_sheet_prints_on_a4_one_page_wide_with_page_numbers():
    book = reopened(consistent())
    assert book.sheetnames == ["主动公开", "申请办理", "复议诉讼", "问题清单", "修改记录", "数据"]
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.sheet_properties.pageSetUpPr.fitToPage) \
            == (9, 1, True) or sheet.page_setup.fitToWidth is None
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert (book["申请办理"].print_title_rows, book["申请办理"].freeze_panes) == ("$4:$6", "D7")


# ---- lists ----
def test_the_list_of_problems_names_the_draft_and_links_to_the_cells():
    found = with_findings(consistent(), finding("C06", "hint", FEES), finding("C03", "error", GRANTED))
    sheet = reopened(found)["问题清单"]
    lines = [row[0].value for row in sheet.iter_rows(min_row=1, max_row=9)]
    assert lines == ["问题清单", "文件：示例市人力资源局2021年报.docx", "机关：示例市人力资源局", "年度：2021年",
                     "表样：国办公开办函〔2021〕30号", "检查时间：2026-01-15 09:30", "规则版本：2026.1",
                     "文件校验码：5f1d5f1d（SHA-256 前 8 位）", "必须修改 1 · 建议核对 0 · 提示 1 · 未检查 1 · 通过 9"]
    rows = [[cell.value for cell in row][:6] for row in sheet.iter_rows(min_row=10, max_row=12)]
    assert rows == [["序号", "级别", "位置", "问题", "应为", "填报"],
                    [1, "✖ 必须修改", "申请办理 · （一）予以公开 · 总计", "不一致。", "5", "4"],
                    [2, "● 提示", "主动公开 · 行政事业性收费 · 本年收费金额（单位：万元）", "不一致。", "5", "4"]]
    assert sheet["I11"].hyperlink.location == "申请办理!$J$9"
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A10:I12", "A11", "$10:$10")


def test_a_clean_draft_has_an_empty_list_that_says_so():
    assert reopened(consistent())["问题清单"]["A11"].value == "没有发现问题。"


def test_the_record_of_changes_has_old_and_new():
    sheet = reopened(with_edits(consistent(), {GRANTED: " 175"}))["修改记录"]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [
        ("截至 2026-01-15 09:30，下列各处与草稿不同。", *[None] * 5),
        ("序号", "位置", "原填报", "改为", "规则", "依据"),
        (1, "申请办理 · （一）予以公开 · 总计", "174", "175", "自行修改", "")]


def test_a_change_that_comes_from_a_correction_names_its_rules_and_their_basis():
    wrong = with_findings(with_raw(consistent(), {GRANTED: "173"}), finding("C03", "error", GRANTED))
    accepted = Correction((CellChange(GRANTED, "173", "174"),), ("c03",), 0.97)
    changes = changes_in_force(with_edits(wrong, {GRANTED: "174"}), [accepted], wrong.findings)
    sheet = openpyxl.load_workbook(BytesIO(xlsx(wrong, WHEN, changes)))["修改记录"]
    assert [cell.value for cell in sheet[4]][2:] == [
        "173", "174", "C03 每行总计等于各类申请人之和", "国办公开办函〔2021〕30号，申请办理表“总计”列"]


def test_an_edit_after_a_correction_counts_and_bears_no_rule():
    wrong = with_findings(with_raw(consistent(), {GRANTED: "173"}), finding("C03", "error", GRANTED))
    accepted = Correction((CellChange(GRANTED, "173", "174"),), ("c03",), 0.97)
    assert changes_in_force(wrong, [accepted]) == (Change(GRANTED, "173", "174", ("C03",)),)
    assert changes_in_force(with_edits(wrong, {GRANTED: "175"}), [accepted]) == (Change(GRANTED, "173", "175"),)
    assert changes_in_force(with_edits(wrong, {GRANTED: "173"})) == ()


def test_the_data_sheet_has_a_row_for_each_cell_and_follows_it():
    changed = with_edits(consistent(), {FEES: "70.5"})
    plain, cached = reopened(changed)["数据"], reopened(changed, data_only=True)["数据"]
    rows = {row[0]: row[1:] for row in cached.iter_rows(min_row=3, values_only=True)}
    assert set(rows) == {".".join(key) for key in FORM.cells} | {
        "gouji.form", "gouji.agency", "gouji.year", "gouji.sha256"}
    assert rows[".".join(FEES)] == ("主动公开 · 行政事业性收费 · 本年收费金额（单位：万元）", "68.64", 70.5)
    row = next(r for r in plain.iter_rows(min_row=3, values_only=True) if r[0] == ".".join(FEES))
    assert row[3] == '=IF(主动公开!$B$17="","",主动公开!$B$17)'


# ---- hostile text ----
HOSTILE = ["=cmd|'/c calc'!A1", "+1+2件", "@SUM(1)", "-2-3", "=1+1", "https://example.com/", "\t=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_or_a_link(text):
    found = with_findings(with_raw(consistent(), {PERSONS: text}), finding("T06", "error", PERSONS, message=text))
    book = reopened(found)
    cell, message = cell_of(book, PERSONS), book["问题清单"]["D11"]
    for each in (cell, message):
        assert (each.data_type, each.value, each.hyperlink) == ("s", text, None)


def test_control_characters_are_replaced_and_that_is_said():
    book = reopened(with_raw(consistent(), {PERSONS: "若\x00干\x1b_x0041_\ud800"}))
    assert cell_of(book, PERSONS).value == "若□干□_x0041_□"
    assert "控制字符，已用“□”代替" in book["问题清单"]["A9"].value


def test_a_name_of_an_agency_with_any_characters_leaves_the_file_whole():
    strange = with_report(consistent(), replace(consistent().report, agency="青禾县<&>\x01\ud800局"))
    assert reopened(strange)["主动公开"]["A1"].value == "青禾县<&>□□局2021年政府信息公开工作年度报告"


def test_text_too_long_for_a_cell_is_cut_and_that_is_said():
    book = reopened(with_raw(consistent(), {PERSONS: "𠮷" * 20000}))
    text = cell_of(book, PERSONS).value
    assert (len(text.encode("utf-16-le")) // 2 <= 32767, text[-1], text[0]) == (True, "…", "𠮷")
    assert "已截断" in book["问题清单"]["A9"].value


# ---- files ----
def test_the_draft_is_never_written_over(tmp_path):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"draft")
    with pytest.raises(CannotWrite):
        write_xlsx(consistent(), draft, WHEN, draft)
    assert draft.read_bytes() == b"draft"


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_the_cells_hold_is_read_back(data):
    texts = st.one_of(st.integers(0, 10**6).map(str), st.decimals(0, 10**6, places=2).map(str),
                      st.sampled_from(["", "若干", "12件"]), st.text(max_size=8))
    raw = data.draw(st.dictionaries(st.sampled_from(FORM.cells), texts, max_size=30))
    result = with_raw(consistent(), raw)
    cached = values(reopened(result, data_only=True))
    assert {k: v if isinstance(v, int | float) else None for k, v in cached.items()} == numbers(result)


def test_sample_drafts_are_exported_as_they_were_read(samples):
    for draft in sorted(samples.glob("seeds/*.txt")):
        result = check_file(draft)
        shown = values(reopened(result, data_only=True))
        tables = result.report.tables
        assert {k: v for k, v in shown.items() if k.table in tables} == {
            k: v for k, v in numbers(result).items() if k.table in tables}


# ---- a real office program ----
@pytest.fixture(scope="module")
def recalculate(tmp_path_factory):
    """A function that has LibreOffice Calc work out all formulas of a workbook anew, and gives what it shows."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")
    settings_file = profile / "user" / "registrymodifications.xcu"
    settings_file.parent.mkdir()
    settings_file.write_text(ALWAYS_RECALCULATE, "utf-8")

    def run(content: bytes, folder: Path) -> openpyxl.Workbook:
        (folder / "in").mkdir()
        (folder / "in" / "a.xlsx").write_bytes(content)
        subprocess.run([program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",
                        "--outdir", str(folder), str(folder / "in" / "a.xlsx")],
                       check=True, capture_output=True, timeout=180)
        return openpyxl.load_workbook(folder / "a.xlsx", data_only=True)

    return run


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def test_totals_recalculated_by_calc_equal_the_cached_ones(recalculate, tmp_path):
    result = with_raw(consistent(), {REVIEW: "5", PERSONS: "若干"})
    assert values(recalculate(xlsx(result, WHEN), tmp_path)) == values(reopened(result, data_only=True))


def test_totals_follow_when_an_addend_is_changed_in_the_workbook(recalculate, tmp_path):
    book = reopened(consistent())
    cell_of(book, PERSONS).value = 1163
    changed = BytesIO()
    book.save(changed)
    shown = values(recalculate(changed.getvalue(), tmp_path))
    before = values(reopened(consistent(), data_only=True))
    column_total = CellKey("applications", "processed_total", "natural_person")
    assert {key: shown[key] - before[key] for key in FORM.cells if shown[key] != before[key]} == dict.fromkeys(
        (PERSONS, GRANTED, column_total, PROCESSED), 1000)
