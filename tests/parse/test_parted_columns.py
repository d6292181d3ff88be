"""A table that is parted between its columns into two grids, each with all rows and their labels."""

import pytest

from engine.draft import Draft, Grid, GridCell, Paragraph
from engine.forms import load_form
from engine.parse.report import parse_report

FORM = load_form("2021")
TABLE = FORM.tables["applications"]
FIGURES = {key: str(number) for number, key in enumerate(TABLE.cells, 11)}
LABELS = 3  # columns of labels


def part(columns):
    """The table with just these columns of figures."""
    rows = {}
    for cell in TABLE.printed():
        under = [at for at in columns if cell.column <= at + LABELS < cell.column + cell.colspan]
        if cell.column < LABELS:
            column, width = cell.column, min(cell.colspan, LABELS - cell.column)
        elif under:
            column, width = LABELS + columns.index(under[0]), len(under)
        else:
            continue
        text = FIGURES[cell.cell] if cell.cell else cell.text
        rows.setdefault(cell.row, []).append(GridCell(text, cell.row, column, cell.rowspan, width))
    return Grid(tuple(tuple(sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows)))


def read(*grids):
    title = Paragraph("青禾县人民政府2024年政府信息公开工作年度报告")
    blocks = [title, Paragraph("三、收到和处理政府信息公开申请情况")]
    for grid in grids:
        blocks += [grid, Paragraph("续表")]
    return parse_report(Draft("a.docx", "", "docx", tuple(blocks))).tables["applications"]


@pytest.mark.parametrize("at", [1, 4, 6])
def test_both_parts_are_one_table_and_every_figure_keeps_its_place(at):
    table = read(part(range(at)), part(range(at, 7)))
    assert {key: cell.raw for key, cell in table.cells.items()} == FIGURES
    assert all(cell.state == "number" for cell in table.cells.values())
    assert {cell.place.block for key, cell in table.cells.items() if key.column == "natural_person"} == {2}
    assert {cell.place.block for key, cell in table.cells.items() if key.column == "total"} == {4}
    assert table.blocks == (2, 4)


@pytest.mark.parametrize("parts", [(range(4), range(3, 7)), (range(4), range(5, 7)), (range(4), range(4))])
def test_parts_that_share_a_column_or_lack_one_are_not_put_together(parts):
    table = read(*map(part, parts))
    assert table.blocks == (2,)


def test_a_figure_in_a_cell_merged_over_two_rows_is_of_neither():
    whole = part(range(7))
    merged = [cell._replace(rowspan=2) if cell.text == FIGURES["applications", "granted", "total"] else cell
              for row in whole.rows for cell in row if cell.text != FIGURES["applications", "partly_granted", "total"]]
    table = read(Grid(tuple(tuple(cell for cell in merged if cell.row == row) for row in range(len(whole.rows)))))
    states = {key[1]: cell.state for key, cell in table.cells.items() if key.column == "total" and cell.value is None}
    assert states.keys() == {"granted", "partly_granted"} and states["granted"] == "unreadable"
