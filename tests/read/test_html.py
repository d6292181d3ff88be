"""Saved web pages."""

import pytest

from engine.draft import Grid, GridCell, Paragraph, UnreadableDraft
from engine.parse.numbers import read_figure
from engine.read.open import read_bytes
from engine.read.web.page import read_html


def blocks(body: str):
    return read_html(f"<html><meta charset=utf-8><body>{body}</body></html>".encode()).blocks


def texts(body: str):
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows] for b in blocks(body)]


def test_paragraphs_headings_and_centring():
    assert blocks(
        "<h1 align=center>标题</h1><p>　　甲<br>乙</p><p>&nbsp;</p><div style='text-align:center'>丙</div>丁"
    ) == (
        Paragraph("标题", level=1, centred=True),
        Paragraph("　　甲"),
        Paragraph("乙"),
        Paragraph("丙", centred=True),
        Paragraph("丁"),
    )


@pytest.mark.parametrize("hidden", ["visibility: hidden; opacity: 0", "display:none"])
def test_a_page_that_waits_hidden_for_its_script_is_read(hidden):
    report = f"<p>{'甲' * 90}</p><table><tr><td>总计<td>12<td style='{hidden}'>3</table>"
    page = f"<script>{'x' * 500}</script><p>公众号</p><div style='{hidden}'>{report}<p style='{hidden}'>乙</p></div>"
    assert texts(page) == ["公众号", "甲" * 90, [["总计", "12"]]]


def test_what_is_hidden_beside_a_page_that_is_shown_is_not_read():
    assert texts(f"<div style='display:none'><table><tr><td>总计<td>12</table></div><p>{'甲' * 9}</p>") == ["甲" * 9]


def test_what_browsers_do_not_show_is_not_read():
    assert texts(
        "<script>1</script><style>2</style><!-- 3 --><p style='display: none'>4</p><p hidden>5</p>6<del>7</del>"
        "<span style='mso-hide:all'>8</span>9"
    ) == ["69"]


STRUCK = [
    *(f"<{tag}>12</{tag}>" for tag in ("s", "strike", "del")),
    '<span style="color:red; TEXT-DECORATION : underline line-through">12</span>',
    '<span class="msoDel">12</span>',
    '<span class="T7">12</span>',
    '<p class="note T7">12</p>',
]


@pytest.mark.parametrize("struck", STRUCK)
def test_text_struck_through_is_deleted_and_counted(struck):
    sheet = "<style>td{color:red} @media print{.n{color:red}} p.note, .T7 {text-decoration:line-through}</style>"
    content = read_html(f"{sheet}<table><tr><td>总计<td>{struck}475<td class=n>5</table>".encode())
    assert [c.text for c in content.blocks[0].rows[0]] == ["总计", "475", "5"]
    assert (content.revisions, content.struck) == ((1, 0) if "del>" in struck else (0, 1))


def test_a_revision_that_word_writes_twice_counts_once():
    content = read_html('<p><span class=msoDel><del cite="mailto:甲">12</del></span><ins>475</ins>件</p>'.encode())
    assert (content.blocks, content.revisions, content.struck) == ((Paragraph("475件"),), 2, 0)


def test_what_a_style_sheet_hides_inside_a_cell_is_not_read_but_a_page_behind_a_tab_is():
    sheet = "<style><!-- .hide, td.x span.y {display:none} @media print { .z { display: none } } --></style>"
    cell = "<td><b class='hide'>9</b>475<i class=z>1</i>"
    assert texts(f"{sheet}<div class=hide>甲<table><tr><td>总计{cell}</table></div>") == ["甲", [["总计", "4751"]]]


@pytest.mark.parametrize("mark", [
    "<span style='vertical-align:super;font-size:8pt'>1</span>",
    "<a href='#n'><span class=MsoFootnoteReference>[1]</span></a>",
    "<a href='#_ftn1' name='_ftnref1'>[1]</a>",
    "<ruby><rt>1</rt></ruby>",
    "<span style='font-size:0'>1</span>",
    "<span style='font-size: 1px'>1</span>",
    "<span style='opacity:.01'>1</span>",
    "<span style='visibility:collapse'>1</span>",
    "<span style='position:absolute; left:-999px'>1</span>",
    "<span style='position:absolute; clip: rect(0, 0, 0, 0)'>1</span>",
])
def test_marks_that_are_no_digits(mark):
    sheet = "<style>span.MsoFootnoteReference {vertical-align:super;}</style>"
    assert texts(f"{sheet}<table><tr><td>总计<td>475{mark}</table>") == [[["总计", "475"]]]


def test_line_ends_in_the_source_are_spaces_but_not_between_chinese_characters():
    assert texts("<p>政府\n  信息\t公开 2022\n年</p>") == ["政府信息 公开 2022 年"]


def test_tables_with_spans_as_browsers_place_them():
    assert blocks(
        "<table><tr><th rowspan=2>甲<th colspan=2>乙</tr><tr><td>丙<td>丁</tr><tr><td>1<td>2<td>3</table>"
    ) == (
        Grid(
            (
                (GridCell("甲", 0, 0, rowspan=2), GridCell("乙", 0, 1, colspan=2)),
                (GridCell("丙", 1, 1), GridCell("丁", 1, 2)),
                (GridCell("1", 2, 0), GridCell("2", 2, 1), GridCell("3", 2, 2)),
            )
        ),
    )


@pytest.mark.parametrize(("asked", "spans"), [("0", (2, 1)), ("99", (2, 63)), ("-1", (1, 1)), ("x", (1, 1))])
def test_impossible_spans_end_with_the_table(asked, spans):
    grid = blocks(f"<table><tr><td rowspan={asked} colspan={asked}>甲<td>1<tr><td>2<td>3</table>")[0]
    assert (grid.rows[0][0].rowspan, grid.rows[0][0].colspan) == spans


def test_spans_end_with_their_part_of_the_table_and_head_and_foot_stand_outermost():
    head, body, foot = ("<thead><tr><td rowspan=9>甲<td>乙</thead>", "<tbody><tr><td rowspan=0>1<td>2<tr><td>3</tbody>",
                        "<tfoot><tr><td>4<td>5</tfoot>")
    expected = (
        (GridCell("甲", 0, 0), GridCell("乙", 0, 1)),
        (GridCell("1", 1, 0, 2), GridCell("2", 1, 1)), (GridCell("3", 2, 1),),
        (GridCell("4", 3, 0), GridCell("5", 3, 1)),
    )
    for parts in ((head, body, foot), (foot, head, body), (body, foot, head)):
        assert blocks(f"<table>{''.join(parts)}</table>") == (Grid(expected),)


def test_a_further_head_stays_where_it_is():
    heads = "<thead><tr><td>甲<td>1</thead><tbody><tr><td>乙<td>2</tbody>" * 2
    assert texts(f"<table>{heads}</table>") == [[["甲", "1"], ["乙", "2"], ["甲", "1"], ["乙", "2"]]]


@pytest.mark.parametrize("col", ["style='visibility: collapse'", "class=x"])
def test_a_column_that_is_collapsed_is_not_there(col):
    columns = f"<style>.x{{visibility:collapse}}</style><table><colgroup><col><col {col} span=2></colgroup>"
    assert texts(f"{columns}<tr><td>甲<td>1<td>2<td>3<tr><td colspan=4>计</table>") == [[["甲", "", "", "3"], ["计"]]]


def test_the_lines_of_a_cell():
    assert texts("<table><tr><td><p>结果</p><p>维持</p><td>结果<br>纠正</table>") == [[["结果\n维持", "结果\n纠正"]]]


def test_a_figure_that_the_page_shows_from_right_to_left_is_none():
    by_style = "<b style='unicode-bidi:bidi-override;direction:rtl'>12</b>"
    assert texts(f"<table><tr><td>总计<td><bdo dir=rtl>12</bdo><td><bdo dir=ltr>12</bdo><td>{by_style}</table>") == [
        [["总计", "\u202e12", "12", "12\ufffd"]]]


def test_layout_tables_vanish_around_the_tables_of_data():
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    assert texts(f"<table><tr><td>导航<td><p>一、总体情况</p>{inner}末</table>") == [
        "导航",
        "一、总体情况",
        [["甲", "1"], ["乙", "2"]],
        "末",
    ]


def test_note_marks_are_no_digits_of_the_number_beside_them():
    assert texts("<p>收到475<sup>1</sup>件，100m<sup>2</sup></p><table><tr><td>总计<td>475<sup>[2]</sup></table>") == [
        "收到475件，100m2",
        [["总计", "475"]],
    ]


@pytest.mark.parametrize("mark", [
    "<sub>2</sub>", "<span style='vertical-align:sub'>2</span>", "<span style='vertical-align: 3pt'>2</span>",
    "<span style='vertical-align:text-top'>2</span>", "<span style='position:relative;top:-3.0pt'>2</span>",
    "<span style='mso-text-raise:3.0pt'>2</span>", "<a href='#n2'>2</a>", "<a href='report.htm#_ftn2'>2</a>",
])
def test_whatever_stands_above_or_below_the_line_or_links_to_a_note_is_no_digit(mark):
    page = f"<table><tr><td>总计<td>475{mark}<td>{mark}</table>"
    assert texts(page) == [[["总计", "475", "2"]]]


@pytest.mark.parametrize("look", ["display:inline-block", "float:left", "display: block"])
def test_boxes_beside_one_another_in_a_cell_are_not_one_figure(look):
    two = f"<span style='{look}'>12</span><span style='{look}'>3</span>"
    assert texts(f"<table><tr><td>总计<td>{two}</table><p>共{two}件") == [[["总计", "12\n\n3"]], "共123件"]


@pytest.mark.parametrize("content", [
    "<q>12</q>", "<q>12</q>3", "<ol><li>12</ol>", "<ol start=3><li>12</ol>",
    "<ul style='list-style:decimal'><li>12</ul>",
    "<p class=n><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>12</p>",
])
def test_what_browsers_put_beside_a_figure_leaves_it_open(content):
    (grid,) = blocks(f"<table><tr><td>总计<td>{content}<td>5</table>")
    assert [read_figure(cell.text).state for cell in grid.rows[0][1:]] == ["unreadable", "number"]


@pytest.mark.parametrize("content", [
    "<ul><li>12</ul>", "<ol style='list-style:none'><li>12</ol>", "<ol class=n><li>12</ol>",
    "<q style='quotes:none'>12</q>", "<menu><li>12</menu>",
])
def test_a_figure_of_a_list_without_numbers_is_read(content):
    sheet = "<style>.n li{list-style-type:disc}</style>"
    assert texts(f"{sheet}<table><tr><td>总计<td>{content}</table>") == [[["总计", "12"]]]
    assert texts("<table><tr><td>总计<td><ol><li>甲</ol></table>") == [[["总计", "甲"]]]


def test_the_parts_of_a_formula_are_not_one_figure():
    page = "<table><tr><td>总计<td><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></table>"
    assert texts(page) == [[["总计", "1\n\n2"]]]


@pytest.mark.parametrize("gone", ["opacity:0", "opacity: 0.0;color:red", "position:absolute;left:-9999px"])
def test_text_that_is_transparent_or_off_the_page_is_not_read(gone):
    assert texts(f"<table><tr><td>总计<td><span style='{gone}'>8</span>475</table>") == [[["总计", "475"]]]


def test_rows_and_cells_that_a_style_sheet_hides_are_not_there():
    page = ("<style>.h{display:none}</style><table><tr><td>甲<td class=h>1<td>2<tr class=h><td>乙<td>3<td>4"
            "<tr><td>丙<td>5</table>")
    assert texts(page) == [[["甲", "2"], ["丙", "5"]]]


def test_values_of_form_fields_are_text():
    assert texts("<table><tr><td>总计<td><input value=5><input type=hidden value=7></table>") == [[["总计", "5"]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding):
    declared = encoding if encoding != "gb18030" else "gb2312"
    data = f"<html><head><meta charset={declared}></head><p>硚口区</p></html>".encode(encoding)
    assert read_html(data).blocks == (Paragraph("硚口区"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_not_make_a_page_a_text(encoding):
    draft = read_bytes("<html><body><p>甲</p></body></html>".encode(encoding), "年报.html")
    assert (draft.kind, draft.blocks) == ("html", (Paragraph("甲"),))


def test_a_page_saved_under_the_name_of_a_word_file_is_read_as_a_page():
    draft = read_bytes("<html xmlns:w='urn:x'><body><p class=MsoNormal>甲</p></body></html>".encode(), "年报.doc")
    assert (draft.kind, draft.blocks, draft.encoding) == ("html", (Paragraph("甲"),), "utf-8")


def test_an_entity_of_the_page_itself_names_no_file():
    found = texts('<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>甲&a;</p>')
    assert "root" not in "".join(found)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 5000 + "甲",
        "<table><tr><td>" * 50 + "甲",
        "<table>" + "<tr><td>1<td>2" * 6000,
        "<table><tr>" + "<td colspan=63>1" * 99,
    ],
)
def test_monstrous_pages_end_in_one_sentence(hostile):
    with pytest.raises(UnreadableDraft, match="过多"):
        blocks(hostile)


def test_a_cell_that_holds_a_row_of_figures_is_not_blank():
    inner = "<table><tr><td>1<td>2<td>3</table>"
    rows = f"<tr><td>项目<td>甲<td>乙<td>丙<tr><td>规章<td colspan=3>{inner}<tr><td>其他<td>4<td>5<td>6"
    assert texts(f"<table>{rows}</table>")[0][1] == ["规章", "1\n2\n3"]
