"""Headers in other words, in contradiction with themselves, or with the numbers of their columns below them."""

import pytest
from draw_grids import draft_of, merged_grid

from engine.checks.case import Case
from engine.checks.runner import run_checks
from engine.draft import Grid, GridCell, Paragraph
from engine.forms import load_form
from engine.model import CellKey
from engine.parse.report import parse_report
from engine.records import replace

FORM = load_form("2021")
COUNTS = {cell: str(i) for i, cell in enumerate(FORM.cells, 1)}
TABLES = ACTIVE, APPLICATIONS, REVIEW = tuple(FORM.tables.values())


def drawn(change, key):
    """A draft in which `change` makes another grid of the one of this table."""
    return draft_of(*(change(merged_grid(table, COUNTS)) if table.key == key else merged_grid(table, COUNTS)
                      for table in TABLES))


def with_texts(texts, rows=range(3)):
    return lambda grid: Grid(tuple(tuple(
        cell._replace(text=texts.get(cell.text, cell.text)) if i in rows else cell for cell in row)
        for i, row in enumerate(grid.rows)))


def values(draft, key):
    return {cell: value.value for cell, value in parse_report(draft).tables[key].cells.items()}


def counts(key):
    return {cell: int(text) for cell, text in COUNTS.items() if cell.table == key}


def findings(draft, *families):
    return [f for f in run_checks(Case(draft, parse_report(draft)), families).findings if f.rule != "T04"]


def test_one_column_in_other_words_in_every_block_of_the_strip_is_read_and_told():
    draft = drawn(with_texts({"总计": "合计"}), "review_litigation")
    assert values(draft, "review_litigation") == counts("review_litigation")
    found = [(f.rule, f.actual, f.expected) for f in findings(draft, "T")]
    assert found == [("T02", "合计", "总计")] * 3


def test_two_columns_in_other_words_leave_the_strip_open():
    draft = drawn(with_texts({"总计": "合计", "结果维持": "维持"}), "review_litigation")
    assert set(values(draft, "review_litigation").values()) == {None}


def test_a_strip_with_another_one_beside_it_is_open():
    def twice(grid):
        return Grid(tuple(row + tuple(cell._replace(column=cell.column + 16) for cell in row) for row in grid.rows))

    assert set(values(drawn(twice, "review_litigation"), "review_litigation").values()) == {None}


def test_numbers_of_columns_above_the_values_of_the_strip_are_no_values():
    def numbered(grid):
        numbers = tuple(cell._replace(text=f"（{i}）" if i % 2 else str(i)) for i, cell in enumerate(grid.rows[-1], 1))
        return Grid((*grid.rows[:-1], numbers, tuple(cell._replace(row=cell.row + 1) for cell in grid.rows[-1])))

    draft = drawn(numbered, "review_litigation")
    assert values(draft, "review_litigation") == counts("review_litigation")
    assert findings(draft, "T") == []


def test_a_header_that_puts_a_column_outside_its_merged_label_is_open():
    """自然人 | 法人 | 其他, and 总计 under 法人: what stands where is anybody's guess."""
    draft = drawn(with_texts({"总计": "其他", "其他": "总计"}), "applications")
    assert set(values(draft, "applications").values()) == {None}


def test_a_table_of_another_years_form_beside_three_whole_tables_is_no_reason_to_blame_them():
    whole = draft_of(*(merged_grid(table, COUNTS) for table in TABLES))
    old = load_form("2019").tables["active_disclosure"]
    annex = merged_grid(old, {cell: "1" for cell in old.cells})
    draft = replace(whole, blocks=(*whole.blocks, Paragraph("附件：2020年有关情况"), annex))
    assert [f.rule for f in findings(draft, "T")] == []


def test_the_tables_of_another_years_form_are_blamed():
    old = load_form("2019")
    grids = (merged_grid(table, {cell: "1" for cell in old.cells}) for table in old.tables.values())
    assert [f.rule for f in findings(draft_of(*grids), "T")] == ["T10"]


def test_a_column_without_a_label_leaves_the_figures_open():
    for at in (3, 6, 9):  # the labels behind it may be those of the columns before: none is over the last column then
        def with_column(grid, at=at):
            return Grid(tuple(tuple(sorted(
                [cell if cell.column < at or i < 3 else cell._replace(column=cell.column + 1) for cell in row]
                + ([row[0]._replace(text="99", column=at, rowspan=1, colspan=1)] if i > 2 else []),
                key=lambda cell: cell.column)) for i, row in enumerate(grid.rows)))

        assert set(values(drawn(with_column, "applications"), "applications").values()) == {None}


def test_cells_written_out_again_for_each_piece_of_a_merged_one_count_once():
    def split(grid):
        return Grid(tuple(tuple(
            cell._replace(column=cell.column + i, colspan=1) for cell in row for i in range(cell.colspan))
            for row in grid.rows))

    draft = drawn(split, "active_disclosure")
    assert values(draft, "active_disclosure") == counts("active_disclosure")
    assert not findings(draft, "T")

    differing = draft_of(split(merged_grid(TABLES[0], COUNTS)))
    (at, grid), = [(i, block) for i, block in enumerate(differing.blocks) if isinstance(block, Grid)]
    rows = [list(row) for row in grid.rows]
    rows[6][2] = rows[6][2]._replace(text="99")  # not the same figure in all of them
    blocks = [*differing.blocks]
    blocks[at] = Grid(tuple(map(tuple, rows)))
    permits = CellKey("active_disclosure", "permits", "decisions")
    assert parse_report(replace(differing, blocks=tuple(blocks))).cell(permits).state == "unreadable"


def test_digits_in_a_row_of_their_own_below_a_figure_may_belong_to_it():
    def broken(grid):
        row, below = grid.rows[3], grid.rows[4][0]
        rest = below._replace(text="7", row=4, column=9, colspan=1)
        later = tuple(tuple(cell._replace(row=cell.row + 1) for cell in other) for other in grid.rows[4:])
        return Grid((*grid.rows[:3], row, (below._replace(text=""), rest), *later))

    found = values(drawn(broken, "applications"), "applications")
    right = {key: None if key.row == "new_received" else value for key, value in counts("applications").items()}
    assert found == right


def shifted(texts, starts):
    """The second table with a blank cell before the figures of those of its rows that `starts` names by position."""
    grid = merged_grid(APPLICATIONS, texts)
    rows = []
    for i, row in enumerate(grid.rows):
        if i - APPLICATIONS.head_rows in starts:
            labels = [cell for cell in row if cell.column < APPLICATIONS.head_columns]
            figures = [cell._replace(column=cell.column + 1) for cell in row if cell not in labels]
            row = (*labels, GridCell("", i, APPLICATIONS.head_columns), *figures)
        rows.append(row)
    return Grid(tuple(rows))


@pytest.mark.parametrize("blank", [
    {("carried_over", "other"), ("carried_over", "total")},  # shifted, they fit under the header
    {("new_received", "natural_person"), ("carried_over", "other"), ("carried_over", "total")}])
def test_rows_pushed_to_the_right_with_blank_cells_are_open_or_right(blank):
    texts = {cell: "" if (cell.row, cell.column) in blank else text for cell, text in COUNTS.items()}
    grid = shifted(texts, {0, 1})
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), grid, merged_grid(REVIEW, COUNTS)))
    wrong = {cell for cell in APPLICATIONS.cells if report.value(cell) not in (None, int(texts[cell] or 0))}
    assert wrong == set()
    assert {cell.row for cell in APPLICATIONS.cells if report.cell(cell).state == "unreadable"} >= {"carried_over"}


@pytest.mark.parametrize("rest", [[], [0], [1, 2], [0, 2, 5]])
def test_a_row_longer_than_the_others_by_a_blank_cell_is_open_or_right(rest):
    row, columns = APPLICATIONS.head_rows + 2, [column.key for column in APPLICATIONS.columns]
    texts = {cell: "" if cell.column in columns[i % 7 :: 4] or (
        cell.row == "granted" and columns.index(cell.column) not in rest) else text
        for i, (cell, text) in enumerate(COUNTS.items())}
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), shifted(texts, {row - APPLICATIONS.head_rows}),
                                   merged_grid(REVIEW, COUNTS)))
    wrong = {cell for cell in APPLICATIONS.cells if report.value(cell) not in (None, int(texts[cell] or 0))}
    assert wrong == set()


def drawn_by_hand(texts, moved):
    """The second table on a finer grid; in these rows the line before a column is moved by so much."""
    grid = merged_grid(APPLICATIONS, texts)
    rows = []
    for i, row in enumerate(grid.rows):
        lines = [4 * at + moved.get((i, at), 0) for at in range(grid.width + 1)]
        rows.append(tuple(cell._replace(column=lines[cell.column], colspan=lines[cell.column + cell.colspan]
                                        - lines[cell.column]) for cell in row))
    return Grid(tuple(rows))


def test_rows_whose_lines_do_not_quite_meet_those_of_the_header_are_read():
    odd = {("granted", "business"): "", ("granted", "total"): "", ("carried_over", "other"): "7",
           ("carried_over", "total"): "7"}
    texts = {cell: odd.get((cell.row, cell.column), text) for cell, text in COUNTS.items()}
    first = APPLICATIONS.head_columns + 1
    moved = {(APPLICATIONS.head_rows + i, first + (i + 4) % 6): (-1) ** i for i in range(25)}
    report = parse_report(draft_of(merged_grid(ACTIVE, COUNTS), drawn_by_hand(texts, moved),
                                   merged_grid(REVIEW, COUNTS)))
    assert [(cell, report.cell(cell)) for cell in APPLICATIONS.cells
            if report.value(cell) != (int(texts[cell]) if texts[cell] else None)
            or report.cell(cell).state == "unreadable"] == []
