"""The Word file of a draft that is none: its text and figures in the official layout, with the same three outputs."""

from __future__ import annotations

from pathlib import Path

from engine.draft import Grid, Paragraph
from engine.export.word.copies import write_clean, write_commented, write_tracked
from engine.forms import load_form
from engine.model import CellKey, Result
from engine.pipeline import check_draft, check_file, recheck
from engine.read.open import read_bytes
from tests.export.word import XPATH, comments_of, document, draft_of, rejected

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
MISTAKES = EXAMPLES / "mistakes.txt"
GRANTED = CellKey("applications", "granted", "total")
BLANK = CellKey("active_disclosure", "regulations", "issued")


def figures(result: Result) -> dict[CellKey, str]:
    return {key: cell.raw.strip() for table in result.report.tables.values() for key, cell in table.cells.items()}


def laid_out(result: Result, folder: Path) -> Path:
    write_clean(result, [], folder / "report.docx")
    return folder / "report.docx"


def test_text_and_figures_are_the_drafts_own(tmp_path):
    result = check_file(MISTAKES)
    again = check_file(laid_out(result, tmp_path))
    assert figures(again) == figures(result)
    prose = [[b.text.strip() for b in r.draft.blocks if isinstance(b, Paragraph)] for r in (result, again)]
    assert prose[0] == prose[1]
    assert again.report.title.text == result.report.title.text
    assert [s.key for s in again.report.sections] == [s.key for s in result.report.sections]


def test_the_tables_are_the_official_ones(tmp_path):
    tables = [b for b in draft_of(laid_out(check_file(MISTAKES), tmp_path)).blocks if isinstance(b, Grid)]
    for grid, form in zip(tables, load_form("2021").tables.values(), strict=True):
        cells = [(c.row, c.column, c.rowspan, c.colspan, c.text) for row in grid.rows for c in row]
        labels = [cell[:5] for cell in form.printed() if not cell.cell]
        assert [cell for cell in cells if cell[:2] in {label[:2] for label in labels}] == labels


def test_offices_fonts_and_page(tmp_path):
    root = document(laid_out(check_file(MISTAKES), tmp_path))
    styles = root.xpath("//w:pStyle/@w:val", namespaces=XPATH)
    assert {style: styles.count(style) for style in ("Title", "Heading1", "Signature")} == {
        "Title": 1, "Heading1": 6, "Signature": 2}
    assert root.xpath("//w:pgSz/@w:w", namespaces=XPATH) == ["11906"]


def test_findings_are_comments_also_here(tmp_path):
    result = check_file(MISTAKES)
    write_commented(result, tmp_path / "c.docx")
    comments = comments_of(tmp_path / "c.docx")
    about = {said.split("　")[1].split()[0]: words for said, words in comments}
    assert len(comments) == len(result.findings)
    assert {rule: about[rule] for rule in ("C03", "S03", "L08", "T05", "T06")} == {
        "C03": "14", "S03": "五、存在的问题和今后打算", "L08": "转接", "T05": "|", "T06": "18.6万元"}


def test_corrections_are_tracked_and_can_be_rejected(tmp_path):
    result = recheck(check_file(MISTAKES), {GRANTED: "13", BLANK: "0"})
    assert write_tracked(result, [], tmp_path / "t.docx") == ()
    plain = draft_of(laid_out(check_file(MISTAKES), tmp_path))
    assert draft_of(rejected(tmp_path / "t.docx")).blocks == plain.blocks
    now, before = figures(check_file(tmp_path / "t.docx")), figures(check_file(MISTAKES))
    assert {key: now[key] for key in before if now[key] != before[key]} == {GRANTED: "13", BLANK: "0"}


def test_lines_of_a_web_page_are_left_out(tmp_path):
    page = "首页 > 政务公开 > 年报\n" + MISTAKES.read_text("utf-8") + "\n打印本页\n关闭窗口\n"
    result = check_draft(read_bytes(page.encode(), "a.txt"))
    assert result.report.chrome
    said = "".join(b.text for b in draft_of(laid_out(result, tmp_path)).blocks if isinstance(b, Paragraph))
    assert "关闭窗口" not in said and "六、其他需要报告的事项" in said


def test_a_table_that_is_none_of_the_form_stays_as_it_is(tmp_path):
    page = ("<html><body><p>一、总体情况</p><table><tr><td rowspan=2>渠道</td><td>网站</td></tr><tr><td>12</td></tr>"
            "</table><p>二、主动公开政府信息情况</p></body></html>")
    result = check_draft(read_bytes(page.encode(), "a.html"))
    blocks = draft_of(laid_out(result, tmp_path)).blocks
    grid = next(b for b in blocks if isinstance(b, Grid))
    assert [(c.text, c.rowspan) for row in grid.rows for c in row] == [("渠道", 2), ("网站", 1), ("12", 1)]


def test_every_sample_draft_keeps_its_figures(samples, tmp_path):
    for draft in sorted([*samples.glob("seeds/*.txt"), *samples.glob("drafts/*.txt")]):
        result = check_file(draft)
        write_commented(result, tmp_path / "c.docx")
        again = check_file(tmp_path / "c.docx")
        assert figures(again) == figures(result), draft.name
        assert again.draft.comments == len(result.findings), draft.name
