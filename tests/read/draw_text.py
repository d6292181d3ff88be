"""Draws the official tables as text, in every layout in which drafts arrive; no two figures are alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal

from engine.forms import Form, TableForm
from engine.model import CellKey
from engine.read.text.labels import label_key, vocabulary

RIGHT, DOWN = "→", "↓"  # where a merged cell goes on, at positions that begin no cell
Rows = list[list[str]]  # a printed table, position by position
BREAKS = {label: label[:2] + "\n" + label[2:] for label in ("商业企业", "科研机构", "结果维持", "其他结果", "尚未审结")}


def figures(form: Form) -> dict[CellKey, str]:
    """A text for every cell of the form, no two alike."""
    texts = {cell: str(i) for i, cell in enumerate(form.cells, 1001)}
    for cell in form.cells:
        if form.tables[cell.table].column(cell).unit:
            texts[cell] = str(Decimal(texts[cell]) / 100)
    return texts


def printed(table: TableForm, values: Mapping[CellKey, str], breaks: Mapping[str, str] = BREAKS) -> Rows:
    """The table as it is printed, with some labels broken over two lines."""
    cells = table.printed()
    height = max(cell.row + cell.rowspan for cell in cells)
    width = max(cell.column + cell.colspan for cell in cells)
    rows: Rows = [[RIGHT] * width for _ in range(height)]
    for cell in cells:
        for below in range(cell.row + 1, cell.row + cell.rowspan):
            rows[below][cell.column] = DOWN
        rows[cell.row][cell.column] = values[cell.cell] if cell.cell else breaks.get(cell.text, cell.text)
    return rows


def own(row: list[str]) -> list[str]:
    """The texts of the cells that begin in the row."""
    return [text for text in row if text not in (RIGHT, DOWN)]


def filled(row: list[str]) -> list[str]:
    """A text for every position, empty where a merged cell goes on."""
    return ["" if text in (RIGHT, DOWN) else text for text in row]


def draw(tables: list[Rows], layout: str) -> list[str]:
    """The lines of a small report with these tables, each under a heading and a sentence."""
    lines = ["青禾县数据局2023年政府信息公开工作年度报告", "", "一、总体情况", "", "本年度按要求开展工作。", ""]
    for number, (title, rows) in enumerate(zip(HEADINGS, tables, strict=True)):
        lines += [title, "", f"第{number + 1}张表格如下，单位为件。", "", *(LAYOUTS[layout](rows) if rows else ()), ""]
    lines += ["五、存在的主要问题及改进情况", "", "更新不够及时，今后改进。"]
    return [*lines, "六、其他需要报告的事项", "无其他事项。"]


HEADINGS = ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]


def tab_cells(rows: Rows) -> list[str]:
    """A cell a line behind a tab, also where a cell merged downwards goes on; a blank line behind each row."""
    return [line for row in rows for line in
            [*("\t" + ("" if text == DOWN else text) for text in row if text != RIGHT), ""]]


def padded_tab_cells(rows: Rows) -> list[str]:
    pads = ["\u3000\u3000{}", "\u00a0{}", "{}\u00a0", " {} "]
    return [pads[i % 4].join(["\t", ""]).format(line[1:]) if line[1:].isdigit() else line
            for i, line in enumerate("\n".join(tab_cells(rows)).split("\n"))]


def cells(gap: int) -> Callable[[Rows], list[str]]:
    """A filled cell a line with `gap` blank lines behind each; a blank cell leaves its blank lines only."""
    return lambda rows: [line for row in rows for text in own(row) for part in text.split("\n")
                         for line in [part] * bool(part) + [""] * (gap if part else 1)]


def bar_cells(rows: Rows) -> list[str]:
    """A cell a line with a bar behind it; the cells lacking in the row as further bars at its end."""
    lines = []
    for row in rows:
        texts = [text.replace("\n", " ") + " |" for text in own(row)]
        lacking = len(row) - len(texts)
        lines += [*texts[:-1], texts[-1] + (" " + "|" * lacking if lacking else "")]
    return lines


def tab_rows(rows: Rows, newline: str = " ") -> list[str]:
    return ["\t".join(filled(row)).replace("\n", newline) for row in rows]


def broken_tab_rows(rows: Rows) -> list[str]:
    """Rows with tabs in which broken labels break the line."""
    return [line for text in tab_rows(rows, "\n") for line in text.split("\n")]


def paged_tab_rows(rows: Rows) -> list[str]:
    """Rows with tabs, cut by pages of nine rows: page number, blank lines, header repeated."""
    lines = tab_rows(rows)
    head = 3 if len(rows[0]) == 10 else 0
    pages = [lines[i : i + 9] for i in range(0, len(lines), 9)]
    out = pages[0]
    for number, page in enumerate(pages[1:], 3):
        out = [*out, "", f"— {number} —", "", *lines[:head], *page]
    return out


def spaced_tab_rows(rows: Rows) -> list[str]:
    return [line for row in tab_rows(rows) for line in (row, "")]


def markdown(rows: Rows) -> list[str]:
    lines = ["| " + " | ".join(filled(row)).replace("\n", "") + " |" for row in rows]
    return [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]


def bare_bars(rows: Rows) -> list[str]:
    return [" | ".join(filled(row)).replace("\n", "") for row in rows]


def bar_rows(rows: Rows) -> list[str]:
    """A row a line, without the positions of merged cells; these are bars at the end."""
    return [" | ".join(own(row)).replace("\n", " ") + " " + "|" * (len(row) - len(own(row)) + 1) for row in rows]


def commas(rows: Rows) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r").writerows([[t.replace("\n", "") for t in filled(row)] for row in rows])
    return out.getvalue().rstrip("\r").split("\r")


def space_rows(rows: Rows) -> list[str]:
    """A row a line, cells separated by spaces, broken labels with a space inside."""
    return ["   ".join(own(row)).replace("\n", " ") for row in rows]


def labels_then_figures(rows: Rows) -> list[str]:
    """Labels on lines of their own, all figures of a row on the next line."""
    lines = []
    for row in rows:
        labels = [text for text in own(row) if label_key(text) in vocabulary().rows]
        lines += [part for label in labels for part in label.split("\n")]
        if values := own(row)[len(labels) :]:
            lines.append(" ".join(values))
    return lines


def wrapped_space_rows(rows: Rows) -> list[str]:
    """Rows by spaces that run on in a second line after the fourth figure."""
    lines = []
    for row in rows:
        texts = own(row)
        cut = len(texts) - 3 if len(texts) > 7 else len(texts)
        lines += ["  ".join(part).replace("\n", "") for part in (texts[:cut], texts[cut:]) if part]
    return lines


def boxes(strokes: str, stroke_width: int, wrap: int = 0) -> Callable[[Rows], list[str]]:
    """A table with borders of the given strokes (horizontal, vertical, crossing), merged cells left open downwards.

    `wrap` breaks texts into lines of so many characters.
    """
    return lambda rows: _boxed(rows, strokes, stroke_width, wrap)


def _boxed(rows: Rows, strokes: str, stroke_width: int, wrap: int) -> list[str]:
    flat, upright, cross = strokes
    inner = 2 * wrap or 2 * max(len(text.replace("\n", "")) for row in rows for text in own(row)) // 2 * 2
    bar = _width_of(upright, stroke_width)
    lines = [cross + (flat * (inner // _width_of(flat, stroke_width)) + cross) * len(rows[0])]
    for i, row in enumerate(rows):
        starts = [j for j, text in enumerate(row) if text != RIGHT]
        spans = [end - start for start, end in zip(starts, [*starts[1:], len(row)], strict=True)]
        texts = [filled(row)[j].replace("\n", "") for j in starts]
        parts = [[text[k : k + wrap] for k in range(0, len(text), wrap)] if wrap else [text] for text in texts]
        for k in range(max(map(len, parts)) or 1):
            lines.append(upright + upright.join(
                _fill(part[k] if k < len(part) else "", inner * span + bar * (span - 1), stroke_width)
                for part, span in zip(parts, spans, strict=True)) + upright)
        below = rows[i + 1] if i + 1 < len(rows) else [""] * len(row)
        open_down = [text == DOWN or (text == RIGHT and DOWN in below[:j] and not own(below[: j + 1]))
                     for j, text in enumerate(below)]
        stroke = flat * (inner // _width_of(flat, stroke_width))
        lines.append(cross + cross.join(" " * inner if is_open else stroke for is_open in open_down) + cross)
    return lines


def _width_of(stroke: str, stroke_width: int) -> int:
    return stroke_width if ord(stroke) > 127 else 1


def _fill(text: str, width: int, stroke_width: int) -> str:
    """The text padded to a display width; quotation marks are as wide as strokes."""
    return text + " " * (width - sum(2 if ord(ch) > 0x2E80 else stroke_width if ord(ch) > 0x2000 else 1 for ch in text))


LAYOUTS: dict[str, Callable[[Rows], list[str]]] = {
    "tab cells": tab_cells,
    "padded tab cells": padded_tab_cells,
    "double spaced tab cells": lambda rows: [line for text in tab_cells(rows) for line in (text, "")],
    "cells between blank lines": cells(1),
    "cells": cells(0),
    "cells with two blank lines": cells(2),
    "bar cells": bar_cells,
    "tab rows": tab_rows,
    "broken tab rows": broken_tab_rows,
    "paged tab rows": paged_tab_rows,
    "spaced tab rows": spaced_tab_rows,
    "markdown": markdown,
    "bare bars": bare_bars,
    "bar rows": bar_rows,
    "commas": commas,
    "space rows": space_rows,
    "labels then figures": labels_then_figures,
    "wrapped space rows": wrapped_space_rows,
    "boxes": boxes("─│┼", 1),
    "wide boxes": boxes("─│┼", 2),
    "plus and minus": boxes("-|+", 1),
    "wrapped boxes": boxes("─│┼", 1, wrap=8),
}
