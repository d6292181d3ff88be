"""Finds the table that is printed in one row: review_litigation, three blocks of five columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..forms import TableForm
from ..model import GridCell, Label
from .by_hand import NOTHING_SAID, ByHand
from .labels import TableLabels
from .numbers import read_figure
from .rows import Assigner, HeadCell, Row, RowReading


@dataclass(slots=True)
class _Head:
    """A header as it is being collected: block labels and column labels in the order of the draft."""

    blocks: list[tuple[str, Row, GridCell]] = field(default_factory=list)
    columns: list[tuple[str, Row, GridCell]] = field(default_factory=list)
    is_open: bool = True


def scan_strip(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, by_hand: ByHand = NOTHING_SAID
) -> tuple[list[RowReading], list[Label]]:
    """The blocks of the table, each a row of the form, and all its labels as printed."""
    labels: list[Label] = []
    readings = []
    for head, row in _find(table, rows, vocabulary, labels, by_hand.blocks(table.key)):
        columns = _columns(table, head, row.in_sequence)
        if not columns and row.block in by_hand.blocks(table.key):
            columns = [HeadCell((cell.row, cell.column), 0, 0) for cell in table.cells]
        tail = tuple(cell for cell in row.cells if not _is_text(cell))
        assigner = Assigner(columns)
        cells = assigner.assign(row, tail) if columns and tail else None
        at = row.place(tail[0] if tail else row.cells[0])
        by_key = None if cells is None else {h.key: cell for h, cell in zip(columns, cells, strict=True)}
        for block in table.rows if by_key is None else dict.fromkeys(key[0] for key in by_key):
            key = block if isinstance(block, str) else block.key
            mine = None if by_key is None else {c: cell for (b, c), cell in by_key.items() if b == key}
            behind = tail if mine is None else tuple(filter(None, mine.values()))
            readings.append(RowReading(key, row, at, behind, mine))
    return readings, labels


def _is_text(cell: GridCell) -> bool:
    return read_figure(cell.text).state == "unreadable" and not any(ch.isdigit() for ch in cell.text)


def _find(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, labels: list[Label], told: frozenset[int]
) -> Iterator[tuple[_Head, Row]]:
    """(header in force, row of values) for every row of values, blank ones too, under a header of the table."""
    head = _Head(is_open=False)
    for row in rows:
        figures = [cell for cell in row.cells if read_figure(cell.text).state == "number"]
        printed = [] if figures else _labels_in(table, row, vocabulary)
        if any(label.kind != "column" for label, _ in printed) and not head.is_open:
            head = _Head()
        if printed and head.is_open:
            labels += [label for label, _ in printed]
            head.blocks += [(label.key, row, cell) for label, cell in printed if label.kind == "row"]
            head.columns += [(label.key, row, cell) for label, cell in printed if label.kind == "column"]
        elif not printed and (
            (head.columns and (figures or len(row.cells) >= len(head.columns))) or (figures and row.block in told)
        ):
            head.is_open = False
            yield head, row


def _labels_in(table: TableForm, row: Row, vocabulary: TableLabels) -> list[tuple[Label, GridCell]]:
    official = {("row", line.key): line.label for line in table.rows}
    official |= {("column", line.key): line.label for line in table.columns}
    return [
        (Label(kind, key, cell.text, official.get((kind, key), key), row.place(cell)), cell)
        for cell in row.cells if cell.text.strip() for kind, key in vocabulary.find(cell.text).items()
    ]


def _columns(table: TableForm, head: _Head, in_sequence: bool) -> list[HeadCell]:
    """The (block, column) keys of the header from left to right; none when it is not made of whole blocks."""
    width = len(table.columns)
    blocks, cells = [key for key, _, _ in head.blocks], [(key, cell) for key, _, cell in head.columns]
    if in_sequence:
        if blocks != [row.key for row in table.rows][: len(blocks)]:
            return []  # the columns of the first block stand before those of the others only in the official order
    else:
        blocks = [key for key, _, _ in sorted(head.blocks, key=lambda block: block[2].column)]
        cells.sort(key=lambda column: column[1].column)
    chunks = [cells[i : i + width] for i in range(0, len(cells), width)]
    wanted = {column.key for column in table.columns}
    if len(chunks) != len(blocks) or any({key for key, _ in chunk} != wanted for chunk in chunks):
        return []
    return [HeadCell((block, key), cell.column, cell.column + cell.colspan)
            for block, chunk in zip(blocks, chunks, strict=True) for key, cell in chunk]
