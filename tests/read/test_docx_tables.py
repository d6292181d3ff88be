"""Tables of Word files: true grid positions for every spelling of merged cells, and no text lost."""

import pytest
from build_docx import docx, p, sdt, t, tbl, tc, tr
from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Grid, GridCell, Paragraph, UnreadableDraft
from engine.read import limits
from engine.read.word.document import read_docx
from engine.read.word.wordml import TC, P

RESTART, CONTINUE, BARE = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', "<w:vMerge/>"


def blocks(*body):
    return read_docx(docx(*body)).blocks


def cells(table):
    """(text, row, column, rowspan, colspan) of every cell of the only table."""
    (grid,) = blocks(table)
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for row in grid.rows for c in row]


def span(count):
    return f'<w:gridSpan w:val="{count}"/>'


def test_a_plain_table():
    assert blocks(tbl(("甲", "1"), ("乙", ""))) == (
        Grid(((GridCell("甲", 0, 0), GridCell("1", 0, 1)), (GridCell("乙", 1, 0), GridCell("", 1, 1)))),
    )


def test_the_paragraphs_of_a_cell_are_its_lines():
    assert cells(tbl((tc(p("结果") + p() + p("维持")), "1")))[0][0] == "结果\n维持"


@pytest.mark.parametrize("more", [CONTINUE, BARE])
def test_vertical_merges_with_and_without_a_value(more):
    table = tbl(tr(tc("组", RESTART), "甲", "1"), tr(tc("", more), "乙", "2"), tr("丙", "丁", "3"))
    assert cells(table) == [
        ("组", 0, 0, 2, 1),
        ("甲", 0, 1, 1, 1),
        ("1", 0, 2, 1, 1),
        ("乙", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("丙", 2, 0, 1, 1),
        ("丁", 2, 1, 1, 1),
        ("3", 2, 2, 1, 1),
    ]


def test_a_vertical_merge_without_a_start_is_a_cell_of_its_own():
    table = tbl(tr(tc("甲", CONTINUE), "1"), tr("乙", tc("2", BARE)))
    assert [c[0] for c in cells(table)] == ["甲", "1", "乙", "2"]


def test_two_merges_one_below_the_other_stay_apart():
    table = tbl(tr(tc("甲", RESTART), "1"), tr(tc("", BARE), "2"), tr(tc("乙", RESTART), "3"), tr(tc("", BARE), "4"))
    assert [c for c in cells(table) if c[2] == 0] == [("甲", 0, 0, 2, 1), ("乙", 2, 0, 2, 1)]


def test_a_label_repeated_in_every_part_of_a_merged_cell_counts_once_and_other_text_is_kept():
    table = tbl(tr(tc("组", RESTART), tc("5", RESTART)), tr(tc("组", BARE), tc("7", BARE)))
    assert [c[0] for c in cells(table)] == ["组", "5\n7"]


@pytest.mark.parametrize("more", ['<w:hMerge w:val="continue"/>', "<w:hMerge/>"])
def test_old_horizontal_merges(more):
    table = tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", more), tc("", more), "1"), ("a", "b", "c", "2"))
    assert cells(table)[:2] == [("甲", 0, 0, 1, 3), ("1", 0, 3, 1, 1)]


def test_a_horizontal_merge_without_a_start_is_a_cell_of_its_own():
    assert cells(tbl(tr(tc("甲", "<w:hMerge/>"), "1")))[0] == ("甲", 0, 0, 1, 1)


def test_spans_and_skipped_columns_shift_what_follows():
    table = tbl(tr(tc("甲", span(3)), "1"), tr("乙", "2", props='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'))
    assert cells(table) == [("甲", 0, 0, 1, 3), ("1", 0, 3, 1, 1), ("乙", 1, 2, 1, 1), ("2", 1, 3, 1, 1)]


def test_a_sliver_column_widens_the_cell_beside_it_and_adds_no_cell():
    table = tbl(tr(tc("总计", span(2)), "维持"), tr(tc("5", span(2)), "6"))
    assert cells(table) == [("总计", 0, 0, 1, 2), ("维持", 0, 2, 1, 1), ("5", 1, 0, 1, 2), ("6", 1, 2, 1, 1)]


@pytest.mark.parametrize(("given_span", "read"), [("0", 1), ("-3", 1), ("x", 1), ("", 1), ("64", 63), ("999999999", 1)])
def test_impossible_spans_are_bounded(given_span, read):
    assert cells(tbl(tr(tc("甲", span(given_span)), "1")))[0][4] == read


def test_ragged_rows_are_read_as_they_are():
    assert [len(row) for row in blocks(tbl(("甲", "1"), ("乙",), ("丙", "3", "4")))[0].rows] == [2, 1, 3]


def test_merges_tracked_as_revisions_are_read_as_accepted():
    table = tbl(tr(tc("组", '<w:cellMerge w:vMerge="rest"/>'), "1"), tr(tc("", '<w:cellMerge w:vMerge="cont"/>'), "2"))
    assert cells(table)[0] == ("组", 0, 0, 2, 1)


def test_repeated_headers_and_a_table_split_in_two_stay_as_they_are():
    found = blocks(tbl(("甲", "1"), ("甲", "1")), p("续表"), tbl(("甲", "1")))
    assert [len(b.rows) if isinstance(b, Grid) else b.text for b in found] == [2, "续表", 1]


# ---- tables that only arrange the page ----
def test_a_table_in_a_frame_comes_out_with_the_paragraphs_around_it():
    frame = tbl(tr(tc(p("一、总体情况") + tbl(("甲", "1"), ("乙", "2")) + p("说明"))))
    found = blocks(frame)
    assert [b.text if isinstance(b, Paragraph) else len(b.rows) for b in found] == ["一、总体情况", 2, "说明"]


def test_a_frame_of_several_rows_and_columns_comes_out_in_reading_order():
    frame = tbl(tr(tc("题"), tc("")), tr("左", tc(tbl(("甲", "1")) + p())), tr(tc("文", span(2))))
    assert [b.text if isinstance(b, Paragraph) else "表" for b in blocks(frame)] == ["题", "左", "表", "文"]


def test_frames_within_frames():
    frame = tbl(tr(tc(tbl(tr(tc(tbl(("甲", "1")) + p()))) + p("末"))))
    assert [b.text if isinstance(b, Paragraph) else "表" for b in blocks(frame)] == ["表", "末"]


def test_a_table_of_one_cell_is_a_paragraph():
    assert blocks(tbl(("三、情况",))) == (Paragraph("三、情况"),)


def test_a_table_inside_a_table_of_data_follows_it():
    outer = tbl(("a", "b", "c"), ("1", "2", "3"), tr("x", "y", tc(tbl(("内", "9")) + p())))
    assert [[[c.text for c in row] for row in b.rows] for b in blocks(outer)] == [
        [["a", "b", "c"], ["1", "2", "3"], ["x", "y", ""]],
        [["内", "9"]],
    ]


def test_a_single_cell_table_inside_a_cell_is_its_text():
    assert blocks(tbl(("总计", tc(tbl(("5",)) + p()))))[0].rows[0][1].text == "5"


# ---- limits ----
def test_too_many_rows_are_refused():
    with pytest.raises(UnreadableDraft, match="行列过多"):
        blocks(tbl(*[("1", "2")] * (limits.ROWS + 1)))


def test_too_many_columns_are_refused():
    with pytest.raises(UnreadableDraft, match="行列过多"):
        blocks(tbl(tr(*[tc("1", span(63))] * 9)))


def test_tables_nested_too_deeply_are_refused():
    body = p("芯")
    for _ in range(limits.NESTING + 1):
        body = tbl(tr(tc(body + p()), "1"))
    with pytest.raises(UnreadableDraft, match="嵌套"):
        blocks(body)


CONTENT = st.lists(
    st.lists(
        st.sampled_from(
            (
                t("5"),
                t(" 7 "),
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>",
                "<w:r><w:tab/></w:r>",
                sdt(t("甲")),
                '<w:ins w:id="1"><w:r><w:t>乙</w:t></w:r></w:ins>',
                '<w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del>',
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
                "<w:r><w:t>x</w:t><w:br/></w:r>",
            )
        ),
        max_size=4,
    ).map(lambda runs: p(*runs)),
    min_size=1,
    max_size=3,
).map("".join)


@given(st.lists(st.lists(CONTENT, min_size=2, max_size=3), min_size=1, max_size=3))
def test_the_short_way_for_plain_cells_gives_what_the_long_way_gives(rows):
    data = docx(tbl(*(tr(*map(tc, row)) for row in rows)), *(c for row in rows for c in row))
    short = read_docx(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.read.word.special.special_elements", lambda root, *_: frozenset(root.iter(P, TC)))
        assert read_docx(data) == short


PROPS = st.lists(
    st.sampled_from(
        (
            RESTART,
            CONTINUE,
            BARE,
            span(2),
            span(3),
            span(70),
            '<w:hMerge w:val="restart"/>',
            "<w:hMerge/>",
            '<w:tcW w:w="1"/>',
        )
    ),
    max_size=2,
).map("".join)
ROW_PROPS = st.sampled_from(("", '<w:gridBefore w:val="2"/>', '<w:gridAfter w:val="9"/>', "<w:tblHeader/>"))
SHAPES = st.lists(st.tuples(ROW_PROPS, st.lists(PROPS, max_size=6)), max_size=6)


@given(SHAPES)
def test_irregular_tables_never_raise_keep_all_text_and_put_no_two_cells_in_one_place(shape):
    names = iter(f"格{i}。" for i in range(999))
    used = []

    def cell(props):
        used.append(next(names))
        return tc(used[-1], props)

    table = tbl(*(tr(*(cell(props) for props in row), props=row_props) for row_props, row in shape))
    found = blocks(p("前"), table)[1:]
    text = "\n".join(
        b.text if isinstance(b, Paragraph) else "\n".join(c.text for row in b.rows for c in row) for b in found
    )
    assert sorted(text.split()) == sorted(used)
    for grid in (b for b in found if isinstance(b, Grid)):
        for row in grid.rows:
            assert [c.column for c in row] == sorted({c.column for c in row})
            assert all(c.rowspan >= 1 and c.colspan >= 1 and c.row + c.rowspan <= len(grid.rows) for c in row)


def test_a_cell_that_holds_a_row_of_figures_is_not_blank():
    inner = tbl(tr("1", "2", "3")) + p("")
    rows = [tr("项目", "甲", "乙", "丙"), tr("规章", tc(inner, '<w:gridSpan w:val="3"/>')), tr("其他", "4", "5", "6")]
    outer = read_docx(docx(tbl(*rows))).blocks[0]
    assert [cell.text for cell in outer.rows[1]] == ["规章", "1\n2\n3"]
