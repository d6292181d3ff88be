"""The exports from the command line: every kind of file, the draft's own values, and the suggestions when asked for."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import main
from engine.corrections.choose import first_corrections
from engine.draft import TextPlace
from engine.model import CellChange, CellKey, Correction, TextChange
from engine.pipeline import check_file

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
GRANTED = CellKey("applications", "granted", "total")
PROCESSED = CellKey("applications", "processed_total", "total")
KINDS = "xlsx", "docx", "docx-tracked", "docx-clean"


@pytest.fixture
def export(tmp_path, capsys):
    """A function that exports an example in every kind: (exit status, standard error, files by kind)."""

    def run(name: str, *options: str) -> tuple[int, str, dict[str, Path]]:
        files = {kind: tmp_path / f"{kind}.{kind[:4]}" for kind in KINDS}
        targets = [word for kind, file in files.items() for word in (f"--{kind}", str(file))]
        status = main.main(["export", str(EXAMPLES / name), *targets, *options])
        out, err = capsys.readouterr()
        assert out == ""
        return status, err, files

    return run


def total_of(file: Path) -> object:
    book = openpyxl.load_workbook(file)
    sheet, address = next(book.defined_names[".".join(GRANTED)].destinations)
    return book[sheet][address].value


@pytest.mark.parametrize("name", ["mistakes.docx", "mistakes.txt"])
def test_without_suggestions_all_values_are_the_drafts_own(name, export):
    status, err, files = export(name)
    assert (status, err) == (0, "")
    assert total_of(files["xlsx"]) == 14
    assert all(check_file(files[kind]).report.value(GRANTED) == 14 for kind in KINDS)
    assert check_file(files["docx"]).draft.comments == len(check_file(EXAMPLES / name).findings)
    assert check_file(files["docx-tracked"]).draft.revisions == 0


@pytest.mark.parametrize("name", ["mistakes.docx", "mistakes.txt"])
def test_with_suggestions_the_total_is_live_and_the_text_says_the_same(name, export):
    status, _, files = export(name, "--apply-suggestions")
    assert status == 0
    assert str(total_of(files["xlsx"])).startswith("=SUM(")
    clean, tracked = check_file(files["docx-clean"]), check_file(files["docx-tracked"])
    assert clean.report.value(GRANTED) == tracked.report.value(GRANTED) == 13
    assert {f.rule for f in clean.findings}.isdisjoint({"C02", "C03", "X06"})
    assert (clean.draft.revisions, tracked.draft.revisions > 0) == (0, True)


def test_the_record_of_changes_names_the_rules_and_their_basis(export):
    _, _, files = export("mistakes.docx", "--apply-suggestions")
    rows = list(openpyxl.load_workbook(files["xlsx"])["修改记录"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("序号", "位置", "原填报", "改为", "规则", "依据")
    assert rows[1][1:4] == ("申请办理 · （一）予以公开 · 总计", "14", "13")
    assert "C03 每行总计等于各类申请人之和" in rows[1][4] and "国办公开办函〔2021〕30号" in rows[1][5]


def test_lists_and_workbook_tell_of_the_draft_as_corrected_in_tables_and_text(export, tmp_path):
    page = tmp_path / "清单.html"
    _, _, files = export("mistakes.docx", "--apply-suggestions", "--html", str(page))
    html = page.read_text("utf-8")
    sheet = openpyxl.load_workbook(files["xlsx"])["问题清单"]
    listed = "\n".join(str(cell.value) for row in sheet.rows for cell in row)
    assert all(rule not in listed for rule in ("C03", "X01", "Y01")) and "S15" in listed
    assert [html.count(rule) for rule in ("C03", "X01", "Y01")] == [1, 1, 1]  # in the record of what was changed
    assert "自行修改" not in html


def test_nothing_asked_for_is_wrong_usage_and_names_all_kinds(capsys):
    assert main.main(["export", str(EXAMPLES / "clean.txt")]) == 2
    said = capsys.readouterr().err
    assert all(f"--{kind}" in said for kind in KINDS)


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    assert main.main(["export", str(EXAMPLES / "mistakes.docx"), "--docx", str(tmp_path / "no" / "a.docx")]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# ---- which suggestions -----------------------------------------------------------------------------------------------
def correction(confidence: float, resolves: str, *changes: tuple[CellKey, str]) -> Correction:
    return Correction(tuple(CellChange(cell, "1", after) for cell, after in changes), tuple(resolves), confidence)


def test_the_first_correction_of_each_finding_is_made():
    whole, part = correction(0.9, "ab", (GRANTED, "2"), (PROCESSED, "3")), correction(0.9, "a", (GRANTED, "2"))
    other = correction(0.2, "a", (GRANTED, "7"))
    in_text = Correction((TextChange(TextPlace(0, 1, 2), "5", "6"),), ("c",), 0.9)
    assert first_corrections((whole, part, in_text, other)) == (whole, in_text)


def test_of_equally_likely_corrections_none_is_made():
    left, right = correction(0.48, "a", (GRANTED, "2")), correction(0.48, "a", (PROCESSED, "2"))
    certain = correction(0.9, "b", (CellKey("applications", "granted", "research"), "2"))
    assert first_corrections((certain, left, right)) == (certain,)


def test_corrections_that_contradict_one_another_are_not_both_made():
    first, second = correction(0.9, "a", (GRANTED, "2")), correction(0.8, "b", (GRANTED, "3"))
    assert first_corrections((first, second)) == (first,)


def test_a_clean_draft_has_nothing_to_apply(export):
    assert export("clean.docx", "--apply-suggestions")[:2] == (0, "")
