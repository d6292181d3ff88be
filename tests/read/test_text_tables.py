"""Tables in lines: every layout gives every cell back, and the awkward cases one by one."""

from __future__ import annotations

import pytest
from draw_text import HEADINGS, LAYOUTS, draw, figures, printed
from hypothesis import example, given
from hypothesis import strategies as st

from engine.draft import Draft, Grid, Paragraph
from engine.forms import load_form
from engine.parse.report import parse_report
from engine.read.text.labels import vocabulary
from engine.read.text.lines import read_txt
from engine.read.text.tables import blocks_of_lines

FORM = load_form("2021")
FIGURES = figures(FORM)
TABLES = [printed(table, FIGURES) for table in FORM.tables.values()]
ENDS = {"utf-8": "\n", "gb18030": "\r\n", "utf-16-le": "\r", "utf-8-sig": "\u2028", "utf-16-be": "\x85"}


def blocks(text: str):
    return blocks_of_lines(tuple(enumerate(text.split("\n"), 1)))


def texts(text: str) -> list:
    """Paragraphs as their text, grids as rows of texts."""
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows] for b in blocks(text)]


def recognised(found) -> dict:
    report = parse_report(Draft("年报.txt", "", "txt", tuple(found)))
    return {key: (report.cell(key).raw.strip() if report.cell(key) else None) for key in FIGURES}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ENDS)
def test_every_layout_gives_all_cells_back(layout, encoding):
    lines = draw(TABLES, layout)
    content = read_txt(ENDS[encoding].join(lines).encode(encoding), "年报.txt")
    assert recognised(content.blocks) == FIGURES


def test_rules_of_emacs_between_the_rows_give_all_cells_back():
    lines: list[str] = []
    for line in (line for line in draw(TABLES, "markdown") if "---" not in line):
        rule = "|" + "+".join(["---"] * (line.count("|") - 1)) + "|"
        lines += [line] if line[:1] != "|" else [line, rule] if lines[-1] == rule else [rule, line, rule]
    assert recognised(blocks_of_lines(tuple(enumerate(lines, 1)))) == FIGURES


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_form_of_2019_back(layout):
    form = load_form("2019")
    wanted = figures(form)
    lines = draw([printed(table, wanted) for table in form.tables.values()], layout)
    found = blocks_of_lines(tuple(enumerate([lines[0].replace("2023", "2020"), *lines[1:]], 1)))
    report = parse_report(Draft("年报.txt", "", "txt", found))
    assert {key: report.cell(key).raw.strip() for key in wanted} == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_knows_its_line_and_prose_stays_prose(layout):
    lines = draw(TABLES, layout)
    found = blocks_of_lines(tuple(enumerate(lines, 1)))
    for grid in (block for block in found if isinstance(block, Grid)):
        for i, row in enumerate(grid.rows):
            assert all(cell.row == i for cell in row)
            assert all(cell.text.strip().split("\n")[0] in lines[cell.line - 1] for cell in row if cell.text.strip())
    prose = [block.text for block in found if isinstance(block, Paragraph) and "—" not in block.text]
    assert prose == [line for line in draw([[]] * 3, layout="nothing") if line]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_one_after_another_become_a_grid_each(layout):
    lines = [line for table in TABLES for line in LAYOUTS[layout](table)]
    found = [block for block in blocks_of_lines(tuple(enumerate(lines, 1))) if isinstance(block, Grid)]
    assert recognised([*(Paragraph(heading) for heading in HEADINGS), *found]) == FIGURES
    assert len(found) == (7 if layout == "paged tab rows" else 3)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_prose_may_follow_a_table_at_once(layout):
    closing = "以上情况如有不符，以网站公布的为准。"
    lines = [line for table in TABLES for line in [*LAYOUTS[layout](table), closing]]
    found = blocks_of_lines(tuple(enumerate(lines, 1)))
    assert [block.text for block in found if isinstance(block, Paragraph) and "—" not in block.text] == [closing] * 3
    assert recognised(found) == FIGURES


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("boxes", "wide boxes", "wrapped boxes")])
def test_a_page_break_between_two_rows_is_no_cell(layout):
    lines = LAYOUTS[layout](TABLES[1])
    begin = next(i for i, line in enumerate(lines) if "重复申请" in line)
    lines[begin:begin] = ["", "— 7 —", ""]
    found = blocks_of_lines(tuple(enumerate([HEADINGS[1], *lines], 1)))
    assert "— 7 —" in [block.text for block in found if isinstance(block, Paragraph)]
    assert {k: v for k, v in recognised(found).items() if k.table == "applications"} == {
        k: v for k, v in FIGURES.items() if k.table == "applications"}


# ---- blank cells ----------------------------------------------------------------------------------------------------
REST = ["第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "3", "结束。"]
CELLS = "\n\n".join(["规章", "{}行政规范性文件", "9", "1", "493", *REST])


@pytest.mark.parametrize(("between", "row"), [
    ("\n\n\n", ["规章", "", "", ""]),
    ("\n\n\n\n\n\n", ["规章", "", "", ""]),
    ("5\n\n\n7\n\n", ["规章", "5", "", "7"]),
    ("\n5\n\n7\n\n", ["规章", "", "5", "7"]),
    ("5\n\n7\n\n\n", ["规章", "5", "7", ""]),
    ("5\n\n7\n\n", ["规章", "5", "7"]),
    ("5\n\n\n\n7\n\n\n", ["规章", "5", "7"]),
    ("5\n\n6\n\n7\n\n\n", ["规章", "5", "6", "7"]),
])
def test_blank_lines_prove_a_blank_cell_or_leave_it_open(between, row):
    assert texts(CELLS.format(between))[0][0] == row


def test_an_irregular_rhythm_proves_nothing():
    text = "规章\n\n\n5\n\n7\n\n行政规范性文件\n\n9\n\n\n1\n\n493\n\n行政许可\n\n3\n\n"
    assert texts(text)[0][0] == ["规章", "5", "7"]


def test_blank_cells_behind_tabs_are_kept():
    text = "\t规章\n\t\n\t0\n\t\n\n\t行政规范性文件\n\t1\n\t2\n\t　\n"
    assert texts(text) == [[["规章", "", "0", ""], ["行政规范性文件", "1", "2", "　"]]]


# ---- labels ---------------------------------------------------------------------------------------------------------
def test_labels_broken_over_lines_spaced_out_or_with_a_slip():
    labels = ["（二）部分公开(区分处理的,\n只计这一情形，不计其他情\n形)", "四、结转下年继续办理", "（七） 总 计"]
    text = "\n".join(label + "\n1\n0\n0\n0\n0\n0\n1" for label in labels)
    assert [row[0] for row in texts(text)[0]] == labels


def test_a_figure_is_never_the_number_of_the_next_label():
    text = "规章\n1\n0\n1\n属于国家秘密\n7\n0\n0\n0\n0\n0\n7"
    assert texts(text) == [[["规章", "1", "0", "1"]], [["属于国家秘密", "7", "0", "0", "0", "0", "0", "7"]]]


@pytest.mark.parametrize("label", ["3、其它", "7.其他情况", "3.其它"])
def test_a_row_with_an_unknown_label_stays_in_the_table(label):
    labels = ["2.重复申请", label, "（七）总计"]
    text = "\n".join(label + "\n5\n0\n0\n0\n0\n0\n5" for label in labels) + "\n四、后续工作安排"
    assert [row[0] for row in texts(text)[0]] == labels
    assert texts(text)[1:] == ["四、后续工作安排"]


# ---- what is open stays open ----------------------------------------------------------------------------------------
def test_figures_without_separator_are_one_cell():
    rows = [["一、本年新收政府信息公开申请数量", "20100014"], ["二、上年结转政府信息公开申请数量", "17000017"]]
    assert texts("\n".join(text for row in rows for text in row)) == [rows]


def test_a_spaced_out_figure_among_lines_with_one_figure_each_is_one_cell():
    text = "规章\n0\n2 1\n7\n行政规范性文件\n1\n2\n3"
    assert texts(text) == [[["规章", "0", "2 1", "7"], ["行政规范性文件", "1", "2", "3"]]]


def test_figures_spaced_out_throughout_are_one_cell_a_line():
    text = "规章\n1 0\n2 1\n7 3\n行政规范性文件\n1 2\n2 4\n3 1"
    assert texts(text) == [[["规章", "1 0", "2 1", "7 3"], ["行政规范性文件", "1 2", "2 4", "3 1"]]]


def test_two_figures_on_one_line_among_lines_with_one_each_make_the_row_too_long():
    text = "规章\n0\n12 15\n7\n行政规范性文件\n1\n2\n3"
    assert texts(text) == [[["规章", "0", "12", "15", "7"], ["行政规范性文件", "1", "2", "3"]]]


def test_a_colon_may_stand_between_label_and_figures():
    text = "规章：0 15 7\n行政规范性文件：1 2 3"
    assert texts(text) == [[["规章：", "0", "15", "7"], ["行政规范性文件：", "1", "2", "3"]]]


def test_a_figure_broken_over_lines_is_one_cell():
    assert texts("\t规章\n\t0\n\t12\n3\n\t7\n\n\t行政规范性文件\n\t1\n\t2\n\t3")[0][0] == ["规章", "0", "12\n3", "7"]
    rows = "规章\t0\t12\n3\t7\n行政规范性文件\t1\t2\t3\n行政许可\t3\t\t"
    assert texts(rows)[0][0] == ["规章", "0", "12\n3", "7"]


# ---- no tables ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", [
    "\t一是加强领导，落实责任。\n\t二是规范流程。\n\t三是强化监督。",
    "行政复议\n本年度无行政复议。\n行政诉讼\n本年度无行政诉讼。",
    "1.\t加强领导\n2.\t规范流程\n3.\t强化监督",
    "首页 | 政务公开 | 年报\n网站地图 | 联系我们",
    "\t\t\t青禾县数据局\n\t\t\t2024年1月4日",
    "其中,结果维持3件,驳回申请1件\n收到5件,办结5件",
    "联系电话：\t0551-1234567",
    "行政许可，行政处罚，行政强制，\n规章，行政规范性文件",
    "其中，自然人12件，商业企业3件，\n科研机构1件，总计16件",
    "其他",
    "2023\n12\n31",
    "────────────\n页脚",
    "规章\n制度建设\n不断完善",
], ids=lambda text: text[:12])
def test_prose_is_no_table(text):
    assert texts(text) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize("separator", [";", "，"])
def test_other_separators_than_commas_are_read_like_them(separator):
    lines = [line.replace('"', "") if "（" in line else line for line in draw(TABLES, "commas")]
    lines = [line.replace(",", separator) for line in lines]
    assert recognised(read_txt("\n".join(lines).encode(), "d.txt").blocks) == FIGURES


def test_any_table_with_true_separators_is_a_grid():
    rows = [["渠道", "数量", "占比"], ["门户网站", "120条", "60%"], ["公众号", "80条", ""]]
    assert texts("\n".join("\t".join(row) for row in rows)) == [rows]
    assert texts("\n".join("| " + " | ".join(row) + " |" for row in rows)) == [rows]


def test_section_headings_end_a_table_and_row_labels_do_not():
    text = ("三、本年度办理结果\n（一）予以公开\n5\n0\n0\n0\n0\n0\n5\n四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0\n"
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼")
    table, heading, *rest = texts(text)
    assert [row[0] for row in table] == ["三、本年度办理结果", "四、结转下年度继续办理"]
    assert (heading, rest) == ("四、政府信息公开行政复议、行政诉讼情况", ["行政复议", "行政诉讼"])


def test_merged_cells_of_a_drawn_table_have_their_spans():
    (grid,) = blocks("""\
┌──────┬──┬──┐
│组    │甲│1 │
│      ├──┼──┤
│      │乙│2 │
├──────┴──┴──┤
│总          │
└────────────┘""")
    assert [[(c.text, c.column, c.rowspan, c.colspan) for c in row] for row in grid.rows] == [
        [("组", 0, 2, 1), ("甲", 1, 1, 1), ("1", 2, 1, 1)], [("乙", 1, 1, 1), ("2", 2, 1, 1)], [("总", 0, 1, 3)]]


# ---- any text -------------------------------------------------------------------------------------------------------
WORDS = st.one_of(
    st.sampled_from([*sorted(vocabulary().rows), "行政", "结果", "维持", "一、总体情况", "— 3 —", "续表", "无。"]),
    st.integers(0, 9999).map(str),
    st.sampled_from(["", " ", "\t", "\t\t", " | ", " |", "| ", ",", "　", "。", "/", "\u200b"]),
    st.sampled_from(["│", "├─┼─┤", "┌─┬─┐", "+--+--+", "-----", "| --- | --- |"]),
    st.text(max_size=6),
)
LINES = st.lists(st.lists(WORDS, max_size=6).map("".join), max_size=25)


@given(LINES)
@example(["# 甲", "**乙**", "| 规章 | **5**<br>6 |", "| --- | --- |"])
@example(["规章,\r\n", "规章\r\n5,"])
@example(["本年新收政府信息公开申请数量 | ** | x | 5 | 规章 | 0"])
@example(["规章 — 3 —", "2 本年新收政府信息公开申请数量"])
@example(["属于国家秘密|—|/|5|—|", "1 2 | 5"])
@example(["| 规章 | 0 | 5 | 7 |", "| 行政规范性文件 | 1 | 2 | 3 |", "| 行政许可 | 4 |", " 5 | 6 |"])
def test_no_text_is_lost_and_nothing_raises(lines):
    found = blocks_of_lines(tuple(enumerate(lines, 1)))
    pieces = [(b.line, b.text) for b in found if isinstance(b, Paragraph)]
    pieces += [(c.line, c.text) for b in found if isinstance(b, Grid) for row in b.rows for c in row]
    assert sorted(_bare("".join(text for _, text in pieces))) == sorted(_bare("".join(lines)))
    assert all(1 <= line <= len(lines) for line, _ in pieces)


def _bare(text: str) -> str:
    """The letters and digits; other marks may part cells, draw tables, or be marks of Markdown."""
    return "".join(ch for ch in text.replace("<br>", "") if ch.isalnum())


@given(LINES)
def test_lines_without_numbers_give_the_same_blocks(lines):
    numbered = blocks_of_lines(tuple(enumerate(lines, 1)))
    bare = blocks_of_lines(tuple((None, line) for line in lines))
    assert [type(block) for block in bare] == [type(block) for block in numbered]
    assert all(block.line is None for block in bare)


@pytest.mark.parametrize(("inside", "row"), [
    (["0", "", "", "", "", "", "6", "", "0"], ["0", "6", "0"]),  # 4 of a line, or 2 of two and 2 last
    (["0", "", "", "", "6", "", "0", "", "1", "", "2"], ["0", "6", "0", "1", "2"]),  # 2 of a line, or 1 and 1 last
    (["0", "", "", "", "6", "", "0", "", "1", "", "2", "", "3"], ["0", "", "6", "0", "1", "2", "3"]),
    (["0", "", "", "", "", "6", "", "0"], ["0", "", "", "", "6", "0", ""]),
])
def test_in_the_last_row_the_lines_inside_must_tell_where_blank_cells_stood(inside, row):
    head = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
            "其他", "二、上年结转政府信息公开申请数量", *"1234567", "四、结转下年度继续办理"]
    lines = [line for text in head for line in (text, "")]
    assert texts("\n".join(lines + inside))[-1][-1] == ["四、结转下年度继续办理", *row]
