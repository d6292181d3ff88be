"""Which of a row's cells belongs to which column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import cached_property

from ..draft import GridCell
from ..records import record
from .numbers import fold, is_unit, read_figure
from .rows import Row

LONGEST_WORD = 4  # letters of what may be written in place of a figure (不适用)
_IN_SIGNS = re.compile(r"[^\w.+-]+[0-9]{1,3}[^\w.%]+|[^\w.+-]{3,}")


@record
class HeadCell:
    """A column as the header prints it: its key and the grid columns it spans (`start` up to, not including, `end`).

    `key` is None for a column that the form has not; `row` and `cell` hold its label, None where that is lost. `block`
    is the key of the row where all rows are printed beside one another.
    """

    key: str | None
    start: int
    end: int
    row: Row | None = None
    cell: GridCell | None = None
    block: str = ""


class Assigner:
    """Assigns the cells behind a row's label to the columns of a header, or refuses when the layout leaves it open.

    Rows that fill every column teach where the columns are for rows of the same shape: text drafts shift whole rows
    against their header, and a blank cell in a shifted row must not move its neighbours.
    """

    def __init__(self, head: Sequence[HeadCell], is_whole: bool = True) -> None:
        """`is_whole`: no column of the form lacks; otherwise only positions can say which figure is of which column."""
        self.head = tuple(head)
        self._is_whole = is_whole
        self._taught: dict[int, Counter[tuple[int, ...]]] = {}
        self._ends: dict[int, int] = {}  # how far the rows reach that taught
        self._tails: list[Sequence[GridCell]] = []

    def teach(self, row: Row, tail: Sequence[GridCell]) -> None:
        """Learns from a row with just one filled cell a column; and where rows have figures at all."""
        self._tails.append(tail)
        filled = [cell for cell in tail if cell.text.strip()]
        if filled and not row.in_sequence and len(filled) == len(self.head):
            start, end = _extent(tail)
            self._ends[start] = max(end, self._ends.get(start, 0))
            self._taught.setdefault(tail[0].column, Counter())[tuple(cell.column for cell in filled)] += 1

    def assign(self, row: Row, tail: Sequence[GridCell], merged: int = 0) -> tuple[GridCell | None, ...] | None:
        """A cell for every column in the order of the header (None where a row without figures has none), or None.

        `merged` is how many cells behind the label are one with it in the form: blank where merged cells were split.
        """
        tail = self._once(tail)
        filled = [cell for cell in tail if cell.text.strip()]
        count = len(self.head)
        if not filled:
            return tuple(tail) if len(tail) == count else (None,) * count
        if row.in_sequence and any(_is_other_text(cell) for cell in filled):
            return None
        if not self._is_whole:
            return self._complete(self._by_header(row, tail))
        if len(filled) == count:
            is_split = tail[0] is not filled[0] and tail[merged:] == tuple(filled) and not row.in_sequence
            own = tail[merged:] if is_split else tail
            return tuple(filled) if self._fills_every_column(row, own, filled) else None
        if len(filled) > count:
            return None
        answers = [a for a in (self._by_order(row, tail), self._as_taught(row, tail), self._by_header(row, tail)) if a]
        chosen = {tuple((c.row, c.column) if c and c.text.strip() else None for c in a) for a in answers}
        return self._complete(answers[0]) if len(chosen) == 1 else None

    def _once(self, tail: Sequence[GridCell]) -> Sequence[GridCell]:
        """The cells with a figure once that stands in each piece of a merged cell that was split, under one label."""
        kept = list(tail[:1])
        for cell in tail[1:]:
            before = kept[-1]
            is_one = any(h.start <= before.column and cell.column + cell.colspan <= h.end for h in self.head)
            if not is_one or cell.text != before.text or not cell.text.strip():
                kept.append(cell)
        return tail if len(kept) == len(tail) else kept

    def _fills_every_column(self, row: Row, tail: Sequence[GridCell], filled: Sequence[GridCell]) -> bool:
        """Whether just as many figures as columns are those of the columns.

        Where they do not stand cell by cell beside one another (a blank cell or a merged one is among them), a figure
        may be lost, and one of the others none of the form's; not so where most rows of the same shape have their
        figures in just these places, or the header has its columns there.
        """
        if _are_side_by_side(filled) and filled[0] is tail[0]:
            return True
        if row.in_sequence:
            return False
        if len(tail) == len(filled) and self._is_drawn_as_the_header(tail):
            return True
        taught = self._taught.get(tail[0].column, Counter())
        like_this = taught[tuple(cell.column for cell in filled)]
        is_usual = like_this > 1 and 2 * like_this > taught.total()
        return is_usual or self._under_header(tail) == tuple(filled)

    def _complete(self, cells: tuple[GridCell | None, ...] | None) -> tuple[GridCell | None, ...] | None:
        """The cells, when every column of the form has one: six cells for seven columns leave open which is lacking."""
        if cells is None or all(cells):
            return cells
        is_short = any(h.key and cell is None for h, cell in zip(self.head, cells, strict=True))
        return None if is_short else cells

    def _by_order(self, row: Row, tail: Sequence[GridCell]) -> tuple[GridCell | None, ...] | None:
        if len(tail) != len(self.head):
            return None
        is_whole = row.in_sequence or _are_side_by_side(tail) or self._is_drawn_as_the_header(tail)
        return tuple(tail) if is_whole else None

    def _is_drawn_as_the_header(self, tail: Sequence[GridCell]) -> bool:
        """Whether as many cells as columns reach just as far as the header, each mostly under its column, though lines
        drawn by hand do not meet those of the header."""
        ends = [cell.column + cell.colspan for cell in tail]
        if [cell.column for cell in tail] != [self.head[0].start, *ends[:-1]] or ends[-1] != self.head[-1].end:
            return False
        return all(max(self.head, key=lambda h: min(end, h.end) - max(cell.column, h.start)) is mine
                   for cell, end, mine in zip(tail, ends, self.head, strict=True))

    def _as_taught(self, row: Row, tail: Sequence[GridCell]) -> tuple[GridCell | None, ...] | None:
        taught = () if row.in_sequence else tuple(self._taught.get(tail[0].column, ()))
        columns = taught[0] if len(taught) == 1 else ()  # rows of this shape that differ teach nothing
        start, end = _extent(tail)
        if not columns or end > self._ends[start] or any(
                cell.text.strip() and cell.column not in columns for cell in tail):
            return None
        at = {cell.column: cell for cell in tail}
        return tuple(at.get(column) for column in columns)

    def _by_header(self, row: Row, tail: Sequence[GridCell]) -> tuple[GridCell | None, ...] | None:
        is_taught = self._is_whole and tail and len(self._taught.get(tail[0].column, ())) == 1
        is_off = row.in_sequence or is_taught or _extent(tail) in self._extents_off or self._is_longer(tail)
        return None if is_off else self._under_header(tail)

    def _is_longer(self, tail: Sequence[GridCell]) -> bool:
        """Whether the cells reach further than the header and than most rows that begin like them: a blank one more may
        have pushed the others aside."""
        start, end = _extent(tail)
        if end <= max((h.end for h in self.head), default=0):
            return False
        ends = Counter(last for first, last in map(_extent, self._tails) if first == start)
        return end > max(ends, key=lambda last: (ends[last], last), default=end)

    @cached_property
    def _extents_off(self) -> Set[tuple[int, int]]:
        """The extents of rows that are shifted against the header: one of them has something under none of its columns.
        """
        return {_extent(tail) for tail in self._tails if any(
            cell.text.strip() and not any(h.start < cell.column + cell.colspan and cell.column < h.end
                                          for h in self.head) for cell in tail)}

    def _under_header(self, tail: Sequence[GridCell]) -> tuple[GridCell | None, ...] | None:
        """The cell under each column of the header; None when a column has several, or a figure stands under none."""
        found: list[GridCell | None] = []
        for head in self.head:
            under = [c for c in tail if c.column < head.end and head.start < c.column + c.colspan]
            filled = [c for c in under if c.text.strip()]
            if len(filled) > 1:
                return None
            found.append(next(iter(filled or under), None))
        missed = [c for c in tail if c.text.strip() and c not in found]
        doubled = [c for c in found if c and c.text.strip() and found.count(c) > 1]
        return None if missed or doubled else tuple(found)


def _extent(tail: Sequence[GridCell]) -> tuple[int, int]:
    """From which grid column the cells of a row reach to which."""
    return (tail[0].column, tail[-1].column + tail[-1].colspan) if tail else (0, 0)


def _is_other_text(cell: GridCell) -> bool:
    """Whether a cell holds words that cannot stand for a figure, a unit, or a number in signs, such as that of a page:
    where only the order tells, it may be none."""
    if cell.text.isdecimal() or read_figure(cell.text).state != "unreadable":
        return False
    text = fold(cell.text).strip()
    return (sum(ch.isalpha() for ch in text) > LONGEST_WORD or is_unit(text.strip(" ()")) is not None
            or _IN_SIGNS.fullmatch(text) is not None)


def _are_side_by_side(cells: Sequence[GridCell]) -> bool:
    """Whether the cells are a column wide each and nothing stands between them."""
    first = cells[0].column
    return [cell.column for cell in cells] == [*range(first, first + len(cells))] and all(
        [cell.colspan == 1 for cell in cells])
