"""What Markdown and mails add to a text is no part of it; tables in HTML inside it are tables."""

import pytest
from draw_text import LAYOUTS, draw
from test_broken_lines import FIGURES, FORM, TABLES, values

from engine.draft import Grid, Paragraph
from engine.parse.report import parse_report
from engine.read.open import read_bytes
from engine.read.text.marks import paragraph_of


def html(table, newline):
    """An official table in HTML, with its spans."""
    rows = {}
    for cell in table.printed():
        text = FIGURES[cell.cell] if cell.cell else cell.text
        rows.setdefault(cell.row, []).append(f'<td rowspan="{cell.rowspan}" colspan={cell.colspan}>{text}</td>')
    lines = ["<table>", *(f"<tr>{newline.join(row)}</tr>" for _, row in sorted(rows.items())), "</table>"]
    return newline.join(lines).split("\n")


@pytest.mark.parametrize("newline", ["", "\n"])
def test_tables_in_html_inside_a_text_are_read_with_their_spans(newline):
    lines = draw([[], [], []], "tab rows")
    for heading, table in zip(("二、", "三、", "四、"), FORM.tables.values(), strict=True):
        at = next(i for i, line in enumerate(lines) if line.startswith(heading)) + 1
        lines[at:at] = ["", *html(table, newline), ""]
    assert {cell: str(found) for cell, found in values(lines).items()} == FIGURES


@pytest.mark.parametrize("lines", [["<table><tr><td>1</td>", "规章 1 2 3"], ["<table>"] * 3, ["a <table> b </table>"],
                                   ["<table><tr><td>1<table><tr><td>2</td></tr></table>", "</table> 以上"]])
def test_what_is_no_whole_table_in_html_stays_as_it_is(lines):
    blocks = read_bytes("\n".join(["总体情况", *lines]).encode(), "d.txt").blocks
    text = "".join(block.text if isinstance(block, Paragraph) else "".join(c.text for r in block.rows for c in r)
                   for block in blocks)
    assert all(figure in text for line in lines for figure in line if figure.isdigit())
    assert not any(isinstance(block, Grid) and len(block.rows) > 1 for block in blocks)


@pytest.mark.parametrize(("line", "text", "level"), [
    ("## 一、总体情况", "一、总体情况", 1), ("# **一、总体情况** ##", "一、总体情况", 0),
    ("#一、总体情况", "#一、总体情况", None),
    ("**（一）主动公开。**公开信息5条，**答复**3件。", "（一）主动公开。公开信息5条，答复3件。", None),
    ("2 ** 3 ** 4", "2 ** 3 ** 4", None), ("第#1号", "第#1号", None), ("# C#", "C#", 0),
])
def test_marks_of_markdown_are_no_part_of_a_paragraph(line, text, level):
    assert paragraph_of(line, 3) == Paragraph(text, 3, level)


@pytest.mark.parametrize("mark", ["> ", ">", "> > "])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_text_quoted_throughout_reads_as_the_text(mark, layout):
    quoted = [mark + line for line in "\n".join(draw(TABLES, layout)).split("\n")]
    assert {cell: str(found) for cell, found in values(quoted).items()} == FIGURES


def test_headings_with_marks_of_markdown_are_the_sections():
    lines = [f"## {line}" if line[1:2] == "、" and "情况" in line else line for line in draw(TABLES, "markdown")]
    report = parse_report(read_bytes("\n".join(["# " + lines[0], *lines[1:]]).encode(), "d.txt"))
    assert [section.heading for section in report.sections][:2] == ["一、总体情况", "二、主动公开政府信息情况"]
    assert report.agency == "青禾县数据局"


def test_backslashes_of_markdown_are_no_part_of_labels_and_figures():
    lines = [line.replace(".", "\\.").replace("-", "\\-") for line in draw(TABLES, "cells")]
    assert {cell: str(found) for cell, found in values(lines).items()} == FIGURES


def test_blank_cells_of_a_merged_label_leave_no_doubt_where_merged_cells_above_left_none():
    """As converters write merged cells in Markdown: blank where they span columns, nothing where they span rows."""
    lines = draw([[], [], []], "tab rows")
    at = lines.index("三、收到和处理政府信息公开申请情况") + 1
    rows = {}
    for cell in FORM.tables["applications"].printed():
        texts = [FIGURES[cell.cell] if cell.cell else cell.text, *[""] * (cell.colspan - 1)]
        rows.setdefault(cell.row, []).extend(texts)
    table = ["|  " * 10 + "|", "| --- " * 10 + "|", *(f"| {' | '.join(row)} |" for _, row in sorted(rows.items()))]
    found = values([*lines[:at], "", *table, "", *lines[at:]])
    assert {cell: str(value) for cell, value in found.items() if cell.table == "applications"} == {
        cell: text for cell, text in FIGURES.items() if cell.table == "applications"}
