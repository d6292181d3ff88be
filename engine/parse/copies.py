"""Which of the tables in a draft is this year's: last year's beside it, look-alikes, and tables cut in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ..draft import Block, Grid, Paragraph, texts_of
from ..forms import TableForm
from ..records import changeable_record, field, replace
from .by_hand import ByHand
from .numbers import fold
from .rows import RowReading

CAPTION = 40  # characters; a longer paragraph before a table is no caption of it
CAPTIONS = 2  # blocks before a table that may name its year

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}) ?年")
_LAST_YEAR = re.compile(r"上一?年度?(?!结转)|去年")


@changeable_record
class Copy:
    """One table by the keys of its rows; `doubtful` are rows that stand in it twice with different figures."""

    rows: dict[str, RowReading] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands behind its labels."""
        return any(reading.texts for reading in self.rows.values())

    @property
    def block(self) -> int:
        """The grid in which it begins."""
        return next(iter(self.rows.values())).row.block


def best_copy(
    table: TableForm, readings: Iterable[RowReading], blocks: Sequence[Block], year: int | None,
    home: range, by_hand: ByHand,
) -> Copy:
    """This year's table among the rows found: the one the clerk named, under its own heading, not of another year.

    Where two have as good a claim, or a much larger one stands elsewhere, the rows in which they differ are doubtful.
    """
    copies = _joined(table, _pieces(table, readings))
    told = by_hand.blocks(table.key)
    first = max(((copy.block in told, copy.block in home) for copy in copies), default=None)
    peers = [copy for copy in copies if (copy.block in told, copy.block in home) == first]
    most = max((len(copy.rows) for copy in peers), default=0)
    claims = {id(copy): _claim(copy, blocks, year) for copy in peers if 2 * len(copy.rows) > most}
    peers = [copy for copy in peers if id(copy) in claims]
    best = max(peers, key=lambda copy: (claims[id(copy)], copy.is_filled, len(copy.rows)), default=Copy())
    for rival in copies:
        is_equal = claims.get(id(rival)) == claims.get(id(best))
        if rival is not best and (is_equal or len(rival.rows) > 2 * len(best.rows)):
            best.doubtful |= _differing(best.rows, rival.rows)
    return best


def _claim(copy: Copy, blocks: Sequence[Block], year: int | None) -> tuple[bool, bool]:
    """Whether no caption gives the table to another year, and whether one gives it to the report's."""
    said = _years_said(blocks, copy.block, year)
    return not said or year in said, year in said


def _pieces(table: TableForm, readings: Iterable[RowReading]) -> list[Copy]:
    """The rows grid by grid. A row that comes again with the same figures is a row repeated by a page break.

    A grid in which the table begins anew, with other figures than before, is the end of one and the begin of another.
    """
    order = {row.key: at for at, row in enumerate(table.rows)}
    pieces: list[Copy] = []
    before: dict[str, RowReading] = {}
    for _, same in groupby(readings, key=lambda reading: reading.row.block):
        piece, last = Copy(), -1
        for reading in same:
            if order[reading.key] < last and _differing(before, {reading.key: reading}):
                pieces.append(piece)
                piece, before = Copy(), dict(piece.rows)
            last = order[reading.key]
            known = piece.rows.get(reading.key)
            if known is None or not known.texts:
                piece.rows[reading.key] = reading
            elif reading.texts and known.texts != reading.texts:
                piece.doubtful.add(reading.key)
        pieces.append(piece)
        before |= piece.rows
    return pieces


def _joined(table: TableForm, pieces: Iterable[Copy]) -> list[Copy]:
    """The pieces put together as tables: one goes on with the one before it where it holds later rows of the form."""
    order = [row.key for row in table.rows]
    copies: list[Copy] = []
    for piece in pieces:
        before = copies[-1].rows if copies else {}
        more = [order.index(key) for key in piece.rows.keys() - before.keys()]
        last = max((order.index(key) for key in before), default=-1)
        is_later = table.layout != "matrix" or min(more, default=last + 1) > last
        is_form = before.keys() & piece.rows.keys() and copies[-1].is_filled != piece.is_filled  # one is an empty form
        if parted := _parted(table, before, piece.rows):
            copies[-1].rows = parted
        elif not before or not is_later or is_form or _differing(before, piece.rows):
            copies.append(piece)
        else:
            copies[-1].rows = {**piece.rows, **before}
            copies[-1].doubtful |= piece.doubtful
    return copies


def _parted(
    table: TableForm, left: Mapping[str, RowReading], right: Mapping[str, RowReading]
) -> dict[str, RowReading] | None:
    """The rows of a table that is parted between its columns into two grids with all its rows; None for others."""
    count = len(table.columns)
    if table.layout != "matrix" or left.keys() != right.keys() or any(
            not left[key].texts or len(left[key].texts) + len(right[key].texts) > count for key in left):
        return None
    columns = {column.key for column in table.columns}
    for key, reading in left.items():
        mine, other = reading.cells or {}, right[key].cells or {}
        if not mine or not other or mine.keys() & other.keys() or mine.keys() | other.keys() != columns:
            return None
    return {key: replace(reading, beside=right[key]) for key, reading in left.items()}


def _differing(one: Mapping[str, RowReading], other: Mapping[str, RowReading]) -> set[str]:
    return {key for key in one.keys() & other.keys() if one[key].texts and other[key].texts
            and one[key].texts != other[key].texts}


def _years_said(blocks: Sequence[Block], grid: int, year: int | None) -> set[int]:
    """The years that the captions before a grid name, and its first row where that is a title."""
    said: set[int] = set()
    for block in reversed(blocks[max(grid - CAPTIONS, 0) : grid]):
        if not isinstance(block, Paragraph):
            break
        said |= _years_in(block.text, year)
    top = blocks[grid]
    titles = [text for text in texts_of(top.rows[0]) if text.strip()] if isinstance(top, Grid) and top.rows else []
    return said | _years_in(titles[0], year) if len(titles) == 1 else said


def _years_in(text: str, year: int | None) -> set[int]:
    if len(text) > CAPTION:
        return set()
    years = {int(found) for found in _YEAR.findall(fold(text))}
    return years | ({year - 1} if year and _LAST_YEAR.search(text) else set())
