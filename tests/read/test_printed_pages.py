"""Tables as lines of a printed page, copied out of PDF: what the lines leave no doubt of is read, all else is open."""

from __future__ import annotations

import pytest
from draw_page import page
from draw_text import HEADINGS, figures

from engine.draft import Draft, Grid
from engine.forms import Form, load_form
from engine.model import CellKey, Table
from engine.parse.report import parse_report
from engine.read.text.lines import read_txt

TITLE = {"2021": "青禾县数据局2023年政府信息公开工作年度报告", "2019": "青禾县数据局2020年政府信息公开工作年度报告"}
FORM = load_form("2021")
TABLE = FORM.tables["applications"]
NARROW = [2, 2, 6, 4, 4, 4, 4, 4, 4, 4]


def read(tables: dict[str, list[str]], form: Form = FORM) -> dict[str, Table]:
    """The tables recognised in a report with these lines below the headings of its sections."""
    lines = [TITLE[form.id], "", "一、总体情况", ""]
    for heading, key in zip(HEADINGS, form.tables, strict=True):
        lines += [heading, "", *tables.get(key, ()), ""]
    content = read_txt("\n".join([*lines, "五、存在的主要问题及改进情况", "更新不够及时。"]).encode(), "年报.txt")
    return dict(parse_report(Draft("年报.txt", "", "txt", content.blocks)).tables)


def flat(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for line in row]


def texts(table: Table) -> dict[CellKey, str]:
    """What is read of each cell, without those that are open."""
    return {key: cell.raw for key, cell in table.cells.items() if cell.state == "number"}


def of(form: Form, table: str) -> dict[CellKey, str]:
    return {key: text for key, text in figures(form).items() if key.table == table}


@pytest.mark.parametrize("gap", [1, 4])
@pytest.mark.parametrize("widths", [None, NARROW, [4, 6, 12, 5, 5, 5, 5, 5, 5, 5]])
@pytest.mark.parametrize("form", [FORM, load_form("2019")], ids=["2021", "2019"])
def test_every_figure_finds_its_row_though_labels_have_several_lines(form, widths, gap):
    lines = {key: flat(page(table, figures(form), widths if key == "applications" else None, gap))
             for key, table in form.tables.items()}
    found = read(lines, form)
    assert {key: text for table in found.values() for key, text in texts(table).items()} == figures(form)


def test_labels_are_put_together_as_they_are_printed():
    label = next(label for label in read({"applications": flat(page(TABLE, figures(FORM)))})["applications"].labels
                 if label.key == "denied.prohibited_by_law")
    assert label.text == "2.其他法律行政法\n规禁止公开"


@pytest.mark.parametrize("mark", [["", "— 3 —", ""], ["", "3", "\f"], ["\f", "3", ""], ["", "", "3", "", "\f"]])
def test_the_table_goes_on_on_the_next_page_with_its_header_or_without(mark):
    rows = page(TABLE, figures(FORM))
    for head in (rows[:3], []):
        lines = flat([*rows[:9], mark, *head, *rows[9:]])
        assert texts(read({"applications": lines})["applications"]) == of(FORM, "applications")


def test_labels_without_a_space_between_them_and_a_figure_right_behind_one_are_told():
    lines = flat(page(TABLE, figures(FORM), gap=0))
    at = next(i for i, line in enumerate(lines) if "1.属于国家秘密" in line)
    lines[at] = "1.属于国家秘密" + lines[at].split("1.属于国家秘密")[1].strip()
    lines = [line.replace("社会公益 法律服务", "社会公益法律服务") for line in lines]
    assert texts(read({"applications": lines})["applications"]) == of(FORM, "applications")


def test_a_figure_in_two_lines_is_never_read_as_its_first_digits():
    for key in (CellKey("applications", "granted", "total"), CellKey("review_litigation", "review", "upheld")):
        table = FORM.tables[key.table]
        lines = flat(page(table, {**figures(FORM), key: "12345678"}, gap=2))
        cell = read({key.table: lines}).get(key.table)
        assert cell is None or cell.cells[key].value is None


def test_a_row_with_too_few_figures_is_open_and_no_other():
    lacking = CellKey("applications", "partly_granted", "research")
    found = read({"applications": flat(page(TABLE, {**figures(FORM), lacking: ""}))})["applications"]
    assert texts(found) == {key: text for key, text in of(FORM, "applications").items() if key.row != lacking.row}


def test_a_table_in_which_a_line_has_no_place_is_not_taken_for_one():
    rows = page(TABLE, figures(FORM))
    for lines in (
        flat([*rows[:7], *rows[8:]]),  # a row is lost
        flat([*rows[:7], *rows[8:], rows[7]]),  # it stands elsewhere
        flat([*rows[:7], [" ".join("1234567")], *rows[7:]]),  # figures of no row
        flat([*rows[:7], ["备注"], *rows[7:]]),
    ):
        found = read({"applications": lines}).get("applications")
        right = of(FORM, "applications")
        assert found is None or all(right[key] == text for key, text in texts(found).items())


def test_columns_in_another_order_are_not_taken_for_those_of_the_form():
    lines = flat(page(TABLE, figures(FORM), [3, 4, 9, 6, 6, 6, 8, 8, 6, 6]))
    at = next(i for i, line in enumerate(lines) if "商业企业" in line and "科研机构" in line)
    lines[at] = lines[at].replace("商业企业", "☆").replace("科研机构", "商业企业").replace("☆", "科研机构")
    found = read({"applications": lines}).get("applications")
    columns = {"business": "research", "research": "business"}
    right = {key._replace(column=columns.get(key.column, key.column)): text
             for key, text in of(FORM, "applications").items()}
    assert found is None or all(right[key] == text for key, text in texts(found).items())


def test_a_page_is_one_grid_for_the_clerk():
    content = read_txt("\n".join(flat(page(TABLE, figures(FORM)))).encode(), "年报.txt")
    assert [isinstance(block, Grid) for block in content.blocks] == [True]


HEADER = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
          "其他"]


@pytest.mark.parametrize(("lines", "wanted"), [
    (["11 0 0 0 0 1 1", "2"], None),  # 12, too wide for its column
    (["11 0 0 0 0 1", "12"], "12"),  # a row that runs on
    (["11 0 0 0 0 1", "13"], None),  # or 11, 0 … 13 and a blank cell somewhere
    (["11 0 0 0 0 1 12", "3"], "12"),  # the number of a page
    (["11 0 0 0 0 1 14", "3"], "14"),  # so as well: no figure would be right with it
])
def test_a_number_below_a_row_is_not_left_out_where_it_may_belong_to_a_figure_of_it(lines, wanted):
    rows = ["一、本年新收政府信息公开申请数量", "3 0 0 0 0 0 3", "二、上年结转政府信息公开申请数量", *lines,
            "（一）予以公开", "1 0 0 0 0 0 1"]
    found = read({"applications": [*HEADER, *rows]})["applications"]
    assert texts(found).get(CellKey("applications", "carried_over", "total")) == wanted


def test_labels_of_one_block_in_another_order_say_nothing_of_its_figures():
    labels = ["其他结果", "结果纠正", "尚未审结", "结果维持", "总计"]
    found = read({"review_litigation": ["行政复议", *labels, *"33107"]})
    assert not found or not texts(found["review_litigation"])


def test_blanks_around_a_title_do_not_make_it_too_long():
    content = read_txt(f"{TITLE['2021']:^90}\n一、总体情况\n无。".encode(), "年报.txt")
    title = parse_report(Draft("年报.txt", "", "txt", content.blocks)).title
    assert title and title.text == TITLE["2021"]
