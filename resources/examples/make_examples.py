"""Makes the example drafts from clean.txt, which is written by hand: mistakes.txt and both of them as Word files.

    python -m resources.examples.make_examples

The agency is invented. In clean.txt the tables are as Word gives them to the clipboard: a row a line, a tab between the
columns, the text of a merged cell once, at its top left. Needs python-docx.
"""

import re
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from engine.forms import TableForm, load_form

FOLDER = Path(__file__).resolve().parent
FORM = load_form("2021")

# What offices usually get wrong; each text stands once in clean.txt.
MISTAKES = (
    ("统计期限为2024年1月1日", "统计期限为2024年1月1 日"),
    ("本年新收政府信息公开申请25件", "本年新收政府信息公开申请26件"),
    ("；上年结转2件。", "；上年转接2件。"),
    ("严格执行保密审查", "[bookmark: _GoBack]严格执行保密审查"),
    ("（五）监督保障\n调整政府信息公开工作领导小组，明确专人负责日常工作，并将政府信息公开纳入各股室年度工作考核。"
     "全年组织业务培训2次，开展社会评议1次，没有发生需要追究责任的情形。\n", ""),
    ("二、主动公开政府信息情况", "2、主动公开政府信息情况"),
    ("现行有效件数\n规章\t0\t0\t0", "现行有效件\n规章\t\t\t"),
    ("行政事业性收费\t18.6", "行政事业性收费\t18.6万元"),
    ("（一）予以公开\t\t9\t2\t0\t1\t1\t0\t13", "（一）予以公开\t\t9\t2\t0\t1\t1\t0\t14"),
    ("五、存在的主要问题及改进情况", "五、存在的问题和今后打算"),
    ("管理办法〉的通知》（国办函〔2020〕109号）", "管理办法〉的通知》(国办函〔2020〕109号)"),
)


def main() -> None:
    clean = (FOLDER / "clean.txt").read_text("utf-8")
    write_mistakes(clean, FOLDER / "mistakes.txt")
    for name in "clean", "mistakes":
        write_word((FOLDER / f"{name}.txt").read_text("utf-8"), FOLDER / f"{name}.docx")


def write_mistakes(clean: str, target: Path) -> None:
    """Writes the clean draft with the usual mistakes made in it."""
    for right, wrong in MISTAKES:
        if clean.count(right) != 1:
            raise ValueError(f"not once in the clean draft: {right}")
        clean = clean.replace(right, wrong)
    target.write_text(clean, "utf-8", newline="\n")


def write_word(text: str, target: Path) -> None:
    """Writes the draft as an office lays it out: 仿宋 in size 3, headings in 黑体, tables as the form is printed."""
    word = _blank_page()
    tables = iter(FORM.tables.values())
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        rows = []
        while at < len(lines) and "\t" in lines[at]:
            rows.append(lines[at].split("\t"))
            at += 1
        if rows:
            _add_table(word, next(tables), rows)
        elif lines[at]:
            _add_paragraph(word, lines[at], is_title=at == 0, is_signature=at >= len(lines) - 2)
        at += not rows
    word.save(target)


# ---- the page and its paragraphs -------------------------------------------------------------------------------------
def _blank_page() -> WordDocument:
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
    _set_font(word.styles["Normal"], "仿宋_GB2312", 16)
    layout = word.styles["Normal"].paragraph_format
    layout.space_after = layout.space_before = Pt(0)
    layout.line_spacing = Pt(28)
    headings = ("Title", "方正小标宋简体", 20), ("Heading 1", "黑体", 16), ("Heading 2", "楷体_GB2312", 16)
    for name, font, size in headings:
        style = word.styles[name]
        _set_font(style, font, size)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    cell = word.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = word.styles["Normal"]
    _set_font(cell, "宋体", 9)
    cell.paragraph_format.line_spacing = 1.0
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    return word


def _set_font(style, name: str, size: float) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = name, Pt(size), False, False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme":
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in "ascii", "hAnsi", "eastAsia":
        fonts.set(qn(f"w:{script}"), name)


def _add_paragraph(word: WordDocument, text: str, is_title: bool, is_signature: bool) -> Paragraph:
    if is_title:
        paragraph = word.add_paragraph(text, "Title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(28)
    elif is_signature:
        paragraph = word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        style = None
        if re.match(r"[一二三四五六]、|\d、", text):
            style = "Heading 1"
        elif re.fullmatch(r"（[一二三四五六]）[^。]{1,20}", text):
            style = "Heading 2"
        paragraph = word.add_paragraph(text, style)
        paragraph.paragraph_format.first_line_indent = Pt(32)
    return paragraph


# ---- the tables ------------------------------------------------------------------------------------------------------
WIDTHS = {"banners": (5.0, 3.5, 3.5, 3.5), "matrix": (1.4, 2.0, 4.6, *[1.08] * 7), "strip": (1.04,) * 15}  # centimetres


def _add_table(word: WordDocument, form: TableForm, rows: list[list[str]]) -> None:
    widths = WIDTHS[form.layout]
    table = word.add_table(len(rows), len(widths), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    grid = [[table.cell(i, j) for j in range(len(widths))] for i in range(len(rows))]
    for line in grid:
        for cell, width in zip(line, widths, strict=True):
            cell.width = Cm(width)
    for printed in form.printed():
        last = grid[printed.row + printed.rowspan - 1][printed.column + printed.colspan - 1]
        cell = grid[printed.row][printed.column].merge(last)
        is_long_label = printed.kind == "row" and printed.column + printed.colspan == form.head_columns
        _fill(cell, rows[printed.row][printed.column], is_left=is_long_label and form.layout == "matrix")


def _fill(cell: _Cell, text: str, is_left: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:  # merging leaves an empty paragraph of each cell
        extra._element.getparent().remove(extra._element)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if is_left else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text)


if __name__ == "__main__":
    main()
