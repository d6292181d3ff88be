"""Tables given as cells one after another: a cell a line (with tabs, bars or nothing), or several by spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .text_tables_cells import Cell, TableLines, cells_of_line, has_top_number, is_blank, is_prose, joined
from .text_tables_labels import near_label, vocabulary
from .text_tables_rows import Rows

MOST_UNKNOWN = 2  # lines in a row that are neither label nor figure; with more of them the table is over


def read_sequence(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table that begins on line `start`, if one does, and the line from which it is worth while to look again."""
    if not _may_start(texts[start], start):
        return None, start + 1
    cells, has_tabs = _with_gaps(_collect(texts, start))
    cells = tuple(joined(cells))
    if not cells or cells[0].kind != "label":
        return None, start + 1
    rows = Rows(is_marked=has_tabs)
    marks = []
    for i, cell in enumerate(cells):
        if cell.kind == "mark":
            marks.append(cell)
        elif not rows.add(cell, next((c for c in cells[i + 1 :] if c.kind != "mark"), None)):
            break
    found = rows.finished()
    kinds = Counter(cell.kind for row in found for cell in row.cells)
    if not _is_table(kinds):
        return None, start + 1
    end = 1 + max(cell.last for row in found for cell in row.cells)
    between = tuple(mark for mark in marks if mark.at < end)
    return TableLines(tuple(tuple(row.cells) for row in found), end, between, in_sequence=True), end


def _is_table(kinds: Counter[str]) -> bool:
    """Whether there are enough labels and figures for lines that follow one another not to be so by accident."""
    labels, values = kinds["label"], kinds["figure"] + kinds["blank"]
    return labels >= 6 or (labels >= 2 and values >= 2) or (labels >= 1 and values >= 3)


def _may_start(text: str, at: int) -> bool:
    first = next(iter(cells_of_line(text, at)), None)
    return first is not None and first.kind in ("label", "piece") and first.key in vocabulary().starts


def _collect(texts: Sequence[str], start: int) -> list[Cell]:
    """The cells from line `start` on, up to the first line that cannot be of a table."""
    cells: list[Cell] = []
    unknown = 0
    for at in range(start, len(texts)):
        line = cells_of_line(texts[at], at)
        if len(line) == 1 and line[0].kind in ("other", "piece"):
            if line[0].kind == "other":
                unknown += 1
            if unknown > MOST_UNKNOWN or _ends_table(line[0], texts):
                break
        elif line:
            unknown = 0
        cells += line
    return cells


def _ends_table(cell: Cell, texts: Sequence[str]) -> bool:
    """Whether a cell that is no label to the letter must be text behind the table."""
    if cell.closes or near_label(cell.key):
        return False
    if vocabulary().is_heading(cell.text) or (cell.kind == "other" and is_prose(cell.text)):
        return True
    if not has_top_number(cell.text) or cell.kind == "piece":
        return False
    following = next((at for at in range(cell.at + 1, len(texts)) if not is_blank(texts[at])), None)
    return following is None or any(c.kind != "figure" for c in cells_of_line(texts[following], following))


def _with_gaps(cells: Sequence[Cell]) -> tuple[list[Cell], bool]:
    """The cells with the blank lines before each, beyond what is usual in this table; and whether tabs mark its cells.

    Where tabs do not mark the cells, a line with nothing but a tab is a blank line.
    """
    filled = [cell for cell in cells if cell.kind not in ("blank", "mark")]
    has_tabs = 2 * sum(cell.opens for cell in filled) > len(filled)
    if not has_tabs:
        cells = [cell for cell in cells if cell.kind != "blank" or cell.closes]
    gaps: list[int | None] = []
    steps: Counter[int] = Counter()
    before: Cell | None = None
    for cell in cells:
        is_known = before is not None and before.kind != "mark"
        gaps.append(max(cell.at - before.at - 1, 0) if is_known else None)
        if is_known and cell.at > before.at:
            steps[cell.at - before.at - 1] += 1
        before = cell
    usual = min((gap for gap, count in steps.items() if count == max(steps.values())), default=0)
    return [replace(cell, gap=None if gap is None else max(gap - usual, 0))
            for cell, gap in zip(cells, gaps, strict=True)], has_tabs
