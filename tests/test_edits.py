"""An edit changes the cell it is made in and nothing else."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from engine.edits import edited
from engine.forms import load_form
from engine.model import Result
from engine.pipeline import check_file, recheck
from engine.resources import FOLDER

CELLS = st.sampled_from(load_form("2021").cells)
TEXTS = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["", "/", "12件", "约5", "１３", "-1", "1,234", "x"]),
                  st.text(max_size=6))


@cache
def first() -> Result:
    return check_file(FOLDER / "examples" / "mistakes.txt", propose=False)


@given(CELLS, TEXTS)
def test_editing_a_cell_changes_only_that_cell(cell, text):
    before, after = first().report, edited(first().report, {cell: text})
    changed = [key for key in load_form("2021").cells if before.cell(key) != after.cell(key)]
    assert changed == [cell] and after.cell(cell).edited == text
    assert (after.cell(cell).raw, after.cell(cell).place) == (before.cell(cell).raw, before.cell(cell).place)


@given(st.dictionaries(CELLS, TEXTS, max_size=3))
def test_a_recheck_leaves_the_draft_its_text_and_all_other_cells_as_they_are(edits):
    again = recheck(first(), edits, propose=False)
    assert again.draft is first().draft
    assert [(s.place, s.value) for s in again.statements] == [(s.place, s.value) for s in first().statements]
    kept = [key for key in load_form("2021").cells if key not in edits]
    assert [again.report.cell(key) for key in kept] == [first().report.cell(key) for key in kept]
