"""How likely an explanation is: how many figures it takes to be wrong, and how each may have gone wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

from ..draft import TextPlace
from ..equations import equations
from ..forms import Form
from ..model import CellKey, Number
from .problem import Problem, Quantity, Tie
from .slips import COPY, RARE, Slip, fill, moved, slip
from .solve import COPIED, Explanation, price

UNUSUAL = 0.5  # a figure of the text is meant in another way of counting than the usual one


@dataclass(frozen=True, slots=True)
class Weighed:
    """The changes of an explanation (cells filled with 0 included), its relative weight, and the slips it supposes."""

    changes: Mapping[Quantity, Number]
    weight: float
    slips: Mapping[Quantity, Slip]


def weigh(form: Form, problem: Problem, explanation: Explanation, open_cells: tuple[CellKey, ...]) -> Weighed:
    """The explanation with its weight: RARE to the power of its price, times the likelihood of its slips."""
    filled: Mapping[Quantity, Number] = dict.fromkeys(open_cells, 0)
    changes = {**filled, **explanation.changes}
    slips = {q: _slip(form, problem, q, after) for q, after in changes.items()}
    for first, second in combinations([q for q in changes if isinstance(q, CellKey) and q not in problem.open], 2):
        exchanged = problem.values[first] == changes[second] and problem.values[second] == changes[first]
        if exchanged and second in _beside(form, first):
            slips |= {first: moved(), second: moved()}
    figures = [q for q in changes if isinstance(q, TextPlace)]
    unusual = sum(_is_unusual(tie, problem, changes) for figure in figures for tie in problem.ties_of[figure])
    likely = prod(s.likelihood for s in slips.values())
    return Weighed(changes, RARE**explanation.price * likely * UNUSUAL**unusual, slips)


def _slip(form: Form, problem: Problem, quantity: Quantity, after: Number) -> Slip:
    before = problem.values[quantity]
    if quantity in problem.open:
        return fill(after)
    if isinstance(quantity, TextPlace):
        return COPY if price(problem, quantity) == COPIED else slip(before, after)
    beside = [problem.values[c] for c in _beside(form, quantity) if c in problem.values]
    addends = [problem.values[c] for e in equations(form.id) if e.left == (quantity,) for c in e.right
               if c in problem.values]
    return slip(before, after, beside, addends)


def _beside(form: Form, cell: CellKey) -> Iterator[CellKey]:
    """The cells left and right of it, and above and below where the table has its rows below one another."""
    table = form.tables[cell.table]
    block = next(b for b in table.blocks if any(r.key == cell.row for r in b.rows))
    rows, columns = [r.key for r in block.rows], [c.key for c in block.columns]
    i, j = rows.index(cell.row), columns.index(cell.column)
    yield from (CellKey(cell.table, cell.row, columns[k]) for k in (j - 1, j + 1) if 0 <= k < len(columns))
    if table.layout != "strip":
        yield from (CellKey(cell.table, rows[k], cell.column) for k in (i - 1, i + 1) if 0 <= k < len(rows))


def _is_unusual(tie: Tie, problem: Problem, changes: Mapping[Quantity, Number]) -> bool:
    residuals = tie.residuals({**problem.values, **changes})
    return len(residuals) > 1 and residuals[0] != 0
