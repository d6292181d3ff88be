"""Figures that belong to no label show that others may belong to another one: nothing is read that may be so."""

import pytest
from draw_text import HEADINGS, LAYOUTS, own, printed
from test_broken_lines import FIGURES, FORM, TABLES, values

APPLICATIONS = FORM.tables["applications"]
TITLE = "青禾县数据局2023年政府信息公开工作年度报告"


def told(*tables):
    """{cell: figure} of all that is read of tables given as lines, each under its heading."""
    lines = [TITLE, "", "一、总体情况", "按要求开展工作。", ""]
    for heading, table in zip(HEADINGS, tables, strict=False):
        lines += [heading, "", *table, ""]
    found = values([*lines, "五、存在的主要问题及改进情况", "更新不够及时，今后改进。"])
    return {cell: str(value) for cell, value in found.items() if value is not None}


def wrong(found):
    return {cell: value for cell, value in found.items() if FIGURES[cell] != value}


def cells_a_line(rows):
    return [text.replace("\n", "") for row in rows for text in own(row)]


def figures_first(rows):
    """A cell a line, the figures of each row before its labels, as text taken from a page has them."""
    return [text.replace("\n", "") for row in rows for text in sorted(own(row), key=lambda text: not text[0].isdigit()
                                                                       or text not in FIGURES.values())]


def test_figures_before_their_labels_are_not_taken_for_those_of_the_label_before():
    assert wrong(told(*map(figures_first, TABLES))) == {}


@pytest.mark.parametrize("figures", [("955", "97"), ("7", "3")])
def test_a_number_behind_a_header_is_no_page_number_where_the_last_label_has_no_figure(figures):
    first, second = figures
    table = ["第二十条第（六）项", "信息内容", "本年处理决定数量", first, "行政处罚", second, "行政强制",
             "第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费", "10.1"]
    assert {cell.row for cell in told(table)} == {"fees"}


def test_a_merged_label_printed_too_early_does_not_move_the_columns_under_it():
    head = ["法人或其他组织", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "总计", "其他"]
    rows = cells_a_line(printed(APPLICATIONS, FIGURES)[3:])
    assert wrong(told([], ["申请人情况", *head, *rows])) == {}


def test_words_among_the_figures_leave_a_row_open():
    rows = LAYOUTS["space rows"](TABLES[1])
    at = next(i for i, row in enumerate(rows) if row.startswith("（六）其他处理"))
    for i in (at, at + 1):
        figure = rows[i].split()[-7]
        rows[i] = rows[i].replace(figure, "零")
    found = told([], rows)
    assert wrong(found) == {}
    assert len(found) == 175 - 14


def test_the_title_at_the_head_of_a_page_is_no_cell():
    lines = LAYOUTS["cells"](TABLES[0])
    at = lines.index("1005") + 1
    assert wrong(told([*lines[:at], "\f3", TITLE, *lines[at:]])) == {}
    assert told([*lines[:at], TITLE, *lines[at:]]) == {
        cell: FIGURES[cell] for cell in FORM.tables["active_disclosure"].cells}


def test_a_number_on_the_line_of_a_label_is_no_page_number():
    row = "2.重复申请   1"
    table = [*LAYOUTS["space rows"](TABLES[1])[:3], row, "1123   1124   1125   1126   1127   1128   1129"]
    assert not told([], [*table, *LAYOUTS["space rows"](TABLES[1])[-2:]]).keys() & {
        cell for cell in FORM.cells if cell.row == "not_processed.duplicate"}


@pytest.mark.parametrize("digits", [" ", "\n"])
@pytest.mark.parametrize("layout", ["tab cells", "cells", "cells between blank lines", "labels then figures",
                                    "space rows", "wrapped space rows", "bar cells"])
def test_digits_apart_are_no_figures_and_no_page_numbers(digits, layout):
    small = {cell: str(10 + i % 90) for i, cell in enumerate(FORM.cells)}
    spaced = {cell: digits.join(text) for cell, text in small.items()}
    found = told(*(LAYOUTS[layout](printed(table, spaced)) for table in FORM.tables.values()))
    assert {cell: value for cell, value in found.items() if value != small[cell]} == {}


def test_a_spaced_figure_in_the_row_of_three_blocks_opens_all_where_one_does_not_add_up():
    head = LAYOUTS["cells"](TABLES[2])[:-15]
    assert told([], [], [*head, "1", "0", "2", "3", "6", "0", "0 1", "4", "0", "0", "5", "7", "7", "0", "0"]) == {}
    added_up = ["1", "0", "2", "3", "6", "0", "0 1", "4", "0", "5", "5", "7", "7", "0", "19"]
    assert len(told([], [], [*head, *added_up])) == 15


@pytest.mark.parametrize(("figures", "is_open"), [
    (["3", "4", "1", "0", "2", "10", "7"], True),  # a blank one lost, and a number behind the total
    (["9", "3", "4", "1", "2", "10", "21"], False),
    (["3", "8", "4", "1", "0", "2", "10"], True),  # the number of a page in place of a blank one
    (["3", "4", "1", "0", "2", "1", "11"], False),
    (["0", "其中", "4", "1", "0", "2", "3"], True),
])
def test_where_blanks_are_lost_a_row_that_adds_up_without_one_of_its_figures_is_open(figures, is_open):
    rows = [[text.replace("\n", "") for text in own(row)] for row in TABLES[1]]
    rows[3][1:] = figures
    rows[4][1:] = ["5", "5"]  # the others are lost
    found = told([], [text for row in rows for text in row])
    read = [found.get(cell) for cell in APPLICATIONS.cells if cell.row == "new_received"]
    assert read == ([None] * 7 if is_open else figures)


def test_commas_behind_the_figures_of_a_row_by_spaces_part_no_cells():
    rows = [row.replace("   ", "，   ") if row[-1].isdigit() else row for row in LAYOUTS["space rows"](TABLES[1])]
    assert wrong(told([], rows)) == {}


def test_numbers_that_count_the_rows_are_no_figures_of_the_row_before():
    head = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
            "其他"]
    rows = [f"{i} {row.label} {i} 0 0 0 0 0 {i}" for i, row in enumerate(APPLICATIONS.rows, 1)]
    found = told([], [*head, *rows])
    assert [figure for cell, figure in found.items() if cell.column == "total"] == [str(i) for i in range(1, 26)]


def with_units(rows, gap=""):
    """A cell a line, with the unit of each figure on the line below it."""
    lines = []
    for text in cells_a_line(rows):
        unit = "" if text not in FIGURES.values() else "万元" if "." in text else "件"
        lines += [line for line in (text, unit, gap) if line or line == gap != ""]
    return lines


def test_a_unit_on_the_line_below_a_figure_belongs_to_it():
    assert told(*map(with_units, TABLES)) == FIGURES
    tabbed = [[line for text in cells_a_line(rows) for line in (
        [f"\t{text}", "件"] if text in FIGURES.values() and "." not in text else [f"\t{text}"])] for rows in TABLES]
    assert wrong(told(*tabbed)) == {}


@pytest.mark.parametrize("unit", ["件", " 件", "宗", "（件）"])
@pytest.mark.parametrize("layout", ["space rows", "cells", "cells between blank lines"])
def test_a_unit_that_stands_as_a_cell_of_its_own_is_no_figure_and_moves_none(unit, layout):
    lines = LAYOUTS[layout](TABLES[0])
    at = next(i for i, line in enumerate(lines) if "1001" in line)
    apart = [part for line in lines for part in ([line.replace("1001", f"1001  {unit}")] if line == lines[at]
             and layout == "space rows" else [line, "", unit] if line == lines[at] else [line])]
    found = told(apart)
    assert wrong(found) == {}
    short = [line for line in apart if line != "1002"] if layout != "space rows" else [
        line.replace("1002", "") for line in apart]
    assert wrong(told(short)) == {}
