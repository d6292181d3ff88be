"""Rows of a table of which only the order of its cells is known: each row of the printed form one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from .cells import Cell, is_figure
from .labels import vocabulary
from .pages import counts_row, holds_a_stray, page_numbers_in, stands_between_rows
from .sequence_row import SequenceRow


class Rows:
    """Puts cells into rows as they come."""

    def __init__(self, is_marked: bool) -> None:
        """`is_marked`: blank lines stand between rows, and nowhere else."""
        self.marks: list[Cell] = []  # bare numbers of pages, which are no cells
        self._behind_headers: list[tuple[int, Cell]] = []  # those of them behind a header, and before which row
        self._is_marked = is_marked
        self._rows: list[SequenceRow] = []
        self._forms: set[str] = set()
        self._tables: set[str] = set()

    def add(self, cell: Cell, following: Cell | None) -> bool:
        """Whether the cell belongs to the table; then it is put into its row. `following` is the next cell, if any."""
        row = self._rows[-1] if self._rows else SequenceRow(is_closed=True)
        if stands_between_rows(row, cell, following):
            if row.is_header:
                self._behind_headers.append((len(self._rows), cell))
            else:
                self.marks.append(cell)
            return True
        by_words = not self._is_marked or cell.gap is None
        is_new = row.is_closed or (self._is_marked and bool(cell.gap))
        if cell.kind == "label":
            is_new = is_new or self._needs_row(row, cell, by_words)
        elif cell.kind == "other":
            place = self._place_of_unknown(row, cell, following)
            if place == "outside":
                return False
            is_new = is_new or place == "new row"
        elif by_words and row.is_full and counts_row(cell, row, following):
            is_new, cell = True, cell._replace(kind="other")
        elif by_words:
            is_new = is_new or (row.is_header and not row.has_values) or (cell.kind == "blank" and row.is_full)
        if is_new:
            row = self._begin(row)
        if cell.kind == "label":
            self._narrow(row, cell)
        row.put(cell)
        return True

    def finished(self) -> tuple[SequenceRow, ...]:
        """All rows; with figures that share a line as the cells they are, and blank cells where they surely stood."""
        self._tell_numbers_behind_headers()
        begun = {row.cells[0].at for row in self._rows}
        for row in self._rows:
            self.marks += (pages := page_numbers_in(row, begun))
            cells = [cell for cell in row.cells if cell not in pages]
            row.cells = list(_one_cell_a_line(cells, row.head, row.expected))
        if not self._is_marked and _keeps_rhythm(self._rows):
            _put_blanks(self._rows)
        return tuple(self._rows)

    def _tell_numbers_behind_headers(self) -> None:
        """Takes bare numbers behind a header for page numbers, unless the last label below has none behind it: then
        each figure may stand before its label."""
        for at, cell in reversed(self._behind_headers):
            below = list(takewhile(lambda row: not row.is_header, self._rows[at:]))
            if below and not below[-1].has_values:
                self._rows.insert(at, SequenceRow([cell], has_figures=True))
            else:
                self.marks.append(cell)

    def _begin(self, before: SequenceRow) -> SequenceRow:
        row = SequenceRow(expected=before.expected if before.is_header else None)
        self._rows.append(row)
        return row

    def _needs_row(self, row: SequenceRow, cell: Cell, by_words: bool) -> bool:
        """Whether a label begins a new row: behind figures, or when no printed row has it beside the row's labels."""
        if row.has_figures or not by_words:
            return row.has_figures
        return (row.head > 0 and row.has_values and row.cells[-1].kind != "other") or not row.admits(cell)

    def _narrow(self, row: SequenceRow, cell: Cell) -> None:
        """Takes note of a label: what printed row it can be, and the form and table that this is."""
        known = vocabulary()
        places = row.admits(cell) or set(known.rows[cell.key])
        for attribute, chosen in (("form", self._forms), ("table", self._tables)):
            places = {p for p in places if getattr(p, attribute) in chosen} or places
        row.places = places
        self._forms = {p.form for p in places}
        self._tables = {p.table for p in places}
        values = {known.values[p] for p in places}
        row.expected = values.pop() if len(values) == 1 and values != {0} else None

    def _place_of_unknown(self, row: SequenceRow, cell: Cell, following: Cell | None) -> str:
        """Where a cell goes that is neither label nor figure: "this row", a "new row", or "outside" the table."""
        if self._is_marked and cell.opens:
            return "outside" if following is None and cell.gap else "this row"
        if row.cells and row.cells[-1].last == cell.at:
            return "this row"  # the rest of a line
        if cell.closes:
            return "new row" if row.is_full else "this row"
        if following is None or following.kind == "other":
            return "outside"
        if following.kind == "label":
            is_same = bool({p.table for p in vocabulary().rows[following.key]} & self._tables)
            if row.is_header or row.is_full or row.expected is None:
                return ("this row" if row.is_header and row.admits(following) else "new row") if is_same else "outside"
            return "this row"
        return "new row" if row.is_full or row.is_header else "this row"


def _one_cell_a_line(cells: Sequence[Cell], head: int, expected: int | None) -> Iterator[Cell]:
    """The cells of a row; several figures on one line are one cell where other figures of the row have a line each.

    A row of figures by spaces may run on in a second line; but 1 7 among lines with one figure each is no two cells.
    What cannot be one figure stays as many: then the row has too many, and which are the form's is open.
    """
    values = cells[head:]
    yield from cells[:head]
    lines = [list(line) for _, line in groupby(values, key=lambda cell: cell.at)]
    if holds_a_stray(lines, expected, cells[head - 1].last if head else -1):
        *values, before, rest = values
        yield from (*values, Cell(f"{before.text}\n{rest.text}", "other", "", before.at, rest.last))
        return
    if all(len(line) > 1 for line in lines[:-1]) and (len(lines) == 1 or len(lines) != expected):
        yield from values
        return
    for line in lines:
        first, last = line[0], line[-1]
        text = " ".join(cell.text for cell in line)
        if first is last or not is_figure(text):
            yield from line
        else:
            yield Cell(text, "figure", "", first.at, last.last, gap=first.gap)


def _keeps_rhythm(rows: Sequence[SequenceRow]) -> bool:
    """Whether full rows have no more blank lines inside than usual, so that more of them stand for blank cells."""
    full = [row for row in rows if row.expected is not None and len(row.values) == row.expected]
    return not any(cell.gap for row in full for cell in row.values)


def _put_blanks(rows: Sequence[SequenceRow]) -> None:
    """Puts in the blank cells of rows that left their blank lines, where the lines leave no doubt where they stood.

    Each blank cell leaves one line more than usual, or two where every cell has a blank line behind it. In a row that
    another one follows, the lines must account for just the cells that are lacking. Behind the last row blank lines
    mean nothing: there the lines inside must tell, or the other rows, how many lines a blank cell leaves.
    """
    told = set()
    for row, after in pairwise(rows):
        steps = _steps(row, after.cells[0].gap)
        each = _lines_each(row, sum(steps)) if steps else 0
        if each and not any(step % each for step in steps):
            told.add(each)
            _fill(row, steps, each)
    if rows and (steps := _steps(rows[-1], 0)) and (told or any(steps)):
        lacking, lines = _lacking(rows[-1]), sum(steps)
        fitting = [each for each in told or (1, 2) if not any(s % each for s in steps) and lines <= each * lacking]
        if len(fitting) == 1:
            _fill(rows[-1], steps, fitting[0])
            end = rows[-1].cells[-1].last
            rows[-1].cells += [Cell("", "blank", "", end, end) for _ in range(lacking - lines // fitting[0])]


def _lacking(row: SequenceRow) -> int:
    return (row.expected or 0) - len(row.values)


def _lines_each(row: SequenceRow, lines: int) -> int:
    """How many lines each blank cell of the row left when it left so many in all; 0 when that does not work out."""
    each = lines // _lacking(row)
    return each if each in (1, 2) and each * _lacking(row) == lines else 0


def _steps(row: SequenceRow, behind: int | None) -> list[int]:
    """The blank lines before each value and `behind` the last; empty when nothing lacks or lines do not tell."""
    values = row.values
    steps = [gap for gap in (*(cell.gap for cell in values), behind) if gap is not None]
    has_own_lines = len({cell.at for cell in values}) == len(values) and not any(cell.is_marked for cell in row.cells)
    is_sure = has_own_lines and all(cell.kind in ("figure", "blank") for cell in values)
    return steps if _lacking(row) > 0 and len(steps) > len(values) and is_sure else []


def _fill(row: SequenceRow, steps: Sequence[int], each: int) -> None:
    """Puts blank cells before each value, and behind the last, one for each `each` lines of its step."""
    values = row.values
    head = row.cells[: len(row.cells) - len(values)]
    filled: list[Cell] = []
    at = head[-1].last if head else values[0].at - 1
    for cell, step in zip([*values, None], steps, strict=True):
        filled += [Cell("", "blank", "", at + 1 + i * each, at + 1 + i * each) for i in range(step // each)]
        if cell:
            filled.append(cell)
            at = cell.last
    row.cells = head + filled
