"""Tables with more, fewer or other cells than the form has: read right all the same, or open; never a wrong figure."""



import pytest
from draw_grids import draft_of, merged_grid, sequence_grid, tab_grid

from engine.draft import Grid, GridCell, Paragraph
from engine.forms import load_form
from engine.model import CellKey
from engine.parse.report import parse_report
from engine.records import replace

FORM = load_form("2021")
COUNTS = {cell: str(1000 + i) for i, cell in enumerate(FORM.cells)}
LAST_YEAR = {cell: str(5000 + i) for i, cell in enumerate(FORM.cells)}
ACTIVE, APPLICATIONS, REVIEW = FORM.tables.values()


def cells_of(table, values=COUNTS):
    return [cell for row in merged_grid(table, values).rows for cell in row]


def grid_of(cells):
    height = max(cell.row for cell in cells) + 1
    return Grid(tuple(tuple(sorted((c for c in cells if c.row == i), key=lambda c: c.column)) for i in range(height)))


def values_of(draft, *tables):
    """{cell: value} of all cells of these tables; the state of those without a number, "missing" without the table."""
    report = parse_report(draft)
    found = {cell: report.cell(cell) for table in tables for cell in table.cells}
    return {cell: "missing" if f is None else f.state if f.value is None else f.value for cell, f in found.items()}


def right(*tables, values=COUNTS):
    return {cell: int(values[cell]) for table in tables for cell in table.cells}


def with_applications(grid):
    return draft_of(merged_grid(ACTIVE, COUNTS), grid, merged_grid(REVIEW, COUNTS))


def widened(at, label, texts):
    """The applications table with one more column at grid column `at`, its figures given by row of the form."""
    moved = [
        replace(c, column=c.column + 1) if c.column >= at
        else replace(c, colspan=c.colspan + 1) if c.column + c.colspan > at else c
        for c in cells_of(APPLICATIONS)
    ]
    taken = {c.row for c in moved if c.column < at + 1 and c.column + c.colspan > at}
    extra = [GridCell(label, 0, at, 3)] if 0 not in taken else [GridCell(label, 2, at)]
    return grid_of(moved + extra + [GridCell(text, 3 + i, at) for i, text in enumerate(texts)])


@pytest.mark.parametrize(("at", "label", "texts"), [
    (0, "序号", [str(i) for i in range(1, 26)]),
    (3, "单位", ["件"] * 25),
    (9, "小计", [str(i) for i in range(100, 125)]),
    (10, "备注", ["", "5", "见说明"] + [""] * 22),
    (10, "上年总计", [str(i) for i in range(200, 225)]),
])
def test_a_column_that_the_form_has_not_takes_no_figure_from_the_others(at, label, texts):
    assert values_of(with_applications(widened(at, label, texts)), APPLICATIONS) == right(APPLICATIONS)


@pytest.mark.parametrize("lost", ["自然人", "商业企业", "其他", "总计"])
@pytest.mark.parametrize("printed", ["", "同类"])
def test_a_column_label_lost_is_known_by_its_place_and_quite_another_one_is_open(lost, printed):
    cells = [replace(c, text=printed) if c.row in (1, 2) and c.text == lost else c for c in cells_of(APPLICATIONS)]
    key = next(column.key for column in APPLICATIONS.columns if column.label == lost)
    expected = right(APPLICATIONS)
    if printed:
        expected |= {cell: "absent" for cell in expected if cell.column == key}
    assert values_of(with_applications(grid_of(cells)), APPLICATIONS) == expected


def test_a_sequence_of_cells_with_a_column_label_lost_is_open():
    grid = sequence_grid(APPLICATIONS, COUNTS)
    rows = tuple(tuple(c for c in row if c.text != "科研机构") for row in grid.rows)
    draft = with_applications(Grid(rows, in_sequence=True))
    assert set(values_of(draft, APPLICATIONS).values()) == {"unreadable"}


def test_columns_under_a_group_stand_where_the_group_stands_also_in_a_sequence_of_cells():
    """The total printed before the applicants: 总计, 自然人, 法人或其他组织."""
    grid = sequence_grid(APPLICATIONS, COUNTS)

    def total_first(row):
        if row[0].text == "自然人":
            row = (row[-1], *row[:-1])
        elif len(row) > 7:
            row = (*row[:-7], row[-1], *row[-7:-1])
        return tuple(replace(cell, column=i) for i, cell in enumerate(row))

    draft = with_applications(Grid(tuple(map(total_first, grid.rows)), in_sequence=True))
    assert values_of(draft, APPLICATIONS) == right(APPLICATIONS)


def test_merged_labels_written_out_again_in_a_sequence_leave_the_columns_open():
    grid = sequence_grid(APPLICATIONS, COUNTS)
    first, second, third, *rest = grid.rows
    again = (second[0], *third, second[-1])
    draft = with_applications(Grid((first, second, again, *rest), in_sequence=True))
    assert set(values_of(draft, APPLICATIONS).values()) == {"unreadable"}


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
@pytest.mark.parametrize(("table", "row"), [(APPLICATIONS, 5), (ACTIVE, 2), (REVIEW, 3)])
def test_a_blank_cell_before_just_as_many_figures_as_columns_leaves_them_open(draw, table, row):
    """A figure may be lost there, and one of the others none of the form's."""
    grid = draw(table, COUNTS)
    first = next(c for c in grid.rows[row] if c.text.isdecimal())
    moved = [replace(c, column=c.column + 1) if c.column >= first.column else c for c in grid.rows[row]]
    cells = tuple(sorted([*moved, GridCell("", first.row, first.column)], key=lambda c: c.column))
    grid = replace(grid, rows=(*grid.rows[:row], cells, *grid.rows[row + 1 :]))
    grids = [grid if other is table else draw(other, COUNTS) for other in (ACTIVE, APPLICATIONS, REVIEW)]
    figures = {cell.text for cell in cells}
    got = values_of(draft_of(*grids), table)
    assert got == right(table) | {cell: "unreadable" for cell in got if COUNTS[cell] in figures}


@pytest.mark.parametrize("reaches", ["over the next column", "down from above"])
def test_just_as_many_figures_as_columns_are_open_where_a_merged_cell_has_moved_them(reaches):
    """The second of seven cells is covered by another one, and behind the last stands one that is none of them."""
    cells = [c for c in cells_of(APPLICATIONS) if (c.row, c.column) != (5, 4)] + [GridCell("77", 5, 10)]
    if reaches == "over the next column":
        cells = [replace(c, colspan=2) if (c.row, c.column) == (5, 3) else c for c in cells]
    else:
        cells = [replace(c, rowspan=2) if (c.row, c.column) == (4, 4) else c for c in cells]
    got = values_of(with_applications(grid_of(cells)), APPLICATIONS)
    over_both = {("carried_over", "business")} if reaches == "down from above" else set()
    open_cells = [cell for cell in got if cell.row == "granted" or cell[1:] in over_both]
    assert got == right(APPLICATIONS) | dict.fromkeys(open_cells, "unreadable")


def test_a_header_that_has_lost_a_cell_so_that_a_column_has_no_label_is_open():
    """The labels behind it have moved to the left, each over the figures of another."""
    kept = [c for c in cells_of(APPLICATIONS) if c.text != "商业企业"]
    cells = [replace(c, column=c.column - 1) if c.row == 2 else c for c in kept]
    assert set(values_of(with_applications(grid_of(cells)), APPLICATIONS).values()) == {"unreadable"}


@pytest.mark.parametrize(("last", "is_read"), [("15", True), ("16", False)])
def test_two_figures_on_one_line_are_one_spaced_out_only_if_the_row_adds_up(last, is_read):
    """A row of a list of cells with seven cells, one of them spaced out: another one may be none of the form's."""
    grid = sequence_grid(APPLICATIONS, COUNTS)
    texts = ["0", "1 2", "0", "3", "0", "0", last]
    row = (*grid.rows[5][:-7], *(replace(c, text=text) for c, text in zip(grid.rows[5][-7:], texts, strict=True)))
    got = values_of(with_applications(replace(grid, rows=(*grid.rows[:5], row, *grid.rows[6:]))), APPLICATIONS)
    mine = [got[cell] for cell in got if cell.row == "granted"]
    assert mine == ([0, 12, 0, 3, 0, 0, 15] if is_read else ["unreadable"] * 7)


@pytest.mark.parametrize("unit", ["件", " 件 ", "（件）"])
def test_a_unit_among_the_cells_of_a_sequence_stands_for_no_figure_and_leaves_them_open(unit):
    """Three figures with their unit in cells of their own, and a fourth: just as many cells as columns."""
    grid = sequence_grid(APPLICATIONS, COUNTS)
    texts = ["1", unit, "2", unit, "3", unit, "4"]
    row = (*grid.rows[5][:-7], *(replace(c, text=text) for c, text in zip(grid.rows[5][-7:], texts, strict=True)))
    got = values_of(with_applications(replace(grid, rows=(*grid.rows[:5], row, *grid.rows[6:]))), APPLICATIONS)
    assert got == right(APPLICATIONS) | {cell: "unreadable" for cell in got if cell.row == "granted"}


def test_six_cells_for_seven_columns_are_open():
    cells = [c for c in cells_of(APPLICATIONS) if (c.row, c.column) != (5, 6)]
    cells = [replace(c, column=c.column - 1) if c.row == 5 and c.column > 6 else c for c in cells]
    got = values_of(with_applications(grid_of(cells)), APPLICATIONS)
    assert got == right(APPLICATIONS) | {cell: "unreadable" for cell in got if cell.row == "granted"}


def with_texts(change, grid=None):
    rows = (grid or merged_grid(APPLICATIONS, COUNTS)).rows
    return Grid(tuple(tuple(replace(c, text=change(c)) for c in row) for row in rows))


@pytest.mark.parametrize("joint", ["", " ", "\n", "-", "："])
def test_a_label_may_stand_in_one_cell_with_the_merged_labels_before_or_over_it(joint):
    lines = {line.label: joint.join((*line.groups, line.label)) for line in APPLICATIONS.rows}
    lines |= {column.label: joint.join((*column.groups, column.label)) for column in APPLICATIONS.columns
              if column.key != "other"}
    draft = with_applications(with_texts(lambda c: lines.get(c.text, c.text)))
    assert values_of(draft, APPLICATIONS) == right(APPLICATIONS)
    labels = [x for x in parse_report(draft).tables["applications"].labels if x.key == "denied.state_secret"]
    assert [x.official for x in labels] == ["三、本年度办理结果（三）不予公开1.属于国家秘密"]


@pytest.mark.parametrize("sums", [False, True])
def test_merged_row_labels_may_have_rows_of_their_own_with_or_without_sums(sums):
    cells, seen, at = [c for c in cells_of(APPLICATIONS) if c.row < 3], set(), 3
    for line in APPLICATIONS.rows:
        for group in [group for group in line.groups if group not in seen]:
            seen.add(group)
            cells += [GridCell(group, at, 0, 1, 3), *(GridCell("7" * sums, at, 3 + j) for j in range(7))]
            at += 1
        cells += [GridCell(line.label, at, 0, 1, 3)]
        cells += [GridCell(COUNTS[CellKey("applications", line.key, column.key)], at, 3 + j)
                  for j, column in enumerate(APPLICATIONS.columns)]
        at += 1
    assert values_of(with_applications(grid_of(cells)), APPLICATIONS) == right(APPLICATIONS)


# ---- the table of one row, printed otherwise -------------------------------------------------------------------------
def with_review(*grids):
    draft = draft_of(merged_grid(ACTIVE, COUNTS), merged_grid(APPLICATIONS, COUNTS), grids[0])
    at = draft.blocks.index(grids[0])
    return replace(draft, blocks=(*draft.blocks[:at], *grids, *draft.blocks[at + 1 :]))


def upright():
    return grid_of([GridCell(c.text, c.column, c.row, c.colspan, c.rowspan) for c in cells_of(REVIEW)])


def below_one_another():
    head = [GridCell("", 0, 0), *(GridCell(column.label, 0, 1 + j) for j, column in enumerate(REVIEW.columns))]
    rows = [
        cell for i, line in enumerate(REVIEW.rows, 1) for cell in (GridCell(line.label, i, 0), *(
            GridCell(COUNTS[CellKey("review_litigation", line.key, column.key)], i, 1 + j)
            for j, column in enumerate(REVIEW.columns)))
    ]
    return grid_of(head + rows)


def with_merged_labels_written_out():
    return grid_of([
        GridCell(c.text, c.row + i, c.column + j)
        for c in cells_of(REVIEW) for i in range(c.rowspan) for j in range(c.colspan)
    ])


def with_rows_moved_to_the_left():
    """As a table comes out whose merged cells are lost: each row has its own cells only, from the left on."""
    rows = merged_grid(REVIEW, COUNTS).rows
    return grid_of([GridCell(cell.text, i, j) for i, row in enumerate(rows) for j, cell in enumerate(row)])


@pytest.mark.parametrize("draw", [
    upright, below_one_another, with_merged_labels_written_out, with_rows_moved_to_the_left])
def test_the_table_of_one_row_may_be_printed_otherwise(draw):
    assert values_of(with_review(draw()), REVIEW) == right(REVIEW)


def test_the_table_of_one_row_may_be_cut_in_two_tables():
    left = grid_of([c for c in cells_of(REVIEW) if c.column < 5])
    later = grid_of([replace(c, column=c.column - 5) for c in cells_of(REVIEW) if c.column >= 5])
    assert values_of(with_review(left, later), REVIEW) == right(REVIEW)


def test_a_header_repeated_before_its_values_counts_once():
    head = grid_of([c for c in cells_of(REVIEW) if c.row < 3])
    assert values_of(with_review(head, merged_grid(REVIEW, COUNTS)), REVIEW) == right(REVIEW)


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
@pytest.mark.parametrize("order", [(2, 0, 1), (2, 1, 0), (1, 2, 0)])
def test_rows_of_the_next_table_are_no_values_of_the_table_of_one_row(draw, order):
    tables = list(FORM.tables.values())
    draft = draft_of(*(draw(tables[i], COUNTS) for i in order))
    assert values_of(draft, *tables) == right(*tables)


# ---- other tables beside this year's ---------------------------------------------------------------------------------
def inserted(draft, where, *blocks):
    return replace(draft, blocks=(*draft.blocks[:where], *blocks, *draft.blocks[where:]))


def this_year(draw=merged_grid):
    draft = draft_of(*(draw(table, COUNTS) for table in FORM.tables.values()))
    return draft, [i for i, block in enumerate(draft.blocks) if isinstance(block, Grid)][1]


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
def test_of_two_tables_under_one_heading_the_captions_tell_which_is_this_years(draw):
    draft, at = this_year(draw)
    last = draw(APPLICATIONS, LAST_YEAR)
    before = inserted(draft, at, Paragraph("2022年："), last, Paragraph("2023年："))
    after = inserted(draft, at + 1, Paragraph("附：2022年的情况"), last)
    assert values_of(before, APPLICATIONS) == values_of(after, APPLICATIONS) == right(APPLICATIONS)


def test_of_two_tables_under_one_heading_without_captions_neither_is_believed():
    draft, at = this_year()
    draft = inserted(draft, at, merged_grid(APPLICATIONS, LAST_YEAR), Paragraph("另见下表。"))
    assert set(values_of(draft, APPLICATIONS).values()) == {"unreadable"}


def test_two_tables_in_one_grid_are_not_believed_where_they_differ():
    draft, at = this_year()
    again = [replace(c, row=c.row + 28) for c in cells_of(APPLICATIONS, LAST_YEAR)]
    both = grid_of(cells_of(APPLICATIONS) + again)
    draft = replace(draft, blocks=(*draft.blocks[:at], both, *draft.blocks[at + 1 :]))
    assert set(values_of(draft, APPLICATIONS).values()) == {"unreadable"}


def test_last_years_tables_elsewhere_do_no_harm():
    draft, _ = this_year()
    last = [merged_grid(table, LAST_YEAR) for table in FORM.tables.values()]
    tables = FORM.tables.values()
    for where in (2, len(draft.blocks)):
        assert values_of(inserted(draft, where, *last), *tables) == right(*tables)


@pytest.mark.parametrize("draw", [merged_grid, tab_grid, sequence_grid])
def test_last_years_whole_report_behind_gives_no_figures_even_where_this_year_lacks_a_table(draw):
    tables = ACTIVE, APPLICATIONS, REVIEW
    draft, at = this_year(draw)
    last = draft_of(*(draw(table, LAST_YEAR) for table in tables), title="青禾县民政局2022年政府信息公开工作年度报告")
    both = inserted(draft, len(draft.blocks), *last.blocks)
    assert values_of(both, *tables) == right(*tables)
    lacking = replace(both, blocks=both.blocks[:at] + both.blocks[at + 1 :])
    assert set(values_of(lacking, APPLICATIONS).values()) == {"missing"}


def look_alike():
    """Another table with three row labels and the column label of the official one."""
    rows = [("事项", "本年处理决定数量"), ("行政许可", "901"), ("行政处罚", "902"), ("行政强制", "903")]
    return grid_of([GridCell(text, i, j) for i, row in enumerate(rows) for j, text in enumerate(row)])


@pytest.mark.parametrize("by", [0, 1])
def test_a_look_alike_under_the_same_heading_is_not_the_table(by):
    draft, _ = this_year()
    first = next(i for i, block in enumerate(draft.blocks) if isinstance(block, Grid))
    draft = inserted(draft, first + by, Paragraph("公示情况："), look_alike(), Paragraph("统计表："))
    assert values_of(draft, ACTIVE) == right(ACTIVE)


def test_a_header_broken_over_two_grids_gives_no_positions():
    """A page mark within the header: what stands below it is counted from the left anew."""
    draft, at = this_year(tab_grid)
    rows = draft.blocks[at].rows
    below = tuple(replace(c, row=0, column=c.column - 4) for c in rows[2] if c.column >= 4)
    rest = tuple(tuple(replace(c, row=i) for c in row) for i, row in enumerate(rows[3:], 1))
    pieces = Grid(rows[:2]), Paragraph("— 3 —"), Grid((below, *rest))
    draft = replace(draft, blocks=(*draft.blocks[:at], *pieces, *draft.blocks[at + 1 :]))
    assert values_of(draft, APPLICATIONS) == right(APPLICATIONS)


@pytest.mark.parametrize("label", ["备注", ""])
def test_a_further_column_in_a_sequence_of_cells_leaves_also_rows_with_just_seven_figures_open(label):
    """Blank cells are lost there, so that a row without one may have the remark among its seven figures."""
    grid = sequence_grid(APPLICATIONS, COUNTS)

    def longer(i, row):
        if i == 0:
            row = (*row, GridCell(label, 0, len(row))) if label else row
        elif len(row) > 7:
            row = (*row[: -3 if i % 2 else None], *row[-2 if i % 2 else len(row) :], GridCell("5", i, 99))
        return tuple(replace(cell, column=j) for j, cell in enumerate(row))

    draft = with_applications(Grid(tuple(longer(i, row) for i, row in enumerate(grid.rows)), in_sequence=True))
    assert set(values_of(draft, APPLICATIONS).values()) == {"unreadable"}


def test_a_header_whose_rows_are_shifted_against_each_other_gives_only_its_order():
    """A conversion that loses the cells before the header's second row: 总计 comes to stand among the others."""
    shifted = {"自然人": 2, "法人或其他组织": 3, "总计": 4, "商业企业": 3}
    cells = [replace(c, column=shifted.get(c.text, c.column), colspan=1) if c.row in (1, 2) else c
             for c in cells_of(APPLICATIONS)]
    assert values_of(with_applications(grid_of(cells)), APPLICATIONS) == right(APPLICATIONS)


def test_columns_that_do_not_stand_under_their_merged_label_have_only_an_order():
    """The end of the header's first row is lost: its second row comes behind, and 商业企业 … to the left of both."""
    below = {"自然人": 10, "法人或其他组织": 11, "总计": 16}
    cells = [replace(c, row=0, column=below[c.text]) if c.row == 1 else c for c in cells_of(APPLICATIONS)]
    assert values_of(with_applications(grid_of(cells)), APPLICATIONS) == right(APPLICATIONS)


@pytest.mark.parametrize("draw", [tab_grid, sequence_grid])
def test_a_header_whose_two_rows_are_run_together_leaves_the_columns_open(draw):
    """自然人, 法人或其他组织, 总计, 商业企业 …: 总计 is not the second column."""
    rows = list(draw(APPLICATIONS, COUNTS).rows)
    after = len(rows[1])
    rows[1:3] = [(*rows[1], *(replace(cell, row=1, column=after + cell.column) for cell in rows[2]))]
    rows = [tuple(replace(cell, row=i) for cell in row) for i, row in enumerate(rows)]
    grid = replace(draw(APPLICATIONS, COUNTS), rows=tuple(rows))
    assert set(values_of(with_applications(grid), APPLICATIONS).values()) == {"unreadable"}


def test_a_word_among_the_values_of_the_table_of_one_row_leaves_the_others_their_places():
    first = REVIEW.cells[0]
    draft = with_review(merged_grid(REVIEW, {**COUNTS, first: "若干"}))
    assert values_of(draft, REVIEW) == right(REVIEW) | {first: "unreadable"}
