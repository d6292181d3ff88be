"""How tables of the draft are drawn."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Grid, GridCell
from gui.source.grid import MOST_ROWS, Placed, parts, stays_whole


def grid(*rows: str, in_sequence: bool = False) -> Grid:
    """Rows of cells parted by bars, without merged cells."""
    texts = [row.split("|") for row in rows]
    return Grid(tuple(tuple(GridCell(text, i, j) for j, text in enumerate(row)) for i, row in enumerate(texts)),
                in_sequence=in_sequence)


def spans(part) -> list[tuple[str, int, int, int, int]]:
    return [(p.cell.text, p.row, p.column, p.rowspan, p.colspan) for p in part.cells]


def test_merged_cells_stay_merged() -> None:
    table = Grid(((GridCell("甲", 0, 0, 2, 1), GridCell("乙", 0, 1, 1, 2)), (GridCell("1", 1, 1), GridCell("2", 1, 2))))
    [part] = parts(table)
    assert spans(part) == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]


def test_a_merged_cell_never_covers_another_nor_leaves_the_table() -> None:
    below = GridCell("丙", 1, 0), GridCell("丁", 1, 1)
    table = Grid(((GridCell("甲", 0, 0, 9, 1), GridCell("乙", 0, 1, 1, 9)), below))
    [part] = parts(table)
    drawn = [(p.row + i, p.column + j) for p in part.cells for i in range(p.rowspan) for j in range(p.colspan)]
    assert len(drawn) == len(set(drawn))
    assert all(row < part.height and column < len(part.weights) for row, column in drawn)


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4), max_size=100))
def test_parts_hold_every_cell_once_and_in_order(rows: list[list[tuple[int, int]]]) -> None:
    table = Grid(tuple(tuple(GridCell(f"{i}.{j}", i, j, *span) for j, span in enumerate(row))
                       for i, row in enumerate(rows)))
    cells = [placed.cell for part in parts(table) for placed in part.cells]
    assert cells == [cell for row in table.rows for cell in row]


def test_a_long_table_is_drawn_in_parts_that_cut_no_merged_cell() -> None:
    rows = [[GridCell(str(i), i, 0), GridCell("x", i, 1)] for i in range(100)]
    rows[MOST_ROWS - 1][0] = GridCell("高", MOST_ROWS - 1, 0, 3)
    del rows[MOST_ROWS][0], rows[MOST_ROWS + 1][0]
    heights = [part.height for part in parts(Grid(tuple(tuple(row) for row in rows)))]
    assert heights == [MOST_ROWS + 2, MOST_ROWS, 100 - 2 * MOST_ROWS - 2]


def test_rows_without_columns_put_figures_under_one_another_at_the_right() -> None:
    [part] = parts(grid("一、新收|5|0|5", "三、结果|（一）予以公开|2|0|2", in_sequence=True))
    assert spans(part)[0] == ("一、新收", 0, 0, 1, 2)
    assert [p.column for p in part.cells if p.cell.text in ("5", "2")] == [2, 4, 2, 4]


def test_figures_and_short_words_are_never_broken_over_lines() -> None:
    texts = "总计", "12345", "68.64", "社会公益组织", "", "1.属于国家秘密"
    assert [text for text in texts if stays_whole(text)] == ["总计", "12345", "68.64", ""]


def test_headings_without_columns_share_the_width() -> None:
    [part] = parts(grid("行政复议|行政诉讼", "1|2|3|4", in_sequence=True))
    assert spans(part)[:2] == [("行政复议", 0, 0, 1, 2), ("行政诉讼", 0, 2, 1, 2)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.booleans())
def test_rows_without_columns_fill_the_table(counts: list[int], with_figures: bool) -> None:
    text = "5" if with_figures else "标题"
    [part] = parts(grid(*("|".join([text] * count) for count in counts), in_sequence=True))
    for row in range(len(counts)):
        cells: list[Placed] = [p for p in part.cells if p.row == row]
        assert cells[0].column == 0
        assert all(left.column + left.colspan == right.column for left, right in pairwise(cells))
        assert cells[-1].column + cells[-1].colspan == max(counts)
