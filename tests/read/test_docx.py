"""Word files: what the reader of the page sees is what is read, however the XML says it."""

import pytest
from build_docx import STRICT, W, docx, p, relationships, sdt, t, tbl, tc, text_box, tr, zipped

from engine.draft import Grid, Paragraph, UnreadableDraft
from engine.read.word.document import read_docx


def texts(*body, **parts):
    """The texts of all blocks; of a grid those of its cells, row by row."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in read_docx(docx(*body, **parts)).blocks
    ]


def ins(content):
    return f'<w:ins w:id="1" w:author="甲">{content}</w:ins>'


def deleted(text):
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def raised(text):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>'


def hidden(text):
    return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>"


def field(instruction, result):
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{instruction}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        result,
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(part if part.startswith("<w:r>") else f"<w:r>{part}</w:r>" for part in parts)


# ---- text ----
def test_runs_are_joined_and_spaces_kept():
    assert texts(p(t("　　共收到"), t("2"), t("15 "), t("件"))) == ["　　共收到215 件"]


def test_spaces_around_text_not_marked_to_be_kept_are_layout_of_the_xml():
    assert texts(p("<w:r><w:t>\n  215\n</w:t></w:r>", t("件"))) == ["215件"]


def test_paragraphs_without_text_are_no_blocks():
    assert texts(p("甲"), p(), p("　 "), p("乙")) == ["甲", "乙"]


def test_breaks_tabs_and_special_hyphens():
    assert texts(
        p(
            t("甲"),
            "<w:r><w:br/></w:r>",
            t("乙"),
            "<w:r><w:tab/><w:t>丙</w:t><w:cr/><w:t>-</w:t>"
            "<w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>",
        )
    ) == ["甲\n乙\t丙\n--12"]


def test_a_page_break_counts_only_inside_a_text():
    broken = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p(broken, t("三、情况"), broken), p(t("甲"), broken, t("乙"))) == ["三、情况", "甲\n乙"]


def test_digits_of_the_symbol_font_are_digits_and_other_symbols_are_no_digits():
    symbol = '<w:r><w:sym w:font="{}" w:char="F034"/></w:r>'
    assert texts(p(symbol.format("Symbol"), symbol.format("Wingdings"))) == ["4\uf034"]


@pytest.mark.parametrize(("inner", "text"), [
    ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "1/2"),
    ("<m:sSup><m:e><m:r><m:t>1</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "1^2"),
    ("<m:r><m:t>1</m:t></m:r><m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad>", "1√2"),
])
def test_parts_of_a_formula_that_stand_above_one_another_are_no_one_figure(inner, text):
    assert texts(p(f"<m:oMath>{inner}</m:oMath>")) == [text]


def test_the_text_of_a_formula_is_read():
    assert texts(p("<m:oMath><m:r><m:t>215</m:t></m:r></m:oMath>", t("件"))) == ["215件"]


@pytest.mark.parametrize(
    "wrap",
    [
        sdt,
        ins,
        lambda c: sdt(sdt(c)),
        lambda c: f"<w:moveTo>{c}</w:moveTo>",
        lambda c: f"<w:smartTag><w:smartTagPr/>{c}</w:smartTag>",
        lambda c: f"<w:customXml><w:customXmlPr/>{c}</w:customXml>",
        lambda c: f'<w:hyperlink w:anchor="a">{c}</w:hyperlink>',
        lambda c: f'<w:fldSimple w:instr="=215">{c}</w:fldSimple>',
        lambda c: field(" =1+2 ", c),
        lambda c: f"<w:bdo><w:dir>{c}</w:dir></w:bdo>",
        lambda c: (
            f"<mc:AlternateContent><mc:Choice>{c}</mc:Choice><mc:Fallback>{t('错')}</mc:Fallback></mc:AlternateContent>"
        ),
        lambda c: f"<mc:AlternateContent><mc:Fallback>{c}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_wrapped_text_is_read_once(wrap):
    assert texts(p(t("共"), wrap(t("215")), t("件"))) == ["共215件"]


def test_content_controls_around_paragraphs_tables_rows_and_cells():
    table = tbl(sdt(tr("甲", sdt(tc("1")))), sdt(sdt(tr(tc(sdt(p(sdt(t("乙"))))), "2"))))
    assert texts(sdt(p("标题")), sdt(table)) == ["标题", [["甲", "1"], ["乙", "2"]]]


def test_the_code_of_a_field_is_not_shown_even_when_it_holds_another_field():
    inner = field("MERGEFIELD n", t("隐"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t("215")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(outer, t("件"))) == ["215件"]


def test_a_field_that_is_never_closed_hides_nothing():
    assert texts(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', t("甲")), p("乙")) == ["甲", "乙"]


def test_an_automatic_table_of_contents_is_left_out():
    entry = p(
        '<w:hyperlink w:anchor="_Toc1">'
        + t("一、总体情况")
        + "<w:r><w:tab/></w:r>"
        + field("PAGEREF _Toc1", t("3"))
        + "</w:hyperlink>"
    )
    assert texts(entry, p("一、总体情况"), p("甲\t3")) == ["一、总体情况", "甲\t3"]


# ---- revisions, hidden text, note marks ----
def test_revisions_are_read_as_accepted_and_counted():
    moved = f"<w:moveFrom>{t('旧')}</w:moveFrom><w:moveTo>{t('新')}</w:moveTo>"
    content = read_docx(docx(p(t("共"), deleted("216"), ins(t("215")), moved, t("件"))))
    assert (content.blocks[0].text, content.revisions) == ("共215新件", 4)


def test_comments_are_counted_and_not_read():
    content = read_docx(docx(p(t("甲"), '<w:r><w:commentReference w:id="0"/></w:r>')))
    assert (content.blocks[0].text, content.comments, content.revisions) == ("甲", 1, 0)


def test_a_deleted_paragraph_mark_joins_paragraphs_and_the_last_one_gives_the_format():
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    blocks = read_docx(docx(p("共", ppr=gone), p("收到", ppr=gone), p("215件", ppr='<w:jc w:val="center"/>'))).blocks
    assert blocks == (Paragraph("共收到215件", centred=True),)


def test_a_wholly_deleted_paragraph_is_gone():
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    assert texts(p("甲"), p(deleted("乙"), ppr=gone), p("丙")) == ["甲", "丙"]


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_there():
    table = tbl(
        ("甲", "1"),
        tr("乙", "2", props='<w:del w:id="1"/>'),
        tr("丙", "3", props='<w:ins w:id="2"/>'),
        tr("丁", tc("4", '<w:cellDel w:id="3"/>'), "5"),
    )
    assert texts(table) == [[["甲", "1"], ["丙", "3"], ["丁", "5"]]]


def test_hidden_text_is_not_there_whether_hidden_directly_or_by_style():
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="HP"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    by_style = '<w:r><w:rPr><w:rStyle w:val="H2"/></w:rPr><w:t>2</w:t></w:r>'
    shown = '<w:r><w:rPr><w:rStyle w:val="H"/><w:vanish w:val="0"/></w:rPr><w:t>5</w:t></w:r>'
    assert texts(p(t("47"), hidden("1"), by_style, shown), p("隐", ppr='<w:pStyle w:val="HP"/>'), styles=styles) == [
        "475"
    ]


def test_a_figure_that_the_page_shows_from_right_to_left_is_none():
    turned, kept = (tc(f'<w:p><w:bdo w:val="{way}">{t("12")}</w:bdo></w:p>') for way in ("rtl", "ltr"))
    assert texts(tbl(tr(turned, kept))) == [[["\u202e12", "12"]]]


def test_what_a_field_draws_in_a_cell_is_there_as_code():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = begin + r"<w:r><w:instrText> eq \f(1,2)</w:instrText></w:r>" + end
    assert texts(tbl(tr(tc(p(t("12"), code)), "5")), p(t("12"), code)) == [[[r"12{eq \f(1,2)}", "5"]], "12"]


@pytest.mark.parametrize("mark", ["<w:strike/>", '<w:dstrike w:val="true"/>', '<w:rStyle w:val="S"/>'])
def test_text_struck_through_is_deleted_and_counted(mark):
    styles = '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    struck = f"<w:r><w:rPr>{mark}</w:rPr><w:t>12</w:t></w:r>"
    shown = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>5</w:t></w:r>'
    content = read_docx(docx(p(struck, t("47"), shown), styles=styles))
    assert (content.blocks, content.struck, content.revisions) == ((Paragraph("475"),), 1, 0)


@pytest.mark.parametrize(("mark", "struck"), [("strike", 1), ("dstrike", 1), ("vanish", 0)])
@pytest.mark.parametrize("holder", ["paragraph", "base of it", "all", "table"])
def test_what_a_style_of_paragraphs_or_tables_strikes_or_hides_is_not_there_but_for_runs_that_say_otherwise(
    holder, mark, struck
):
    look = f"<w:rPr><w:{mark}/></w:rPr>"
    styles = {
        "paragraph": f'<w:style w:type="paragraph" w:styleId="S">{look}</w:style>',
        "base of it": f'<w:style w:type="paragraph" w:styleId="B">{look}</w:style>'
                      '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="B"/></w:style>',
        "all": f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>",
        "table": f'<w:style w:type="table" w:styleId="T">{look}</w:style>',
    }[holder]
    shown = f'<w:r><w:rPr><w:{mark} w:val="0"/></w:rPr><w:t>5</w:t></w:r>'
    cell = tc(p(t("12"), shown, ppr='<w:pStyle w:val="S"/>'))
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>{tr(cell, tc(p(shown)))}</w:tbl>'
    content = read_docx(docx(table, styles=styles))
    assert [[c.text for c in row] for row in content.blocks[0].rows] == [["5", "5"]]
    assert content.struck == struck


def test_what_two_levels_of_styles_strike_is_shown():
    strike = "<w:rPr><w:strike/></w:rPr>"
    styles = (f'<w:style w:type="paragraph" w:styleId="P">{strike}</w:style>'
              f'<w:style w:type="character" w:styleId="C">{strike}</w:style>')
    twice = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>5</w:t></w:r>'
    assert texts(p(t("12"), twice, ppr='<w:pStyle w:val="P"/>'), styles=styles) == ["5"]


def test_a_hidden_row_is_not_there():
    assert texts(tbl(("甲", "1"), tr("乙", "2", props="<w:hidden/>"))) == [[["甲", "1"]]]


@pytest.mark.parametrize("mark", ["1", "[1]", "①", "*", "（2）"])
def test_a_raised_note_mark_in_a_cell_is_no_digit_of_the_number(mark):
    assert texts(tbl(("总计", tc(p(t("475"), raised(mark)))))) == [[["总计", "475"]]]


def test_a_raised_note_mark_by_style_or_by_position_is_none_either():
    styles = '<w:style w:type="character" w:styleId="F"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    by_style = '<w:r><w:rPr><w:rStyle w:val="F"/></w:rPr><w:t>1</w:t></w:r>'
    by_position = '<w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>2</w:t></w:r>'
    assert texts(tbl((tc(p(t("475"), by_style)), tc(p(t("3"), by_position)))), styles=styles) == [[["475", "3"]]]


@pytest.mark.parametrize("look", ['<w:vertAlign w:val="subscript"/>', '<w:position w:val="-6"/>'])
def test_a_lowered_mark_is_no_digit_of_the_number_either(look):
    lowered = f"<w:r><w:rPr>{look}</w:rPr><w:t>2</w:t></w:r>"
    assert texts(tbl(("总计", tc(p(t("475"), lowered))))) == [[["总计", "475"]]]
    assert texts(p(t("CO"), lowered, t("排放"))) == ["CO2排放"]


def test_a_cell_that_is_raised_as_a_whole_keeps_its_number():
    assert texts(tbl(("总计", tc(p(raised("475")))))) == [[["总计", "475"]]]


def test_in_running_text_only_marks_beside_digits_go():
    assert texts(p(t("收到475"), raised("1"), t("件，100m"), raised("2"), t("。"))) == ["收到475件，100m2。"]


def test_references_to_notes_and_their_typed_marks_are_not_read():
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>'
    plain = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    assert texts(tbl(("总计", tc(p(t("475"), typed, plain))))) == [[["总计", "475"]]]


# ---- what stands where ----
def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on():
    assert texts(p(text_box(p("框中") + tbl(("甲", "1"))), t("正文")), p("后")) == ["正文", "框中", [["甲", "1"]], "后"]


def test_a_text_box_set_above_its_paragraph_comes_first():
    above = '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-900</wp:posOffset></wp:positionV>'
    assert texts(p(text_box(p("标题"), above), t("一、总体情况"))) == ["标题", "一、总体情况"]


def test_a_text_box_within_a_text_box_is_read_once():
    assert texts(p(text_box(p(t("外"), text_box(p("内")))))) == ["外", "内"]


def test_a_text_box_in_old_markup_only_is_read():
    assert texts(p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r>")) == [
        "框"
    ]


def test_headers_and_footers_are_left_out():
    parts = {"word__header1": f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>'}
    assert texts(p("正文"), **parts) == ["正文"]


def test_levels_and_centring_by_style_and_directly():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="单位标题"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Title"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="o"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="table" w:styleId="t"><w:name w:val="heading 9"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    body = [p(name, ppr=f'<w:pStyle w:val="{name}"/>') for name in ("b", "1", "x", "o", "loop", "lost")]
    body += [
        p("直接", ppr='<w:jc w:val="center"/><w:outlineLvl w:val="2"/>'),
        p("不", ppr='<w:pStyle w:val="x"/><w:jc w:val="left"/><w:outlineLvl w:val="9"/>'),
        p("文"),
    ]
    found = [(b.text, b.level, b.centred) for b in read_docx(docx(*body, styles=styles)).blocks]
    assert found == [
        ("b", 0, False),
        ("1", 1, False),
        ("x", 1, True),
        ("o", 2, False),
        ("loop", None, False),
        ("lost", None, False),
        ("直接", 3, True),
        ("不", None, False),
        ("文", None, False),
    ]


# ---- files ----
def test_strict_files_read_like_others():
    data = docx(p("甲"), tbl(("乙", "1")))
    strict = docx(document=_document(data).replace(W, STRICT))
    assert read_docx(strict).blocks == read_docx(data).blocks != ()


def _document(data):
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_the_main_part_is_found_through_its_relationship():
    renamed = zipped(
        {
            "_rels/.rels": relationships(("officeDocument", "/Word/Other.xml")),
            "word\\other.xml": _document(docx(p("甲"))),
        }
    )
    assert [b.text for b in read_docx(renamed).blocks] == ["甲"]


def test_dangling_relationships_do_no_harm():
    data = docx(
        p("甲", ppr='<w:pStyle w:val="x"/><w:numPr><w:numId w:val="1"/></w:numPr>'),
        **{"word___rels__document.xml": relationships(("styles", "../../gone.xml"))},
    )
    assert [b.text for b in read_docx(data).blocks] == ["甲"]


def test_content_embedded_from_other_documents_is_refused_and_not_lost_in_silence():
    with pytest.raises(UnreadableDraft, match="嵌入了其他文档"):
        read_docx(docx(p("甲"), '<w:altChunk r:id="r9"/>'))


def test_a_table_typed_with_tabs_becomes_a_grid():
    lines = [
        "第二十条第（一）项",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t0\t0\t0",
        "行政规范性文件\t3\t1\t12",
        "第二十条第（五）项",
        "信息内容\t本年处理决定数量",
        "行政许可\t45",
    ]
    blocks = read_docx(docx(p("二、主动公开政府信息情况"), *(p(line) for line in lines), p("三、情况"))).blocks
    cells = [cell.text for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    assert isinstance(blocks[0], Paragraph) and isinstance(blocks[-1], Paragraph)
    assert [text for text in cells if text.isdecimal()] == ["0", "0", "0", "3", "1", "12", "45"]
