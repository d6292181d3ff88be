"""A table as it goes to the editor of a website."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.edits import edited
from engine.export.table import table_html, table_text
from engine.parse.report import parse_report
from engine.read.open import read_bytes
from tests.gui.results import FORM, TOTAL, result


@pytest.mark.parametrize("table", FORM.tables)
def test_the_html_is_read_back_as_the_same_table(table):
    whole = result()
    page = f"<html><meta charset='utf-8'><body><p>一段</p>{table_html(whole, table)}</body></html>"
    read = parse_report(read_bytes(page.encode(), "网页"))
    values = {key: value.value for key, value in whole.report.tables[table].cells.items()}
    assert {key: value.value for key, value in read.tables[table].cells.items()} == values


def test_corrected_values_stand_in_it():
    whole = result()
    put = replace(whole, report=edited(whole.report, {TOTAL: "174"}))
    assert ">174</td>" in table_html(put, "applications") and ">173</td>" not in table_html(put, "applications")


def test_the_text_has_a_line_for_each_row_and_a_tab_between_columns():
    lines = [line.split("\t") for line in table_text(result(), "review_litigation").split("\n")]
    assert lines[0][0] == "行政复议" and {len(line) for line in lines} == {15}
    assert lines[-1][:5] == ["3", "0", "1", "0", "4"]
