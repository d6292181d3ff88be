"""Tables whose rows are spread over lines with tabs between the cells, the way browsers copy cells with paragraphs."""

from __future__ import annotations

import pytest
from draw_text import BREAKS, HEADINGS, figures

from engine.draft import Draft
from engine.forms import TableForm, load_form
from engine.model import CellKey
from engine.parse.report import parse_report
from engine.read.text.lines import read_txt

FORM = load_form("2021")
FIGURES = figures(FORM)
WAYS = {  # how a browser puts a cell that is not blank into the text
    "paragraphs": "\n\n{}\n\n", "paragraphs without a gap before": "{}\n\n", "blocks": "\n{}\n", "lines": "{}\n",
    "behind a tab and a line": "\n{}", "indented": "\n\n\u3000\u3000{}\n\n",
}


def copied(table: TableForm, values: dict[CellKey, str], way: str) -> str:
    rows: dict[int, list[str]] = {}
    for cell in table.printed():
        text = values[cell.cell] if cell.cell else BREAKS.get(cell.text, cell.text)
        rows.setdefault(cell.row, []).append(way.format(text) if text else "")
    return "\n".join("\t".join(rows[row]) for row in sorted(rows))


def read(values: dict[CellKey, str], way: str) -> dict[CellKey, str]:
    tables = [copied(table, values, WAYS[way]) for table in FORM.tables.values()]
    parts = ["青禾县数据局2023年政府信息公开工作年度报告", "一、总体情况", "按要求开展工作。"]
    for heading, table in zip(HEADINGS, tables, strict=True):
        parts += [heading, table]
    content = read_txt("\n\n".join([*parts, "五、存在的主要问题及改进情况", "更新不够及时。"]).encode(), "年报.txt")
    report = parse_report(Draft("年报.txt", "", "txt", content.blocks))
    return {key: cell.raw for table in report.tables.values() for key, cell in table.cells.items()
            if cell.state in ("number", "blank")}


@pytest.mark.parametrize("way", WAYS)
def test_every_cell_is_found(way):
    assert read(FIGURES, way) == FIGURES


@pytest.mark.parametrize("way", ["paragraphs", "blocks", "indented"])
@pytest.mark.parametrize("columns", [
    {"natural_person", "upheld", "issued"}, {"total"}, {"research", "public_welfare", "pending"}])
def test_a_blank_cell_stays_where_it_is(way, columns):
    values = {key: "" if key.column in columns else text for key, text in FIGURES.items()}
    assert read(values, way) == values
