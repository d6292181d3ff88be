"""Tables given as cells one after another: a cell a line (with tabs, bars or nothing), or several by spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, zip_longest

from .cells import (
    Cell,
    TableLines,
    cells_of_line,
    cells_of_text,
    has_top_number,
    is_blank,
    is_prose,
)
from .joined import joined
from .labels import near_label, vocabulary
from .pages import marked_page_numbers
from .rows import Rows

_OTHER_YEAR = re.compile(r"\W*(?:附[件表]?\W*)?(?:20[0-9]{2}\s*年|上年度|去年)")  # the caption of a table
MOST_UNKNOWN = 2  # lines in a row that are neither label nor figure; with more of them the table is over
MOST_PIECES = 12  # lines over which a label may be broken
FIRST_LOOK = 64  # lines, enough to see that there is no table; the longest official one has about 400


def read_sequence(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table that begins on line `start`, if one does, and the line from which it is worth while to look again.

    Looks no further ahead than the table is long, or a text with many would be read again and again.
    """
    if not _may_start(texts, start):
        return None, start + 1
    length = FIRST_LOOK
    while True:
        cells, is_all = _collect(texts, start, start + length)
        table, is_ended = _table(cells)
        if table is None or is_ended or is_all:
            return table, table.end if table else start + 1
        length *= 4


def _table(collected: Sequence[Cell]) -> tuple[TableLines | None, bool]:
    """(the table that these cells make, whether it ends before them)."""
    spaced, has_tabs = _with_gaps(collected)
    spaced = marked_page_numbers(spaced)
    marks = [cell for cell in spaced if cell.kind == "mark"]
    cells = tuple(joined([cell for cell in spaced if cell.kind != "mark"]))  # a page may end inside a label
    if not cells or cells[0].kind != "label":
        return None, True
    rows = Rows(is_marked=has_tabs and any(cell.gap for cell in cells))
    is_ended = not all(rows.add(cell, after) for cell, after in zip_longest(cells, cells[1:]))
    found = rows.finished()
    if not _is_table(Counter(cell.kind for row in found for cell in row.cells)):
        return None, True
    end = 1 + max(cell.last for row in found for cell in row.cells)
    marks = sorted((mark for mark in marks + rows.marks if mark.text and mark.at < end), key=lambda mark: mark.at)
    return TableLines(tuple(tuple(row.cells) for row in found), end, tuple(marks), in_sequence=True), is_ended


def _is_table(kinds: Counter[str]) -> bool:
    """Whether there are enough labels and figures for lines that follow one another not to be so by accident."""
    labels, values = kinds["label"], kinds["figure"] + kinds["blank"]
    return labels >= 6 or (labels >= 2 and values >= 2) or (labels >= 1 and values >= 3)


def _may_start(texts: Sequence[str], start: int) -> bool:
    """Whether the line begins with a label, or with a piece of one that the next lines complete."""
    first = next(iter(cells_of_text(texts[start])), None)
    if first is None or first.kind not in ("label", "piece") or first.key not in vocabulary().starts:
        return False
    if first.kind == "label":
        return True
    near, _ = _collect(texts, start, start + 2 * MOST_PIECES)
    return any(cell.kind == "label" for cell in islice(joined(near), 1))


def _collect(texts: Sequence[str], start: int, stop: int) -> tuple[list[Cell], bool]:
    """(the cells from line `start` on, up to the first line that cannot be of a table; whether all lines were seen)."""
    cells: list[Cell] = []
    unknown = pieces = 0
    key, known = "", vocabulary()  # what the pieces make together
    for at in range(start, min(stop, len(texts))):
        line = cells_of_line(texts[at], at)
        if len(line) == 1 and line[0].kind in ("other", "piece"):
            unknown += line[0].kind == "other"
            key = key + line[0].key if key + line[0].key in known.starts else line[0].key
            pieces = 0 if key in known.rows else pieces + 1
            if unknown > MOST_UNKNOWN or pieces > MOST_PIECES or _ends_table(line[0], texts):
                return cells, True
        elif line:
            unknown = pieces = 0
        cells += line
    return cells, stop >= len(texts)


def _ends_table(cell: Cell, texts: Sequence[str]) -> bool:
    """Whether a cell that is no label to the letter must be text behind the table."""
    if vocabulary().is_heading(cell.text):
        return True
    if cell.kind == "other" and not cell.is_marked and _OTHER_YEAR.match(cell.text):
        return True
    if cell.closes or near_label(cell.key):
        return False
    if cell.kind == "other" and is_prose(cell.text):
        return True
    if not has_top_number(cell.text) or cell.kind == "piece":
        return False
    following = next((at for at in range(cell.at + 1, len(texts)) if not is_blank(texts[at])), None)
    return following is None or any(c.kind != "figure" for c in cells_of_text(texts[following]))


def _with_gaps(cells: Sequence[Cell]) -> tuple[list[Cell], bool]:
    """The cells with the blank lines before each, beyond what is usual in this table; and whether tabs mark its cells.

    Where tabs do not mark the cells, a line with nothing but a tab is a blank line; between two stands a blank cell.
    """
    filled = [cell for cell in cells if cell.kind not in ("blank", "mark")]
    has_tabs = 2 * sum(cell.opens for cell in filled) > len(filled)
    if not has_tabs:
        cells = [kept for cell in cells
                 for kept in ([cell] if cell.kind != "blank" or cell.closes else [cell] * cell.text.count("\t"))]
    gaps: list[int | None] = []
    steps: Counter[int] = Counter()
    before: Cell | None = None
    for cell in cells:
        step = cell.at - before.at - 1 if before and before.kind != "mark" else None
        gaps.append(None if step is None else max(step, 0))
        if step is not None and step >= 0:
            steps[step] += 1
        before = cell
    most = max(steps.values(), default=0)
    usual = min((gap for gap, count in steps.items() if count == most), default=0)
    return [cell._replace(gap=None if gap is None else max(gap - usual, 0))
            for cell, gap in zip(cells, gaps, strict=True)], has_tabs
