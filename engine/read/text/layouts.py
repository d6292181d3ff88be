"""How the official tables are printed, as strands of labels: those above the values, and those beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ...forms import PrintedCell, all_forms
from ...records import record
from .labels import writings
from .strands import Strand, Strands


class ValueRow(NamedTuple):
    """A row with values, and the labels beside them: the row's own first, then merged ones that begin here."""

    labels: tuple[PrintedCell, ...]
    values: tuple[PrintedCell, ...]


@record
class Layout:
    """What is printed of a table below one header: `header` are the labels of `above`, a strand each, and `places`
    those of `beside`, by strand and how-manieth in it; strand 0 has the labels of the rows."""

    header: tuple[PrintedCell, ...]
    rows: tuple[ValueRow, ...]
    above: Strands
    beside: Strands
    places: Mapping[tuple[int, int], PrintedCell]


@cache
def layouts() -> tuple[Layout, ...]:
    """The tables of all forms, those with banners in the parts below each; what forms have in common once."""
    found: dict[tuple[PrintedCell, ...], Layout] = {}
    for form in all_forms():
        for table in form.tables.values():
            shorts = {line.label: line.short for line in table.rows}
            printed = table.printed()
            begins = [cell.row for cell in printed if cell.kind == "banner"] or [0]
            for begin, end in pairwise([*begins, printed[-1].row + 1]):
                part = tuple(cell for cell in printed if begin <= cell.row < end)
                found.setdefault(part, _layout(part, shorts))
    return tuple(found.values())


@cache
def first_letters() -> frozenset[str]:
    """The characters with which labels above values begin when folded."""
    return frozenset(key[0] for layout in layouts() for cell in layout.header for key in writings(cell.text))


def _layout(printed: Sequence[PrintedCell], shorts: Mapping[str, str]) -> Layout:
    begins = sorted({cell.row for cell in printed if cell.kind == "value"})
    rows = tuple(ValueRow(tuple(cell for cell in reversed(printed) if cell.row == row and cell.kind == "row"),
                            tuple(cell for cell in printed if cell.row == row and cell.kind == "value"))
                 for row in begins)
    header = tuple(cell for cell in printed if cell.row < begins[0])
    places = dict(_places(rows))
    return Layout(header, rows, _above(header, has_labels=bool(places)), _beside(places, shorts), places)


def _above(header: Sequence[PrintedCell], has_labels: bool) -> Strands:
    return Strands([Strand((frozenset(writings(cell.text)),), (cell.column,), has_labels and _may_lack(cell, header))
                    for cell in header], is_in_order=True)


def _may_lack(cell: PrintedCell, header: Sequence[PrintedCell]) -> bool:
    """Whether the columns are told without this cell of the header: the corner, or a label over others."""
    if cell.kind != "column":
        return cell.kind == "corner"
    return any(cell.row < other.row and cell.column <= other.column < cell.column + cell.colspan for other in header)


def _places(rows: Sequence[ValueRow]) -> Iterator[tuple[tuple[int, int], PrintedCell]]:
    """((strand, how-manieth in it), label) of the labels of the rows, then of the merged ones column by column."""
    yield from (((0, i), row.labels[0]) for i, row in enumerate(rows) if row.labels)
    merged = [cell for row in rows for cell in row.labels[1:]]
    for strand, column in enumerate(sorted({cell.column for cell in merged}), 1):
        yield from (((strand, i), cell) for i, cell in enumerate(cell for cell in merged if cell.column == column))


def _beside(places: Mapping[tuple[int, int], PrintedCell], shorts: Mapping[str, str]) -> Strands:
    strands: dict[int, list[frozenset[str]]] = {}
    for (strand, _), cell in places.items():
        ways = writings(cell.text, shorts.get(cell.text, cell.text))
        strands.setdefault(strand, []).append(frozenset(ways))
    return Strands([Strand(tuple(labels), (0,) * len(labels), may_lack=strand > 0)
                    for strand, labels in strands.items()], is_in_order=False)
