"""The sum of reports, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..forms import Form
from ..model import CellKey, Number, Recognised, Report
from ..records import record


@record
class Sums:
    """Of every cell of a form: the sum, or the indices of the reports without a number there. A blank is no nought."""

    known: Mapping[CellKey, Number]
    lacking: Mapping[CellKey, tuple[int, ...]]


def add_up(children: Sequence[Recognised], form: Form) -> Sums:
    """The sums over all children of the cells of this form."""
    known: dict[CellKey, Number] = {}
    lacking: dict[CellKey, tuple[int, ...]] = {}
    for cell in form.cells:
        values = [child.report.value(cell) for child in children]
        if None in values:
            lacking[cell] = tuple(index for index, value in enumerate(values) if value is None)
        else:
            known[cell] = sum((value for value in values if value is not None), 0)
    return Sums(known, lacking)


def differences(parent: Report, sums: Sums) -> dict[CellKey, Number]:
    """How much the parent's cell is above the sum, of the cells that differ and are known on both sides."""
    found = {cell: value - total for cell, total in sums.known.items() if (value := parent.value(cell)) is not None}
    return {cell: off for cell, off in found.items() if off}
