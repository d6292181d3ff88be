"""Finds the rows of the tables with a label before each row: applications, and active_disclosure with its banners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..forms import FormBlock, TableForm
from ..model import GridCell, Label
from .by_hand import NOTHING_SAID, ByHand
from .labels import TableLabels, resembles
from .numbers import read_figure
from .rows import Assigner, HeadCell, Row, RowReading


@dataclass(slots=True)
class _Found:
    """A row with a label, waiting for its columns: the header in force is `head`."""

    row: Row
    label: GridCell | None
    key: str | None
    tail: tuple[GridCell, ...]
    head: _Head


@dataclass(slots=True)
class _Head:
    """A header as it is being collected, row by row: which cells were columns, and which none of the form's."""

    columns: list[tuple[str, Row, GridCell]] = field(default_factory=list)
    unknown: list[tuple[Row, GridCell]] = field(default_factory=list)
    is_open: bool = True
    is_assumed: bool = False  # the clerk says that the columns of the form stand here


def scan_labelled(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, by_hand: ByHand = NOTHING_SAID
) -> tuple[list[RowReading], list[Label]]:
    """The rows of the table in the order of the draft, and all its labels as printed."""
    labels: list[Label] = []
    found = list(_name_unknown(table, list(_find(table, rows, vocabulary, labels, by_hand))))
    readings = []
    assigners: dict[tuple[int, str], Assigner] = {}
    for pass_ in ("teach", "assign"):
        for f in found:
            block = next(b for b in table.blocks if any(r.key == f.key for r in b.rows))
            place = id(f.head), block.rows[0].key
            if place not in assigners:
                assigners[place] = Assigner(_columns(f.head, block, f.row.in_sequence, labels))
            assigner = assigners[place]
            if pass_ == "teach":
                assigner.teach(f.row, f.tail)
            else:
                cells = assigner.assign(f.row, f.tail) if assigner.head else None
                by_key = None if cells is None else {h.key: cell for h, cell in zip(assigner.head, cells, strict=True)}
                at = f.row.place(f.label or f.row.cells[0])
                readings.append(RowReading(f.key, f.row, at, f.tail, by_key))
    for f in found:
        if f.label:
            labels.append(Label("row", f.key, f.label.text, table.row(f.key).label, f.row.place(f.label)))
    return readings, sorted(labels, key=lambda label: (label.place.block, label.place.row, label.place.column))


def _find(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, labels: list[Label], by_hand: ByHand
) -> Iterator[_Found]:
    head, grid = _Head(is_open=False), None
    done: set[str] = set()
    for row in rows:
        if row.block != grid:
            grid = row.block
            if len(done) == len(table.rows):  # a header serves a following grid only as long as the table goes on there
                head, done = _Head(is_open=False), set()
            if grid in by_hand.blocks(table.key):
                head = _Head(is_assumed=True)
        filled = [cell for cell in row.cells if cell.text.strip()]
        figures = [cell for cell in filled if read_figure(cell.text).state == "number"]
        others = _others_in(filled, vocabulary)
        labels += [Label(kind, key, cell.text, key, row.place(cell)) for kind, key, cell in others]
        known = [cell for _, _, cell in others]
        columns = [] if figures else _columns_in(filled, vocabulary)
        label, key = (None, None) if columns else _row_label(filled, figures, vocabulary)
        told = by_hand.row(table.key, row.block, row.index)
        if key and not told and by_hand.is_said_of_another(table.key, key, (row.block, row.index)):
            continue
        key = told or key
        if not key and (columns or (others and not figures)):
            if not head.is_open:
                head = _Head(is_assumed=head.is_assumed)
            head.columns += [(key, row, cell) for key, cell in columns]
            known += [cell for _, cell in columns]
            head.unknown += [(row, cell) for cell in filled if cell not in known]
        elif (key and table.layout == "matrix") or ((head.columns or head.is_assumed) and (key or figures)):
            head.is_open = False
            before = filled[: filled.index(figures[0])] if figures else filled
            text = label or next((cell for cell in reversed(before) if cell not in known), None)
            behind = row.cells[row.cells.index(text) + 1 :] if text else row.cells
            done |= {key} if key else set()
            yield _Found(row, text, key, behind, head)


def _others_in(filled: Sequence[GridCell], vocabulary: TableLabels) -> list[tuple[str, str, GridCell]]:
    """(kind, wording, cell) of labels that are neither of a row nor of a column: groups, banners, the corner."""
    found = [(cell, vocabulary.find(cell.text)) for cell in filled]
    return [(kind, key, cell) for cell, keys in found for kind, key in keys.items() if kind not in ("row", "column")]


def _columns_in(filled: Sequence[GridCell], vocabulary: TableLabels) -> list[tuple[str, GridCell]]:
    """The (key, cell) of column labels in a row without figures; none when the text is a row's label as likely."""
    found = [(key, cell) for cell in filled if (key := vocabulary.find(cell.text).get("column"))]
    if len(found) == 1 and not vocabulary.is_official(found[0][1].text, "column"):
        return [] if "row" in vocabulary.find(found[0][1].text) else found
    return found


def _row_label(
    filled: Sequence[GridCell], figures: Sequence[GridCell], vocabulary: TableLabels
) -> tuple[GridCell | None, str | None]:
    """The last cell before the figures that is a label of a row, and its key."""
    label = key = None
    for cell in filled:
        if figures and cell is figures[0]:
            break
        if found := vocabulary.find(cell.text).get("row"):
            label, key = cell, found
    return label, key


def _name_unknown(table: TableForm, found: Sequence[_Found]) -> Iterator[_Found]:
    """The rows with a key; rows with unknown labels get the keys that are lacking between their neighbours.

    That holds only where as many rows are unknown as are lacking there, and each label resembles the official one.
    """
    order, named = [row.key for row in table.rows], {f.key for f in found}
    runs = [list(run) for _, run in groupby(found, key=lambda f: f.key is None)]
    for i, run in enumerate(runs):
        if run[0].key is not None:
            yield from run
            continue
        first = order.index(runs[i - 1][-1].key) + 1 if i else 0
        last = order.index(runs[i + 1][0].key) if i + 1 < len(runs) else len(order)
        unknown = [f for f in run if f.label is not None]
        if len(unknown) == last - first:
            for f, key in zip(unknown, order[first:last], strict=True):
                if key not in named and resembles(f.label.text, table.row(key).label):
                    yield replace(f, key=key)


def _columns(head: _Head, block: FormBlock, in_sequence: bool, labels: list[Label]) -> list[HeadCell]:
    """The block's columns in the order the header prints them; none when the header has not just these columns."""
    wanted = {column.key: column for column in block.columns}
    cells = {key: (row, cell) for key, row, cell in head.columns if key in wanted}
    lacking = [key for key in wanted if key not in cells]
    if len(lacking) == 1 and len(head.unknown) == 1 and resembles(head.unknown[0][1].text, wanted[lacking[0]].label):
        cells[lacking[0]] = head.unknown[0]
    elif lacking and head.is_assumed:
        return [HeadCell(key, 0, 0) for key in wanted]
    elif lacking:
        cells = {key: cell for key, cell in cells.items() if not in_sequence}
    labels += [Label("column", k, cell.text, wanted[k].label, row.place(cell)) for k, (row, cell) in cells.items()]
    spans = [HeadCell(key, cell.column, cell.column + cell.colspan) for key, (_, cell) in cells.items()]
    return _in_reading_order(block, spans) if in_sequence else sorted(spans, key=lambda head: head.start)


def _in_reading_order(block: FormBlock, spans: list[HeadCell]) -> list[HeadCell]:
    """Columns of a header given as a sequence of cells: those under a group stand together where the group stood."""
    groups = {column.key: column.groups for column in block.columns}
    grouped = [span for span in spans if groups[span.key]]
    single = [span for span in spans if not groups[span.key]]
    first = next((i for i, column in enumerate(block.columns) if column.groups), 0)
    return single[:first] + grouped + single[first:]
