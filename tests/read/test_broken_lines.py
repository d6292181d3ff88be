"""Lines of a text cut at some length, inside a figure too: what is open is no figure, and nothing else is lost."""

import textwrap
import unicodedata

import pytest
from draw_text import HEADINGS, LAYOUTS, draw, figures, printed

from engine.draft import Draft
from engine.forms import load_form
from engine.parse.report import parse_report
from engine.read.text.broken import with_whole_rows
from engine.read.text.cut import without_cuts
from engine.read.text.lines import read_txt

FORM = load_form("2021")
FIGURES = figures(FORM)
TABLES = [printed(table, FIGURES) for table in FORM.tables.values()]


def values(lines):
    """{cell: what is read} of all cells of the form; None where that is open."""
    blocks = read_txt("\n".join(lines).encode(), "d.txt").blocks
    report = parse_report(Draft("d.txt", "", "txt", blocks))
    return {cell: found.value if (found := report.cell(cell)) else None for cell in FORM.cells}


def cut(line, length):
    return [line[i : i + length] for i in range(0, max(len(line), 1), length)]


def test_a_figure_whose_line_is_cut_is_open_and_its_neighbours_are_right():
    row = "5.属于三类内部事务信息 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |||"
    lines = draw(TABLES, "bar rows")
    at = next(i for i, line in enumerate(lines) if line.startswith("5.属于三类"))
    whole, broken = values([*lines[:at], row, *lines[at + 1 :]]), values(
        [*lines[:at], *cut(row, len(row) - 5), *lines[at + 1 :]])
    open_cells = {cell for cell in FORM.cells if broken[cell] != whole[cell]}
    assert {(cell.row, cell.column) for cell in open_cells} == {("denied.internal_affairs", "total")}
    assert {broken[cell] for cell in open_cells} == {None}


@pytest.mark.parametrize("length", range(36, 60))
@pytest.mark.parametrize("layout", ["bar rows", "bare bars", "tab rows", "space rows"])
def test_no_figure_is_wrong_wherever_lines_are_cut(layout, length):
    lines = [part for line in draw(TABLES, layout) for part in cut(line, length)]
    told = {cell: found for cell, found in values(lines).items() if found is not None}
    assert {cell: str(found) for cell, found in told.items()} == {cell: FIGURES[cell] for cell in told}


def cut_at_column(line, columns, indent=""):
    """The line cut where it fills so many columns: two for a Chinese character, one for a quotation mark."""
    parts = [""]
    for ch in line:
        if sum(2 if unicodedata.east_asian_width(other) in "WF" else 1 for other in parts[-1] + ch) > columns:
            parts.append(indent)
        parts[-1] += ch
    return parts


@pytest.mark.parametrize("length", [40, 47, 60, 76, 80])
@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("layout", ["bar rows", "bare bars", "tab rows", "space rows", "markdown", "commas"])
def test_no_figure_is_wrong_wherever_lines_are_cut_at_a_column(layout, indent, length):
    lines = [part for line in draw(TABLES, layout) for part in cut_at_column(line, length, indent)]
    told = {cell: found for cell, found in values(lines).items() if found is not None}
    assert {cell: str(found) for cell, found in told.items()} == {cell: FIGURES[cell] for cell in told}


@pytest.mark.parametrize("length", [30, 40, 60])
def test_rows_with_bars_broken_between_words_are_whole_again(length):
    lines = [part for line in draw(TABLES, "markdown")
             for part in (textwrap.wrap(line, length, break_long_words=False) if "|" in line else [line])]
    assert {cell: str(found) for cell, found in values(lines).items()} == FIGURES


def test_rows_of_several_tables_with_other_columns_are_not_one_broken_row():
    lines = ["信息内容| 本年制发件数| 本年废止件数| 现行有效件数", "规章| 1| 2| 3", "规范性文件| 4| 5| 6", "（五）项",
             "信息内容| 本年处理决定数量", "行政许可| 7", "（六）项", "信息内容| 本年处理决定数量", "行政处罚| 8"]
    assert with_whole_rows(lines, 0, "|") == (lines, {})


def test_a_number_under_a_row_that_it_completes_to_its_sum_is_no_page_number():
    rows = draw(TABLES, "tab rows")
    at = next(i for i, line in enumerate(rows) if "5.属于三类" in line)
    row = "\t\t5.属于三类内部事务信息\t4\t32\t0\t4\t43\t9\t9"
    open_row = values([*rows[:at], row, "  2", *rows[at + 1 :]])
    assert [found for cell, found in open_row.items() if cell.row == "denied.internal_affairs"] == [
        4, 32, 0, 4, 43, 9, None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_tables_with_other_figures_are_believed_in_neither_however_pages_cut_them(layout):
    others = {cell: str(9000 + i) for i, cell in enumerate(FORM.cells)}
    lines = []
    for heading, table, rows in zip(HEADINGS, FORM.tables.values(), TABLES, strict=True):
        lines += [heading, "", *LAYOUTS[layout](rows), "", "", *LAYOUTS[layout](printed(table, others)), ""]
    told = values(["青禾县民政局2023年政府信息公开工作年度报告", "", "一、总体情况", "按要求开展工作。", *lines])
    assert {str(found) for found in told.values() if found is not None} <= set(FIGURES.values())


@pytest.mark.parametrize("lines", [
    ["| 规章 | 10 |", "| 处罚 | 21 |", "| 强制 | 35 |", "| 许可 | 46 |", "| 收费 | 57 |"] * 3,
    ["行政许可处理决定件数    10", "行政处罚处理决定件数    21", "行政强制处理决定件数    35"] * 3,
    ["共收到申请12件，" * 9, "按要求开展工作，公开1件，答复2件。", "3.其他", "4.总计"],
], ids=["bars", "aligned figures", "prose"])
def test_lines_that_merely_have_one_length_stay_as_they_are(lines):
    numbered = tuple(enumerate(lines, 1))
    assert without_cuts(numbered) == numbered


def test_a_row_cut_at_one_length_is_whole_again_but_for_a_figure_that_may_be_cut():
    rows = ["1.申请人无正当理由逾期不补正、不再处理\t1\t2", "2.申请人逾期未按收费通知要求缴纳费用的\t3\t4",
            "5.要求行政机关确认或重新出具已获取信息\t5\t6", "三、上年结转的申请数量\t1\t23456\t7"]
    lines = [part for row in rows for part in cut(row, 18)]
    found = [text for _, text in without_cuts(tuple(enumerate(lines, 1)))]
    assert found[-1:] == ["三、上年结转的申请数量\t1\t2345\n6\t7"]
