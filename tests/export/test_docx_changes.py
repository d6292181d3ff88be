"""Corrections in a Word copy: tracked so that rejecting them gives the draft back, or simply made."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft import TextPlace
from engine.edits import edited
from engine.export.word.copies import write_clean, write_commented, write_tracked
from engine.model import CellChange, CellKey, Correction, Report, TextChange
from engine.parse.report import parse_report
from engine.pipeline import check_file, recheck
from engine.read.word.wordml import W
from tests.export.word import XPATH, document, draft_of, parts_of, rejected, result_of
from tests.read.build_docx import docx, p, sdt, t, tbl, tc, text_box

WHEN = datetime(2026, 1, 15, 9, 30)
MISTAKES = Path(__file__).resolve().parents[2] / "resources" / "examples" / "mistakes.docx"
GRANTED, FEES = CellKey("applications", "granted", "total"), CellKey("active_disclosure", "fees", "amount")
BLANK = CellKey("active_disclosure", "regulations", "issued")
BOLD = '<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>'
INSERTED = '<w:ins w:id="3" w:author="甲">{}</w:ins>'


def text_change(before: str, after: str, block: int = 0, start: int = 4) -> Correction:
    change = TextChange(TextPlace(block, start, start + len(before)), before, after)
    return Correction((change,), (), 1.0)


def both(data: bytes, corrections: list[Correction], folder: Path) -> tuple[Path, Path, tuple[str, ...]]:
    """(tracked copy, clean copy, what could not be changed) of a Word file."""
    draft, tracked, clean = (folder / f"{name}.docx" for name in ("draft", "tracked", "clean"))
    draft.write_bytes(data)
    left = write_tracked(result_of(data), corrections, tracked, draft, WHEN)
    assert write_clean(result_of(data), corrections, clean, draft) == left
    assert draft_of(rejected(tracked, "勾稽")).blocks == draft_of(data).blocks
    assert draft_of(tracked).blocks == draft_of(clean).blocks
    return tracked, clean, left


def texts(file: Path) -> list[str]:
    return [block.text for block in draft_of(file).blocks]


def raw(report: Report) -> dict[CellKey, str]:
    return {key: cell.raw for table in report.tables.values() for key, cell in table.cells.items()}


# ---- the example -----------------------------------------------------------------------------------------------------
def test_edits_and_corrections_are_tracked_and_rejecting_them_gives_the_draft_back(tmp_path):
    first = check_file(MISTAKES)
    result = recheck(first, {FEES: "18.6", BLANK: "0"})
    accepted = Correction((CellChange(GRANTED, "14", "13"),), (), 1.0)
    tracked = tmp_path / "tracked.docx"
    assert write_tracked(result, [accepted], tracked, MISTAKES, WHEN) == ()
    assert draft_of(rejected(tracked)).blocks == first.draft.blocks
    now, before = raw(check_file(tracked).report), raw(first.report)
    assert {key: now[key] for key in before if now[key] != before[key]} == {GRANTED: "13", FEES: "18.6", BLANK: "0"}
    said = {(node.tag, node.get(W + "author"), node.get(W + "date"), "".join(node.itertext()))
            for node in document(tracked).iter(W + "ins", W + "del")}
    by = ("勾稽", "2026-01-15T09:30:00Z")
    made = ("del", "14"), ("ins", "13"), ("del", "18.6万元"), ("ins", "18.6"), ("ins", "0")
    assert said == {(W + kind, *by, text) for kind, text in made}


def test_the_clean_copy_holds_the_corrections_and_no_revisions(tmp_path):
    first = check_file(MISTAKES)
    clean = tmp_path / "clean.docx"
    assert write_clean(recheck(first, {GRANTED: "13", BLANK: "0"}), [], clean, MISTAKES) == ()
    again = check_file(clean)
    now, before = raw(again.report), raw(first.report)
    assert {key: now[key] for key in before if now[key] != before[key]} == {GRANTED: "13", BLANK: "0"}
    assert (again.draft.revisions, again.draft.comments) == (0, 0)
    assert not any(finding.rule in ("C02", "C03") for finding in again.findings)


def test_only_the_document_differs_from_the_draft(tmp_path):
    for name, write in (("t.docx", write_tracked), ("c.docx", write_clean)):
        write(recheck(check_file(MISTAKES), {GRANTED: "13"}), [], tmp_path / name, MISTAKES)
        before, after = parts_of(MISTAKES), parts_of(tmp_path / name)
        assert [part for part in before if before[part] != after.pop(part)] == ["word/document.xml"]
        assert after == {}


def test_without_changes_the_draft_is_copied_as_it_is(tmp_path):
    write_tracked(check_file(MISTAKES), [], tmp_path / "t.docx", MISTAKES)
    assert (tmp_path / "t.docx").read_bytes() == MISTAKES.read_bytes()


# ---- kinds of text ---------------------------------------------------------------------------------------------------
def test_what_is_put_in_looks_like_what_it_replaces(tmp_path):
    tracked, clean, _ = both(docx(p("收到申请", BOLD.format("26件"), "。")), [text_change("26", "25")], tmp_path)
    assert texts(tracked) == ["收到申请25件。"]
    for file in (tracked, clean):
        new = document(file).xpath("//w:r[w:t='25']", namespaces=XPATH)
        assert len(new) == 1 and new[0].find(f"{W}rPr/{W}b") is not None


def test_figures_cut_over_runs_and_several_in_one_paragraph(tmp_path):
    body = p(t("收到申请"), t("2"), BOLD.format("1"), t("5件，办结1"), t("0件"))
    changes = [text_change("215", "216"), text_change("10", "12", start=11)]
    assert texts(both(docx(body), changes, tmp_path)[0]) == ["收到申请216件，办结12件"]


def test_somebody_elses_insertion_stays_theirs(tmp_path):
    data = docx(p("收到", INSERTED.format(t("申请26件，") + t("办结")), "。"))
    tracked, _, left = both(data, [text_change("26", "25")], tmp_path)
    assert (texts(tracked), left) == (["收到申请25件，办结。"], ())
    assert document(tracked).xpath("//w:ins//w:ins", namespaces=XPATH) == []
    assert texts_of(rejected(tracked)) == texts_of(rejected_all(data, tmp_path)) == ["收到。"]
    numbers = [node.get(W + "id") for node in document(tracked).iter(W + "ins", W + "del")]
    assert len(set(numbers)) == len(numbers)


def texts_of(data: bytes) -> list[str]:
    return [block.text for block in draft_of(data).blocks]


def rejected_all(data: bytes, folder: Path) -> bytes:
    (folder / "as_it_was.docx").write_bytes(data)
    return rejected(folder / "as_it_was.docx")


@pytest.mark.parametrize("around", [sdt, INSERTED.format, '<w:hyperlink w:anchor="a">{}</w:hyperlink>'.format])
def test_a_figure_inside_something_is_changed_there(around, tmp_path):
    data = docx(p("收到申请", around(t("26件")), "。"))
    assert texts(both(data, [text_change("26", "25")], tmp_path)[0]) == ["收到申请25件。"]


def test_a_text_box_is_changed_for_old_and_new_programs_alike(tmp_path):
    data = docx(p("正文", text_box(p("收到申请26件"))))
    tracked, clean, _ = both(data, [text_change("26", "25", block=1)], tmp_path)
    assert texts(clean) == ["正文", "收到申请25件"]
    boxes = document(clean).xpath("//w:txbxContent", namespaces=XPATH)
    assert ["".join(box.itertext()) for box in boxes] == ["收到申请25件"] * 2
    assert len(document(tracked).xpath("//w:txbxContent//w:ins", namespaces=XPATH)) == 2


def test_blanks_that_the_file_does_not_keep_are_not_made_visible(tmp_path):
    data = docx("<w:p><w:r><w:t> 收到申请26件 </w:t></w:r></w:p>")
    assert texts(both(data, [text_change("26", "25")], tmp_path)[1]) == ["收到申请25件"]


# ---- what cannot be changed ------------------------------------------------------------------------------------------
def test_a_change_that_has_no_sure_place_is_named_and_all_others_are_made(tmp_path):
    bound = sdt(t("26")).replace("<w:sdtPr>", '<w:sdtPr><w:dataBinding w:xpath="/a"/>')
    data = docx(p("收到申请", bound, "件。"), p("办结申请25件。"))
    tracked, _, left = both(data, [text_change("26", "25"), text_change("25", "24", block=1)], tmp_path)
    assert texts(tracked) == ["收到申请26件。", "办结申请24件。"]
    assert left == ("引言 第 1 段",)


@pytest.mark.parametrize(("correction", "why"), [
    (text_change("27", "25"), "the draft says something else"),
    (text_change("26", "25", start=3), "other characters than it was found in"),
])
def test_a_change_of_other_words_than_the_drafts_is_refused(correction, why, tmp_path):
    tracked, _, left = both(docx(p("收到申请26件。")), [correction], tmp_path)
    assert (texts(tracked), len(left)) == (["收到申请26件。"], 1), why


def test_of_two_changes_of_the_same_figure_one_is_made(tmp_path):
    changes = [text_change("26", "25"), text_change("6件", "7件", start=5)]
    tracked, _, left = both(docx(p("收到申请26件。")), changes, tmp_path)
    assert (texts(tracked), len(left)) == (["收到申请27件。"], 1)


def test_a_list_number_is_nothing_that_could_be_changed(tmp_path):
    numbering = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    data = docx(p("收到26件", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    tracked, _, left = both(data, [text_change("1", "2", start=0), text_change("26", "25")], tmp_path)
    assert (texts(tracked), len(left)) == (["1.收到25件"], 1)


def test_a_cell_that_the_row_does_not_have_never_overwrites_its_label(tmp_path):
    rows = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("行政规范性文件", "4", "5", "16")
    data = docx(tbl(rows[0], tc("规章") and ("规章",), rows[1]))
    result = result_of(data)
    assert result.report.cell(BLANK).state in ("blank", "absent")
    changed = recheck(result, {BLANK: "1"})
    (tmp_path / "draft.docx").write_bytes(data)
    left = write_clean(changed, [], tmp_path / "clean.docx", tmp_path / "draft.docx")
    assert left == ("主动公开 · 规章 · 本年制发件数",)
    assert draft_of(tmp_path / "clean.docx").blocks == result.draft.blocks


# ---- any text --------------------------------------------------------------------------------------------------------
@settings(max_examples=80, deadline=None)
@given(st.data())
def test_however_the_runs_are_cut_the_change_is_exact_and_can_be_rejected(tmp_path_factory, data):
    text = data.draw(st.text(alphabet="收到申请 12３　件，。", min_size=1, max_size=20).filter(str.strip))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text)), max_size=6)) | {0, len(text)})
    around = st.sampled_from([str, sdt, INSERTED.format])
    file = docx(p(*(data.draw(around)(t(text[a:b])) for a, b in pairwise(cuts))))
    shown = draft_of(file).blocks[0].text
    start = data.draw(st.integers(0, len(shown) - 1))
    end = data.draw(st.integers(start + 1, len(shown)))
    after = data.draw(st.text(alphabet="0９件", min_size=1, max_size=4))
    tracked, _, left = both(file, [text_change(shown[start:end], after, start=start)], tmp_path_factory.mktemp("w"))
    assert (texts(tracked), left) == ([shown[:start] + after + shown[end:]], ())


def test_any_cell_of_the_sample_drafts_can_be_changed_and_nothing_else_changes(samples, tmp_path):
    for draft in sorted(samples.glob("drafts/*.docx")):
        first = check_file(draft)
        before = raw(first.report)
        edits = {key: "987" for at, key in enumerate(before) if at % 7 == 0}
        result = replace(first, report=edited(first.report, edits))
        assert write_tracked(result, [], tmp_path / "t.docx", draft, WHEN) == (), draft.name
        assert draft_of(rejected(tmp_path / "t.docx", "勾稽")).blocks == first.draft.blocks, draft.name
        assert raw(parse_report(draft_of(tmp_path / "t.docx"))) == {**before, **edits}, draft.name
        assert write_clean(result, [], tmp_path / "c.docx", draft) == ()
        assert draft_of(tmp_path / "c.docx").blocks == draft_of(tmp_path / "t.docx").blocks


# ---- a real office program -------------------------------------------------------------------------------------------
def test_commented_and_tracked_copies_open_in_an_office_program(tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    result = recheck(check_file(MISTAKES), {GRANTED: "13", BLANK: "0"})
    write_commented(result, tmp_path / "comments.docx", MISTAKES)
    write_tracked(result, [], tmp_path / "tracked.docx", MISTAKES)
    write_commented(check_file(MISTAKES.with_suffix(".txt")), tmp_path / "laid_out.docx")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run([program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fodt", "--outdir",
                    str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in ("comments", "tracked", "laid_out"))],
                   check=True, capture_output=True, timeout=180)
    comments, tracked, laid_out = ((tmp_path / f"{name}.fodt").read_text("utf-8")
                                   for name in ("comments", "tracked", "laid_out"))
    assert comments.count("<office:annotation ") == len(result.findings) + 2  # and the two edited cells
    assert "问题：" in comments and "<office:annotation " in laid_out
    assert (tracked.count("<text:deletion>"), tracked.count("<text:insertion>")) == (1, 2)
    assert "六、其他需要报告的事项" in laid_out
