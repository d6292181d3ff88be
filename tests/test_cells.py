"""Cells that are made only when somebody looks at them are no other than those made at once."""

import pickle

from engine.draft import Grid, GridCell, PlainCells, texts_of

TEXTS = ("一、新收", "12", "")
MADE = (GridCell("一、新收", 3, 1), GridCell("12", 3, 2), GridCell("", 3, 3))


def row():
    return PlainCells(TEXTS, 3, 1)


def test_plain_cells_are_those_of_their_texts_in_neighbouring_columns():
    assert tuple(row()) == MADE
    assert (len(row()), row()[1], row()[1:], row()[-1]) == (3, MADE[1], MADE[1:], MADE[2])
    assert row()[0] is not row()[0] and (same := row())[0] is same[0]
    assert repr(row()) == repr(MADE)


def test_plain_cells_equal_those_made_at_once_and_no_others():
    assert row() == MADE and row() == row() and hash(row()) == hash(MADE)
    assert row() != MADE[:2] and row() != PlainCells(TEXTS, 3, 2) and row() != PlainCells(TEXTS, 4, 1)
    assert Grid((row(),)) == Grid((MADE,)) == Grid((row(),)) and hash(Grid((row(),))) == hash(Grid((MADE,)))
    assert pickle.loads(pickle.dumps(row())) == MADE


def test_texts_are_told_without_making_the_cells():
    plain = row()
    assert list(Grid((plain, MADE)).texts) == [*TEXTS, *TEXTS]
    assert (texts_of(plain), texts_of(MADE)) == (TEXTS, list(TEXTS))
    assert plain._cells is None
