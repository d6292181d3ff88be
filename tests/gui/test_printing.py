"""The printed list: complete Chinese on every machine, whole rows, a head and a number on every page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QImage, QRawFont, QTextDocument

from engine.draft import TextPlace
from engine.edits import edited
from engine.export.atomic import CannotWrite
from engine.export.characters import STAND_IN
from engine.model import Finding, Ignored, Result, TextChange
from engine.severity import SYMBOLS
from gui.look.fonts import bundled_family, covers_chinese, ensure_chinese_font
from gui.output import printing
from gui.output.pages import slice_pages
from tests.gui.results import RECEIVED, TOTAL, result

WHEN = datetime(2026, 1, 15, 9, 30)
ROOT = Path(__file__).resolve().parents[2]
MESSAGE = "硚口区、鄢陵县：“（一）予以公开”应为 174，填报 173，差 −1〔①〕"


def long_result(count: int = 60) -> Result:
    findings = tuple(Finding("C03", "error", f"{MESSAGE}，编号{number}。", (TOTAL, RECEIVED), str(number), "174", "173")
                     for number in range(count))
    return replace(result(), findings=findings, not_checked=())


def text_of(pdf: Path) -> str:
    """The text of a PDF without white space, as another program reads it."""
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return re.sub(r"\s", "", subprocess.run([program, "-raw", pdf, "-"], check=True, capture_output=True, text=True,
                                            encoding="utf-8").stdout)


def test_the_text_of_the_pdf_is_complete_chinese(qapp, tmp_path):
    printing.write_pdf(long_result(), tmp_path / "a.pdf", WHEN)
    text = text_of(tmp_path / "a.pdf")
    assert [n for n in range(60) if f"{MESSAGE}，编号{n}。".replace(" ", "") not in text] == []
    assert "示例市人力资源局2021年报.docx" in text


def test_every_page_has_the_head_of_the_table_and_its_number(qapp, tmp_path):
    printing.write_pdf(long_result(), tmp_path / "a.pdf", WHEN)
    text = text_of(tmp_path / "a.pdf")
    pages = int(re.search(r"第1页共(\d+)页", text)[1])
    assert pages > 3
    assert [int(n) for n in re.findall(rf"第(\d+)页共{pages}页", text)] == list(range(1, pages + 1))
    assert text.count("序号级别位置问题应为填报规则") >= pages - 1  # the last page may hold the signatures alone


def test_the_pdf_needs_neither_screen_nor_fonts(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{tmp_path}/fonts</dir>'
        f"<cachedir>{tmp_path}/cache</cachedir></fontconfig>", "utf-8")
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    code = ("import sys; from tests.gui.test_printing import long_result, WHEN; "
            "from gui.output.printing import write_pdf; write_pdf(long_result(8), sys.argv[1], WHEN)")
    subprocess.run([sys.executable, "-c", code, tmp_path / "a.pdf"], check=True, cwd=ROOT,
                   env=bare | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    assert text_of(tmp_path / "a.pdf").count(MESSAGE.replace(" ", "")) == 8


def test_the_filter_in_force_is_printed_and_obeyed(qapp, tmp_path):
    whole = long_result(3)
    printing.write_pdf(whole, tmp_path / "a.pdf", WHEN, findings=whole.findings[:1], filtered_by="必须修改")
    text = text_of(tmp_path / "a.pdf")
    assert ("筛选：必须修改" in text, "编号0" in text, "编号1" in text) == (True, True, False)


def test_the_draft_is_never_written_over(qapp, tmp_path):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"draft")
    with pytest.raises(CannotWrite):
        printing.write_pdf(long_result(1), draft, WHEN, draft)
    assert draft.read_bytes() == b"draft"


# ---- pages ----
def laid_out(html: str) -> QTextDocument:
    """The text as one strip 500 dots wide."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(QImage(10, 10, QImage.Format.Format_RGB32))
    document.setHtml(html)
    document.setTextWidth(500)
    return document


def table(rows: int, lines: int) -> str:
    row = f"<tr><td>{'行<br>' * lines}</td><td>短</td></tr>"
    return f"<table width='100%' border='1'><thead><tr><th>甲</th><th>乙</th></tr></thead>{row * rows}</table>"


def torn_lines(document: QTextDocument, cuts: list[float]) -> list[str]:
    """The texts of the lines that a cut goes through."""
    torn, block = [], document.begin()
    while block.isValid():
        corner = document.documentLayout().blockBoundingRect(block).top()
        for at in range(block.layout().lineCount()):
            line = block.layout().lineAt(at)
            top = corner + line.y()
            torn += [block.text() for cut in cuts if top + 0.5 < cut < top + line.height() - 0.5]
        block = block.next()
    return torn


@pytest.mark.parametrize(("rows", "lines"), [(1, 1), (40, 1), (30, 4), (3, 200)])
def test_slices_follow_one_another_fit_and_tear_no_line(qapp, rows, lines):
    document = laid_out(f"<h1>题</h1>{table(rows, lines)}<p>完</p>")
    slices = list(slice_pages(document, 700))
    assert slices[0].top == 0
    assert [s.top for s in slices[1:]] == [s.bottom for s in slices[:-1]]
    assert slices[-1].bottom == document.size().height()
    assert max(s.bottom - s.top + (s.head[1] - s.head[0] if s.head else 0) for s in slices) <= 700
    assert torn_lines(document, [s.bottom for s in slices]) == []


def test_a_row_that_would_not_fit_goes_to_the_next_page_whole(qapp):
    document = laid_out(table(30, 4))
    cells = document.rootFrame().childFrames()[0]
    tops = {round(document.documentLayout().blockBoundingRect(cells.cellAt(row, 0).firstCursorPosition().block()).top())
            for row in range(1, 31)}
    padding = 2  # between the top of a row and its text
    inner = [round(s.bottom) for s in slice_pages(document, 700)][:-1]
    assert len(inner) == 4
    assert all(any(0 < top - bottom <= 2 * padding for top in tops) for bottom in inner)


def test_a_heading_is_not_left_alone_at_the_foot(qapp):
    document = laid_out("<p>文</p>" * 10 + "<h2>题</h2><p>正文</p>")
    heading = document.begin()
    while not heading.blockFormat().headingLevel():
        heading = heading.next()
    rect = document.documentLayout().blockBoundingRect(heading)
    first = next(slice_pages(document, rect.bottom() + 3))
    assert first.bottom == rect.top()


def test_a_table_with_cells_over_several_rows_goes_to_the_next_page_whole_with_its_heading(qapp):
    merged = "<tr><td rowspan='3'>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr>"
    document = laid_out(f"<p>文</p><h3>题</h3><table width='100%' border='1'>{merged}</table><p>完</p>")
    heading = document.begin().next()
    top = document.documentLayout().blockBoundingRect(heading).top()
    inner = document.rootFrame().childFrames()[0]
    bottom = document.documentLayout().frameBoundingRect(inner).bottom()
    slices = list(slice_pages(document, bottom - 5))
    assert slices[0].bottom == top and len(slices) == 2


def appended() -> Result:
    """A list with a correction of a cell and one of the text in force, and a finding ignored."""
    whole = long_result(3)
    told = TextChange(TextPlace(3, 24, 27), "216", "215")
    changed = edited(whole.report, {TOTAL: "174"})
    return replace(whole, report=changed, rewritten=(told,), findings=whole.findings[1:],
                   ignored=(Ignored(whole.findings[0], "上级口径如此"),))


def test_the_print_has_changes_ignored_findings_and_the_tables_as_corrected(qapp, tmp_path):
    printing.write_pdf(appended(), tmp_path / "a.pdf", WHEN)
    text = text_of(tmp_path / "a.pdf")
    for said in ("附1修改记录", "173174自行修改", "216215自行修改", "附2已忽略的问题", "上级口径如此", "已忽略1",
                 "附3更正后的三张表格", "173→174", "主动公开", "申请办理", "复议诉讼",
                 "经办人：", "审核人：", "签发人："):
        assert said in text, said
    assert "编号0" in text[text.index("附2") :] and "编号0" not in text[: text.index("附2")]


def test_a_list_without_corrections_has_the_tables_as_they_are(qapp, tmp_path):
    printing.write_pdf(long_result(1), tmp_path / "a.pdf", WHEN)
    text = text_of(tmp_path / "a.pdf")
    assert "附1三张表格" in text and "修改记录" not in text and "已忽略" not in text and "→" not in text


def test_the_last_row_of_a_list_is_not_torn_either(qapp, tmp_path):
    document = laid_out(f"{table(9, 4)}\n<h2>题</h2><p>完</p>")
    cells = document.rootFrame().childFrames()[0]
    last = document.documentLayout().blockBoundingRect(cells.cellAt(9, 0).firstCursorPosition().block())
    first = next(slice_pages(document, last.bottom() - 5))
    assert first.bottom < last.top()


# ---- the font ----
def test_the_bundled_font_has_every_character_of_gbk(qapp):
    font = QRawFont.fromFont(QFont(bundled_family()))
    assert font.familyName() == "Gouji Sans SC"
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    characters = {ch for pair in pairs for ch in pair.decode("gbk", "ignore") if ch.isprintable()}
    assert len(characters) > 21000
    assert {ch for ch in characters if not font.supportsCharacter(ord(ch))} == {"≒"}  # the source lacks it too


def test_the_bundled_font_has_every_character_that_is_printed(qapp):
    font = QRawFont.fromFont(QFont(bundled_family()))
    said = "".join(file.read_text("utf-8") for file in ROOT.glob("resources/**/*.toml"))
    printed = {ch for ch in said + STAND_IN + "".join(SYMBOLS.values()) + "−" if ch.isprintable()}
    assert sorted(ch for ch in printed if not font.supportsCharacter(ord(ch))) == []


def test_the_font_for_the_window_covers_chinese(qapp):
    assert covers_chinese(ensure_chinese_font())


def test_the_licence_stands_beside_the_font():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / "resources/fonts/OFL.txt").read_text("utf-8")
