"""Bare page numbers among the cells of a table: told from figures by where they stand, or left to make a row open."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import groupby, pairwise

from ...parse.numbers import read_figure
from .cells import BLANK, PAGE_BREAK, Cell, cell_of, is_blank
from .sequence_row import SequenceRow

Line = tuple[int, str]

_NARROW = re.compile("[“”‘’—…·]")  # as wide as Chinese characters on some screens only
_TOTALS = {7: 7, 15: 5}  # figures of a row, and how many of them end with their total
_PAGE_NUMBER = re.compile(r"[0-9０-９]{1,3}")


def is_page_number(text: str) -> bool:
    """Whether a text that stands where no cell can stand is the bare number of a page."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip(BLANK)))


def with_numbered_breaks(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those with the number of a page closed by a form feed: bare numbers at page breaks, each one more than
    that before it. At the first break it may lack, and behind the last page."""
    breaks = [at for at, (_, text) in enumerate(lines) if text == PAGE_BREAK]
    for step in (-1, 1):
        beside = [_first_filled(lines, at, step) for at in breaks]
        while beside and (beside[0] is None or not is_page_number(lines[beside[0]][1])):
            del beside[0]
        while beside and beside[-1] is None:
            del beside[-1]
        found = [at for at in beside if at is not None and is_page_number(lines[at][1])]
        numbers = [int(lines[at][1].strip(BLANK)) for at in found]
        is_whole = len(found) == len(beside) >= max(2, len(breaks) - 2)
        if is_whole and numbers == [*range(numbers[0], numbers[0] + len(numbers))]:
            marked = dict.fromkeys(found)
            return [(number, text + PAGE_BREAK if at in marked else text) for at, (number, text) in enumerate(lines)]
    return lines


def _first_filled(lines: Sequence[Line], at: int, step: int) -> int | None:
    """The index of the next line before (-1) or behind (1) a line that is not blank; None at an end or page break."""
    at += step
    while 0 <= at < len(lines) and lines[at][1] != PAGE_BREAK:
        if not is_blank(lines[at][1]):
            return at
        at += step
    return None


def with_cut_ends(
    rows: Sequence[tuple[Cell, ...]], marks: Sequence[Cell], texts: Sequence[str]
) -> tuple[list[tuple[Cell, ...]], list[Cell]]:
    """Rows and page marks, where lines may be cut: a bare number right under a line of the greatest length, or under a
    row that adds up with it, may be the rest of its last cell, which then has two lines."""
    tight = {mark.at: mark for mark in marks if is_page_number(mark.text)}
    if not tight:
        return list(rows), list(marks)
    lines = [_lengths(texts[row[-1].last]) for row in rows]
    greatest = tuple(map(max, *lines, (0, 0, 0)))
    whole: list[tuple[Cell, ...]] = []
    for row, lengths in zip(rows, lines, strict=True):
        cell, rest = row[-1], tight.get(row[-1].last + 1)
        is_full = lengths[0] == greatest[0] or any(lengths[i] >= greatest[i] - 1 for i in (1, 2))
        if rest and cell.kind == "figure" and (is_full or _adds_up_with(row, rest)):
            cell = cell_of(cell.text + "\n" + rest.text, cell.at)._replace(last=rest.at)
            del tight[rest.at]
            marks = [mark for mark in marks if mark is not rest]
        whole.append((*row[:-1], cell))
    return whole, list(marks)


def _lengths(text: str) -> tuple[int, int, int]:
    """How long a line is: in characters, and in columns, with some characters of two or of one."""
    return len(text), columns_of(text), columns_of(_NARROW.sub(" ", text))


def _adds_up_with(row: Sequence[Cell], rest: Cell) -> bool:
    """Whether the last figure together with its rest is the sum of those before it, six columns or four."""
    figures = [read_figure(cell.text).value or 0 for cell in row if cell.kind == "figure"]
    whole = read_figure(row[-1].text + rest.text.strip(BLANK)).value
    return any(len(figures) > count and whole == sum(figures[-1 - count : -1]) for count in (6, 4))


def columns_of(text: str) -> int:
    """How many columns of a terminal a text fills, but for rare characters: two for a Chinese one."""
    return len(text.encode("gb18030", "replace"))


def marked_page_numbers(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with bare page numbers as marks: between blank lines, and unmarked where the layout marks all cells."""
    filled = [cell for cell in cells if cell.kind not in ("blank", "mark")]
    if 2 * sum(cell.is_marked for cell in filled) <= len(filled):
        return list(cells)
    found: list[Cell] = []
    for i, cell in enumerate(cells):
        before, after = cells[i - 1] if i else None, cells[i + 1] if i + 1 < len(cells) else None
        is_below_figure = bool(found) and found[-1].kind == "figure" and cell.gap == 0  # and may be the rest of it
        is_apart = not is_below_figure and (cell.gap != 0 or after is None or after.gap != 0)
        is_figure = cell.kind == "figure" and _is_alone(before, cell, after)
        is_page = is_figure and not cell.is_marked and is_page_number(cell.text)
        if found and found[-1].kind == "mark":
            cell = cell._replace(gap=None)
        found.append(cell._replace(kind="mark") if is_page and is_apart else cell)
    return found


def stands_between_rows(row: SequenceRow, cell: Cell, following: Cell | None) -> bool:
    """Whether a lone number stands where no value can: among header rows, or behind a row that was full on its line."""
    before = row.cells[-1] if row.cells else None
    if before is None or not _is_alone(before, cell, following) or cell.is_marked or not is_page_number(cell.text):
        return False
    if row.is_header and not row.has_values:
        return following is not None and following.kind == "label"
    line = [other for other in row.cells if other.at == before.at]
    is_full = len(line) > 1 and sum(other.kind != "label" for other in line) == row.expected
    return is_full and not _may_be_rest(cell, line)


def _is_alone(before: Cell | None, cell: Cell, following: Cell | None) -> bool:
    """Whether no other cell stands on the line of a cell."""
    return (before is None or before.last != cell.at) and (following is None or following.at != cell.at)


def totals_hold(figures: Sequence[str]) -> bool:
    """Whether a row has totals, and each is the sum of the figures before it."""
    wide = _TOTALS.get(len(figures))
    values = [read_figure(text).value or 0 for text in figures]
    return wide is not None and all(
        2 * values[end - 1] == sum(values[end - wide : end]) for end in range(wide, len(values) + 1, wide))


def _may_be_rest(cell: Cell, line: Sequence[Cell]) -> bool:
    """Whether a lone number may be the last digits of a figure of the full row right above that is too wide for its
    column: where the row has totals, only if they hold with it and not without."""
    texts, digits = [other.text for other in line if other.kind != "label"], cell.text.strip(BLANK)
    if cell.gap != 0 or len(texts) not in _TOTALS:
        return cell.gap == 0
    return not totals_hold(texts) and any(
        totals_hold([*texts[:i], text + digits, *texts[i + 1 :]]) for i, text in enumerate(texts))


def holds_a_stray(lines: Sequence[Sequence[Cell]], expected: int | None, label: int) -> bool:
    """Whether a value of a row, given line by line, may be none while a blank cell is not seen: the last digits of a
    figure above, or the number of a page. It stands alone on its line (without the label, which ends on line `label`),
    others do not, or between blank lines, and the totals do not hold."""
    texts = [cell.text for line in lines for cell in line]
    if len(texts) != expected or expected not in _TOTALS:
        return False
    if len(texts) > len(lines) > 1:
        is_alone = any(len(line) == 1 and line[0].at != label for line in lines)
    else:
        is_alone = any(line[0].gap and after[0].gap and is_page_number(line[0].text) for line, after in pairwise(lines))
    return is_alone and not totals_hold(texts)


def counts_row(cell: Cell, before: SequenceRow, following: Cell | None) -> bool:
    """Whether a number stands at the begin of a line, before a label: it counts the rows (序号)."""
    is_first = before.cells[-1].last != cell.at
    return is_first and following is not None and following.kind == "label" and following.at == cell.at


def page_numbers_in(row: SequenceRow, begun: Set[int]) -> list[Cell]:
    """The value of the row that is none: a lone number beside a line with just the figures expected, or one too many
    that stands between blank lines. Rows have `begun` on these lines, where a number is not alone."""
    values = row.values
    if row.expected is None or len(values) <= row.expected:
        return []
    lines = [list(line) for _, line in groupby(values, key=lambda cell: cell.at)]
    whole = [line for line in lines if len(line) == row.expected]
    if len(whole) == 1:
        others = [line for line in lines if line is not whole[0]]
        apart = others[0] if len(others) == 1 == len(others[0]) and not _may_be_rest(others[0][0], whole[0]) else []
    else:
        gaps = [cell.gap for cell in values]
        apart = [cell for i, cell in enumerate(values) if gaps[i] and i + 1 < len(values) and gaps[i + 1]]
        apart = apart if len(values) == row.expected + 1 and sum(map(bool, gaps)) == 2 else []
    labelled = begun | {label.last for label in row.cells[:row.head][-1:]}
    is_page = all(cell.kind == "figure" and not cell.is_marked and is_page_number(cell.text) for cell in apart)
    return apart if is_page and labelled.isdisjoint(cell.at for cell in apart) else []
