"""Two rows of figures under one label of the form: nothing says which of them counts, so both are open."""

import pytest
from draw_grids import draft_of, merged_grid

from engine.draft import Grid, GridCell
from engine.forms import load_form
from engine.parse.report import parse_report

FORM = load_form("2021")
COUNTS = {cell: str(1000 + i) for i, cell in enumerate(FORM.cells)}
ACTIVE, APPLICATIONS, REVIEW = FORM.tables.values()
LABELS = APPLICATIONS.head_columns
FIGURES = [str(5000 + i) for i in range(len(APPLICATIONS.columns))]


def states_of(grid):
    """{row of the form: what its cells are, where all are alike} of the second table."""
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), grid, merged_grid(REVIEW, COUNTS)))
    found = {}
    for cell in APPLICATIONS.cells:
        value = report.cell(cell)
        is_right = value.state == "number" and value.value == int(COUNTS[cell])
        found.setdefault(cell.row, set()).add("right" if is_right else value.state)
    return {row: states.pop() if len(states) == 1 else states for row, states in found.items()}


def with_row_below(key, words, is_merged):
    """The second table with one more row of figures below that of `key`; `words` are finer labels of both, in a column
    of their own."""
    head = APPLICATIONS.head_rows
    at = head + [row.key for row in APPLICATIONS.rows].index(key)
    wide = len(words) > 0
    rows = {}
    for cell in (cell for row in merged_grid(APPLICATIONS, COUNTS).rows for cell in row):
        is_label, down = cell.column < LABELS, cell.row > at
        if cell.row == at and is_label and cell.column + cell.colspan == LABELS:
            cell = cell._replace(rowspan=2 if is_merged else 1)
        elif not down and is_label and cell.row + cell.rowspan > at:
            cell = cell._replace(rowspan=cell.rowspan + 1)
        if cell.row < head and is_label:
            cell = cell._replace(colspan=cell.colspan + wide)
        cell = cell._replace(row=cell.row + down, column=cell.column + (0 if is_label else wide))
        rows.setdefault(cell.row, []).append(cell)
    rows[at + 1] = [GridCell(text, at + 1, LABELS + wide + i) for i, text in enumerate(FIGURES)]
    if wide:
        rows[at].append(GridCell(words[0], at, LABELS))
        rows[at + 1].append(GridCell(words[1], at + 1, LABELS))
    return Grid(tuple(tuple(sorted(rows[i], key=lambda cell: cell.column)) for i in sorted(rows)))


@pytest.mark.parametrize("key", ["new_received", "granted", "denied.third_party_rights", "carried_forward"])
@pytest.mark.parametrize(("words", "is_merged"), [
    (("本级", "下属单位"), True), (("本年", "上年"), False), ((), True), ((), False)])
def test_a_row_whose_label_is_that_of_two_rows_of_figures_is_open(key, words, is_merged):
    expected = {row.key: "unreadable" if row.key == key else "right" for row in APPLICATIONS.rows}
    assert states_of(with_row_below(key, words, is_merged)) == expected


def test_a_row_is_open_also_where_a_page_ends_before_its_second_row_of_figures():
    rows = with_row_below("granted", (), is_merged=False).rows
    head = APPLICATIONS.head_rows
    at = next(i for i, row in enumerate(rows) if row[0].text == FIGURES[0])
    pages = [Grid(tuple(tuple(cell._replace(row=i) for cell in row) for i, row in enumerate(page)))
             for page in (rows[:at], rows[:head] + rows[at:])]
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), *pages, merged_grid(REVIEW, COUNTS)))
    assert {cell.row for cell in APPLICATIONS.cells if report.value(cell) is None} == {"granted"}


def test_a_row_of_figures_whose_own_label_is_lost_leaves_the_row_above_alone():
    grid = merged_grid(APPLICATIONS, COUNTS)
    lost = APPLICATIONS.row("partly_granted").label
    grid = Grid(tuple(tuple(cell for cell in row if cell.text != lost) for row in grid.rows))
    expected = {row.key: "absent" if row.key == "partly_granted" else "right" for row in APPLICATIONS.rows}
    assert states_of(grid) == expected


def test_a_row_with_another_label_of_its_own_leaves_the_row_above_alone():
    grid = with_row_below("granted", (), is_merged=False)
    rows = [(GridCell("其中：网络申请", row[0].row, 1, 1, 2), *row) if row[0].text == FIGURES[0] else row
            for row in grid.rows]
    assert states_of(Grid(tuple(rows))) == {row.key: "right" for row in APPLICATIONS.rows}


def test_the_figures_of_the_next_table_are_none_below_the_last_row():
    grids = [Grid(tuple(tuple(cell._replace(text=cell.text.replace("总计", "合计")) for cell in row)
                        for row in merged_grid(table, COUNTS).rows)) for table in (ACTIVE, APPLICATIONS, REVIEW)]
    report = parse_report(draft_of(*grids))
    assert {cell: report.value(cell) for cell in FORM.cells} == {cell: int(text) for cell, text in COUNTS.items()}


def test_the_figures_of_a_table_glued_on_are_none_below_the_last_row_either():
    upper, lower = (merged_grid(table, COUNTS).rows for table in (APPLICATIONS, REVIEW))
    glued = Grid((*upper, *(tuple(cell._replace(row=cell.row + len(upper)) for cell in row) for row in lower)))
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), glued))
    assert {cell: report.value(cell) for cell in FORM.cells} == {cell: int(text) for cell, text in COUNTS.items()}
