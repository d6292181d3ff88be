"""The figures of a report and what ties them together, as the problem of the least change.

The quantities are x_1 … x_n: the cells of the tables, and the figures of the text that speak of them. They should
satisfy ties: every cross-footing equation (a total less its addends is 0), every figure of the text that states a sum
of cells (the cells less the figure is 0, in one of its readings). Wanted is another x ≥ 0 that satisfies all ties and
differs from the draft's in the fewest places: the error localisation of Fellegi and Holt (A Systematic Approach to
Automatic Edit and Imputation, JASA 71, 1976). Breakdowns in the text, what it says without a figure (没有行政诉讼,
均维持), and what last year's report handed over, are ties that may be left unsatisfied at a price.

Only a figure of a violated tie can belong to a least change, but for figures of the text that have to follow a cell;
so the problem falls into small regions, and a draft without a violated tie has none. (A least change that must pass
through a satisfied tie would need four changes and more where two usually do; it is not looked for.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from ..checks.case import Case
from ..checks.last_year import last_year
from ..draft import TextPlace
from ..equations import equations
from ..model import CellKey, Number, Report, Statement
from ..statements.judge import money_scale
from .breakdown_parts import part_places

Quantity = CellKey | TextPlace
Reading = Mapping[Quantity, Number]

STATED = 1.0  # the price of contradicting words that deny, or of leaving a breakdown wrong: as much as one change
IMPLIED = 0.5  # of contradicting what the text only implies, last year's report, or what may add up by chance


@dataclass(frozen=True, eq=False)
class Tie:
    """For one of `readings` the weighted sum of its quantities, plus `constant`, should be 0.

    `price` is what it costs when it is not so; None where that may not be. `said` is the statement it stands for.
    """

    readings: tuple[Reading, ...]
    constant: Number = 0
    price: float | None = None
    said: Statement | None = None

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(dict.fromkeys(q for reading in self.readings for q in reading))

    def residuals(self, values: Mapping[Quantity, Number]) -> tuple[Number, ...]:
        """By how much each reading misses 0."""
        return tuple(sum(w * values[q] for q, w in reading.items()) + self.constant for reading in self.readings)

    def holds(self, values: Mapping[Quantity, Number]) -> bool:
        return 0 in self.residuals(values)


@dataclass(frozen=True, eq=False)
class Problem:
    """All quantities with their values, and all ties. `open` are cells without a usable number; they count as 0."""

    values: Mapping[Quantity, Number]
    open: frozenset[CellKey]
    ties: tuple[Tie, ...]
    money: frozenset[Quantity] = frozenset()

    @cached_property
    def ties_of(self) -> Mapping[Quantity, tuple[Tie, ...]]:
        found: dict[Quantity, list[Tie]] = {q: [] for q in self.values}
        for tie in self.ties:
            for quantity in tie.quantities:
                found[quantity].append(tie)
        return {q: tuple(ties) for q, ties in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Quantities that may change together, the ties on them, and the open cells that are filled with them."""

    candidates: tuple[Quantity, ...]
    ties: tuple[Tie, ...]
    open: tuple[CellKey, ...] = field(default=())


def state_problem(case: Case) -> Problem:
    """The problem of a report: ties whose cells are all in the draft, and the values of what they speak of."""
    ties = tuple(tie for tie in (*_sums(case), *_said(case), *_last_year(case)) if tie.readings)
    cells = {q for tie in ties for q in tie.quantities if isinstance(q, CellKey)}
    columns = {cell: case.form.tables[cell.table].column(cell) for cell in cells}
    opened = frozenset(c for c in cells if not _is_usable(case.report.value(c), columns[c].unit, columns[c].signed))
    values = {c: 0 if c in opened else case.report.value(c) or 0 for c in cells}
    figures: dict[Quantity, Number] = {}
    for statement in case.statements:
        figures |= {p: v for p, v in zip(part_places(case.draft, statement), statement.parts or (), strict=False) if p}
        if statement.figure:
            figures[statement.figure] = statement.value
    said = {q for tie in ties for q in tie.quantities if isinstance(q, TextPlace)}
    money: set[Quantity] = {c for c in cells if columns[c].unit}
    money |= {s.figure for s in case.statements if s.figure and money_scale(s.unit)}
    ordered: dict[Quantity, Number] = {c: values[c] for c in case.form.cells if c in cells}
    ordered |= {place: value for place, value in figures.items() if place in said}
    return Problem(ordered, opened, ties, frozenset(money))


def find_regions(problem: Problem, fills: Iterable[frozenset[CellKey]]) -> tuple[Region, ...]:
    """The regions that need a change; `fills` are groups of open cells of which each is filled as a whole."""
    candidates = {q for tie in problem.ties if _must_change(problem, tie) for q in tie.quantities}
    candidates |= _figures_that_follow(problem, candidates)
    groups = _Groups()
    for cells in fills:
        groups.join(cells)
    members = candidates | {cell for cells in fills for cell in cells}
    for tie in problem.ties:
        groups.join(q for q in tie.quantities if q in members)
    regions = []
    for group in groups.listed(q for q in problem.values if q in members):
        inside = set(group)
        ties = tuple(t for t in problem.ties if inside & set(t.quantities))
        mine = tuple(q for q in group if q in candidates)
        regions.append(Region(mine, ties, tuple(q for q in group if q in problem.open and q in members)))
    return tuple(regions)


def _must_change(problem: Problem, tie: Tie) -> bool:
    return tie.price != IMPLIED and not tie.holds(problem.values)


def _figures_that_follow(problem: Problem, candidates: set[Quantity]) -> set[Quantity]:
    """The figures of the text that are tied to candidates, and those tied to these figures in turn."""
    found: set[Quantity] = set()
    new = candidates
    while new:
        tied = {q for quantity in new for tie in problem.ties_of[quantity] for q in tie.quantities}
        new = {q for q in tied - found - candidates if isinstance(q, TextPlace)}
        found |= new
    return found


def linked(
    changed: Iterable[Quantity], ties: Iterable[Tie], fills: Iterable[frozenset[CellKey]]
) -> list[list[Quantity]]:
    """The changed quantities in groups that do not touch one another: no tie and no group of fills is in two."""
    changed = dict.fromkeys(changed)
    groups = _Groups()
    for tie in ties:
        groups.join(q for q in tie.quantities if q in changed)
    for cells in fills:
        groups.join(q for q in cells if q in changed)
    return groups.listed(changed)


class _Groups:
    """Things joined into disjoint groups."""

    def __init__(self) -> None:
        self._parent: dict[Quantity, Quantity] = {}

    def _root(self, thing: Quantity) -> Quantity:
        while (parent := self._parent.setdefault(thing, thing)) != thing:
            thing = parent
        return thing

    def join(self, things: Iterable[Quantity]) -> None:
        roots = [self._root(thing) for thing in things]
        for root in roots[1:]:
            self._parent[self._root(root)] = self._root(roots[0])

    def listed(self, things: Iterable[Quantity]) -> list[list[Quantity]]:
        groups: dict[Quantity, list[Quantity]] = {}
        for thing in things:
            groups.setdefault(self._root(thing), []).append(thing)
        return list(groups.values())


# ---- the ties --------------------------------------------------------------------------------------------------------
def _sums(case: Case) -> Iterator[Tie]:
    for e in equations(case.report.form):
        if _are_there(case.report, e.cells):
            yield Tie(({**dict.fromkeys(e.left, 1), **dict.fromkeys(e.right, -1)},))


def _said(case: Case) -> Iterator[Tie]:
    for s in case.statements:
        readings: list[dict[Quantity, Number]] = [dict.fromkeys(reading, 1) for reading in s.readings]
        if s.parts is not None:
            yield _breakdown(case, s)
        elif not all(_are_there(case.report, reading) for reading in s.readings):
            continue
        elif s.figure:
            scale = money_scale(s.unit)
            yield Tie(tuple({**r, s.figure: -1 if scale is None else -scale} for r in readings), said=s)
        else:
            yield Tie(tuple(readings), -s.value, IMPLIED if s.value else STATED, s)


def _breakdown(case: Case, s: Statement) -> Tie:
    if s.figure is None:
        return Tie((), said=s)
    places = part_places(case.draft, s)
    fixed = sum(value for value, place in zip(s.parts or (), places, strict=True) if place is None)
    price = IMPLIED if sum(s.parts or ()) == s.value else STATED
    return Tie(({s.figure: 1, **{place: -1 for place in places if place}},), -fixed, price, s)


def _last_year(case: Case) -> Iterator[Tie]:
    """What last year's report handed over is what this year's took over."""
    last = last_year(case)
    if isinstance(last, Case) and "applications" in last.report.tables:
        for column in case.form.tables["applications"].columns:
            handed = last.report.value(CellKey("applications", "carried_forward", column.key))
            taken = CellKey("applications", "carried_over", column.key)
            if handed is not None and _are_there(case.report, (taken,)):
                yield Tie(({taken: 1},), -handed, IMPLIED)


def _are_there(report: Report, cells: Iterable[CellKey]) -> bool:
    values = [report.cell(cell) for cell in cells]
    return all(value is not None and value.state != "absent" for value in values)


def _is_usable(value: Number | None, unit: str | None, is_signed: bool) -> bool:
    """A number that the cell can hold: counts are whole, and nothing is negative but where the form says so."""
    return value is not None and (is_signed or value >= 0) and (unit is not None or not isinstance(value, Decimal))
