"""Tables as lines of a printed page, the way programs copy them out of PDF: each line runs across all columns, so that
a label of several lines has its row's figures, and pieces of other labels, among its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from ...forms import PrintedCell
from .bars import BARS
from .cells import BLANK, LONGEST_LINE, PAGE_BREAK, Cell, TableLines, cell_of, cells_of_text, is_blank
from .labels import label_key
from .layouts import Layout, first_letters, layouts
from .pages import is_page_number, totals_hold
from .strands import Piece, State, pieces_of

LONGEST_HEADER = 60  # lines, blank ones left out
LONGEST_GAP = 40  # blank lines in a row inside a table
MOST_BREAKS = 60  # page marks and repeated headers
MODES = ("after", "before")  # where figures stand, in all rows, whose line has no piece of a label: after it, before it
FEWEST_ROWS = 3  # from which all rows show that

_NO_PAGE = frozenset(BARS + "\t")  # separators of other layouts
_WORD = re.compile(rf"[^{BLANK}]+")
_FIGURE = re.compile(r"-?[0-9０-９]+(?:[,，.．][0-9０-９]+)*|[/／—–-]{1,2}")
_GLUED = re.compile(r"(.*[\u4e00-\u9fff”\"）)])([0-9０-９]+)")  # the first figure behind a label: no label ends so


class Line(NamedTuple):
    """A line of the page: words, and the figures at its end."""

    at: int
    words: tuple[str, ...]
    figures: tuple[str, ...]


class _Part(NamedTuple):
    """A table with one header, or the part of one below one of its banners."""

    table: TableLines
    has_banner: bool


def read_printed(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The official table in lines of a page that begins on line `start`, and the line to look on from.

    It is one only when every word from the header to the last row is a piece of a label of the form, and each line of
    figures is as long as a row and stands in or beside the lines of its label.
    """
    first = _WORD.search(texts[start])
    if first is None or label_key(first[0])[:1] not in first_letters():
        return None, start + 1
    if not any(map(_may_end_row, texts[start : start + 2 * LONGEST_HEADER])):
        return None, start + 1
    whole: TableLines | None = None
    at: int | None = start
    while at is not None and (part := _part(texts, at)) and (whole is None or part.has_banner):
        table = part.table
        whole = table if whole is None else TableLines(whole.rows + table.rows, table.end, whole.marks + table.marks)
        at = next((line.at for line in _lines(texts, table.end, 1)), None) if part.has_banner else None
    return whole, whole.end if whole else start + 1


def _may_end_row(text: str) -> bool:
    """Whether a line ends with a figure behind something else; so many are asked that only their end is looked at."""
    shown = text.rstrip()
    return _FIGURE.fullmatch(shown[-1:]) is not None and len(shown[-40:].split()) > 1


def _part(texts: Sequence[str], start: int) -> _Part | None:
    """The part of a table with one header that begins on line `start`."""
    for layout in layouts():
        if header := _header(layout, texts, start):
            for mode in MODES if len(layout.rows) >= FEWEST_ROWS else ("",):
                if table := _body(layout, texts, *header, mode):
                    return _Part(table, layout.header[0].kind == "banner")
    return None


def _header(layout: Layout, texts: Sequence[str], start: int) -> tuple[int, list[Piece]] | None:
    """(the line behind the header that begins on this line, its pieces); None when none does."""
    states, found = layout.above.begin(), None
    for line in _lines(texts, start, LONGEST_HEADER):
        if line.figures or not (states := layout.above.line(states, line.words, line.at)):
            break
        for path in layout.above.whole(states).values():
            if _is_in_reading_order(layout, pieces := pieces_of(path)):
                found = line.at + 1, pieces
    return found


def _is_in_reading_order(layout: Layout, pieces: Sequence[Piece]) -> bool:
    """Whether header cells beside each other that share no line come in their order, but for one that stands in the
    middle of the lines of the other."""
    lines: dict[int, list[int]] = {}
    for piece in pieces:
        lines.setdefault(piece.strand, []).append(piece.at)
    for left, right in combinations(sorted(lines), 2):
        one, other = layout.header[left], layout.header[right]
        mine, its = lines[left], lines[right]
        if (one.row, one.rowspan) == (other.row, other.rowspan) and set(mine).isdisjoint(its):
            is_around = its[0] < mine[0] and mine[-1] < its[-1]
            if its[0] < mine[0] and not is_around:
                return False
    return True


def _body(layout: Layout, texts: Sequence[str], start: int, head: list[Piece], mode: str) -> TableLines | None:
    """The table whose rows begin on line `start`; None when there is anything else before the last row is complete."""
    states, at = layout.beside.begin(), start
    heads, figures, marks = [head], list[Line](), list[Cell]()
    while len(figures) < len(layout.rows) or not layout.beside.whole(states):
        line = next(_lines(texts, at, 1), None)
        if line is None or line.at - at > LONGEST_GAP or len(heads) + len(marks) > MOST_BREAKS:
            return None
        if mark := _mark(texts, line, figures[-1:]):
            marks.append(mark)
            at = line.at + 1
            continue
        following = layout.beside.line(states, line.words, line.at)
        if following and line.figures:
            lacking = len(layout.rows[0].values) - len(line.figures)
            if lacking < 0 or len(figures) == len(layout.rows):
                return None
            following = {state: path for state, path in following.items()
                         if _may_have(state, line, len(figures), "" if lacking else mode, lacking)}
            figures.append(line)
        if following:
            states, at = following, line.at + 1
        elif not line.figures and (again := _header(layout, texts, line.at)):  # repeated on the next page
            at, pieces = again
            heads.append(pieces)
        else:
            return None
    if 2 * sum(len(line.figures) == len(layout.rows[0].values) for line in figures) <= len(figures):
        return None
    below = next(_lines(texts, at, 1), None)
    if below and not below.words and not _mark(texts, below, figures[-1:]):
        return None  # the rest of figures too wide for their columns
    pieces = pieces_of(next(iter(layout.beside.whole(states).values())))
    return TableLines(tuple(_rows(layout, heads, pieces, figures)), at, tuple(marks))


def _may_have(state: State, line: Line, row: int, mode: str, lacking: int) -> bool:
    """Whether the figures of a line, so many too few, can be those of a row: its label, and no other, is being read."""
    if not state.strands:
        return not lacking  # a row without label
    begun, rest = state.strands[0]
    if begun == row + 1:
        return bool(rest or line.words) or mode == "after"
    return begun == row and not rest and mode == "before"


def _lines(texts: Sequence[str], start: int, most: int) -> Iterator[Line]:
    """The lines from `start` on that are not blank, up to one that no copy of a printed page has."""
    for at in range(start, len(texts)):
        text = texts[at]
        if is_blank(text):
            continue
        if not most or len(text) > LONGEST_LINE or not _NO_PAGE.isdisjoint(text):
            return
        most -= 1
        words = _WORD.findall(text)
        count = next((i for i, word in enumerate(reversed(words)) if not _FIGURE.fullmatch(word)), len(words))
        words, figures = words[: len(words) - count], words[len(words) - count :]
        if figures and words and (glued := _GLUED.fullmatch(words[-1])):
            words, figures = [*words[:-1], glued[1]], [glued[2], *figures]
        yield Line(at, tuple(words), tuple(figures))


def _mark(texts: Sequence[str], line: Line, above: Sequence[Line]) -> Cell | None:
    """The mark of a page that a line is: in words, or a bare number that cannot be the rest of a figure in the row
    `above`: at a page break, or because the totals of the row hold."""
    cells = cells_of_text(texts[line.at])
    if len(cells) == 1 and cells[0].kind == "mark":
        return cells[0]._replace(at=line.at, last=line.at)
    if not is_page_number(texts[line.at]):
        return None
    above_it, below_it = texts[max(line.at - LONGEST_GAP, 0) : line.at], texts[line.at + 1 : line.at + LONGEST_GAP]
    begins_page = _first_seen(reversed(above_it)) == PAGE_BREAK
    is_apart = begins_page or (is_blank(texts[line.at - 1]) and _first_seen(below_it) == PAGE_BREAK)
    if not is_apart and not any(totals_hold(row.figures) for row in above):
        return None
    return Cell(texts[line.at].strip(BLANK), "mark", at=line.at, last=line.at)


def _first_seen(texts: Iterable[str]) -> str:
    """The first of the texts that is a page break or not blank; "" when none is."""
    return next((text for text in texts if text == PAGE_BREAK or not is_blank(text)), "")


def _rows(
    layout: Layout, heads: Sequence[Sequence[Piece]], pieces: Sequence[Piece], figures: Sequence[Line]
) -> Iterator[tuple[Cell, ...]]:
    """The rows of the table as printed, a repeated header where it stands."""
    own: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        own.setdefault((piece.strand, piece.label), []).append(piece)
    labels = {cell: own[place] for place, cell in layout.places.items() if place in own}
    waiting = list(heads)
    for line, row in zip(figures, layout.rows, strict=True):
        while waiting and waiting[0][0].at < line.at:
            yield from _header_rows(layout, waiting.pop(0))
        yield (*(_cell(cell, labels[cell]) for cell in reversed(row.labels) if cell in labels),
               *_values(row.values, line))
    for head in waiting:  # the last label goes on below it
        yield from _header_rows(layout, head)


def _values(cells: Sequence[PrintedCell], line: Line) -> Iterator[Cell]:
    """The values of a row; all in one cell where some lack, as nothing says which."""
    if len(line.figures) < len(cells):
        whole = cells[0]._replace(colspan=cells[-1].column + cells[-1].colspan - cells[0].column)
        yield _cell(whole, [Piece(0, 0, " ".join(line.figures), line.at)])
    else:
        yield from (_cell(cell, [Piece(0, 0, text, line.at)]) for cell, text in zip(cells, line.figures, strict=True))


def _header_rows(layout: Layout, pieces: Sequence[Piece]) -> Iterator[tuple[Cell, ...]]:
    own: dict[int, list[Piece]] = {}
    for piece in pieces:
        own.setdefault(piece.strand, []).append(piece)
    for _, same in groupby(sorted(own), key=lambda strand: layout.header[strand].row):
        yield tuple(_cell(layout.header[strand], own[strand]) for strand in same)


def _cell(cell: PrintedCell, pieces: Sequence[Piece]) -> Cell:
    """A cell of the printed form with these pieces in it."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += ("\n" if piece.at > before.at else " ") + piece.text
    whole = cell_of(text, pieces[0].at)
    return whole._replace(last=pieces[-1].at, column=cell.column, rowspan=cell.rowspan, colspan=cell.colspan)
