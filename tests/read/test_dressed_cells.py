"""Cells of a text in quotes, in bold, over several lines, and labels with one character a line."""

import re

import pytest
from draw_text import LAYOUTS, draw, figures, filled, printed

from engine.draft import Draft
from engine.forms import load_form
from engine.parse.report import parse_report
from engine.read.text import separated
from engine.read.text.lines import read_txt

FORM = load_form("2021")
FIGURES = figures(FORM)
TABLES = [printed(table, FIGURES) for table in FORM.tables.values()]
LABELS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "总计", "结果维持", "其他结果", "尚未审结")


def read(lines):
    """{cell: its text as read} of all cells of the form."""
    report = parse_report(Draft("d.txt", "", "txt", read_txt("\n".join(lines).encode(), "d.txt").blocks))
    cells = {cell: report.cell(cell) for cell in FORM.cells}
    return {cell: str(found.value) if found else "missing" for cell, found in cells.items()}


def quoted_rows(rows):
    """As a spreadsheet puts rows on the clipboard: cells of several lines in quotes."""
    return ["\t".join(f'"{text}"' if "\n" in text else text for text in filled(row)) for row in rows]


def all_quoted_rows(rows):
    return ["\t".join('"' + text.replace("\n", "") + '"' for text in filled(row)) for row in rows]


def bold_markdown(rows):
    lines = ["| " + " | ".join(filled(row)).replace("\n", "<br>") + " |" for row in rows]
    return [re.sub(r"(?<=\| )([^| ]+)(?= \|)", r"**\1**", line) for line in [lines[0], "|" + " --- |" * len(rows[0])]
            ] + lines[1:]


@pytest.mark.parametrize("layout", [quoted_rows, all_quoted_rows, bold_markdown])
def test_quotes_and_marks_of_markdown_are_no_part_of_a_cell(layout, monkeypatch):
    monkeypatch.setitem(LAYOUTS, layout.__name__, layout)
    assert read(draw(TABLES, layout.__name__)) == FIGURES


def test_a_figure_in_bold_is_a_figure():
    lines = draw(TABLES, "markdown")
    bold = [re.sub(r"(?<=\| )([\d.]+)(?= \|)", r"**\1**", line) for line in lines]
    assert bold != lines
    assert read(bold) == FIGURES


@pytest.mark.parametrize("layout", ["cells", "cells between blank lines", "tab cells", "labels then figures"])
def test_labels_with_one_character_a_line_are_labels(layout):
    upright = [printed(table, FIGURES, {label: "\n".join(label) for label in LABELS}) for table in FORM.tables.values()]
    assert read(draw(upright, layout)) == FIGURES


def test_a_mark_on_one_side_only_belongs_to_the_cell():
    assert [cell.text for cell in separated._bar_row("| **12 | __a_b__ | 1<2 |", 0)] == [
        "", "**12", "__a_b__", "1<2", ""]
