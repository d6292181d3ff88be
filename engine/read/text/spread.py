"""Tables whose rows are spread over lines, with tabs between their cells: what browsers copy of cells with paragraphs.

A line break with no tab before or behind it ends a row, and two tabs with nothing between them are around a blank cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from .cells import BLANK, LONGEST_LINE, Cell, TableLines, cell_of, is_blank, is_prose
from .labels import label_key, vocabulary

NEAR = 6  # lines that are not blank, among which a table of this kind shows its first tab
LONGEST_GAP = 12  # blank lines in a row inside a table
FEWEST_VALUES = 8  # figures or blank cells

_LINE = re.compile(r"(?P<before>[\t ]*)(?P<text>[^\t]*)(?P<behind>[\t ]*)")


class _Rows:
    """Rows of cells as their lines come; `tabs` is how many stand between the last cell and the next one."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.tabs = 0

    def put(self, cell: Cell) -> bool:
        """Whether a text belongs to the table; then it is a cell of the last row, a part of one, or begins a row."""
        row = self.rows[-1] if self.rows else []
        is_text = cell.kind == "other" and is_prose(cell.text)
        if is_text or (cell.kind != "label" and vocabulary().is_heading(cell.text)):
            return False
        has_figures = any(before.kind == "figure" for before in row)
        if cell.kind == "figure" and _is_header(row):  # a row without a label, behind that of the labels
            self.rows.append([*self._blanks(self.tabs), cell])
        elif self.tabs and row and not (has_figures and cell.kind == "label"):
            row += [*self._blanks(self.tabs - 1), cell]
        elif not self.tabs and row and _go_together(row[-1], cell):
            row[-1] = cell_of(f"{row[-1].text}\n{cell.text}", row[-1].at)._replace(last=cell.last)
        elif cell.kind in ("label", "piece"):
            self.end()
            self.rows.append([cell])
        else:
            return False
        self.tabs = 0
        return True

    def end(self) -> None:
        """Puts the blank cells that tabs behind the last cell stand for."""
        if self.rows:
            self.rows[-1] += self._blanks(self.tabs)

    def _blanks(self, count: int) -> list[Cell]:
        end = self.rows[-1][-1].last
        return [Cell("", "blank", "", end, end)] * count


def read_spread(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table of this kind that begins on line `start`, and the line to look on from."""
    if label_key(texts[start]) not in vocabulary().starts or "\t" in texts[start]:
        return None, start + 1
    if not any("\t" in texts[at] for at in islice(_seen(texts, start), NEAR)):
        return None, start + 1
    found, at = _Rows(), start
    for at in _seen(texts, start):
        line = _LINE.fullmatch(texts[at])
        if line is None or len(texts[at]) > LONGEST_LINE:
            return None, max(at, start + 1)  # cells beside one another: rows in lines
        text = line["text"].strip(BLANK)
        found.tabs += line["before"].count("\t")
        if text and not found.put(cell_of(text, at)):
            break
        found.tabs += line["behind"].count("\t")
    found.end()
    if sum(cell.kind in ("figure", "blank") for row in found.rows for cell in row) < FEWEST_VALUES:
        return None, max(at, start + 1)
    end = found.rows[-1][-1].last + 1
    return TableLines(tuple(map(tuple, found.rows)), end), end


def _seen(texts: Sequence[str], start: int) -> Iterator[int]:
    """The indices of the lines from `start` on that hold a text or a tab, up to a long gap."""
    gap = 0
    for at in range(start, len(texts)):
        if not is_blank(texts[at]) or "\t" in texts[at]:
            gap = 0
            yield at
        elif (gap := gap + 1) > LONGEST_GAP:
            return


def _is_header(row: Sequence[Cell]) -> bool:
    """Whether the cells are all of a printed row that holds labels only."""
    known = vocabulary()
    places = [set(known.rows.get(cell.key, ())) for cell in row]
    return bool(places) and bool(common := set.intersection(*places)) and common <= known.headers


def _go_together(cell: Cell, rest: Cell) -> bool:
    """Whether a label goes on in the next line."""
    known = vocabulary()
    whole = cell.key + rest.key
    return bool(cell.key and rest.key) and whole in known.starts and not (
        cell.key in known.rows and rest.key in known.rows and whole not in known.rows)
