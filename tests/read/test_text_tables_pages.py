"""Page numbers and page breaks in a table: passed over where they stand out, never taken for a figure."""

from __future__ import annotations

import pytest
from draw_text import HEADINGS, LAYOUTS, figures, printed

from engine.draft import Draft, Grid, Paragraph
from engine.forms import load_form
from engine.parse.report import parse_report
from engine.read.text.lines import read_txt
from engine.read.text.tables import blocks_of_lines

FORM = load_form("2021")
FIGURES = figures(FORM)
TABLES = [printed(table, FIGURES) for table in FORM.tables.values()]
CELL_A_LINE = ("tab cells", "padded tab cells", "double spaced tab cells", "bar cells", "cells",
               "cells between blank lines", "cells with two blank lines")
ROW_A_LINE = ("tab rows", "markdown", "bare bars", "space rows", "commas")


def recognised(lines):
    """{cell: text} of the cells with a number, in a text of the three tables' lines under their headings."""
    found = blocks_of_lines(tuple(enumerate((line for i in range(3) for line in (HEADINGS[i], "", *lines[i], "")), 1)))
    report = parse_report(Draft("年报.txt", "", "txt", found))
    return {key: str(cell.value) for key in FIGURES if (cell := report.cell(key)) and cell.value is not None}


def drawn(layout, mark=(), at=()):
    """The lines of the three tables; before the lines at these indices stand the lines of `mark`."""
    tables = [list(LAYOUTS[layout](rows)) for rows in TABLES]
    for lines in tables:
        for i in sorted((i for i in at if 0 < i < len(lines)), reverse=True):
            lines[i:i] = mark
    return tables


@pytest.mark.parametrize("layout", CELL_A_LINE)
def test_a_page_may_end_inside_a_label(layout):
    tables = drawn(layout)
    for lines in tables:
        for i in [i for i, line in enumerate(lines) if line.strip() in ("业企业", "研机构", "果维持", "审结", "结果")]:
            lines[i] = f"\n— {i} —\n\n{lines[i]}"
    assert recognised([[part for line in lines for part in line.split("\n")] for lines in tables]) == FIGURES


@pytest.mark.parametrize("layout", CELL_A_LINE)
@pytest.mark.parametrize("at", [9, 20, 31, 42, 53])
def test_a_form_feed_is_neither_a_blank_cell_nor_the_end_of_a_row(layout, at):
    text = "\n".join(line for i, lines in enumerate(drawn(layout)) for line in (HEADINGS[i], *(
        "\f" + line if j == at else line for j, line in enumerate(lines)), ""))
    report = parse_report(Draft("年报.txt", "", "txt", read_txt(text.encode(), "年报.txt").blocks))
    assert {key: str(report.value(key)) for key in FIGURES} == FIGURES


@pytest.mark.parametrize("layout", ROW_A_LINE)
@pytest.mark.parametrize("mark", [("7",), ("", "7", "")], ids=["at once", "between blank lines"])
def test_a_bare_page_number_between_two_rows_is_no_cell(layout, mark):
    assert recognised(drawn(layout, mark, [9, 17])) == FIGURES


@pytest.mark.parametrize("layout", ["tab cells", "bar cells"])
def test_a_bare_page_number_among_marked_cells_is_none(layout):
    assert recognised(drawn(layout, ("", "7", ""), [60, 121])) == FIGURES


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("mark", [("7",), ("", "7", ""), ("2023年",), ("7", "", "8")])
def test_a_bare_number_anywhere_is_never_read_as_another_figure(layout, mark):
    longest = max(len(lines) for lines in drawn(layout))
    for at in range(1, longest, max(longest // 3, 1)):
        found = recognised(drawn(layout, mark, [at]))
        assert {key: text for key, text in found.items() if text != FIGURES[key]} == {}


def test_a_year_between_two_tables_is_the_caption_of_the_second():
    last = printed(FORM.tables["applications"], {key: f"9{text}" for key, text in FIGURES.items()})
    for layout in ("tab rows", "tab cells", "bar cells", "cells", "space rows"):
        tables = drawn(layout)
        tables[1] = ["2023年", *tables[1], "2022年", *LAYOUTS[layout](last)]
        text = "\n".join(["青禾县2023年政府信息公开工作年度报告", "", *(
            line for i in range(3) for line in (HEADINGS[i], "", *tables[i], ""))])
        found = read_txt(text.encode(), "年报.txt").blocks
        report = parse_report(Draft("年报.txt", "", "txt", found))
        assert {key: str(report.value(key)) for key in FIGURES} == FIGURES
        assert "2022年" in [block.text for block in found if isinstance(block, Paragraph)]


def test_a_dash_in_a_drawn_table_is_a_cell_and_no_border():
    drawn_lines = ["┌────┬──┬──┐", "│规章│- │--│", "├────┼──┼──┤", "│许可│--│- │", "└────┴──┴──┘"]
    (grid,) = blocks_of_lines(tuple(enumerate(drawn_lines, 1)))
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["规章", "-", "--"], ["许可", "--", "-"]]


def test_a_dash_behind_a_label_is_a_cell_and_no_part_of_the_label():
    (grid,) = blocks_of_lines(tuple(enumerate(["3.其他  —  7  —  —  7  —  14", "（七）总计 / 1 2 3 4 5 15"], 1)))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["3.其他", "—", "7", "—", "—", "7", "—", "14"], ["（七）总计", "/", "1", "2", "3", "4", "5", "15"]]


def test_a_label_with_a_slip_behind_a_label_is_one():
    (grid,) = blocks_of_lines(tuple(enumerate([
        "规章  1  2  3", "信息内容  本年收费金额（单位：元）", "行政事业性收费  5"], 1)))
    assert [cell.text for cell in grid.rows[1]] == ["信息内容", "本年收费金额（单位：元）"]


def test_a_cell_goes_on_to_its_bar_and_a_line_with_several_bars_has_several_cells():
    lines = ["规章 |", "1 |", "3", "7 |", "5 |||", "行政规范性文件 |", "1 | 2 |", "3 |||", "行政许可 |", "3 |||"]
    (grid,) = blocks_of_lines(tuple(enumerate(lines, 1)))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["规章", "1", "3\n7", "5"], ["行政规范性文件", "1", "2", "3"], ["行政许可", "3"]]


@pytest.mark.parametrize(("first", "end"), [("规章\t100\t20\t13", "13"), ("规章\t10000\t20\t13", "13\n4")])
def test_a_bare_number_under_a_line_of_the_greatest_length_is_the_rest_of_the_cell_cut_there(first, end):
    lines = [first, "4", "行政规范性文件\t1\t2\t3", "行政强制\t5"]
    grids = [block for block in blocks_of_lines(tuple(enumerate(lines, 1))) if isinstance(block, Grid)]
    assert [cell.text for cell in grids[0].rows[0]][-1] == end


@pytest.mark.parametrize("layout", ["tab cells", "cells", "cells between blank lines", "labels then figures"])
@pytest.mark.parametrize("mark", [
    "Page 3 of 9", "P3", "第三页", "https://www.example.cn/art/1.html 3/9", "[图片]"])
def test_what_browsers_and_chats_put_between_lines_is_no_cell(layout, mark):
    longest = max(len(lines) for lines in drawn(layout))
    for at in range(4, longest, max(longest // 7, 1)):
        assert recognised(drawn(layout, (mark,), [at])) == FIGURES


@pytest.mark.parametrize("layout", ["cells", "labels then figures"])
def test_a_line_of_stars_between_lines_is_no_cell(layout):
    assert recognised(drawn(layout, ("***",), [9, 20, 31])) == FIGURES


def numbered(layout, figures, every, step, first=1):
    """What is recognised in the text where a page ends after so many lines: below its number, or (1) above the next."""
    lines = [line for i, table in enumerate(FORM.tables.values())
             for line in (HEADINGS[i], "", *LAYOUTS[layout](printed(table, figures)), "")]
    pages = [lines[i : i + every] for i in range(0, len(lines), every)]
    whole = [[*([str(i)] if step == 1 and i > first else []), *page, *([str(i)] if step == -1 and i >= first else [])]
             for i, page in enumerate(pages, 1)]
    text = "".join("\n".join(page) + "\n\f" for page in whole)
    report = parse_report(Draft("年报.txt", "", "txt", read_txt(text.encode(), "年报.txt").blocks))
    return {key: str(value) for key in figures if (value := report.value(key)) is not None}


@pytest.mark.parametrize("layout", ["cells", "cells between blank lines", "space rows", "labels then figures"])
@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize("step", [-1, 1])
def test_numbers_that_count_the_page_breaks_are_no_cells_even_where_one_is_blank(layout, step, first):
    for every in (23, 29, 37):
        assert numbered(layout, FIGURES, every, step, first) == FIGURES
        blank = {key: "" if i % 7 == 3 else text for i, (key, text) in enumerate(FIGURES.items())}
        found = numbered(layout, blank, every, step, first)
        assert {key: text for key, text in found.items() if text != blank[key]} == {}


def test_bars_that_stand_alone_among_figures_are_no_cells():
    assert [row for grid in blocks_of_lines(((1, "（七）总计 |  | 1 | 2 |  | 3 |  | 6"),)) if isinstance(grid, Grid)
            for row in grid.rows] == []


@pytest.mark.parametrize("stray", [["7", "1 2 3 4 5 15"], ["1 2 3 4 5 15", "7"]])
def test_a_lone_number_in_place_of_a_blank_cell_leaves_the_row_open(stray):
    lines = LAYOUTS["labels then figures"](TABLES[1])
    at = lines.index("（一）予以公开") + 1
    found = recognised([[], [*lines[:at], *stray, *lines[at + 1 :]], []])
    assert {key.row for key in found} == {row.key for row in FORM.tables["applications"].rows} - {"granted"}
