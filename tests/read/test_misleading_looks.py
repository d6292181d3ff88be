"""Figures of a Word table that look otherwise than they are typed: by styles, tiny, as pictures, as placeholders."""

import pytest
from build_docx import document_xml, docx, p, t, tbl, tc, tr

from engine.parse.numbers import read_figure
from engine.read.word.document import read_docx


def run(text, look):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def style(name, kind, look, more=""):
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}<w:rPr>{look}</w:rPr></w:style>'


def cells(content):
    return [cell.text for cell in content.blocks[0].rows[0]]


def state(content):
    return read_figure(cells(content)[1]).state


WHITE = '<w:color w:val="FFFFFF"/>'
SHADE = '<w:shd w:val="clear" w:fill="{}"/>'
BY_CHARACTERS, BY_PARAGRAPH = '<w:rStyle w:val="X"/>', '<w:pStyle w:val="X"/>'


@pytest.mark.parametrize("look", [
    WHITE,
    '<w:color w:val="auto" w:themeColor="background1"/>',
    '<w:color w:val="000000" w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:w w:val="1"/><w:sz w:val="24"/>',
])
def test_a_figure_that_a_style_makes_unseen_is_not_read_and_counted(look):
    own = read_docx(docx(tbl(tr("总计", tc(p(run("8", look), t("12")))))))
    by_characters = tbl(tr("总计", tc(p(run("8", BY_CHARACTERS), t("12")))))
    characters = read_docx(docx(by_characters, styles=style("X", "character", look)))
    based = style("X", "paragraph", "", '<w:basedOn w:val="Y"/>') + style("Y", "paragraph", look)
    paragraph = read_docx(docx(tbl(tr("总计", tc(p("8", ppr=BY_PARAGRAPH) + p("12")))), styles=based))
    for content in (own, characters, paragraph):
        assert (cells(content), content.unseen) == (["总计", "12"], 1)


@pytest.mark.parametrize("name", ["X", "A&amp;B", "正文"])
@pytest.mark.parametrize("value", ['w:val="{}"', "w:val = '{}'"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_style_hides_a_figure_however_its_name_is_written(name, value, encoding):
    by_style = tbl(tr("总计", tc(p("8", ppr=f"<w:pStyle {value.format(name)}/>") + p("12"))))
    xml = document_xml(by_style).replace("UTF-8", encoding).encode(encoding)
    content = read_docx(docx(document=xml, styles=style(name, "paragraph", WHITE)))
    assert (cells(content), content.unseen) == (["总计", "12"], 1)


def test_a_tiny_figure_of_a_document_in_utf_16_is_not_read():
    xml = document_xml(tbl(tr("总计", tc(p(run("8", '<w:sz w:val="2"/>'), t("12"))))))
    content = read_docx(docx(document=xml.replace("UTF-8", "UTF-16").encode("utf-16")))
    assert (cells(content), content.unseen) == (["总计", "12"], 1)


def test_a_table_style_or_the_defaults_make_figures_unseen():
    table = tbl(tr("总计", "8")).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="X"/></w:tblPr>')
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{WHITE}</w:rPr></w:rPrDefault></w:docDefaults>"
    for body, styles in ((table, style("X", "table", WHITE)), (tbl(tr("总计", "8")), defaults)):
        content = read_docx(docx(body, styles=styles))
        assert (cells(content), content.unseen) == (["总计", ""], 1)


@pytest.mark.parametrize("look", [WHITE, '<w:color w:val="FFFFFF"/><w:vanish/>'])
def test_a_cell_that_stands_in_no_table_has_no_style_of_one(look):
    body = p("一") + tc(p(run("8", look), t("5"))) + tc(p(run("9", WHITE)), SHADE.format("D9D9D9"))
    content = read_docx(docx(body, styles=style("X", "table", WHITE)))
    assert [block.text for block in content.blocks] == ["一"]


def test_a_figure_in_the_colour_of_its_shaded_cell_by_a_style_is_not_read():
    grey = style("X", "character", '<w:color w:val="D9D9D9"/>')
    shaded = tc(p(run("8", BY_CHARACTERS), t("5")), SHADE.format("D9D9D9"))
    content = read_docx(docx(tbl(tr("总计", shaded)), styles=grey))
    assert (cells(content), content.unseen) == (["总计", "5"], 1)


@pytest.mark.parametrize(("look", "styles"), [
    (BY_CHARACTERS + '<w:color w:val="000000"/>', style("X", "character", WHITE)),
    (BY_CHARACTERS + '<w:color w:val="auto"/>', style("X", "character", WHITE)),
    (BY_CHARACTERS + '<w:sz w:val="21"/>', style("X", "character", '<w:sz w:val="2"/>')),
    (BY_CHARACTERS, style("X", "character", WHITE + SHADE.format("1F4E79"))),
    (BY_CHARACTERS, style("X", "character", '<w:color w:val="FFFFFF" w:themeColor="text1"/>')),
    (BY_CHARACTERS, style("X", "character", '<w:color w:val="D9D9D9" w:themeColor="background1" w:themeShade="D9"/>')),
    (BY_CHARACTERS, style("X", "character", '<w:rFonts w:ascii="Arial"/><w:w w:val="66"/><w:sz w:val="10"/>')),
])
def test_a_figure_that_is_seen_in_spite_of_its_style_is_read(look, styles):
    content = read_docx(docx(tbl(tr("总计", tc(p(run("8", look))))), styles=styles))
    assert (cells(content), content.unseen) == (["总计", "8"], 0)


def test_a_figure_in_the_colour_it_is_highlighted_with_is_not_read():
    for colour, highlight in (("FFFFFF", "white"), ("FFFF00", "yellow"), ("FFFFFF", "none")):
        look = f'<w:color w:val="{colour}"/><w:highlight w:val="{highlight}"/>'
        content = read_docx(docx(tbl(tr("总计", tc(p(run("8", look), t("5")), SHADE.format("FFFFFF"))))))
        assert (cells(content), content.unseen) == (["总计", "5"], 1)


def test_white_figures_on_a_shade_of_the_theme_are_read():
    shade = '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>'
    assert cells(read_docx(docx(tbl(tr("总计", tc(p(run("8", WHITE)), shade)))))) == ["总计", "8"]


def test_a_row_too_low_to_be_seen_is_left_out():
    height = '<w:trHeight w:val="{}" w:hRule="{}"/>'
    shown = [height.format(20, "atLeast"), height.format(400, "exact"), height.format(0, "exact")]
    rows = [tr("总计", "8", props=height.format(20, "exact")), *(tr("总计", "5", props=props) for props in shown)]
    grid = read_docx(docx(tbl(*rows))).blocks[0]
    assert [[cell.text for cell in row] for row in grid.rows] == [["总计", "5"]] * 3


def test_white_figures_in_a_table_whose_style_shades_it_are_read():
    ground = SHADE.format("1F4E79")
    shaded = f'<w:style w:type="table" w:styleId="X"><w:name w:val="X"/><w:tcPr>{ground}</w:tcPr></w:style>'
    banded = shaded.replace("<w:tcPr>", '<w:tblStylePr w:type="firstRow"><w:tcPr>').replace(
        "</w:tcPr>", "</w:tcPr></w:tblStylePr>")
    table = tbl(tr("总计", tc(p(run("8", WHITE))))).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="X"/></w:tblPr>')
    for styles in (shaded, banded):
        content = read_docx(docx(table, styles=styles))
        assert (cells(content), content.unseen) == (["总计", "8"], 0)


ALL_OF_IT = '<w:tblLook w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="0" w:noVBand="0"/>'
NONE_OF_IT = '<w:tblLook w:val="0600"/>'


@pytest.mark.parametrize(("part", "look", "unseen"), [
    ("lastCol", ALL_OF_IT, "36"), ("lastCol", NONE_OF_IT, ""), ("lastCol", '<w:tblLook w:val="0700"/>', "36"),
    ("lastRow", ALL_OF_IT, "56"), ("seCell", ALL_OF_IT, "6"), ("swCell", ALL_OF_IT, ""),
    ("wholeTable", NONE_OF_IT, "2356"),
    ("band1Horz", ALL_OF_IT, "56"), ("band1Horz", '<w:tblLook w:val="0400"/>', "23"), ("band2Vert", ALL_OF_IT, "36"),
    ("band2Vert", NONE_OF_IT, ""),
])
@pytest.mark.parametrize("mark", [WHITE, "<w:vanish/>", "<w:strike/>"])
def test_a_table_style_makes_figures_unseen_by_where_they_stand(part, look, unseen, mark):
    table = tbl(("甲", "2", "3"), ("乙", "5", "6")).replace(
        "<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="X"/>{look}</w:tblPr>')
    conditional = f'<w:tblStylePr w:type="{part}"><w:rPr>{mark}</w:rPr>{{}}</w:tblStylePr>'
    for back, gone in (("", unseen), (f"<w:tcPr>{SHADE.format('4472C4')}</w:tcPr>", "" if mark == WHITE else unseen)):
        styles = style("X", "table", "").replace("</w:style>", conditional.format(back) + "</w:style>")
        grid = read_docx(docx(table, styles=styles)).blocks[0]
        assert [text for text in grid.texts if text.isdecimal()] == [text for text in "2356" if text not in gone]


@pytest.mark.parametrize(("figure", "styles"), [
    (run("12", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), ""),
    (run("12", '<w:rFonts w:ascii="Webdings"/>'), ""),
    (run("12", '<w:rFonts w:ascii="Marlett"/>'), ""),
    (run("12", BY_CHARACTERS), style("X", "character", '<w:rFonts w:ascii="Wingdings 2"/>')),
    ('<w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="0032"/></w:r>', ""),
    ('<w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="F032"/></w:r>', ""),
])
def test_digits_in_a_font_of_pictures_are_no_figure(figure, styles):
    assert state(read_docx(docx(tbl(tr("总计", tc(p(figure)))), styles=styles))) == "unreadable"


def test_digits_in_other_fonts_are_figures():
    fonts = ('<w:rFonts w:ascii="Symbol"/>', '<w:rFonts w:eastAsia="Wingdings"/>',
             '<w:rFonts w:ascii="Wingdings" w:asciiTheme="minorAscii"/>')
    for font in fonts:
        assert cells(read_docx(docx(tbl(tr("总计", tc(p(run("12", font)))))))) == ["总计", "12"]


def test_a_much_smaller_digit_behind_a_figure_may_be_a_note_mark():
    small = tbl(tr("总计", tc(p(t("12"), run("1", '<w:sz w:val="12"/>')))))
    assert state(read_docx(docx(small))) == "unreadable"
    beside = tbl(tr(tc(p("总计") + tbl(("甲", "乙"), ("丙", "丁"))), tc(p(t("12"), run("1", '<w:sz w:val="12"/>')))),
                 tr("其他", "2", "3"), tr("其他", "2", "3"))
    assert state(read_docx(docx(beside))) == "unreadable"
    for before, behind in (("-1", ""), ("约12", ""), ("12", "件"), ("1,23", ""), ("１２", "")):
        signed = tc(p(t(before), run("1", '<w:sz w:val="12"/>'), t(behind)))
        assert state(read_docx(docx(tbl(tr("总计", signed))))) == "unreadable"
    other = tbl(tr("总计", tc(p(run("1", '<w:sz w:val="24"/>'), run("2", '<w:sz w:val="21"/>')))))
    assert cells(read_docx(docx(other))) == ["总计", "12"]


PLACEHOLDER = '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize("row", [
    tr("总计", tc(p(PLACEHOLDER.format(t("0"))))),
    tr("总计", tc(PLACEHOLDER.format(p("0")))),
    tr("总计", PLACEHOLDER.format(tc("0"))),
])
def test_the_placeholder_of_a_content_control_is_no_value(row):
    assert cells(read_docx(docx(tbl(row)))) == ["总计", ""]
    filled = row.replace("<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>')
    assert cells(read_docx(docx(tbl(filled)))) == ["总计", "0"]


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def test_digits_that_are_not_filled_are_unseen():
    empty = f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"
    content = read_docx(docx(tbl(tr("总计", tc(p(run("8", empty), t("1.2")))))))
    assert (cells(content), content.unseen) == (["总计", "1.2"], 1)


@pytest.mark.parametrize("formula", [
    "<m:d><m:e><m:r><m:t>12</m:t></m:r></m:e></m:d>",
    "<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e></m:mr></m:m>",
    "<m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e><m:r><m:t>1</m:t></m:r></m:e></m:borderBox>",
    "<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e><m:r><m:t>1</m:t></m:r></m:e></m:phant>",
])
def test_a_formula_that_is_more_than_digits_is_no_figure(formula):
    assert state(read_docx(docx(tbl(tr("总计", tc(p(f"<m:oMath>{formula}</m:oMath>", t("2")))))))) == "unreadable"


@pytest.mark.parametrize("field", ["LISTNUM", " AUTONUMLGL \\e"])
def test_a_number_that_a_field_draws_before_a_figure_leaves_it_open(field):
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    drawn = marks.format("begin") + f"<w:r><w:instrText>{field}</w:instrText></w:r>" + marks.format("end")
    assert state(read_docx(docx(tbl(tr("总计", tc(p(drawn, t("12")))))))) == "unreadable"


def test_of_alternatives_that_which_programs_understand_is_read():
    choice = '<mc:Choice Requires="{}">' + t("9") + "</mc:Choice>"
    both = "<mc:AlternateContent>{}<mc:Fallback>" + t("12") + "</mc:Fallback></mc:AlternateContent>"
    unknown, known = (both.format(choice.format(name)) for name in ("zzz", "wps"))
    assert cells(read_docx(docx(tbl(tr("总计", tc(p(unknown)), tc(p(known))))))) == ["总计", "12", "9"]


def test_what_a_conflict_of_writers_deletes_is_not_read():
    deleted = f'<w14:conflictDel {W14} w:id="1">{t("9")}</w14:conflictDel>'
    assert cells(read_docx(docx(tbl(tr("总计", tc(p(deleted, t("12")))))))) == ["总计", "12"]
