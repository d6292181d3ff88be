"""Finds the table that is printed in one row: review_litigation, three blocks of five columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..draft import GridCell
from ..forms import TableForm
from ..model import Label, LabelKind
from ..records import changeable_record, field
from .assigner import Assigner, HeadCell
from .by_hand import NOTHING_SAID, ByHand
from .labels import TableLabels, resembles
from .numbers import read_figure
from .rows import LabelsNear, Row, RowReading, known
from .scan_labelled import scan_labelled
from .scan_upright import scan_upright

Placed = tuple[str, Row, GridCell]  # the key of a label, and where it stands


@changeable_record
class _Head:
    """A header as it is being collected: its labels in the order of the draft, those of columns "" where unknown."""

    blocks: list[Placed] = field(default_factory=list)
    columns: list[Placed] = field(default_factory=list)
    grids: set[int] = field(default_factory=set)
    is_open: bool = True


def scan_strip(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, by_hand: ByHand = NOTHING_SAID
) -> tuple[list[RowReading], LabelsNear]:
    """The blocks of the table, each a row of the form, and what gives its labels as printed.

    Where no such row is found: the blocks as rows below one another, or every figure in a line of its own.
    """
    labels: list[Label] = []
    readings = []
    found = list(_find(table, rows, vocabulary, labels, by_hand.blocks(table.key)))
    for head, row in [(head, row) for head, row in found if not row.counts_columns] or found:
        columns = _columns(table, head, row.in_sequence)
        if not columns and row.block in by_hand.blocks(table.key):
            columns = [HeadCell(cell.column, 0, 0, block=cell.row) for cell in table.cells]
        is_whole = len(row.cells) == len(columns)  # otherwise a word may stand before the values
        tail = tuple(cell for cell in row.cells if is_whole or not _is_text(cell))
        assigner = Assigner(columns)
        cells = assigner.assign(row, tail) if columns and tail else None
        at = row.place(tail[0] if tail else row.cells[0])
        by_key = None if cells is None else {
            (h.block, h.key): cell for h, cell in zip(columns, cells, strict=True) if h.key}
        for key in [block.key for block in table.rows] if by_key is None else dict.fromkeys(key[0] for key in by_key):
            mine = None if by_key is None else {c: cell for (b, c), cell in by_key.items() if b == key}
            behind = tail if mine is None else tuple(filter(None, mine.values()))
            readings.append(RowReading(key, row, at, behind, known(mine)))
    if not readings:
        readings, labels = scan_upright(table, rows)
        if not readings:
            return scan_labelled(table, rows, vocabulary, by_hand)
    return readings, lambda near: [label for label in labels if label.place.block in near]


def _is_text(cell: GridCell) -> bool:
    return read_figure(cell.text).state == "unreadable" and not any(ch.isdigit() for ch in cell.text)


def _find(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, labels: list[Label], told: frozenset[int]
) -> Iterator[tuple[_Head, Row]]:
    """(header in force, row of values) for every row of values, blank ones too, under a header of the table."""
    head = _Head(is_open=False)
    official: dict[tuple[LabelKind, str], str] = {("row", line.key): line.label for line in table.rows}
    official |= {("column", line.key): line.label for line in table.columns}
    for row in rows:
        if table.key not in row.labels and not head.columns and row.block not in told:
            continue
        printed = [] if row.figures else _labels_in(row, table.key, official)
        begins = any(label.kind != "column" for label, _ in printed)
        if begins and (not head.is_open or (head.columns and row.block not in head.grids)):
            head = _Head()
        if printed and head.is_open:
            labels += [label for label, _ in printed]
            head.blocks += [(label.key, row, cell) for label, cell in printed if label.kind == "row"]
            head.columns += _columns_in(row, printed)
            head.grids.add(row.block)
        elif not printed and (_may_be_values(row, head, vocabulary) or (row.figures and row.block in told)):
            if head.is_open:
                labels += _name_unknown(table, head)
            head.is_open = False
            head.grids = {row.block}  # further rows of values only here
            yield head, row


def _columns_in(row: Row, printed: Sequence[tuple[Label, GridCell]]) -> list[Placed]:
    """The column labels of a row of the header, and whatever stands between them."""
    keys = {cell: label.key if label.kind == "column" else None for label, cell in printed}
    columns = [(key, row, cell) for cell in row.filled if (key := keys.get(cell, "")) is not None]
    return columns if any(key for key, _, _ in columns) else []


def _name_unknown(table: TableForm, head: _Head) -> list[Label]:
    """The labels of the one column that lacks in every block, where one in other words stands in each; others go."""
    known = [column for column in head.columns if column[0]]
    unknown = [(row, cell) for key, row, cell in head.columns if not key]
    lacking = [column for column in table.columns if column.key not in {key for key, _, _ in known}]
    is_named = (len(lacking) == 1 and len(unknown) == len(head.blocks)
                and all(resembles(cell.text, lacking[0].label) for _, cell in unknown))
    if not is_named:
        head.columns = known
        return []
    key, wording = lacking[0].key, lacking[0].label
    head.columns = [(name or key, row, cell) for name, row, cell in head.columns]
    return [Label("column", key, cell.text, wording, row.place(cell)) for row, cell in unknown]


def _may_be_values(row: Row, head: _Head, vocabulary: TableLabels) -> bool:
    """Whether a row can be the values of this header: of no other table, and at most with a word before them."""
    if not head.columns or (not head.is_open and row.block not in head.grids):
        return False
    texts = [cell for cell in row.cells if _is_text(cell)]
    is_whole = len(row.cells) == len(head.columns)
    if (len(texts) > 1 and not is_whole) or any(vocabulary.labels.find(cell.text) for cell in texts):
        return False
    return bool(row.figures) or len(row.cells) >= len(head.columns)


def _labels_in(
    row: Row, table: str, official: Mapping[tuple[LabelKind, str], str]
) -> list[tuple[Label, GridCell]]:
    printed = row.labels.get(table, {})
    return [
        (Label(kind, key, cell.text, official.get((kind, key), key), row.place(cell)), cell)
        for cell in row.filled for kind, key in printed.get(cell.text, {}).items()
    ]


def _columns(table: TableForm, head: _Head, in_sequence: bool) -> list[HeadCell]:
    """The (block, column) keys of the header from left to right; none when it is not made of whole blocks.

    Where the positions make none (a row begins at the left whatever merged cells reach down to it), the order counts.
    """
    has_positions = len({row.block for _, row, _ in head.columns}) == 1 and not in_sequence
    printed = _by_position(head) if has_positions else None
    if printed and (found := _in_blocks(table, *printed)) and _stand_over_their_columns(printed[0], found):
        return [HeadCell(key, cell.column, cell.column + cell.colspan, block=block) for (block, key), cell in found]
    order = [row.key for row in table.rows]
    at = [order.index(key) for key, _, _ in head.blocks]
    if at != sorted(set(at)):  # the columns of the first block stand before those of the others only in this order
        return []
    places = [place for place, _ in _in_blocks(table, head.blocks, head.columns)]
    return [HeadCell(key, 0, 0, block=block) for block, key in places] if _is_one_order(table, places) else []


def _is_one_order(table: TableForm, found: Sequence[tuple[str, str]]) -> bool:
    """Whether all blocks have their columns in one order, and a block alone in that of the form: a copy of a page may
    give the labels beside one another in any order, and the figures in another one."""
    orders = {tuple(key for _, key in same) for _, same in groupby(found, key=lambda place: place[0])}
    is_whole = len({block for block, _ in found}) == len(table.rows)
    return len(orders) == 1 and (is_whole or orders == {tuple(column.key for column in table.columns)})


def _stand_over_their_columns(blocks: Sequence[Placed], found: Sequence[tuple[tuple[str, str], GridCell]]) -> bool:
    """Whether each block's label stands over columns of the block; else rows of the header are shifted or broken."""
    under: dict[str, set[int]] = {}
    for (block, _), cell in found:
        under.setdefault(block, set()).update(range(cell.column, cell.column + cell.colspan))
    return all(under[block] & set(range(cell.column, cell.column + cell.colspan)) for block, _, cell in blocks)


def _in_blocks(
    table: TableForm, blocks: Sequence[Placed], columns: Sequence[Placed]
) -> list[tuple[tuple[str, str], GridCell]]:
    """((block, column), label) of the columns shared out to the blocks; none when a block has not just its columns."""
    width = len(table.columns)
    chunks = [columns[i : i + width] for i in range(0, len(columns), width)]
    wanted = {column.key for column in table.columns}
    is_twice = len({key for key, _, _ in blocks}) < len(blocks)  # of which is the row below them?
    if is_twice or len(chunks) != len(blocks) or any({key for key, _, _ in chunk} != wanted for chunk in chunks):
        return []
    return [((block, key), cell) for (block, _, _), chunk in zip(blocks, chunks, strict=True) for key, _, cell in chunk]


def _by_position(head: _Head) -> tuple[list[Placed], list[Placed]] | None:
    """(blocks, columns) from left to right, those of merged cells that were split once; None when columns overlap."""
    at: dict[int, Placed] = {}
    for column in head.columns:
        if at.setdefault(column[2].column, column)[0] != column[0]:
            return None
    blocks: list[Placed] = []
    for block in sorted(head.blocks, key=lambda block: block[2].column):
        if not blocks or blocks[-1][0] != block[0]:
            blocks.append(block)
    return blocks, [at[column] for column in sorted(at)]
