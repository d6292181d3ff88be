"""Whatever is spoilt: a correction that is proposed, when made, ends what it names and brings up nothing new."""

import random

from draw_reports import APPLICATIONS, FORM, REVIEW, SLIPS, all_least_changes, draw_draft, draw_slip, draw_values
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.checks.case import Case
from engine.corrections.problem import find_regions, state_problem
from engine.corrections.propose import CERTAIN
from engine.corrections.solve import MOST, least_changes
from engine.edits import rewritten
from engine.model import CellChange, Result, TextChange
from engine.pipeline import check_draft, recheck

JUNK = ["", "/", "约5", "12件", "1 2", "-3", "2.5", "０", "１３", "x"]


def corrected(result: Result, edits: dict, correction) -> Result:
    draft = rewritten(result.draft, [c for c in correction.changes if isinstance(c, TextChange)])
    made = {c.cell: c.after for c in correction.changes if isinstance(c, CellChange)}
    return recheck(check_draft(draft), {**edits, **made})


def spoil(rng: random.Random, values: dict, count: int, tables: tuple, has_junk: bool) -> dict:
    spoilt = {}
    for _ in range(count):
        cell = rng.choice([cell for table in tables for cell in table.cells])
        made = rng.choice(JUNK) if has_junk and rng.random() < 0.5 else draw_slip(rng, rng.choice(SLIPS), cell, values)
        spoilt |= {cell: made} if made is not None else {}
    return spoilt


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4), st.booleans(), st.booleans())
def test_a_correction_ends_its_findings_and_raises_none(seed, count, is_told, has_junk):
    rng = random.Random(seed)
    values = draw_values(rng)
    original = check_draft(draw_draft(values, values if is_told else None, rng.random() < 0.5))
    edits = spoil(rng, values, count, tuple(FORM.tables.values()), has_junk)
    result = recheck(original, edits)
    known = {f.id for f in result.findings}
    assert len({c.changes for c in result.corrections}) == len(result.corrections)
    for correction in result.corrections:
        after = {f.id for f in corrected(result, edits, correction).findings}
        assert correction.resolves and 0 < correction.confidence < 1
        assert set(correction.resolves) <= known - after
        assert len(after - known) <= len(known - after) - len(correction.resolves)  # one that goes on elsewhere


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_a_wrong_figure_of_the_text_is_never_sought_in_the_tables(seed):
    rng = random.Random(seed)
    values = draw_values(rng)
    told = dict(values)
    cell = rng.choice([c for c in values if c.column == "total" and c.row in ("carried_forward", "review", "granted")])
    made = draw_slip(rng, rng.choice(SLIPS[:4]), cell, values)
    told |= {cell: int(made)} if made else {}
    result = check_draft(draw_draft(values, told))
    if told == values:
        assert result.corrections == ()
    else:
        (change,) = result.corrections[0].changes
        assert isinstance(change, TextChange)
        assert (change.before, change.after) == (str(told[cell]), str(values[cell]))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_the_solver_finds_all_least_changes_of_a_table(seed, count):
    rng = random.Random(seed)
    values = draw_values(rng)
    edits = {c: int(text) for c, text in spoil(rng, values, count, (APPLICATIONS,), has_junk=False).items() if text}
    report = check_draft(draw_draft({**values, **edits}, None))
    problem = state_problem(Case(report.draft, report.report, report.statements))
    explanations = [least_changes(problem, region) for region in find_regions(problem, ())]
    least = all_least_changes({**values, **edits}, count)
    assert len(explanations) == (least != {frozenset()})
    for found in explanations:
        cheapest = {frozenset(e.changes.items()) for e in found.found if e.price == found.found[0].price}
        assert cheapest == least if len(least) < MOST else len(cheapest) == MOST


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_every_cell_of_a_block_that_may_be_wrong_is_shown(seed):
    rng = random.Random(seed)
    values = draw_values(rng)
    edits = {c: text for c, text in spoil(rng, values, 1, (REVIEW,), has_junk=False).items() if text}
    result = recheck(check_draft(draw_draft(values, None)), edits)
    shown = {frozenset((c.cell, int(c.after)) for c in correction.changes): correction.confidence
             for correction in result.corrections}
    alone = {changes: confidence for changes, confidence in shown.items() if len(changes) == 1}
    least = all_least_changes({**values, **{cell: int(text) for cell, text in edits.items()}}, 1)
    assert set(alone) == least - {frozenset()}
    assert len(alone) == 1 or all(confidence < CERTAIN for confidence in alone.values())
    assert all(confidence < min(alone.values()) for changes, confidence in shown.items() if changes not in alone)
