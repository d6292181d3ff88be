"""The Excel template comes back as a draft: what was typed into it is checked, and nothing is made up."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft import UnreadableDraft
from engine.export.excel.template import xlsx
from engine.forms import load_form
from engine.model import CellKey, Report, Result
from engine.pipeline import check_draft, check_file, recheck
from engine.read.open import read_bytes
from tests.export.values import FORM, WHEN, consistent, with_report, without_table

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
GRANTED = CellKey("applications", "granted", "total")
PERSONS = CellKey("applications", "granted", "natural_person")
FEES = CellKey("active_disclosure", "fees", "amount")
PENALTIES = CellKey("active_disclosure", "penalties", "decisions")


def opened(data: bytes) -> Result:
    return check_draft(read_bytes(data, "自查表.xlsx"))


def retyped(result: Result, cells: Mapping[CellKey, object], change: Callable[[bytes], bytes] = bytes) -> Result:
    """What is found in the template after somebody typed these values, and Excel worked the totals out."""
    return opened(change(with_values(xlsx(result, WHEN), cells)))


def with_values(data: bytes, cells: Mapping[CellKey, object]) -> bytes:
    """The workbook with these values in its cells and all else as it is, cached totals too."""
    book = openpyxl.load_workbook(BytesIO(data))
    cached = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for key in FORM.cells:
        sheet, address = next(book.defined_names[".".join(key)].destinations)
        book[sheet][address].value = cells.get(key, cached[sheet][address].value)
    for row in book["数据"].iter_rows(min_row=3, max_row=6):
        assert row[0].value.startswith("gouji.")
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def about_tables(result: Result) -> list[tuple]:
    """What is found of table form and sums, in the cells of the form."""
    found = [f for f in result.findings if f.rule[0] in "TC"]
    return [(f.rule, f.severity, f.message, f.expected, f.actual, f.cells) for f in found]


def values(result: Result) -> dict[CellKey, object]:
    return {key: result.report.value(key) for key in FORM.cells}


# ---- there and back --------------------------------------------------------------------------------------------------
def test_a_template_is_a_draft_with_the_same_figures_title_and_form():
    original = check_file(EXAMPLES / "clean.docx")
    again = opened(xlsx(original, WHEN))
    assert (again.draft.kind, again.draft.name) == ("xlsx", "自查表.xlsx")
    assert values(again) == values(original)
    assert (again.report.agency, again.report.year, again.report.year_from, again.report.form) == (
        original.report.agency, original.report.year, "title", "2021")
    assert [section.key for section in again.report.sections] == list(FORM.tables)
    assert again.findings == ()


@pytest.mark.parametrize("edits", [
    {GRANTED: "14"}, {PERSONS: ""}, {PERSONS: "/"}, {FEES: "18.6万元"}, {PENALTIES: "-4"}, {PENALTIES: "4.5"},
    {PERSONS: "若干", GRANTED: "0"}, {key: "" for key in FORM.cells if key.table == "review_litigation"},
])
def test_an_edit_in_the_template_is_found_like_the_same_edit_in_the_window(edits):
    original = check_file(EXAMPLES / "clean.docx")
    typed = {key: number(text) for key, text in edits.items()}
    assert about_tables(retyped(original, typed)) == about_tables(recheck(original, edits)) != []


def number(text: str) -> object:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text or None


def test_what_was_found_in_the_draft_is_found_in_its_template():
    original = check_file(EXAMPLES / "mistakes.docx")
    rules = [f.rule for f in opened(xlsx(original, WHEN)).findings]
    assert rules == [f.rule for f in original.findings if f.rule in ("T05", "C02", "C03")]


def test_corrections_in_the_window_come_back():
    edited = recheck(check_file(EXAMPLES / "mistakes.docx"), {GRANTED: "13"})
    again = opened(xlsx(edited, WHEN))
    assert again.report.value(GRANTED) == 13
    assert not [f for f in again.findings if f.rule[0] == "C"]


TYPED = st.one_of(st.integers(0, 10**6), st.decimals(0, 10**6, places=2).map(float), st.sampled_from(["", "若干"]))


@settings(max_examples=10, deadline=None)
@given(st.dictionaries(st.sampled_from(FORM.cells), TYPED, max_size=30))
def test_every_figure_typed_is_read_as_typed(cells):
    again = retyped(consistent(), cells)
    typed = {key: again.report.value(key) for key, value in cells.items() if not isinstance(value, str)}
    assert {key: float(value) for key, value in typed.items()} == {key: float(cells[key]) for key in typed}


def test_the_rules_that_need_text_say_so_once():
    again = opened(xlsx(check_file(EXAMPLES / "clean.docx"), WHEN))
    without_text = {n.rule for n in again.not_checked if n.reason == "Excel 模板只含表格，没有正文"}
    assert {"S02", "S07", "X01", "X15", "Y01", "L01"} <= without_text
    assert not without_text & {"S01", "S06", "T05", "C03", "C06"}


def test_a_table_that_the_draft_lacked_is_there_to_be_filled_in():
    again = opened(xlsx(without_table(consistent(), "applications"), WHEN))
    assert "applications" in again.report.tables
    assert {f.rule for f in again.findings if f.rule != "C06"} == {"T05"}


@pytest.mark.parametrize(("form", "year"), [("2019", 2020), ("2021", 2022)])
def test_the_template_of_each_form_is_known(form, year):
    title = f"青禾县民政局{year}年{load_form(form).title_suffix}"
    again = opened(xlsx(with_report(consistent(), Report(form, agency="青禾县民政局", year=year)), WHEN))
    assert (again.report.form, again.report.title.text, set(again.report.tables)) == (form, title, set(FORM.tables))
    assert not [f for f in again.findings if f.rule in ("T01", "T02", "T03", "T04", "T10")]


# ---- cells that hold something else ----------------------------------------------------------------------------------
def cell_xml(xml: str, styles: str = "") -> Result:
    """The template with this XML in the cell of 自然人 · 予以公开; `styles` is what cellXfs gets besides."""
    parts = unzipped(xlsx(consistent(), WHEN))
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    before, _, rest = sheet.partition('<c r="D9"')
    style, _, behind = rest.partition("</c>")
    parts["xl/worksheets/sheet2.xml"] = f"{before}{xml}{behind}".encode()
    assert style.count("<v>") == 1
    if styles:
        sheet_styles = parts["xl/styles.xml"].decode()
        parts["xl/styles.xml"] = sheet_styles.replace("</cellXfs>", f"{styles}</cellXfs>").encode()
    return opened(zipped(parts))


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(("xml", "raw", "state"), [
    ('<c r="D9"><f>SUM(A1)</f></c>', "=SUM(A1)", "unreadable"),
    ('<c r="D9"><f>SUM(A1)</f><v></v></c>', "=SUM(A1)", "unreadable"),
    ('<c r="D9"><f>1+2</f><v>3</v></c>', "3", "number"),
    ('<c r="D9" t="b"><v>1</v></c>', "TRUE", "unreadable"),
    ('<c r="D9" t="e"><v>#REF!</v></c>', "#REF!", "unreadable"),
    ('<c r="D9" t="inlineStr"><is><t>1</t><rPh sb="0" eb="1"><t>一</t></rPh></is></c>', "1", "number"),
    ('<c r="D9" t="str"><f>A1</f><v>若干</v></c>', "若干", "unreadable"),
    ('<c r="D9"><v>12.300000000000001</v></c>', "12.3", "number"),
    ('<c r="D9"><v>1E3</v></c>', "1000", "number"),
    ('<c r="D9" t="s"><v>99999</v></c>', "", "blank"),
    ('<c r="D9"/>', "", "blank"),
])
def test_a_cell_is_read_as_it_is_shown_or_not_at_all(xml, raw, state):
    cell = cell_xml(xml).report.cell(PERSONS)
    assert (cell.raw, cell.state) == (raw, state)


def test_a_date_or_a_percentage_is_no_count():
    xf = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    known = unzipped(xlsx(consistent(), WHEN))["xl/styles.xml"].decode().partition("<cellXfs")[2].count("<xf ")
    shown = [cell_xml(f'<c r="D9" s="{known}"><v>{value}</v></c>', xf.format(number)).report.cell(PERSONS)
             for number, value in ((14, 45000), (58, 45000), (9, 0.12))]
    assert [(cell.raw, cell.state) for cell in shown] == [
        ("2023-03-15", "unreadable"), ("2023-03-15", "unreadable"), ("12%", "unreadable")]


def test_formulas_whose_values_another_program_dropped_are_findings_and_never_worked_out():
    book = openpyxl.load_workbook(BytesIO(xlsx(check_file(EXAMPLES / "clean.docx"), WHEN)))
    saved = BytesIO()
    book.save(saved)
    again = opened(saved.getvalue())
    assert again.report.cell(GRANTED).raw.startswith("=SUM(")
    assert (again.report.value(GRANTED), again.report.value(PERSONS)) == (None, 9)
    assert "T06" in {f.rule for f in again.findings}


# ---- which workbooks are ours ----------------------------------------------------------------------------------------
def test_names_may_be_lost_and_sheets_renamed_but_not_both():
    parts = unzipped(xlsx(consistent(), WHEN))
    book = parts["xl/workbook.xml"].decode()
    start, end = book.index("<definedNames>"), book.index("</definedNames>")
    without_names = book[:start] + book[end + len("</definedNames>") :]
    assert values(opened(zipped({**parts, "xl/workbook.xml": without_names.encode()}))) == values(consistent())
    renamed = book.replace("申请办理", "第二张表")
    assert values(opened(zipped({**parts, "xl/workbook.xml": renamed.encode()}))) == values(consistent())


def test_another_workbook_is_refused_as_before():
    book = openpyxl.Workbook()
    book.active.title = "数据"
    book.active.append(["规章", 1, 2])
    saved = BytesIO()
    book.save(saved)
    with pytest.raises(UnreadableDraft, match="这是电子表格，不是年度报告的文稿"):
        read_bytes(saved.getvalue(), "a.xlsx")


@pytest.mark.parametrize("part", ["workbook", "worksheets/sheet2", "sharedStrings", "styles"])
@pytest.mark.parametrize("damage", [b"", b"<", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a/>"])
def test_a_damaged_template_ends_in_one_sentence_or_a_result(part, damage):
    parts = {**unzipped(xlsx(consistent(), WHEN)), f"xl/{part}.xml": damage}
    try:
        opened(zipped(parts))
    except UnreadableDraft as error:
        assert str(error).endswith("。")


def test_a_sheet_without_end_is_refused():
    parts = unzipped(xlsx(consistent(), WHEN))
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    for more in ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', '<row r="40"><c r="XFD40"><v>1</v></c></row>'):
        grown = sheet.replace("</sheetData>", f"{more}</sheetData>").encode()
        with pytest.raises(UnreadableDraft, match="表格行列过多"):
            opened(zipped({**parts, "xl/worksheets/sheet2.xml": grown}))
    merged = sheet.replace("</mergeCells>", '<mergeCell ref="A1:XFD1048576"/></mergeCells>').encode()
    assert opened(zipped({**parts, "xl/worksheets/sheet2.xml": merged})).draft.kind == "xlsx"


# ---- a real office program -------------------------------------------------------------------------------------------
def test_a_template_saved_by_an_office_program_is_read_the_same(tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    original = check_file(EXAMPLES / "mistakes.docx")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(xlsx(original, datetime(2026, 1, 15)))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run([program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",
                    str(tmp_path), str(tmp_path / "in" / "a.xlsx")], check=True, capture_output=True, timeout=180)
    saved, written = check_file(tmp_path / "a.xlsx"), check_file(tmp_path / "in" / "a.xlsx")
    assert values(saved) == values(written)
    assert about_tables(saved) == about_tables(written)


def test_templates_of_the_sample_drafts_hold_their_figures(samples):
    for draft in sorted([*samples.glob("seeds/*.txt"), *samples.glob("drafts/*.docx")]):
        original = check_file(draft)
        again = opened(xlsx(original, WHEN))
        assert {k: v for k, v in values(again).items() if k.table in original.report.tables} == {
            k: v for k, v in values(original).items() if k.table in original.report.tables}, draft.name
