"""Tables drawn with borders, of box-drawing characters or of + - |, with merged cells where borders are left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from ...records import changeable_record, field, record
from ..limits import SPAN
from .cells import BLANK, Cell, TableLines, cell_of, is_figure

BOX = frozenset(map(chr, range(0x2500, 0x2580)))
FLAT = frozenset("─━═╌╍┄┅┈┉╴╶╸╺╼╾-=")  # strokes without a vertical part
ASCII_CORNER = "+"
STARTS = BOX | {ASCII_CORNER}
PLAIN = frozenset("│┃║┆┇┊┋╎╏|")  # strokes without a horizontal part


@record
class Segment:
    """What stands between two vertical strokes, at display columns `start` and `end`: border, or text of a cell.

    `is_cornered`: a stroke beside it has a horizontal part; between plain ones - is a cell.
    """

    start: int
    end: int
    text: str
    is_cornered: bool

    @property
    def is_border(self) -> bool:
        return self.is_cornered and bool(self.text) and all(ch in FLAT for ch in self.text)


@changeable_record
class OpenCell:
    """A cell as its lines come: grid position (columns `start` up to, not including, `end`) and its texts."""

    row: int
    start: int
    end: int
    at: int
    last: int
    rowspan: int = 1
    texts: list[str] = field(default_factory=list)

    def cell(self) -> Cell:
        whole = cell_of("\n".join(self.texts), self.at)
        return whole._replace(last=self.last, column=self.start, rowspan=self.rowspan, colspan=self.end - self.start)


def read_boxes(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table drawn with borders that begins on line `start`, and the line to look on from."""
    if texts[start].lstrip(BLANK)[:1] not in STARTS:
        return None, start + 1
    end = start
    is_ascii = _is_ascii_border(texts[start])
    while end < len(texts) and _is_drawn(texts[end], is_ascii):
        if end - 1 > start and _is_border(texts[end - 1]) and _is_border(texts[end]):
            break  # the top of another table
        end += 1
    if end - start < 2:
        return None, start + 1
    drawn = min((_segments(texts[start:end], width) for width in (1, 2)), key=_unaligned)
    borders = {bar for line in drawn for segment in line for bar in (segment.start, segment.end)}
    is_table = any(len(line) > 1 and not any(s.is_border for s in line) for line in drawn)
    if not is_table or len(borders) > SPAN:
        return None, end
    if _unaligned(drawn):
        rows = [tuple(cell_of(s.text, start + i) for s in line) for i, line in enumerate(drawn)
                if line and not all(s.is_border for s in line)]
        return TableLines(tuple(rows), end, in_sequence=len({len(row) for row in rows}) > 1), end
    return TableLines(tuple(_rows(drawn, sorted(borders), start)), end), end


def _is_ascii_border(text: str) -> bool:
    inner = text.strip(BLANK)
    return len(inner) > 2 and inner[0] == inner[-1] == ASCII_CORNER and not inner.strip("+-=")


def _is_border(text: str) -> bool:
    strokes = text.strip(BLANK)
    return all(ch in BOX or ch in FLAT or ch == ASCII_CORNER for ch in strokes) and bool(set(strokes) - PLAIN - FLAT)


def _is_drawn(text: str, is_ascii: bool) -> bool:
    first = text.strip(BLANK)[:1]
    if not first or not (first in "+|" if is_ascii else first in BOX):
        return False
    strokes = _uprights(text)
    outside = text[: strokes[0]] + text[strokes[-1] + 1 :] if strokes else text
    return not outside.strip(BLANK + "".join(FLAT))


def _uprights(text: str) -> list[int]:
    """Where the strokes with a vertical part stand."""
    has_corners = "+-" in text or "+=" in text
    return [i for i, ch in enumerate(text)
            if (ch in BOX and ch not in FLAT) or ch == "|" or (ch == ASCII_CORNER and has_corners)]


def _segments(texts: Sequence[str], width: int) -> list[list[Segment]]:
    """The segments of each line, when characters of ambiguous width, as most strokes are, take `width` columns."""
    lines = []
    for text in texts:
        x = [0, *accumulate(_columns(ch, width) for ch in text)]
        lines.append([Segment(x[i], x[j], text[i + 1 : j].strip(BLANK), not PLAIN.issuperset((text[i], text[j])))
                      for i, j in pairwise(_uprights(text))])
    return lines


def _columns(ch: str, ambiguous: int) -> int:
    kind = unicodedata.east_asian_width(ch)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def _unaligned(drawn: Sequence[Sequence[Segment]]) -> int:
    """How many strokes do not stand under a stroke of the line that has the most of them."""
    bars = [{bar for s in line for bar in (s.start, s.end)} for line in drawn]
    most = max(bars, key=len)
    return sum(len(line - most) for line in bars)


def _rows(drawn: Sequence[Sequence[Segment]], bars: Sequence[int], start: int) -> Iterator[tuple[Cell, ...]]:
    """The rows; a cell without border to the row above is one with the cell there."""
    column = {bar: i for i, bar in enumerate(bars)}
    begun: list[list[OpenCell]] = []
    latest: dict[tuple[int, int], OpenCell] = {}  # the cells of the row above, by their columns
    for row, (lines, border) in enumerate(_bands(drawn)):
        begun.append([])
        current: dict[tuple[int, int], OpenCell] = {}
        for i in ([border] if border is not None else []) + lines:
            for segment in drawn[i]:
                place = column[segment.start], column[segment.end]
                above = latest.get(place) if border is not None and not _is_bordered(drawn[border], segment) else None
                if i == border and (segment.is_border or above is None):
                    continue
                cell = current.get(place)
                if cell is None:
                    cell = above or OpenCell(row, *place, start + i, start + i)
                    cell.rowspan = row - cell.row + 1
                    current[place] = cell
                    begun[row] += [] if above else [cell]
                if segment.text:
                    cell.at = cell.at if cell.texts else start + i
                    cell.texts.append(segment.text)
                    cell.last = start + i
        latest = current
    for cells in begun:
        if cells:
            yield tuple(cell.cell() for cell in sorted(cells, key=lambda cell: cell.start))


def _is_bordered(line: Sequence[Segment], above: Segment) -> bool:
    return any(s.is_border and s.start < above.end and above.start < s.end for s in line)


def _bands(drawn: Sequence[Sequence[Segment]]) -> Iterator[tuple[list[int], int | None]]:
    """(indices of the text lines, index of the border above) of each row."""
    band: list[int] = []
    border: int | None = None
    for i, line in enumerate([*drawn, None]):
        if line is None or any(s.is_border for s in line):
            for lines in _rows_of_band(drawn, band):
                yield lines, border if lines[0] == band[0] else None
            band, border = [], i
        elif line:
            band.append(i)


def _rows_of_band(drawn: Sequence[Sequence[Segment]], band: Sequence[int]) -> list[list[int]]:
    """The lines between two borders as one row, or each as a row where that is how the table is drawn."""
    shapes = {tuple((s.start, s.end) for s in drawn[i]) for i in band}
    figures = sum(any(s.text and is_figure(s.text) for s in drawn[i]) for i in band)
    return [[i] for i in band] if len(shapes) > 1 or figures > 1 else [list(band)] if band else []
