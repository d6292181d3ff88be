"""An empty form beside the filled one is passed over, and never filled from another year's."""

import pytest
from draw_text import HEADINGS, LAYOUTS, printed
from test_broken_lines import FIGURES, FORM, TABLES, values

EMPTY = [printed(table, dict.fromkeys(FORM.cells, "")) for table in FORM.tables.values()]
OPEN_LAYOUTS = ["tab rows", "markdown", "boxes", "wide boxes", "plus and minus", "commas"]  # blank cells are cells


def read(layout, first, second, between=()):
    lines = ["青禾县数据局2023年政府信息公开工作年度报告", "", "一、总体情况", "按要求开展工作。", ""]
    for heading, one, other in zip(HEADINGS, first, second, strict=True):
        lines += [heading, "", *LAYOUTS[layout](one), "", *between, "", *LAYOUTS[layout](other), ""]
    return {cell: str(value) for cell, value in values(lines).items() if value is not None}


@pytest.mark.parametrize("layout", OPEN_LAYOUTS)
@pytest.mark.parametrize("between", [(), ("填报情况：",)])
def test_the_filled_form_is_read_whether_the_empty_one_stands_before_or_behind(layout, between):
    assert read(layout, EMPTY, TABLES, between) == FIGURES
    assert read(layout, TABLES, EMPTY, between) == FIGURES


@pytest.mark.parametrize("layout", OPEN_LAYOUTS[1:])  # a row of nothing but tabs is a blank line
def test_blank_tables_are_not_filled_from_those_of_the_year_before(layout):
    assert read(layout, EMPTY, TABLES, ("2022年",)) == {}
