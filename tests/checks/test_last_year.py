"""The report against last year's: what the files of cases cannot say."""

import datetime
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from engine.export.excel.template import xlsx
from engine.export.heading import heading
from engine.export.json import result_object
from engine.export.page.problems import problems_html
from engine.export.text import result_lines
from engine.model import CellKey, Recognised, Table, TextChange
from engine.parse.report import parse_report
from engine.pipeline import check_draft, check_file, read_report, recheck
from engine.read.open import read_bytes
from engine.yardstick import Yardstick

ROOT = Path(__file__).resolve().parent.parent.parent
CLEAN = (ROOT / "resources/examples/clean.txt").read_text("utf-8")
LAST_YEAR = ROOT / "tests/rules/last_year.txt"


def draft(text, name="draft.txt"):
    return read_bytes(text.encode("utf-8"), name)


def recognised(text):
    read = draft(text)
    return Recognised(read, parse_report(read))


def of_family_h(result):
    return {(f.rule, f.message) for f in result.findings if f.rule[0] == "H"}, {
        (n.rule, n.reason) for n in result.not_checked if n.rule[0] == "H"}


def test_an_exported_template_serves_as_last_years_report(tmp_path):
    template = tmp_path / "last.xlsx"
    template.write_bytes(xlsx(check_file(LAST_YEAR), datetime.datetime(2024, 1, 20)))
    result = check_draft(draft(CLEAN.replace("0\t0\t2\n三、", "0\t0\t3\n三、")), Yardstick(read_report(template)))
    found, not_checked = of_family_h(result)
    assert {rule for rule, _ in found} == {"H01"}
    assert not_checked == {("H05", "打开的上年报告是 Excel 模板，没有正文")}


def test_the_form_of_2019_has_no_stock_to_go_on_from():
    old = recognised(CLEAN.replace("2024年", "2020年"))
    tables = {**old.report.tables, "active_disclosure": Table("active_disclosure", {})}
    old = replace(old, report=replace(old.report, form="2019", tables=tables))
    this = check_draft(draft(CLEAN.replace("2024年", "2021年")), Yardstick(old))
    assert ("H02", "上年报告用的是 2019 年的表样，没有这一项") in of_family_h(this)[1]


def test_sentences_are_listed_beside_last_years():
    before = CLEAN.replace("2024年", "2023年").replace("326条，其中社会救助类118条", "305条，其中社会救助类97条")
    result = check_draft(draft(CLEAN), Yardstick(recognised(before)))
    copied = next(f.copied for f in result.findings if f.rule == "H05")
    assert {c.kind for c in copied} == {"same", "year", "alike"}
    texts = {c.text: c for c in copied}
    fee = next(text for text in texts if "收取信息处理费0元" in text)
    assert (texts[fee].kind, texts[fee].before) == ("year", fee.replace("2024年", "2023年"))
    all_text = [block.text if hasattr(block, "text") else "" for block in result.draft.blocks]
    assert all(all_text[c.place.block][c.place.start : c.place.end] == c.text for c in copied)
    lines = list(result_lines(result, ("warning",)))
    assert f"      只改年份：{fee} ｜ 上年：{texts[fee].before}" in lines
    written = next(f["copied"] for f in result_object(result)["findings"] if f["rule"] == "H05")
    assert [(each["kind"], each["before"]) for each in written] == [(c.kind, c.before) for c in copied]
    page = problems_html(result, datetime.datetime(2025, 1, 9))
    row = f"<td>只改年份</td><td>{fee}</td><td>{texts[fee].before}</td></tr>"
    assert "与上年报告相同的句子</h2>" in page and row in page
    alike = [(c.text[:13], c.before[:13]) for c in copied if c.kind == "alike"]
    assert alike == [("全年主动公开政府信息326", "全年主动公开政府信息305")]


def test_rapidfuzz_is_loaded_for_last_years_words_only():
    code = ("import sys, main; main.main(['check', 'resources/examples/clean.docx', '--format', 'json']);"
            "assert not [name for name in sys.modules if name == 'rapidfuzz.process']")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_a_correction_agrees_with_last_years_figure():
    wrong = CLEAN.replace("申请数量\t\t\t2\t0\t0\t0\t0\t0\t2", "申请数量\t\t\t2\t0\t0\t0\t0\t0\t3")
    result = check_draft(draft(wrong), Yardstick(recognised(LAST_YEAR.read_text("utf-8"))))
    first = result.corrections[0]
    assert [(c.cell, c.after) for c in first.changes] == [(CellKey("applications", "carried_over", "total"), "2")]
    assert set(first.resolves) >= {f.id for f in result.findings if f.rule == "H01"} != set()


def test_every_list_names_last_years_report():
    last = check_draft(draft(CLEAN), Yardstick(recognised(LAST_YEAR.read_text("utf-8"))))
    named, when = "draft.txt（青禾县民政局，2023 年）", datetime.datetime(2025, 1, 9)
    assert ("上年报告", named) in heading(last, when)
    assert f"  上年报告：{named}" in list(result_lines(last, ()))
    written = {"name": "draft.txt", "sha256": last.yardstick.previous.draft.sha256, "kind": "txt",
               "agency": "青禾县民政局", "year": 2023}
    assert result_object(last)["previous"] == written
    book = load_workbook(BytesIO(xlsx(last, when)))
    for sheet in ("问题清单", "修改记录"):
        assert any(named in str(cell.value) for row in book[sheet].iter_rows(max_row=12) for cell in row)
    alone = check_draft(draft(CLEAN))
    assert "上年报告" not in dict(heading(alone, when)) and "previous" not in result_object(alone)


def test_findings_name_the_cells_of_last_year_that_they_are_held_against():
    wrong = CLEAN.replace("申请数量\t\t\t2\t0\t0\t0\t0\t0\t2", "申请数量\t\t\t2\t0\t0\t0\t0\t0\t3")
    result = check_draft(draft(wrong), Yardstick(recognised(LAST_YEAR.read_text("utf-8"))))
    found = [f.last_year for f in result.findings if f.rule == "H01"]
    assert found == [(CellKey("applications", "carried_forward", "total"),)]


def test_a_report_of_another_year_is_evidence_for_nothing():
    wrong = CLEAN.replace("申请数量\t\t\t2\t0\t0\t0\t0\t0\t2", "申请数量\t\t\t2\t0\t0\t0\t0\t0\t3")
    of_last_year = LAST_YEAR.read_text("utf-8")
    other = Yardstick(recognised(of_last_year.replace("2023年", "2022年")))
    alone, compared = check_draft(draft(wrong)), check_draft(draft(wrong), other)
    assert compared.corrections == alone.corrections != ()
    assert {f.id for f in compared.findings} == {f.id for f in alone.findings}
    told = CLEAN.replace("新收政府信息公开申请25件", "新收政府信息公开申请25件，同比增长50%")
    assert told != CLEAN
    assert "Y06" in {f.rule for f in check_draft(draft(told), Yardstick(recognised(of_last_year))).findings}
    assert "Y06" not in {f.rule for f in check_draft(draft(told), other).findings}


def test_copied_sentences_are_found_again_when_a_figure_before_them_was_changed():
    before = CLEAN.replace("2024年", "2023年")
    yardstick = Yardstick(recognised(before))
    first = check_draft(draft(CLEAN), yardstick)
    statement = next(s for s in first.statements if s.figure and s.value == 25)
    place = replace(statement.figure, end=statement.figure.start + 2)
    again = recheck(first, {}, yardstick, [TextChange(place, "25", "1025")])
    blocks = [block.text if hasattr(block, "text") else "" for block in again.draft.blocks]
    same = [c for f in again.findings for c in f.copied if c.kind == "same"]
    assert same and all(blocks[c.place.block][c.place.start : c.place.end] == c.text for c in same)
