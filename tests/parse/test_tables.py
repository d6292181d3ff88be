"""The three tables are read right from every kind of grid, and what is open is unreadable, never a guess."""


from decimal import Decimal

import pytest
from draw_grids import draft_of, merged_grid, sequence_grid, tab_grid
from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Grid, GridCell, Paragraph
from engine.forms import load_form
from engine.model import CellKey
from engine.parse.by_hand import ByHand
from engine.parse.report import parse_report
from engine.records import replace

FORM = load_form("2021")
COUNTS = {cell: str(i) for i, cell in enumerate(FORM.cells)}
APPLICATIONS = FORM.tables["applications"]


def drawn(draw, values=COUNTS, **options):
    return draft_of(*(draw(table, values, **options) for table in FORM.tables.values()))


def read(draft):
    """{cell: (state, value)} of all cells of the form; "missing" for cells of tables not found."""
    report = parse_report(draft)
    cells = {cell: report.cell(cell) for cell in FORM.cells}
    return {cell: (found.state, found.value) if found else "missing" for cell, found in cells.items()}


def expected(values=COUNTS):
    return {cell: ("number", int(text)) if text else ("blank", None) for cell, text in values.items()}


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
def test_all_200_cells_are_right(draw):
    assert read(drawn(draw)) == expected()


def test_rows_shifted_against_their_header_are_right():
    """A page break or a lost group label moves whole rows of a tab-separated text."""
    tables = list(FORM.tables.values())
    shifted = tab_grid(APPLICATIONS, COUNTS, shifted={10: -1, 11: -2, 20: 1})
    draft = draft_of(merged_grid(tables[0], COUNTS), shifted, merged_grid(tables[2], COUNTS))
    assert read(draft) == expected()


def test_a_blank_in_a_shifted_row_moves_no_neighbour():
    blank = CellKey("applications", "unavailable.not_held", "natural_person")
    values = {**COUNTS, blank: ""}
    tables = list(FORM.tables.values())
    shifted = tab_grid(APPLICATIONS, values, shifted={i: 1 for i in range(13, 20)})
    assert read(draft_of(merged_grid(tables[0], values), shifted, merged_grid(tables[2], values))) == expected(values)


@given(st.sets(st.sampled_from(FORM.cells), max_size=60), st.sampled_from([merged_grid, tab_grid, sequence_grid]))
def test_blank_cells_stay_blank_and_others_keep_their_place(blanks, draw):
    values = {cell: "" if cell in blanks else text for cell, text in COUNTS.items()}
    got = read(drawn(draw, values))
    right = expected(values)
    if all(cell in blanks for cell in FORM.cells if cell.table == "review_litigation"):
        right |= {cell: got[cell] for cell in right if cell.table == "review_litigation"}
    wrong = {cell: got[cell] for cell in right if got[cell] != right[cell] and got[cell][0] != "unreadable"}
    assert wrong == {}


@given(st.sets(st.sampled_from(APPLICATIONS.cells), min_size=1, max_size=40))
def test_where_blank_cells_are_lost_the_row_is_unreadable(blanks):
    values = {cell: "" if cell in blanks else text for cell, text in COUNTS.items()}
    got = read(drawn(sequence_grid, values, keep_blank=False))
    for row in APPLICATIONS.rows:
        cells = [CellKey("applications", row.key, column.key) for column in APPLICATIONS.columns]
        lost = sum(cell in blanks for cell in cells)
        states = {got[cell][0] for cell in cells}
        assert states == ({"number"} if not lost else {"blank"} if lost == len(cells) else {"unreadable"})


def test_columns_follow_the_header_when_it_prints_them_in_another_order():
    swapped = {"自然人": "总计", "总计": "自然人"}
    grid = merged_grid(APPLICATIONS, COUNTS)
    rows = tuple(
        tuple(replace(c, text=swapped.get(c.text, c.text)) if c.row == 1 else c for c in row) for row in grid.rows
    )
    tables = list(FORM.tables.values())
    got = read(draft_of(merged_grid(tables[0], COUNTS), Grid(rows), merged_grid(tables[2], COUNTS)))
    first, last = (CellKey("applications", "granted", key) for key in ("natural_person", "total"))
    assert (got[first], got[last]) == (expected()[last], expected()[first])


def split(grid: Grid, at: int, repeat: int) -> tuple[Grid, Grid]:
    """The grid cut before row `at`, with the first `repeat` rows printed again."""
    rows = grid.rows[:repeat] + grid.rows[at:]
    second = tuple(tuple(replace(cell, row=i) for cell in row) for i, row in enumerate(rows))
    return Grid(grid.rows[:at], in_sequence=grid.in_sequence), Grid(second, in_sequence=grid.in_sequence)


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
@pytest.mark.parametrize("repeat", [0, 3])
def test_a_table_cut_in_two_is_one_table(draw, repeat):
    draft = drawn(draw)
    at = next(i for i, block in enumerate(draft.blocks) if isinstance(block, Grid) and len(block.rows) == 28)
    blocks = draft.blocks[:at] + split(draft.blocks[at], 14, repeat) + draft.blocks[at + 1 :]
    assert read(replace(draft, blocks=blocks)) == expected()


def test_a_row_that_stands_twice_with_other_figures_is_believed_in_neither_place():
    draft = drawn(merged_grid)
    at = next(i for i, block in enumerate(draft.blocks) if isinstance(block, Grid) and len(block.rows) == 28)
    grid = draft.blocks[at]
    again = tuple(replace(c, row=28, text="999" if c.text.isdigit() else c.text) for c in grid.rows[27])
    draft = replace(draft, blocks=(*draft.blocks[:at], Grid((*grid.rows, again)), *draft.blocks[at + 1 :]))
    got = read(draft)
    wrong = {cell for cell in FORM.cells if got[cell] != expected()[cell]}
    assert wrong == {cell for cell in FORM.cells if cell.row == "carried_forward"}
    assert {got[cell][0] for cell in wrong} == {"unreadable"}


def test_a_label_with_other_wording_is_recognised_by_its_place_and_kept_as_printed():
    draft = drawn(merged_grid)
    at = next(i for i, block in enumerate(draft.blocks) if isinstance(block, Grid) and len(block.rows) == 28)
    rows = tuple(
        tuple(replace(c, text="4.第三方权益保护") if c.text == "4.保护第三方合法权益" else c for c in row)
        for row in draft.blocks[at].rows
    )
    draft = replace(draft, blocks=(*draft.blocks[:at], Grid(rows), *draft.blocks[at + 1 :]))
    assert read(draft) == expected()
    labels = [x for x in parse_report(draft).tables["applications"].labels if x.key == "denied.third_party_rights"]
    assert [(x.text, x.official) for x in labels] == [("4.第三方权益保护", "4.保护第三方合法权益")]


def test_digits_glued_together_are_unreadable():
    grid = sequence_grid(APPLICATIONS, COUNTS)
    rows = tuple(
        (*row[:-7], GridCell("".join(c.text for c in row[-7:]), i, len(row) - 7)) if i == 5 else row
        for i, row in enumerate(grid.rows)
    )
    tables = list(FORM.tables.values())
    got = read(draft_of(merged_grid(tables[0], COUNTS), Grid(rows, in_sequence=True), merged_grid(tables[2], COUNTS)))
    wrong = {cell: got[cell] for cell in FORM.cells if got[cell] != expected()[cell]}
    assert wrong == {c: ("unreadable", None) for c in FORM.cells if c[:2] == ("applications", "granted")}


def test_a_table_of_other_things_is_no_official_table():
    other = Grid((
        (GridCell("类别", 0, 0), GridCell("行政许可", 0, 1), GridCell("总计", 0, 2)),
        (GridCell("其他", 1, 0), GridCell("3", 1, 1), GridCell("3", 1, 2)),
        (GridCell("总计", 2, 0), GridCell("3", 2, 1), GridCell("3", 2, 2)),
    ))
    assert parse_report(draft_of(other)).tables == {}


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
def test_a_report_on_2020_is_read_by_the_form_of_2019(draw):
    form = load_form("2019")
    values = {cell: str(i) for i, cell in enumerate(form.cells)}
    grids = [draw(table, values) for table in form.tables.values()]
    report = parse_report(draft_of(*grids, title="青禾县民政局2020年政府信息公开工作年度报告"))
    assert (report.form, len(form.cells)) == ("2019", 198)
    assert {cell: report.value(cell) for cell in form.cells} == {cell: i for i, cell in enumerate(form.cells)}


# ---- what the clerk says by hand -------------------------------------------------------------------------------------
def with_grid(draft, at, edit):
    """The draft with the texts of the cells of its grid number `at` changed by `edit`."""
    index = [i for i, block in enumerate(draft.blocks) if isinstance(block, Grid)][at]
    rows = tuple(tuple(replace(c, text=edit(c)) for c in row) for row in draft.blocks[index].rows)
    return index, replace(draft, blocks=(*draft.blocks[:index], Grid(rows), *draft.blocks[index + 1 :]))


@pytest.mark.parametrize("at", [1, 2])
def test_a_table_without_any_header_is_read_once_the_clerk_says_which_it_is(at):
    table = list(FORM.tables.values())[at]
    index, draft = with_grid(drawn(merged_grid), at, lambda c: "" if c.row < table.head_rows else c.text)
    assert {read(draft)[cell] for cell in table.cells} <= {"missing", ("unreadable", None)}
    report = parse_report(draft, ByHand(tables={index: table.key}))
    assert {cell: report.value(cell) for cell in FORM.cells} == {cell: int(text) for cell, text in COUNTS.items()}


def test_a_row_under_a_foreign_label_is_read_once_the_clerk_says_which_it_is():
    row = CellKey("applications", "denied.state_secret", "total")
    index, draft = with_grid(drawn(merged_grid), 1, lambda c: "保密" if c.text == "1.属于国家秘密" else c.text)
    assert read(draft)[row] == ("absent", None)
    at = next(r[0].row for r in draft.blocks[index].rows if any(c.text == "保密" for c in r))
    report = parse_report(draft, ByHand(rows={(index, at): ("applications", "denied.state_secret")}))
    assert {cell: report.value(cell) for cell in FORM.cells} == {cell: int(text) for cell, text in COUNTS.items()}


# ---- the form --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
def test_without_a_year_the_labels_tell_the_form(draw):
    form = load_form("2019")
    values = {cell: str(i) for i, cell in enumerate(form.cells)}
    report = parse_report(draft_of(*(draw(table, values) for table in form.tables.values()), title="年度报告"))
    assert (report.form, report.year) == ("2019", None)
    assert {cell: report.value(cell) for cell in form.cells} == {cell: i for i, cell in enumerate(form.cells)}


def test_a_free_report_of_a_year_before_the_first_form_has_no_official_tables():
    other = Grid((
        (GridCell("行政复议", 0, 0, 1, 5),),
        tuple(GridCell(column.label, 1, j) for j, column in enumerate(FORM.tables["review_litigation"].columns)),
        tuple(GridCell(str(j), 2, j) for j in range(5)),
    ))
    assert parse_report(draft_of(other, title="青禾县民政局2017年政府信息公开工作年度报告")).tables == {}


def test_official_tables_are_read_whatever_early_year_the_title_names():
    report = parse_report(replace(drawn(merged_grid), blocks=(
        Paragraph("青禾县民政局2014年政府信息公开工作年度报告"), *drawn(merged_grid).blocks[1:])))
    assert (report.form, len(report.tables)) == ("2021", 3)


# ---- the unit of an amount -------------------------------------------------------------------------------------------
FEES = CellKey("active_disclosure", "fees", "amount")
HEADER = "本年收费金额（单位：万元）"


def with_labels(draw, instead, fees="185000"):
    """The first table with other labels and another amount."""
    grid = draw(FORM.tables["active_disclosure"], {**COUNTS, FEES: fees})
    rows = tuple(tuple(replace(cell, text=instead.get(cell.text, cell.text)) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
@pytest.mark.parametrize("instead", [
    {HEADER: "本年收费金额（单位：元）"},
    {HEADER: "本年收费金额（元）"},
    {HEADER: "本年收费金额(单位:千元)"},
    {HEADER: "本年收费金额", "行政事业性收费": "行政事业性收费（元）"},
    {"行政事业性收费": "行政事业性收费（单位：元）"},
    {HEADER: "本年收费金额", "第二十条第（八）项": "第二十条第（八）项（单位：元）"},
])
def test_an_amount_in_another_unit_than_the_forms_is_open(draw, instead):
    cell = parse_report(draft_of(with_labels(draw, instead))).cell(FEES)
    assert (cell.raw, cell.value, cell.state, cell.oddities) == ("185000", None, "unreadable", {"other_unit"})


def test_a_caption_gives_the_unit_where_the_labels_name_none():
    for header, value in (("本年收费金额", None), (HEADER, 185000)):
        draft = draft_of(with_labels(merged_grid, {HEADER: header}))
        at = next(i for i, block in enumerate(draft.blocks) if isinstance(block, Grid))
        captions = Paragraph("表 1"), Paragraph("单位：元")
        draft = replace(draft, blocks=(*draft.blocks[:at], *captions, *draft.blocks[at:]))
        assert parse_report(draft).value(FEES) == value


@pytest.mark.parametrize(("instead", "fees", "value"), [
    ({}, "18.5", Decimal("18.5")),
    ({HEADER: "本年收费金额（万元）"}, "18.5", Decimal("18.5")),
    ({HEADER: "本年收费金额"}, "18.5", Decimal("18.5")),
    ({HEADER: "本年收费金额（单位：元）"}, "0", 0),
    ({HEADER: "本年收费金额（单位：元）"}, "18.5万元", Decimal("18.5")),
])
def test_an_amount_is_in_the_forms_unit_where_nothing_or_the_cell_itself_says_so(instead, fees, value):
    assert parse_report(draft_of(with_labels(merged_grid, instead, fees))).value(FEES) == value
