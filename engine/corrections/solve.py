"""The least changes of a region, by small mixed-integer programs (HiGHS).

For each candidate i there is an unknown change d_i (whole but for money) and a switch b_i in {0, 1} with
-x_i b_i ≤ d_i ≤ R b_i, where R is the sum of all residuals; minimised is the price of the switches. A tie with one
reading is one equation in d. Of several readings one switch y_k is on, and a tie with a price has a switch of its own
that turns it off. Two facts make the programs quick: a violated tie needs a changed quantity, and a satisfied tie that
has one needs a second.

After each answer a row forbids its switches together, so that the next best answer follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..draft import TextPlace
from ..model import Number
from .problem import Problem, Quantity, Region, Tie

CHANGE = 1.0  # the price of another figure
COPIED = 0.5  # of a figure of the text that has agreed with the table so far: it was copied, not wrong by itself
FILL = 0.25  # of another figure than 0 in a cell that has none
MOST = 30  # so many explanations are looked for
LARGEST = 10**8  # residuals beyond it are not of one slip, and the solver's tolerance would not tell 1 from 0
SECONDS = 1.0  # for a region; a draft that needs more is wrong in so many places that nobody can say where
WORSE = 0.5  # how much dearer than the least an explanation may be
MUCH_WORSE = 1.0  # the same where one change is enough, and there are few that need two
_OPTIONS = {"output_flag": False, "threads": 1, "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9}


@dataclass(frozen=True, slots=True)
class Explanation:
    """New values of the quantities that change, and the price: of each change, and of each tie given up."""

    changes: Mapping[Quantity, Number]
    price: float


@dataclass(frozen=True, slots=True)
class Explanations:
    """Explanations none of which contains another, the cheapest first.

    When `are_all`, every one of the least price is there, and those that are little dearer.
    """

    found: tuple[Explanation, ...]
    are_all: bool


def least_changes(problem: Problem, region: Region) -> Explanations:
    """The explanations of a region; none when none can be found in time."""
    if all(tie.holds(problem.values) for tie in region.ties if tie.price is None) and not _is_denied(problem, region):
        return Explanations((Explanation({}, _given_up(problem, region, {})),), True)
    if _reach(problem, region) > LARGEST:
        return Explanations((), False)
    program = _Program(problem, region)
    found: list[Explanation] = []
    for explanation in program.answers():
        if not any(e.changes and e.changes.items() <= explanation.changes.items() for e in found):
            found.append(explanation)
    return Explanations(tuple(sorted(found, key=lambda e: e.price)), program.is_exhausted)


def price(problem: Problem, quantity: Quantity) -> float:
    """What it costs to change this quantity."""
    if quantity in problem.open:
        return FILL
    stated = [tie for tie in problem.ties_of[quantity] if tie.said and tie.price is None]
    is_copied = isinstance(quantity, TextPlace) and stated and all(tie.holds(problem.values) for tie in stated)
    return COPIED if is_copied else CHANGE


def _is_denied(problem: Problem, region: Region) -> bool:
    return any(tie.price and tie.price >= CHANGE and not tie.holds(problem.values) for tie in region.ties)


def _given_up(problem: Problem, region: Region, changes: Mapping[Quantity, Number]) -> float:
    values = {**problem.values, **changes}
    return sum(tie.price for tie in region.ties if tie.price is not None and not tie.holds(values))


def _reach(problem: Problem, region: Region) -> float:
    """The sum of the residuals, each of the reading that misses most: no change of a least one is larger."""
    return sum(_miss(problem, tie) for tie in region.ties if not tie.holds(problem.values))


def _miss(problem: Problem, tie: Tie) -> float:
    """By how much a tie is missed, in the unit of its smallest weight (元 against 万元)."""
    least = min(abs(float(w)) for reading in tie.readings for w in reading.values())
    return max(abs(float(residual)) for residual in tie.residuals(problem.values)) / least


class _Program:
    """The mixed-integer program of a region. Columns: the changes d, the switches b, then the switches of ties."""

    def __init__(self, problem: Problem, region: Region) -> None:
        import highspy  # here, because it takes longer to load than a draft to check

        self._problem, self._region = problem, region
        self._status, self._inf = highspy.HighsModelStatus, highspy.kHighsInf
        self._integer = highspy.HighsVarType.kInteger
        self._highs = highspy.Highs()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self.is_exhausted = False  # were all answers given?
        self._columns = 0
        self._costs: list[float] = []
        self._reading_switches: dict[int, list[int]] = {}  # by the tie's position
        self._reach = _reach(problem, region)
        self._change = {q: self._column(*self._bounds(q), is_whole=q not in problem.money) for q in region.candidates}
        self._switch = {q: self._column(0, 1, price(problem, q)) for q in region.candidates}
        for q in region.candidates:
            low, high = self._bounds(q)
            self._row(-self._inf, 0, {self._change[q]: 1, self._switch[q]: -high})
            self._row(0, self._inf, {self._change[q]: 1, self._switch[q]: -low})
        for at, tie in enumerate(region.ties):
            self._add(at, tie)

    def _bounds(self, q: Quantity) -> tuple[float, float]:
        value = float(self._problem.values[q])
        return (-min(value, self._reach) if value >= 0 else -self._reach), self._reach

    def _column(self, low: float, high: float, cost: float = 0, is_whole: bool = True) -> int:
        self._highs.addCol(cost, low, high, 0, [], [])
        if is_whole:
            self._highs.changeColIntegrality(self._columns, self._integer)
        self._costs.append(cost)
        self._columns += 1
        return self._columns - 1

    def _row(self, low: float, high: float, weights: Mapping[int, float]) -> None:
        self._highs.addRow(low, high, len(weights), list(weights), [float(w) for w in weights.values()])

    def _add(self, at: int, tie: Tie) -> None:
        residuals = [float(r) for r in tie.residuals(self._problem.values)]
        switches = {self._switch[q]: 1 for q in tie.quantities if q in self._switch}
        readings = [{self._change[q]: float(w) for q, w in r.items() if q in self._change} for r in tie.readings]
        off = {self._column(0, 1, tie.price): 1} if tie.price is not None else {}
        if len(readings) == 1 and not off:
            self._row(-residuals[0], -residuals[0], readings[0])
        else:
            chosen = [self._column(0, 1) for _ in readings]
            self._reading_switches[at] = chosen
            self._row(1, self._inf, dict.fromkeys([*chosen, *off], 1))
            for weights, residual, y in zip(readings, residuals, chosen, strict=True):
                slack = abs(residual) + 4 * self._reach * max(map(abs, weights.values()), default=1)
                self._row(-self._inf, slack - residual, {**weights, y: slack})
                self._row(-slack - residual, self._inf, {**weights, y: -slack})
        if 0 not in residuals:
            self._row(1, self._inf, {**switches, **off})
        elif len(readings) == 1:
            for switch in switches:
                self._row(0, self._inf, {**switches, **off, switch: -1})

    def answers(self) -> Iterator[Explanation]:
        """Explanations with rising price, until they are too dear, MOST of them are found or the time is over."""
        highs = self._highs
        for number in range(MOST):
            highs.setOptionValue("time_limit", max(0.0, SECONDS - highs.getRunTime()))
            highs.run()
            if highs.getModelStatus() != self._status.kOptimal:
                self.is_exhausted = highs.getModelStatus() == self._status.kInfeasible
                return
            solution = highs.getSolution().col_value
            explanation = self._explanation(solution)
            if explanation is None:
                return
            yield explanation
            if number == 0:
                margin = MUCH_WORSE if explanation.price <= CHANGE else WORSE
                costs = {i: cost for i, cost in enumerate(self._costs) if cost}
                self._row(-self._inf, explanation.price + margin + 1e-6, costs)
            on = [self._switch[q] for q in explanation.changes]
            on += [y for at, ys in self._reading_switches.items() for y in ys
                   if solution[y] > 0.5 and self._states_a_change(at, explanation)]
            if on:
                self._row(-self._inf, len(on) - 1, dict.fromkeys(on, 1))
            else:
                self._row(1, self._inf, dict.fromkeys(self._switch.values(), 1))

    def _states_a_change(self, at: int, explanation: Explanation) -> bool:
        """Is the figure of this statement changed? It may then follow another of its readings too."""
        said = self._region.ties[at].said
        return said is not None and said.figure in explanation.changes

    def _explanation(self, solution: list[float]) -> Explanation | None:
        """The answer in exact numbers; None when it is none in exact arithmetic."""
        changes: dict[Quantity, Number] = {}
        for q, column in self._change.items():
            if step := _exact(solution[column], q in self._problem.money):
                changes[q] = self._problem.values[q] + step
        values = {**self._problem.values, **changes}
        if not all(tie.holds(values) for tie in self._region.ties if tie.price is None):
            return None
        costs = sum(price(self._problem, q) for q in changes)
        return Explanation(changes, costs + _given_up(self._problem, self._region, changes))


def _exact(step: float, is_money: bool) -> Number:
    if not is_money:
        return round(step)
    exact = Decimal(repr(round(step, 6))).normalize()
    return int(exact) if exact == exact.to_integral_value() else exact
