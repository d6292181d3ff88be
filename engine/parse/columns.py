"""Which column of the form stands where: from the header as the draft prints it, and the figures below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from ..draft import GridCell
from ..forms import FormBlock, Line
from ..model import Label
from ..records import changeable_record, field
from .assigner import HeadCell
from .labels import resembles
from .rows import Row

Placed = tuple[Row, GridCell]
Rest = tuple[Row, Sequence[GridCell]]  # a row and its cells behind the label


@changeable_record
class Head:
    """A header as it is being collected, row by row: columns, merged labels over columns, and other cells."""

    columns: list[tuple[str, Row, GridCell]] = field(default_factory=list)
    groups: list[Placed] = field(default_factory=list)
    unknown: list[Placed] = field(default_factory=list)
    is_open: bool = True
    is_assumed: bool = False  # the clerk says that the columns of the form stand here


def columns_of(head: Head, block: FormBlock, rests: Sequence[Rest], labels: list[Label]) -> list[HeadCell]:
    """The columns from left to right, with key None for those the form has not; none when the header leaves them open.

    A column whose label is lost or worded otherwise is recognised by its place among the others. `labels` gets the
    labels found.
    """
    wanted = {column.key: column for column in block.columns}
    known = _known(head, wanted)
    is_placed = _has_positions(block, known, rests) and _stand_under_their_label(head, block, known)
    found: list[HeadCell] | None
    if _is_run_together(head, block, known):
        found, is_placed = None, False
    elif not is_placed:
        found = _in_reading_order(head, block, known)
    elif len(known) < len(wanted):
        opens = _open_places(known, rests)
        found = _with_open_places(head, block, known, opens)
        is_placed = found is not None or all(_is_labelled(head, start) for start in opens)  # else a label may be lost
    else:
        found = _spans(known)
    if found and not is_placed and _may_lack_a_column(head, found, rests):
        found = None
    if found is None and head.is_assumed:
        return [HeadCell(key, 0, 0) for key in wanted]
    if found is None:
        found = _spans(known) if is_placed else []
    labels += [Label("column", h.key, h.cell.text, wanted[h.key].label, h.row.place(h.cell))
               for h in found if h.key and h.cell and h.row]
    if found and is_placed:
        found = [*found, *_foreign(head, found, rests)]
        found.sort(key=lambda h: h.start)
    return found


def _known(head: Head, wanted: Collection[str]) -> dict[str, Placed]:
    """The columns with a known label; one repeated in each piece of a merged cell that was split spans them all, unless
    a label lacks, in whose place it may stand."""
    known: dict[str, Placed] = {}
    is_whole = {key for key, _, _ in head.columns} >= set(wanted)
    for key, row, cell in head.columns:
        before = known.get(key)
        if is_whole and before and before[0] is row and before[1].column + before[1].colspan == cell.column:
            cell = before[1]._replace(colspan=before[1].colspan + cell.colspan)
        if key in wanted:
            known[key] = row, cell
    return known


def _spans(known: dict[str, Placed]) -> list[HeadCell]:
    spans = [HeadCell(key, cell.column, cell.column + cell.colspan, row, cell) for key, (row, cell) in known.items()]
    return sorted(spans, key=lambda h: h.start)


def _has_positions(block: FormBlock, known: dict[str, Placed], rests: Sequence[Rest]) -> bool:
    """Whether positions in the grid mean something: one grid holds the header, its rows rightly below each other.

    They do not where columns overlap, or where another column stands between those under one merged label.
    """
    if any(row.in_sequence for row, _ in rests) or len({row.block for row, _ in known.values()}) > 1:
        return False
    spans = _spans(known)
    groups = {column.key: column.groups for column in block.columns}
    runs = [group for group, _ in groupby(groups[str(h.key)] for h in spans)]
    under = [group for group in runs if group]
    return len(under) == len(set(under)) and all(left.end <= right.start for left, right in pairwise(spans))


def _stand_under_their_label(head: Head, block: FormBlock, known: dict[str, Placed]) -> bool:
    """Whether the columns with a merged label, where it is printed in a row above them, stand under it."""
    under = [known[column.key] for column in block.columns if column.groups and column.key in known]
    if not under:
        return True
    top = min((row.block, row.index) for row, _ in under)
    first, last = min(cell.column for _, cell in under), max(cell.column + cell.colspan for _, cell in under)
    above = [cell for row, cell in head.groups if (row.block, row.index) < top]
    return all(cell.column < last and first < cell.column + cell.colspan for cell in above)


def _is_run_together(head: Head, block: FormBlock, known: dict[str, Placed]) -> bool:
    """Whether two rows of the header stand in one: another column is between a merged label and those under it."""
    under = {column.key for column in block.columns if column.groups}
    for row, group in head.groups:
        behind = sorted((cell.column, key) for key, (other, cell) in known.items()
                        if (other.block, other.index) == (row.block, row.index) and cell.column > group.column)
        if behind and behind[0][1] not in under and any(key in under for _, key in behind):
            return True
    return False


def _open_places(known: dict[str, Placed], rests: Sequence[Rest]) -> list[int]:
    """The grid columns in which figures begin that no known label stands over."""
    spans, at = _spans(known), {row.block for row, _ in known.values()}
    return sorted({
        cell.column for row, rest in rests if row.block in at for cell in rest
        if cell.text.strip() and not any(h.start < cell.column + cell.colspan and cell.column < h.end for h in spans)
    })


def _is_labelled(head: Head, start: int) -> bool:
    """Whether anything is printed over a place, if only a label that another place has too."""
    return any(cell.column <= start < cell.column + cell.colspan for _, _, cell in head.columns) or bool(
        _label_over(head, start))


def _label_over(head: Head, start: int) -> Placed | None:
    """What is printed over a place without a known label."""
    over = [(row, cell) for row, cell in head.unknown if cell.column <= start < cell.column + cell.colspan]
    return over[-1] if over else None


def _with_open_places(
    head: Head, block: FormBlock, known: dict[str, Placed], opens: Sequence[int]
) -> list[HeadCell] | None:
    """The columns, when the places with figures but without a known label are just those of the columns lacking.

    The known ones must stand in the order of the form, and what is printed over an open place may be the label.
    """
    if not known or len(known) + len(opens) != len(block.columns):
        return None
    places = {h.start: h for h in _spans(known)}
    found = []
    for column, start in zip(block.columns, sorted([*places, *opens]), strict=True):
        place = places.get(start) or _open_place(head, column, start)
        if place is None or place.key != column.key:
            return None
        found.append(place)
    return found


def _open_place(head: Head, column: Line, start: int) -> HeadCell | None:
    """The column at a place without a known label; None when the label printed there is quite another one."""
    if (over := _label_over(head, start)) is None:
        return HeadCell(column.key, start, start + 1)
    row, cell = over
    return HeadCell(column.key, start, start + 1, row, cell) if resembles(cell.text, column.label) else None


def _foreign(head: Head, found: Sequence[HeadCell], rests: Sequence[Rest]) -> list[HeadCell]:
    """Columns that the form has not (序号, 备注, 小计) and that hold something beside figures of the form."""
    filled = {cell.column for _, rest in rests for cell in rest if cell.text.strip()}
    spans = {(cell.column, cell.column + cell.colspan) for _, cell in head.unknown}
    return [HeadCell(None, start, end) for start, end in spans
            if any(start <= column < end for column in filled)
            and not any(h.start < end and start < h.end for h in found)]


def _may_lack_a_column(head: Head, found: Sequence[HeadCell], rests: Sequence[Rest]) -> bool:
    """Whether rows have figures that none of these columns holds, so that just as many figures may be others.

    A page number among the figures of a few rows does not show that, unless blank cells are lost as well.
    """
    counts = [count for _, rest in rests if (count := sum(bool(cell.text.strip()) for cell in rest))]
    printed = [h.cell for h in found]
    if any(cell not in printed for _, cell in head.unknown):
        return any(count != len(found) for count in counts)
    more = sum(count > len(found) for count in counts)
    return 3 * more > counts.count(len(found)) or (more > 0 and min(counts) < len(found))


def _in_reading_order(head: Head, block: FormBlock, known: dict[str, Placed]) -> list[HeadCell] | None:
    """The columns of a header that gives only an order: those under a group stand where the group stands."""
    if len({key for key, _, _ in head.columns}) < len(head.columns):
        return None  # merged labels written out again and again
    under = {column.key for column in block.columns if column.groups}
    lines = {(row.block, row.index) for key, (row, _) in known.items() if key in under}
    cells = {(row.block, row.index, cell.column): (key, row, cell) for key, (row, cell) in known.items()}
    lacking = [column for column in block.columns if column.key not in known]
    if lacking:
        if len(lacking) > 1 or len(head.unknown) != 1 or not resembles(head.unknown[0][1].text, lacking[0].label):
            return None
        row, cell = head.unknown[0]
        cells[row.block, row.index, cell.column] = (lacking[0].key, row, cell)
    printed = [cells[at] for at in sorted(cells)]
    inner = [entry for entry in printed if (entry[1].block, entry[1].index) in lines]
    outer = [entry for entry in printed if entry not in inner]
    if len(lines) > 1 and any(key not in under for key, _, _ in inner):
        return None  # another column stands among those under the merged label: no order tells where
    if outer and under:
        official = [column.key for column in block.columns if column.key not in under]
        first = _before_group(block)
        if head.groups:
            row, cell = head.groups[0]
            first = sum((r.block, r.index, c.column) < (row.block, row.index, cell.column) for _, r, c in outer)
            is_under = [cells[at][0] in under for at in sorted(cells)]
            if row.in_sequence and first != _before_group(block) and is_under != sorted(is_under):
                return None  # not row by row: the label over others stands higher on a page, and may come too early
        elif [key for key, _, _ in outer] != official:
            return None
        printed = outer[:first] + inner + outer[first:]
    return [HeadCell(key, 0, 0, row, cell) for key, row, cell in printed]


def _before_group(block: FormBlock) -> int:
    """How many columns of the form stand before those under a merged label."""
    return next((i for i, column in enumerate(block.columns) if column.groups), 0)
