"""Corrections to propose: explanations of what is broken, ranked, each tried out before it is proposed.

What is wrong in places that do not touch one another is independent. The list therefore has two groups, each with the
likeliest first:

1. complete corrections of the tables: everything that can be mended in them at once, one for each combination of
   explanations that is likely enough. One click mends all; their confidence is that of all choices together;
2. their independent parts, when there are several, and corrections of the text. A finding is best mended by the first
   of these that resolves it, and "all that is certain" are those with a confidence of CERTAIN or more, since no two of
   them can exclude one another.

A correction of the text stands on its own unless a cell has to change with it: it is a sentence to be read again. Where
text and table are equally likely to be wrong, the text comes first, and the cell is no part of a complete correction.
Confidence is the share of an explanation's weight among all that were found, less UNEXPLAINED; equally likely ones
have equal shares, so none of them is certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from ..checks.case import Case
from ..draft import Paragraph, TextPlace
from ..model import CellChange, CellKey, CellValue, Correction, Finding, Number, TextChange
from .choose import CERTAIN
from .figures import is_of_figures
from .printed import reprint
from .problem import Problem, Quantity, Region, find_regions, linked, state_problem
from .reasons import reasons
from .slips import Slip
from .solve import least_changes
from .verify import resolved
from .weigh import Weighed, weigh

UNEXPLAINED = 0.03  # the share left for what no least change explains
UNFINISHED = 2  # how many times as much may remain to be found when the search was cut short
MOST_BROKEN = 200  # findings; with more of them than checks of the tables nothing is left to tell the right figures by
LEAST_SHOWN = 0.03  # a confidence below this is a guess

Changes = frozenset[tuple[Quantity, Number]]


@dataclass(frozen=True, slots=True)
class _Choice:
    """One way to mend something: the changes, how likely, and the slips they suppose."""

    changes: Changes
    confidence: float
    slips: Mapping[Quantity, Slip]


def propose_corrections(case: Case, findings: tuple[Finding, ...]) -> tuple[Correction, ...]:
    """The corrections of a draft, in the order told above; () when nothing, or nearly everything, is broken."""
    if not 0 < sum(map(is_of_figures, findings)) <= MOST_BROKEN:
        return ()
    problem = state_problem(case)
    fills = tuple(group for f in findings if (group := frozenset(f.cells)) and group <= problem.open)
    complete: list[list[_Choice]] = []
    parts: list[_Choice] = []
    for region in find_regions(problem, fills):
        of_tables, apart = _choices(case, problem, region, fills)
        complete += [of_tables] if of_tables else []
        parts += apart
    choices = [*_ranked(map(_together, product(*complete)) if complete else ()), *_ranked(parts)]
    unlike = {choice.changes: choice for choice in reversed(choices)}
    return tuple(c for choice in choices if unlike[choice.changes] is choice
                 and (c := _correction(case, problem, findings, choice)))


def _choices(
    case: Case, problem: Problem, region: Region, fills: Iterable[frozenset[CellKey]]
) -> tuple[list[_Choice], list[_Choice]]:
    """What may be wrong in a region: choices for all that touches tables, and choices for each independent part."""
    explanations = least_changes(problem, region)
    explained = [weigh(case.form, problem, e, region.open) for e in explanations.found]
    everything = sum(e.weight for e in explained) * (1 if explanations.are_all else UNFINISHED)
    if not everything:  # so many slips at once that their likelihood is none
        return [], []
    of_tables: dict[Changes, float] = defaultdict(float)
    apart: dict[Changes, float] = defaultdict(float)
    slips: dict[Changes, Weighed] = {}
    for e in explained:
        groups = [frozenset((q, e.changes[q]) for q in group) for group in linked(e.changes, region.ties, fills)]
        tables = frozenset[tuple[Quantity, Number]]().union(*(g for g in groups if _has_cells(g)))
        of_tables[tables] += e.weight
        for group in groups:
            apart[group] += e.weight
        for changes in (tables, *groups):
            slips.setdefault(changes, e)

    def listed(weights: Mapping[Changes, float]) -> list[_Choice]:
        return [_Choice(changes, (1 - UNEXPLAINED) * weight / everything, slips[changes].slips)
                for changes, weight in weights.items()]

    is_of_text = of_tables.get(frozenset(), 0) >= max(of_tables.values(), default=0)
    return ([] if is_of_text else listed(of_tables)), listed(apart)


def _together(choices: tuple[_Choice, ...]) -> _Choice:
    changes = frozenset(change for choice in choices for change in choice.changes)
    slips = {q: s for choice in choices for q, s in choice.slips.items()}
    return _Choice(changes, prod(choice.confidence for choice in choices), slips)


def _ranked(choices: Iterable[_Choice]) -> list[_Choice]:
    shown = [choice for choice in choices if choice.changes and choice.confidence >= LEAST_SHOWN]
    return sorted(shown, key=lambda choice: (-round(choice.confidence, 9), _has_cells(choice.changes)))


def _has_cells(changes: Changes) -> bool:
    return any(isinstance(quantity, CellKey) for quantity, _ in changes)


def _correction(case: Case, problem: Problem, findings: tuple[Finding, ...], choice: _Choice) -> Correction | None:
    """The choice as a correction; None when it cannot be printed, mends nothing, or raises a finding."""
    wanted = {q: value for q in problem.values for quantity, value in choice.changes if quantity == q}
    changes = tuple(change for q, value in wanted.items() if (change := _change(case, problem, q, value)))
    if len(changes) < len(wanted):
        return None
    ids = resolved(case, findings, changes)
    if ids is None:
        return None
    confidence = round(choice.confidence, 3)
    because = reasons(case, problem, wanted, choice.slips, is_certain=confidence >= CERTAIN)
    return Correction(changes, ids, confidence, because)


def _change(case: Case, problem: Problem, quantity: Quantity, value: Number) -> CellChange | TextChange | None:
    if isinstance(quantity, CellKey):
        cell = case.report.cell(quantity)
        assert cell is not None
        return CellChange(quantity, _text(cell), format(value, "f") if not isinstance(value, int) else str(value))
    block = case.draft.blocks[quantity.block]
    assert isinstance(block, Paragraph)
    numeral = reprint(block.text[quantity.start : quantity.end], problem.values[quantity], value)
    if numeral is None:
        return None
    place = TextPlace(quantity.block, quantity.start + numeral.start, quantity.start + numeral.end, quantity.line)
    return TextChange(place, numeral.before, numeral.after)


def _text(cell: CellValue) -> str:
    return cell.raw.strip() if cell.edited is None else cell.edited
