"""Figures of a table in the colour of what is behind them: the reader of the page does not see them."""

import pytest
from build_docx import document_xml, docx, p, t, tbl, tc, tr

from engine.read.web.page import read_html
from engine.read.word.document import read_docx


def run(text, look):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cells(content):
    return [cell.text for cell in content.blocks[0].rows[0]]


WHITE = '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
CLEAR = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'


@pytest.mark.parametrize(("look", "shade"), [
    (WHITE, ""),
    ('<w:color w:val="fefefe"/>', CLEAR.format("auto")),
    (WHITE, CLEAR.format("FFFFFF")),
    ('<w:color w:val="D9D9D9"/>', CLEAR.format("d9d9d9")),
    ('<w:color w:val="1F4E79"/>' + CLEAR.format("1F4E79"), ""),
    ('<w:color w:val="000000"/>', CLEAR.format("000000")),
    ('<w:color w:val="000000"/><w:highlight w:val="black"/>', ""),
    ('<w:color w:val="000000"/>', '<w:shd w:val="solid" w:color="auto" w:fill="FFFFFF"/>'),
    ('<w:color w:val="C00000"/>', '<w:shd w:val="solid" w:color="C00000" w:fill="auto"/>'),
])
def test_a_figure_of_a_word_table_in_the_colour_behind_it_is_not_read_and_counted(look, shade):
    content = read_docx(docx(tbl(tr("总计", tc(p(run("8", look), t("12")), shade), tc(p(run("5", look)), shade)))))
    assert (cells(content), content.unseen) == (["总计", "12", ""], 2)


@pytest.mark.parametrize(("look", "shade", "ground"), [
    (WHITE, CLEAR.format("1F4E79"), ""),
    (WHITE + CLEAR.format("C00000"), "", ""),
    (WHITE + '<w:highlight w:val="blue"/>', "", ""),
    (WHITE, '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', ""),
    ('<w:color w:val="auto"/>', "", ""),
    ('<w:color w:val="auto"/>', CLEAR.format("000000"), ""),
    ('<w:color w:val="000000"/>', CLEAR.format("0070C0"), ""),
    (WHITE, '<w:shd w:val="solid" w:color="auto" w:fill="FFFFFF"/>', ""),
    ('<w:color w:val="D9D9D9"/>', "", ""),
    (WHITE, "", '<w:background w:color="1F4E79"/>'),
])
def test_a_figure_that_differs_from_what_is_behind_it_is_read(look, shade, ground):
    document = document_xml(tbl(tr("总计", tc(p(run("8", look)), shade)))).replace("<w:body>", ground + "<w:body>")
    content = read_docx(docx(document=document))
    assert (cells(content), content.unseen) == (["总计", "8"], 0)


def test_words_of_a_table_and_text_outside_tables_are_read_in_any_colour():
    content = read_docx(docx(tbl(tr(tc(p(run("总计", WHITE))), "8")), p(run("2024", WHITE))))
    assert (cells(content), content.blocks[1].text, content.unseen) == (["总计", "8"], "2024", 0)


@pytest.mark.parametrize("cell", [
    "<td><span style='color:#fff'>8</span>12",
    "<td><font color=white>8</font>12",
    "<td style='background-color: rgb(217, 217, 217)'><b style='COLOR:#D9D9D9 !important'>8</b>12",
    "<td bgcolor=#1F4E79 style='color:#fff'><i style='color:#1f4e79'>8</i>12",
    "<td><b class=w>8</b>12",
    "<td><b style='color:transparent'>8</b>12",
    "<td><b style='color: rgba(0, 0, 0, 0.0)'>8</b>12",
])
def test_a_figure_of_a_web_table_in_the_colour_behind_it_is_not_read_and_counted(cell):
    content = read_html(f"<style>.w {{color: #ffffff}}</style><table><tr><td>总计{cell}</table>".encode())
    assert (cells(content), content.unseen) == (["总计", "12"], 1)


@pytest.mark.parametrize("cell", [
    "<td style='background:#1F4E79;color:#fff'>12",
    "<td class=dark><span style='color:#fff'>12</span>",
    "<td><span style='color: rgba(0, 0, 0, 0.9)'>12</span>",
    "<td><span style='font-size:10px; opacity:1; margin-left:-120px; color:hsl(0, 0%, 20%)'>12</span>",
    "<td style='background: url(a.png); color: white'>12",
    "<td style='border-color:#fff; background-color:#fff'>12",
    "<td><span style='color:#fff'><b style='color:red'>12</b></span>",
])
def test_a_figure_of_a_web_table_that_differs_from_what_is_behind_it_is_read(cell):
    content = read_html(f"<style>td.dark {{background: #1F4E79}}</style><table><tr><td>总计{cell}</table>".encode())
    assert (cells(content), content.unseen) == (["总计", "12"], 0)
