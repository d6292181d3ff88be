"""Tables whose rows are lines with true separators between the cells: tabs, bars (Markdown) or commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ..limits import COLUMNS
from .bars import BARS
from .broken import with_whole_rows
from .cells import (
    BLANK,
    LONGEST_LINE,
    Cell,
    TableLines,
    cell_of,
    cells_of_line,
    cells_of_text,
    is_blank,
)
from .labels import LONGEST, vocabulary
from .pages import is_page_number, with_cut_ends
from .wrapped import Row, closed_by_bars, is_official, over_lines, rest_of_row, unwrapped

LONGEST_BREAK = 6  # lines, blank or with a page mark, between two rows of a table
COMMAS = ",;，"
_BREAK = "\v"  # for a line break inside a cell, which csv would refuse
_NUMBER_ONLY = re.compile(r"\W?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\W{0,2}")
_SENTENCE_END = re.compile(r"[。；！？]")
_BOLD = re.compile(r"(\*\*|__)([^*_]+)\1")
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
_MARKDOWN_RULE = re.compile(r":?-{2,}:?|:?-:?|-+(?:\+-+)+")  # the last as Emacs draws it
_ANY_BAR = re.compile(f"[{BARS}]")
_OUTER_BARS = re.compile(rf"\s*[{BARS}].*[{BARS}]\s*", re.DOTALL)
_EXTRA_BARS = re.compile(rf"[{BARS}]{{2,}}\s*$")

RowReader = Callable[[str, int], Row | None]  # (text, line) to its cells, None when it is no row


def read_tabs(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table with tabs between its cells that begins on line `start`, and the line to look on from."""
    if not any("\t" in text for text in texts[start : start + 2]):
        return None, start + 1
    rows, marks, end = _run(texts, start, _tab_row)
    rows = _trimmed(unwrapped([tuple(map(_unquoted, row)) for row in rows]))
    wide = [row for row in rows if _filled(row) >= 2]
    if len(wide) >= 2 or (wide and is_official(wide[0])):
        begin = rows[0][0].at
        return (_table(rows, marks), end) if begin == start else (None, begin)
    return None, end


def read_bars(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table with bars between its cells that begins on line `start`, and the line to look on from."""
    if not _ANY_BAR.search(texts[start]):
        return None, start + 1
    rows, marks, end = _run(texts, start, _bar_row, BARS)
    rows = _without_frame(rows)
    rules = [row for row in rows if all(_MARKDOWN_RULE.fullmatch(cell.text) for cell in row)]
    rows = [row for row in rows if row not in rules]
    wide = [row for row in rows if _filled(row) >= 2]
    lines = [texts[row[0].at] for row in rows]
    is_framed = all(_OUTER_BARS.fullmatch(line) for line in lines)
    if not wide or not (rules or (len(wide) * 2 > len(rows) and (is_framed or sum(map(is_official, wide)) >= 2))):
        return None, end
    if not is_framed and any(_EXTRA_BARS.search(line) for line in lines):  # bars behind the row for its merged cells
        rows = [_without_blank_end(row) for row in closed_by_bars(rows, texts)]
        return _table(rows, marks, in_sequence=True), end
    return _table(rows, marks), end


def read_commas(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The official table with commas or semicolons between its cells that begins on line `start`, and the line to look
    on from."""
    comma = max(COMMAS, key=texts[start].count)
    if comma not in texts[start]:
        return None, start + 1
    rows, marks, end = _run(texts, start, partial(_comma_row, comma), comma)
    sure = [row for row in rows if is_official(row)]
    is_table = sure and (comma != "，" or any(cell.kind == "figure" for row in sure for cell in row))  # else a sentence
    return _table(rows, marks) if is_table and len(rows) >= 2 else None, end


def _run(
    texts: Sequence[str], start: int, row_of: RowReader, separators: str = ""
) -> tuple[list[Row], list[Cell], int]:
    """The rows from line `start` on, the page marks between them, and the line behind the last row.

    A table goes on behind blank lines and page marks. Rows whose line is broken inside a label are put together, and
    where `separators` show it also those broken elsewhere.
    """
    rows: list[Row] = []
    marks: list[Cell] = []
    at = start
    is_row = separators and row_of(texts[start], start)
    whole, broken = with_whole_rows(texts, start, separators) if is_row else (texts, {})
    while at < len(whole):
        row = row_of(whole[at], at) or rest_of_row(rows, whole[at], at)
        if row is None and rows and _is_break(whole[at]):
            at, passed, row = _behind_break(whole, at, row_of, rows[-1])
            marks += passed
        elif row is None and (_goes_on(rows, cell_of(whole[at], at)) or _begins_row(whole, at, row_of)):
            row = (cell_of(whole[at], at),)
        if row is None:
            break
        if _goes_on(rows, row[0]):
            before = rows.pop()
            row = (*before[:-1], over_lines(before[-1], row[0]), *row[1:])
        if at in broken:
            row = (*row[:-1], row[-1]._replace(last=broken[at]))
            at = broken[at]
        rows.append(row)
        at += 1
    return (*with_cut_ends(rows, marks, texts), rows[-1][-1].last + 1 if rows else start + 1)


def _table(rows: Sequence[Row], marks: Sequence[Cell], in_sequence: bool = False) -> TableLines:
    end = rows[-1][-1].last + 1
    return TableLines(tuple(rows), end, tuple(mark for mark in marks if rows[0][0].at < mark.at < end), in_sequence)


def _is_break(text: str) -> bool:
    return is_blank(text) or is_page_number(text) or any(cell.kind == "mark" for cell in cells_of_text(text))


def _behind_break(
    texts: Sequence[str], at: int, row_of: RowReader, before: Row
) -> tuple[int, list[Cell], Row | None]:
    """(line, page marks passed, row) of the next row, when it is near and of the same table; else no row."""
    marks: list[Cell] = []
    after = at
    while after < min(at + LONGEST_BREAK, len(texts)) and _is_break(texts[after]):
        marks += [cell._replace(kind="mark") for cell in cells_of_line(texts[after], after) if cell.text]
        after += 1
    row = row_of(texts[after], after) if after < len(texts) else None
    is_same = row and ((len(row) == len(before) and not marks) or (_is_known(row) and _is_known(before)))
    return after, marks, row if is_same else None


def _goes_on(rows: Sequence[Row], cell: Cell) -> bool:
    """Whether the label that ends the last row is broken off there, and goes on with this cell."""
    if not rows or rows[-1][-1].kind == "figure" or rows[-1][-1].at == cell.at:
        return False
    before, known = rows[-1][-1].key, vocabulary()
    is_break = bool(before and cell.key) and before + cell.key in known.starts
    return is_break and not (before in known.rows and cell.key in known.rows)


def _begins_row(texts: Sequence[str], at: int, row_of: RowReader) -> bool:
    """Whether the line is the begin of a label that the next line, a row, goes on with."""
    following = row_of(texts[at + 1], at + 1) if at + 1 < len(texts) else None
    return following is not None and _goes_on([(cell_of(texts[at], at),)], following[0])


def _tab_row(text: str, at: int) -> Row | None:
    """The cells of a line; None when its tabs do not separate cells: an indent, a tab behind a number, a sentence."""
    if not 0 < text.count("\t") < COLUMNS:
        return None
    cells = text.split("\t")
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) <= 1 and (len(cells) == 2 and is_blank(cells[0])):
        return None
    if len(filled) == 2 and _NUMBER_ONLY.fullmatch(filled[0].strip(BLANK)) and not _NUMBER_ONLY.fullmatch(filled[1]):
        return None
    if any(_is_sentence(cell) or vocabulary().is_heading(cell) for cell in filled):
        return None
    return tuple(cell_of(cell, at) for cell in cells)


def _bar_row(text: str, at: int) -> Row | None:
    if not _ANY_BAR.search(text) or sum(text.count(bar) for bar in BARS) >= COLUMNS:
        return None
    return tuple(cell_of(_unmarked(cell.strip(BLANK)), at) for cell in _ANY_BAR.split(text))


def _unmarked(text: str) -> str:
    """A cell without the marks of Markdown for bold text and line breaks."""
    plain = _BOLD.fullmatch(text)
    return _LINE_BREAK.sub("\n", plain[2] if plain else text) if plain or "<" in text else text


def _unquoted(cell: Cell) -> Cell:
    """A cell without the quotes that spreadsheets put around one of several lines."""
    inner = _QUOTED.fullmatch(cell.text)
    return cell_of(inner[1], cell.at)._replace(last=cell.last) if inner else cell


def _without_frame(rows: list[Row]) -> list[Row]:
    """The rows without what is before the first and behind the last bar, where that is blank in all of them."""
    first = 1 if all(row[0].kind == "blank" for row in rows) else 0
    last = -1 if all(row[-1].kind == "blank" and len(row) > first + 1 for row in rows) else None
    return [_cut(row, first, last) for row in rows]


def _comma_row(comma: str, text: str, at: int) -> Row | None:
    """The cells of a line in which at least half of what commas separate are labels and figures."""
    if comma not in text or len(text) > LONGEST_LINE or _SENTENCE_END.search(text):
        return None
    if len(text.replace("\n", " ").splitlines()) > 1:
        return None
    if cell_of(text.strip(BLANK), at).kind == "figure":  # 1,234
        return None
    parts = next(csv.reader([text.replace("\n", _BREAK)], delimiter=comma))
    cells = list(_with_labels([cell_of(part.replace(_BREAK, "\n"), at) for part in parts], comma))
    if any(cell.kind == "other" and len(cells_of_text(cell.text)) > 1 for cell in cells):
        return None  # other separators than these part the cells
    known = sum(cell.kind in ("label", "figure") for cell in cells)
    return tuple(cells) if 2 * known >= sum(cell.kind != "blank" for cell in cells) and len(cells) > 1 else None


def _with_labels(cells: Sequence[Cell], comma: str) -> Iterator[Cell]:
    """The cells, with labels put together again whose own commas separated them."""
    i = 0
    while i < len(cells):
        key, best = "", i + 1
        for j in range(i, len(cells)):
            key += cells[j].key
            if cells[j].kind in ("figure", "blank") or key not in vocabulary().starts:
                break
            best = j + 1 if key in vocabulary().rows else best
        yield cells[i] if best == i + 1 else cell_of(comma.join(cell.text for cell in cells[i:best]), cells[i].at)
        i = best


def _trimmed(rows: list[Row]) -> list[Row]:
    """The rows without lines at both ends that hold a single text that is no label: indented lines around a table."""
    kept = [i for i, row in enumerate(rows) if _filled(row) >= 2 or any(cell.kind == "label" for cell in row)]
    return rows[kept[0] : kept[-1] + 1] if kept else []


def _filled(row: Row) -> int:
    return sum(cell.kind != "blank" for cell in row)


def _is_known(row: Row) -> bool:
    """Whether anything in the row may belong to an official table."""
    return any(cell.kind in ("label", "figure") for cell in row)


def _without_blank_end(row: Row) -> Row:
    end = max((i + 1 for i, cell in enumerate(row) if cell.kind != "blank"), default=1)
    return _cut(row, 0, end)


def _cut(row: Row, first: int, last: int | None) -> Row:
    """Those cells of the row; the last of them on its last line still."""
    *cells, end = row[first:last]
    return (*cells, end._replace(last=row[-1].last))


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST or bool(_SENTENCE_END.search(text))
