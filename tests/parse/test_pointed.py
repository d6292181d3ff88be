"""What the clerk pointed at is known again, or not at all; and what was said of it is obeyed."""

from __future__ import annotations

import pytest
from draw_grids import draft_of, merged_grid
from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Draft, Grid, GridCell, Paragraph
from engine.forms import load_form
from engine.model import CellKey
from engine.parse.by_hand import NO_TABLE, NOTHING_SAID, ByHand
from engine.parse.pointed import Spot, by_hand, pointer_at, standing
from engine.parse.report import parse_report
from engine.pipeline import check_draft
from engine.records import replace

FORM = load_form("2021")
COUNTS = {cell: str(i + 1) for i, cell in enumerate(FORM.cells)}
GRIDS = [merged_grid(table, COUNTS) for table in FORM.tables.values()]


def with_texts(grid: Grid, edit) -> Grid:
    return Grid(tuple(tuple(replace(cell, text=edit(cell.text)) for cell in row) for row in grid.rows))


def grids_of(draft: Draft) -> list[int]:
    return [at for at, block in enumerate(draft.blocks) if isinstance(block, Grid)]


def rows_of(*texts: str) -> Grid:
    return Grid(tuple((GridCell(text, i, 0), GridCell("1", i, 1)) for i, text in enumerate(texts)))


def of(*blocks) -> Draft:
    return Draft("x.txt", "0" * 64, "txt", blocks)


# ---- pointing
def test_a_table_is_known_again_after_its_figures_and_the_text_before_it_have_changed():
    before = draft_of(*GRIDS)
    blocks = grids_of(before)
    said = {pointer_at(before, Spot(blocks[1])): ("applications",)}
    after = replace(before, blocks=(Paragraph("前言。"), *(
        with_texts(b, lambda text: text.replace("1", "7")) if isinstance(b, Grid) else b for b in before.blocks)))
    assert by_hand(after, said) == ByHand(tables={blocks[1] + 1: "applications"})


def test_a_table_whose_words_have_changed_is_not_taken_for_the_one_pointed_at():
    before = draft_of(*GRIDS)
    at = grids_of(before)[1]
    said = {pointer_at(before, Spot(at)): ("applications",)}
    changed = with_texts(GRIDS[1], lambda text: text.replace("自然人", "个人"))
    after = replace(before, blocks=tuple(changed if i == at else block for i, block in enumerate(before.blocks)))
    assert by_hand(after, said) == NOTHING_SAID and standing(after, said) == {}


def test_of_rows_with_the_same_words_the_right_one_is_meant():
    draft = of(rows_of("甲", "乙", "甲", "甲"))
    said = {pointer_at(draft, Spot(0, 2)): ("applications", "granted")}
    assert by_hand(draft, said) == ByHand(rows={(0, 2): ("applications", "granted")})


def test_when_a_row_with_the_same_words_is_gone_none_of_the_rest_is_taken():
    said = {pointer_at(of(rows_of("甲", "乙", "甲")), Spot(0, 2)): ("applications", "granted")}
    assert standing(of(rows_of("甲", "乙")), said) == {}


def test_a_pointer_keeps_no_word_of_the_draft():
    pointer = pointer_at(of(rows_of("某某机关")), Spot(0, 0))
    assert "某某" not in str(pointer)


@pytest.mark.parametrize("spot", [Spot(0), Spot(1, 9), Spot(7)])
def test_nothing_is_pointed_at_where_no_table_is(spot):
    assert pointer_at(of(Paragraph("甲"), rows_of("乙")), spot) is None


@given(st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=4))
def test_every_table_and_row_has_a_pointer_of_its_own(texts):
    draft = of(*(rows_of(*own) for own in texts))
    spots = [Spot(at) for at in range(len(texts))]
    spots += [Spot(i, j) for i, own in enumerate(texts) for j in range(len(own))]
    assert len({pointer_at(draft, spot) for spot in spots} - {None}) == len(spots)


# ---- obeying
def values(report, table: str) -> set:
    return {report.value(cell) for cell in FORM.tables[table].cells}


def test_a_table_said_to_be_none_is_not_read():
    draft = draft_of(*GRIDS)
    at = grids_of(draft)[1]
    report = parse_report(draft, ByHand(tables={at: NO_TABLE}))
    assert set(report.tables) == {"active_disclosure", "review_litigation"}


def test_a_table_said_to_be_one_is_not_read_as_another_too():
    draft = draft_of(*GRIDS)
    at = grids_of(draft)[1]
    assert "applications" not in parse_report(draft, ByHand(tables={at: "review_litigation"})).tables


def test_of_two_copies_the_one_the_clerk_names_is_read():
    other = merged_grid(FORM.tables["applications"], {cell: str(int(t) + 500) for cell, t in COUNTS.items()})
    draft = draft_of(*GRIDS)
    draft = replace(draft, blocks=(*draft.blocks, other))
    cell = CellKey("applications", "granted", "total")
    assert parse_report(draft).value(cell) == int(COUNTS[cell])
    named = parse_report(draft, ByHand(tables={len(draft.blocks) - 1: "applications"}))
    assert named.value(cell) == int(COUNTS[cell]) + 500


def test_a_row_said_to_be_one_that_was_found_elsewhere_takes_its_place():
    draft = draft_of(*GRIDS)
    at = grids_of(draft)[1]
    report = parse_report(draft, ByHand(rows={(at, 10): ("applications", "new_received")}))
    keys = [row.key for row in FORM.tables["applications"].rows]
    got = {key: report.cell(CellKey("applications", key, "total")) for key in keys}
    moved = COUNTS[CellKey("applications", keys[7], "total")]  # three rows of the header stand before the first
    assert got["new_received"].raw == moved and got[keys[7]].state == "absent"
    others = {key for key in keys if key not in ("new_received", keys[7])}
    assert {key: got[key].raw for key in others} == {k: COUNTS[CellKey("applications", k, "total")] for k in others}


def test_what_another_years_form_calls_a_row_is_passed_over():
    draft = draft_of(*GRIDS)
    at = grids_of(draft)[1]
    said = ByHand({at: "procurement"}, {(at, 5): ("applications", "other"), (at, 6): ("nothing", "none")})
    assert parse_report(draft, said).tables == parse_report(draft).tables


def test_a_named_table_leaves_nothing_to_say_about_itself():
    table = FORM.tables["applications"]
    head = {"申请人情况", "法人或其他组织", table.corner, *(column.label for column in table.columns)}
    bare = with_texts(GRIDS[1], lambda text: "" if text in head else text)
    draft = draft_of(GRIDS[0], bare, GRIDS[2])
    at = grids_of(draft)[1]
    rules = {f.rule for f in check_draft(draft, by_hand=ByHand(tables={at: "applications"})).findings}
    clean = {f.rule for f in check_draft(draft_of(*GRIDS)).findings}
    assert rules - clean <= {"T04"}  # the note in the corner is lacking indeed


def test_a_figure_of_a_row_whose_column_nobody_knows_is_not_said_to_be_no_number():
    odd = {"规章": "章程", "行政许可": "准许", "行政处罚": "罚单", "行政强制": "强拆", "本年处理决定数量": "丁"}
    draft = draft_of(*(with_texts(grid, lambda text: odd.get(text, text)) for grid in GRIDS))
    block = grids_of(draft)[0]
    row = next(at for at, cells in enumerate(draft.blocks[block].rows) if cells[0].text == "罚单")
    said = ByHand({block: "active_disclosure"}, {(block, row): ("active_disclosure", "penalties")})
    told = [f.message for f in check_draft(draft, by_hand=said).findings if f.rule == "T06"]
    name, raw = "主动公开 · 行政处罚 · 本年处理决定数量", COUNTS[CellKey("active_disclosure", "penalties", "decisions")]
    assert told == [f"“{name}”（“{raw}”）与各列对不上，不能确定哪个数字属于哪一列，没有参与核对"]
