"""Fields of a Word file: what they show on the page is read, also where no run of theirs holds it."""

import pytest
from build_docx import docx, p, t, tbl, tc, text_box, tr

from engine.parse.numbers import read_figure
from engine.read.word.document import read_docx

SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))


def field(code, result=None, data=""):
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    shown = "" if result is None else SEPARATE + result
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{shown}{END}"


def choice(*entries, at='<w:result w:val="1"/>'):
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return f'<w:ffData><w:name w:val="a"/><w:enabled/><w:ddList>{at}{listed}</w:ddList></w:ffData>'


def cell(*content):
    """The text of a cell with this paragraph."""
    return read_docx(docx(tbl(tr("总计", tc(p(*content)))))).blocks[0].rows[0][1].text


@pytest.mark.parametrize("result", [None, "", "<w:r/>", t("2")])
def test_the_entry_chosen_in_a_list_is_what_a_form_field_shows(result):
    chosen = field("FORMDROPDOWN", result, choice("9", "2", "4"))
    assert cell(t("1"), chosen) == "12"
    assert cell(chosen, t("件")) == "2件"
    assert read_docx(docx(p("共", chosen, "件"))).blocks[0].text == "共2件"


def test_without_a_choice_a_list_shows_its_default_or_first_entry():
    for at, shown in (("", "9"), ('<w:default w:val="2"/>', "4"), ('<w:result w:val="7"/>', "")):
        assert cell(field("FORMDROPDOWN", None, choice("9", "2", "4", at=at))) == shown


@pytest.mark.parametrize("code", ["MACROBUTTON NoMacro 2", "GOTOBUTTON b 2", 'SYMBOL 50 \\f "宋体"', "symbol 50"])
def test_a_field_that_shows_something_of_its_code_leaves_a_figure_open(code):
    assert read_figure(cell(t("1"), field(code))).state == "unreadable"
    assert read_docx(docx(p("共1", field(code), "件"))).blocks[0].text == "共1件"


def test_the_result_of_a_field_is_read_once_where_it_holds_one():
    assert cell(t("1"), field("SYMBOL 50", t("2"))) == "12"


@pytest.mark.parametrize("code", ["SET a 5", 'ASK a "几件"', "set a 5"])
def test_what_a_field_keeps_under_a_name_is_not_shown(code):
    assert cell(field(code, t("5")), field("REF a", t("12"))) == "12"
    assert cell(f'<w:fldSimple w:instr=" {code} ">{t("5")}</w:fldSimple>'.replace('"几件"', "几件"), t("12")) == "12"


def test_a_simple_field_whose_code_only_begins_alike_is_read():
    assert cell('<w:fldSimple w:instr="SETTING">' + t("12") + "</w:fldSimple>") == "12"


@pytest.mark.parametrize("code", ["PAGE", "SEQ 表 \\* ARABIC", "NOTEREF _Ref1 \\h", "REF a", "_Ref1", "NUMPAGES"])
def test_the_number_of_a_page_or_a_reference_beside_a_figure_leaves_it_open(code):
    for number in (field(code, t("3")), f'<w:fldSimple w:instr="{code}">{t("3")}</w:fldSimple>'):
        assert read_figure(cell(t("12"), number)).state == read_figure(cell(number, t("12"))).state == "unreadable"
        assert cell(number) == "3"
        assert cell(t("第"), number, t("项")) == "第3项"
    assert read_figure(cell(t("12"), f'<w:hyperlink w:anchor="a">{t("1")}</w:hyperlink>')).state == "unreadable"


def test_digits_of_one_figure_in_runs_of_one_field_are_read():
    assert cell(field("=SUM(LEFT)", t("1") + t("2"))) == "12"
    assert cell(t("1"), field("FORMTEXT", t("2"))) == "12"


@pytest.mark.parametrize("drawn", [
    "<w:object><v:shape><v:imagedata/></v:shape></w:object>",
    '<w:pict><v:shape><v:textpath string="2"/></v:shape></w:pict>',
    "<w:drawing><wp:inline/></w:drawing>",
    "<w:pgNum/>", "<w:yearLong/>", "<w:monthShort/>", "<w:dayLong/>",
])
def test_what_is_drawn_beside_a_figure_may_be_a_digit_of_it(drawn):
    assert read_figure(cell(t("1"), f"<w:r>{drawn}</w:r>")).state == "unreadable"
    assert cell(t("其他"), f"<w:r>{drawn}</w:r>") == "其他"
    assert cell(f"<w:r>{drawn}</w:r>") == ""


def test_a_picture_that_floats_or_a_box_beside_a_figure_is_no_digit_of_it():
    assert cell(t("12"), "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>") == "12"
    assert cell(t("12"), text_box(p("件"))) == "12\n件"
