"""Tables written out as pairs of a column's label and its figure are read; a pair more or less leaves the row open."""

import pytest
from draw_text import HEADINGS
from test_broken_lines import FIGURES, FORM, values
from test_figures_left_over import TITLE, told, wrong

from engine.read.text.pairs import pairs_of


def rows_of(table):
    for block in table.blocks:
        yield block.banner, None
        for row in block.rows:
            yield row, [(column, FIGURES[table.key, row.key, column.key]) for column in block.columns]


def lines_of(table, write):
    return [line for row, pairs in rows_of(table)
            for line in ([row] if row and pairs is None else write(row, pairs) if pairs else [])]


def each_on_its_line(pattern):
    return lambda row, pairs: [pattern.format(row.label, column.label, figure) for column, figure in pairs]


def on_one_line(pattern, joint, end=""):
    def write(row, pairs):
        return [row.label + "：" + joint.join(pattern.format(column.label, figure) for column, figure in pairs) + end]
    return write


def below_its_label(pattern, joint=None):
    def write(row, pairs):
        parts = [pattern.format(column.label, figure) for column, figure in pairs]
        return [row.label, *(parts if joint is None else [joint.join(parts)])]
    return write


WAYS = {
    "label and column in brackets": each_on_its_line("{}（{}）：{}"),
    "label, column and figure by spaces": each_on_its_line("{} {} {}"),
    "by tabs": each_on_its_line("{}\t{}\t{}"),
    "one word": each_on_its_line("{}{}：{}"),
    "on one line": on_one_line("{}{}", "，", "。"),
    "on one line by spaces": on_one_line("{} {}", " "),
    "with semicolons": on_one_line("{}：{}", "；"),
    "below the label": below_its_label("{}：{}"),
    "below the label as a list": below_its_label("- {}：{}"),
    "on one line below the label": below_its_label("{} {}", "  "),
    "with blank lines": lambda *row: [line for text in below_its_label("{}：{}")(*row) for line in (text, "")],
}


@pytest.mark.parametrize("way", WAYS)
def test_tables_in_pairs_are_read(way):
    assert told(*(lines_of(table, WAYS[way]) for table in FORM.tables.values())) == FIGURES


@pytest.mark.parametrize("way", WAYS)
def test_a_figure_left_out_or_written_twice_leaves_open_or_blank_and_nothing_is_wrong(way):
    tables = [lines_of(table, WAYS[way]) for table in FORM.tables.values()]
    at, figure = next((i, "1046") for i, line in enumerate(tables[1]) if "1046" in line)
    for instead in ("", "1046 77", "1046，77"):
        changed = [*tables[1][:at], tables[1][at].replace(figure, instead), *tables[1][at + 1 :]]
        found = told(tables[0], changed, tables[2])
        assert wrong(found) == {}
        assert ("applications", "denied.prohibited_by_law", "natural_person") not in found
    doubled = told(tables[0], [*tables[1][: at + 1], *tables[1][at:]], tables[2])
    assert wrong(doubled) == {}


def test_the_order_of_the_pairs_is_that_of_their_labels():
    def turned(row, pairs):
        return on_one_line("{}{}", "、")(row, pairs[::-1])

    assert told(*(lines_of(table, turned) for table in FORM.tables.values())) == FIGURES


@pytest.mark.parametrize("text", [
    "其中自然人12件，商业企业3件。", "收到申请15件：自然人12件，商业企业3件。", "3.其他 1 2 3 4 5 6 21", "自然人 12 13",
    "自然人，商业企业，科研机构", "一、本年新收政府信息公开申请数量：自然人12%，商业企业3", "规章本年制发件数：1/2",
    "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21",
])
def test_a_sentence_and_a_row_of_figures_are_no_pairs(text):
    assert pairs_of(text) == ("", [])


def test_sentences_with_pairs_are_no_table():
    lines = [TITLE, "一、总体情况", "一、本年新收政府信息公开申请数量：自然人12件，商业企业3件。",
             "自然人12件，商业企业3件。", "二、上年结转政府信息公开申请数量：自然人2件。", HEADINGS[0]]
    assert set(values(lines).values()) == {None}
