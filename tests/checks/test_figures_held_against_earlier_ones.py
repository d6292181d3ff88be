from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.arithmetic import _contradictions
from engine.draft import TextPlace
from engine.model import CellKey, Statement
from engine.statements.judge import comparable

ONE = ((CellKey("applications", "granted", "total"),),)
TWO = (*ONE, (CellKey("applications", "partly_granted", "total"),))

told = st.tuples(st.integers(0, 4), st.sampled_from(["件", "元"]),
                 st.sampled_from(["agrees", "disagrees", "undecided"]))


def plainly(statements):
    """Every statement with the first one that it contradicts, found by holding each against each."""
    blamed = set()
    for first, second in combinations(statements, 2):
        agree = first.verdict == second.verdict == "agrees"
        is_open = first.verdict == second.verdict == "undecided" and len(first.readings) > 1
        if comparable(first) != comparable(second) and not agree and not is_open and second not in blamed:
            blamed.add(second)
            yield (second, first) if second.verdict == "agrees" else (first, second)


@given(st.lists(told, min_size=1, max_size=12), st.sampled_from([ONE, TWO]))
def test_the_first_contradiction_of_each_figure_is_found_as_by_holding_each_against_each(figures, readings):
    statements = [Statement(f"予以公开{value}{unit}", TextPlace(at, 0, 6), value, unit, "X06", readings[0], readings,
                            verdict=verdict) for at, (value, unit, verdict) in enumerate(figures)]
    assert list(_contradictions(statements)) == list(plainly(statements))
