"""Tables that a Word file or a page holds as paragraphs: every layout of a text, typed or pasted there."""

from __future__ import annotations

from html import escape

import pytest
from build_docx import docx, p
from draw_text import LAYOUTS, draw, figures, printed

from engine.forms import load_form
from engine.parse.report import parse_report
from engine.read.open import read_bytes

FORM = load_form("2021")
FIGURES = figures(FORM)
TABLES = [printed(table, FIGURES) for table in FORM.tables.values()]


def in_paragraphs(lines: list[str]) -> bytes:
    return docx("".join(p(_runs([line])) for line in lines))


def with_line_breaks(lines: list[str]) -> bytes:
    return docx(p(_runs(lines)))


def preformatted(lines: list[str]) -> bytes:
    return f"<html><meta charset='utf-8'><body><pre>{escape(chr(10).join(lines))}</pre></body></html>".encode()


def _runs(lines: list[str]) -> str:
    parts = ["<w:tab/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in x.split("\t")) for x in lines]
    return f"<w:r>{'<w:br/>'.join(parts)}</w:r>"


@pytest.mark.parametrize("write", [in_paragraphs, with_line_breaks, preformatted])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read_where_there_is_no_table(layout, write):
    lines = [part for line in draw(TABLES, layout) for part in line.split("\n")]
    report = parse_report(read_bytes(write(lines), "年报"))
    assert {key: str(report.value(key)) for key in FIGURES} == FIGURES
