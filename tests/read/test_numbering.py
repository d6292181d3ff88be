"""Automatic numbers, counted and written as Word does."""

import pytest
from build_docx import docx, p, tbl, tc, tr

from engine.read.word.document import read_docx
from engine.read.word.numerals import numeral


def level(index, fmt, text, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(num_id, name, more=""):
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{name}"/>{more}</w:num>'


def item(text, num_id=1, ilvl=0):
    return p(text, ppr=f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def shown(*body, numbering, styles=""):
    return [b.text for b in read_docx(docx(*body, numbering=numbering, styles=styles)).blocks]


OFFICIAL = abstract(
    0, level(0, "chineseCounting", "%1、"), level(1, "chineseCountingThousand", "（%2）"), level(2, "decimal", "%3.")
) + num(1, 0)


def test_headings_get_their_numbers_and_say_how_much_of_the_text_is_numbered():
    blocks = read_docx(
        docx(
            item("总体情况"),
            item("主动公开", ilvl=1),
            item("依申请公开", ilvl=1),
            item("情况"),
            item("又", ilvl=1),
            numbering=OFFICIAL,
        )
    ).blocks
    assert [(b.text, b.numbered) for b in blocks] == [
        ("一、总体情况", 2),
        ("（一）主动公开", 3),
        ("（二）依申请公开", 3),
        ("二、情况", 2),
        ("（一）又", 3),
    ]


def test_a_number_that_would_run_into_a_figure_is_set_apart():
    blocks = read_docx(
        docx(item("2022年", ilvl=2), item("情况", ilvl=2), item("5件", ilvl=1), numbering=OFFICIAL)
    ).blocks
    assert [(b.text, b.numbered) for b in blocks] == [("1.\t2022年", 3), ("2.情况", 2), ("（一）5件", 3)]


def test_numbers_count_through_tables_and_show_in_cells_also_without_text():
    body = [
        item("甲", ilvl=2),
        tbl((tc(item("属于国家秘密", ilvl=2)), "0"), (tc(item("", ilvl=2)), tc(item("5", ilvl=2)))),
        item("乙", ilvl=2),
    ]
    blocks = read_docx(docx(*body, numbering=OFFICIAL)).blocks
    assert [c.text for row in blocks[1].rows for c in row] == ["2.属于国家秘密", "0", "3.", "4.\t5"]
    assert [blocks[0].text, blocks[2].text] == ["1.甲", "5.乙"]


def test_numbers_in_merged_cells_count_in_the_order_of_the_file():
    merged = "<w:vMerge{}/>".format
    body = tbl((tc(item("甲", ilvl=2), merged(' w:val="restart"')), tc(item("乙", ilvl=2))),
               (tc(item("丙", ilvl=2), merged("")), tc(item("丁", ilvl=2))))
    (table,) = read_docx(docx(body, numbering=OFFICIAL)).blocks
    assert [c.text for row in table.rows for c in row] == ["1.甲\n3.丙", "2.乙", "4.丁"]


@pytest.mark.parametrize("props", ['<w:del w:id="1" w:author="甲"/>', "<w:hidden/>"])
def test_a_row_that_is_not_shown_counts_no_numbers(props):
    first, gone, second = (tc(item(text, ilvl=2)) for text in "甲乙丙")
    body = tbl(tr(first, "0"), tr(gone, "1", props=props), tr(second, "2"))
    (table,) = read_docx(docx(body, numbering=OFFICIAL)).blocks
    assert [c.text for row in table.rows for c in row] == ["1.甲", "0", "2.丙", "2"]


def test_levels_show_the_numbers_above_them_and_start_where_they_say():
    numbering = abstract(
        0,
        level(0, "decimal", "%1", start=3),
        level(1, "upperLetter", "%1.%2"),
        level(2, "upperRoman", "%1.%2.%3", more="<w:isLgl/>"),
    ) + num(1, 0)
    assert shown(item("a"), item("b", ilvl=1), item("c", ilvl=2), numbering=numbering) == ["3a", "3.Ab", "3.1.1c"]


def test_a_deeper_level_restarts_unless_told_otherwise():
    never = '<w:lvlRestart w:val="0"/>'
    only_first = '<w:lvlRestart w:val="1"/>'
    numbering = abstract(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "（%2）", more=never),
        level(2, "decimal", "%3）", more=only_first),
    ) + num(1, 0)
    body = [
        item("a"),
        item("b", ilvl=1),
        item("c", ilvl=2),
        item("d", ilvl=1),
        item("e", ilvl=2),
        item("f"),
        item("g", ilvl=1),
        item("h", ilvl=2),
    ]
    assert shown(*body, numbering=numbering) == ["1、a", "（1）b", "1）c", "（2）d", "2）e", "2、f", "（3）g", "1）h"]


def test_lists_of_one_definition_count_on_and_an_override_starts_anew_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = [item("a", 1), item("b", 2), item("c", 3), item("d", 3), item("e", 1)]
    assert shown(*body, numbering=numbering) == ["1、a", "2、b", "1、c", "2、d", "3、e"]


def test_an_override_may_define_the_level_itself():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1：")}</w:lvlOverride>'
    assert shown(item("a"), numbering=abstract(0, level(0, "decimal", "%1")) + num(1, 0, override)) == ["甲：a"]


def test_bullets_and_missing_definitions_give_no_number():
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "none", "")) + num(1, 0) + num(2, 9)
    assert shown(
        item("a"), item("b", ilvl=1), item("c", 2), item("d", 7), item("e", 1, 5), numbering=numbering
    ) == list("abcde")


def test_a_style_numbers_its_paragraphs_at_the_level_linked_to_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:pStyle w:val="{}"/>'
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", more=linked.format(1)),
        level(1, "decimal", "%2）"),
        level(2, "decimal", "〔%3〕", more=linked.format(4)),
    ) + num(1, 0)
    body = [
        p("a", ppr=linked.format(1)),
        p("b", ppr=linked.format(2)),
        p("c", ppr=linked.format(3)),
        p("d", ppr=linked.format(1) + '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("e", ppr=linked.format(4)),
    ]
    assert shown(*body, numbering=numbering, styles=styles) == ["一、a", "1）b", "二、c", "d", "〔1〕e"]


def test_a_list_defined_by_a_numbering_style_is_followed():
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="L"/>')
        + abstract(1, level(0, "decimalEnclosedCircle", "%1"), more='<w:styleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert shown(item("a", 1), item("b", 2), numbering=numbering) == ["①a", "②b"]


def test_a_deleted_paragraph_takes_no_number():
    gone = p(
        "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
        ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>',
    )
    assert shown(item("a"), gone, item("b"), numbering=OFFICIAL) == ["一、a", "二、b"]


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {6: "六", 12: "十二", 1005: "一千零五", 1050: "一千零五十"}),
        ("japaneseCounting", {6: "六", 10: "十", 25: "二十五", 101: "百一", 110: "百十", 1000: "千"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {1: "㊀", 11: "11"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerRoman", {9: "ix"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("unknown", {5: "5"}),
    ],
)
def test_number_formats(form, values):
    assert {value: numeral(value, form) for value in values} == values


@pytest.mark.parametrize("form", ["chineseCounting", "upperRoman", "upperLetter", "decimalEnclosedCircle"])
def test_values_out_of_range_are_plain_digits(form):
    assert [numeral(value, form) for value in (0, 999_999)] == ["0", "999999"]
