"""Finds the rows of the tables with a label before each row: applications, and active_disclosure with its banners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from itertools import groupby, pairwise

from ..draft import GridCell
from ..forms import FormBlock, TableForm
from ..model import Label, LabelKind
from ..records import changeable_record, replace
from .assigner import Assigner
from .by_hand import NOTHING_SAID, ByHand
from .columns import Head, columns_of
from .labels import Printed, TableLabels, official_wording, resembles
from .numbers import read_figure
from .rows import Assigned, LabelsNear, Row, RowReading

Named = tuple[GridCell, Mapping[LabelKind, str]]  # a cell, and the key by kind for every label it may be

NO_LABELS: Printed = {}
OTHERS = frozenset(("group", "banner", "corner"))  # labels that are neither of a row nor of a column


@changeable_record
class _Found:
    """A row with a label (`key` "" while that is unknown), waiting for its columns: the header in force is `head`."""

    row: Row
    label: GridCell | None
    key: str
    tail: Sequence[GridCell]
    head: Head
    is_open: bool = False  # the figures behind the label may be those of another row


class _Under:
    """The rows under one header: which of their cells belongs to which column is worked out when it is asked for."""

    def __init__(self, block: FormBlock, rows: list[_Found]) -> None:
        self._block, self._rows, self._labels = block, rows, list[Label]()
        deepest = max(len(line.groups) for line in block.rows)
        self._merged = {line.key: deepest - len(line.groups) for line in block.rows}

    @cached_property
    def _assigner(self) -> Assigner:
        rests = [(f.row, f.tail) for f in self._rows]
        head = columns_of(self._rows[0].head, self._block, rests, self._labels)
        assigner = Assigner(head, is_whole={h.key for h in head} >= {column.key for column in self._block.columns})
        for row, tail in rests:
            assigner.teach(row, tail)
        return assigner

    def cells(self, f: _Found) -> Assigned:
        heads = self._assigner.head
        merged = self._merged[f.key] if f.label and f.label.colspan == 1 else 0
        cells = self._assigner.assign(f.row, f.tail, merged) if heads and not f.is_open else None
        return None if cells is None else {h.key: cell for h, cell in zip(heads, cells, strict=True) if h.key}

    def labels(self, near: range) -> list[Label]:
        """The labels of the columns, when the header stands in one of these blocks."""
        head = self._rows[0].head
        is_near = any(row.block in near for row, _ in [*(placed[1:] for placed in head.columns), *head.unknown])
        return self._labels if is_near and self._assigner else []


def scan_labelled(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, by_hand: ByHand = NOTHING_SAID
) -> tuple[list[RowReading], LabelsNear]:
    """The rows of the table in the order of the draft, and what gives its labels as printed."""
    labels: list[Label] = []
    blocks = {row.key: block for block in table.blocks for row in block.rows}
    found = list(_find(table, rows, vocabulary, labels, by_hand))
    _open_beside_strays(found, {key: len(block.columns) for key, block in blocks.items()})
    found = list(_name_unknown(table, found))
    sharing: dict[tuple[int, int], list[_Found]] = {}  # the rows that share a header and its columns
    for f in found:
        sharing.setdefault((id(f.head), id(blocks[f.key])), []).append(f)
    under = {at: _Under(blocks[same[0].key], same) for at, same in sharing.items()}
    readings = [RowReading(f.key, f.row, f.row.place(f.label or f.row.cells[0]), f.tail,
                           partial(under[id(f.head), id(blocks[f.key])].cells, f)) for f in found]

    def labels_near(near: range) -> list[Label]:
        printed = labels + [label for group in under.values() for label in group.labels(near)]
        for f in found:
            if f.label and f.row.block in near:
                wording = official_wording(f.label.text, table.row(f.key))
                printed.append(Label("row", f.key, f.label.text, wording, f.row.place(f.label)))
        return sorted([label for label in printed if label.place.block in near],
                      key=lambda label: (label.place.block, label.place.row, label.place.column))

    return readings, labels_near


def _find(
    table: TableForm, rows: Sequence[Row], vocabulary: TableLabels, labels: list[Label], by_hand: ByHand
) -> Iterator[_Found]:
    head, grid = Head(is_open=False), None
    beside = {group for line in table.rows for group in line.groups}
    above = {group for line in table.columns for group in line.groups}
    done: set[str] = set()
    named_by_hand = by_hand.blocks(table.key)
    for row in rows:
        if row.block != grid:
            grid = row.block
            if len(done) == len(table.rows):  # a header serves a following grid only as long as the table goes on there
                head, done = Head(is_open=False), set()
            if grid in named_by_hand:
                head = Head(is_assumed=True)
        printed = row.labels.get(table.key, NO_LABELS)
        if not printed and not (head.columns or head.is_assumed):
            continue
        filled, figures = _filled(row)
        named = [(cell, keys) for cell in filled if (keys := printed.get(cell.text))]
        others = [(kind, key, cell) for cell, keys in named for kind, key in keys.items() if kind in OTHERS]
        labels += [Label(kind, key, cell.text, key, row.place(cell)) for kind, key, cell in others]
        known = {id(cell) for _, _, cell in others}
        over = [cell for _, key, cell in others if key not in beside]  # merged labels of a header, and banners
        columns = [] if figures else _columns_in(named, vocabulary)
        label, key = (None, "") if columns else _row_label(named, figures)
        told = by_hand.row(table.key, row.block, row.index)
        if key and not told and by_hand.is_said_of_another(table.key, key, (row.block, row.index)):
            continue
        key = told or key
        if not key and (columns or (over and not figures)):
            if not head.is_open:
                head = Head(is_assumed=head.is_assumed)
            head.columns += [(key, row, cell) for key, cell in columns]
            head.groups += [(row, cell) for kind, key, cell in others if key in above]
            known |= {id(cell) for _, cell in columns}
            head.unknown += [(row, cell) for cell in filled if id(cell) not in known]
        elif (key and table.layout == "matrix") or ((head.columns or head.is_assumed) and (key or figures)):
            head.is_open = False
            text = label or _last_unknown(filled[: _index(filled, figures[0])] if figures else filled, known)
            behind = row.cells[_index(row.cells, text) + 1 :] if text else row.cells
            done |= {key} if key else set()
            yield _Found(row, text, key, behind, head)


def _open_beside_strays(found: Sequence[_Found], expected: Mapping[str, int]) -> None:
    """Opens the rows that figures without any label make doubtful, apart from numbers of the columns.

    `expected` is how many figures the rows of the form have, in its order.
    They may be the rest of the row before them, or of some of its figures. Where they come first and the last label has
    none, all figures may stand before their labels. A row is open as well where its label is that of further rows, or
    where no row of the form lacks that the stray figures could be.
    """
    for before, after in pairwise(found):
        before.is_open |= _shares_its_label(before, after)
    if not any(map(_is_stray, found)):
        return
    grids = {f.row.block for f in found if f.key}
    neighbours, following = {*pairwise([*expected, ""])}, ""
    for before, stray in reversed([*pairwise(found)]):
        is_under = before.head is stray.head
        if _is_stray(stray) and stray.row.block in grids and (following or is_under):
            before.is_open |= (before.key, following) in neighbours
        if _is_stray(stray) and is_under:
            count = expected.get(before.key, 0)
            before.is_open |= stray.row.in_sequence or len(_texts(before)) < count or (
                len(_texts(stray)) < count and not _has_its_total(before))
        following = stray.key or following
    for _, same in groupby(found, key=lambda f: id(f.head)):
        under = list(same)
        if under[0].row.in_sequence and _is_stray(under[0]) and len(_texts(under[-1])) < len(_texts(under[0])):
            for f in under:
                f.is_open = True


def _shares_its_label(f: _Found, below: _Found) -> bool:
    """Whether the row below a row has figures under the same label: it is merged over both, or finer ones (本级, 下属)
    stand below each other behind it."""
    if below.key or not f.label or f.row.block != below.row.block:
        return False
    if below.row.index < f.label.row + f.label.rowspan:
        return True
    finer = below.label if below.label is below.row.filled[0] else None
    return finer is not None and finer.column >= f.label.column + f.label.colspan and any(
        cell.column == finer.column for cell in f.row.filled)


def _is_stray(f: _Found) -> bool:
    return not f.key and f.row.filled[:1] == f.row.figures[:1] and not f.row.counts_columns


def _has_its_total(f: _Found) -> bool:
    """Whether one of the figures of a row is the sum of the others."""
    values = [read_figure(text).value or 0 for text in _texts(f)]
    return len(values) > 2 and 2 * max(values) == sum(values)


def _texts(f: _Found) -> list[str]:
    return [text for cell in f.tail if (text := cell.text.strip())]


def _filled(row: Row) -> tuple[Sequence[GridCell], Sequence[GridCell]]:
    """(cells with text, those of them that are figures) of a row, without a number that counts the row (序号)."""
    filled, figures = row.filled, row.figures
    if figures and len(filled) > 1 and figures[0] is filled[0] and (len(figures) == 1 or figures[1] is not filled[1]):
        return filled[1:], figures[1:]
    return filled, figures


def _index(cells: Sequence[GridCell], cell: GridCell) -> int:
    """Where this very cell stands among them; index() would compare what the cells before it hold."""
    return [other is cell for other in cells].index(True)


def _last_unknown(cells: Sequence[GridCell], known: Set[int]) -> GridCell | None:
    """The last cell that is not among those known, by identity."""
    return next((cell for cell in reversed(cells) if id(cell) not in known), None)


def _columns_in(named: Sequence[Named], vocabulary: TableLabels) -> list[tuple[str, GridCell]]:
    """The (key, cell) of column labels in a row without figures; none when the text is a row's label as likely."""
    found = [(cell, keys) for cell, keys in named if "column" in keys]
    if len(found) == 1 and "row" in found[0][1] and not vocabulary.is_official(found[0][0].text, "column"):
        return []
    return [(keys["column"], cell) for cell, keys in found]


def _row_label(named: Sequence[Named], figures: Sequence[GridCell]) -> tuple[GridCell | None, str]:
    """The last cell before the figures that is a label of a row, and its key; (None, "") when there is none."""
    before = [(cell, keys["row"]) for cell, keys in named
              if "row" in keys and not (figures and cell.column >= figures[0].column)]
    return before[-1] if before else (None, "")


def _name_unknown(table: TableForm, found: Sequence[_Found]) -> Iterator[_Found]:
    """The rows with a key; rows with unknown labels get the keys that are lacking between their neighbours.

    That holds only where as many rows are unknown as are lacking there, and each label resembles the official one.
    """
    order, named = [row.key for row in table.rows], {f.key for f in found}
    runs = [list(run) for _, run in groupby(found, key=lambda f: not f.key)]
    for i, run in enumerate(runs):
        if run[0].key:
            yield from run
            continue
        first = order.index(runs[i - 1][-1].key) + 1 if i else 0
        last = order.index(runs[i + 1][0].key) if i + 1 < len(runs) else len(order)
        unknown = [(f, f.label) for f in run if f.label]
        if len(unknown) == last - first:
            for (f, label), key in zip(unknown, order[first:last], strict=True):
                if key not in named and resembles(label.text, table.row(key).label):
                    yield replace(f, key=key)
