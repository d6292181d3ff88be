"""A corrected figure of the text is checked as if it stood there; the draft and all places stay as they are."""

from __future__ import annotations

import pytest

from engine.draft import Draft, Paragraph, TextPlace
from engine.edits import place_before, rewritten
from engine.export.changes import Change, changes_in_force
from engine.model import Result, TextChange
from engine.numerals import Numeral, changes_of, numeral_at
from engine.pipeline import check_file, proposed, recheck
from engine.resources import FOLDER

MISTAKES = FOLDER / "examples" / "mistakes.txt"


@pytest.fixture(scope="module")
def first() -> Result:
    return check_file(MISTAKES)


def received(result: Result, after: str) -> TextChange:
    """The figure of 新收政府信息公开申请26件 changed."""
    place = next(s for s in result.statements if s.rule == "X01").place
    at = result.draft.blocks[place.block].text.index("26", place.start)
    return TextChange(TextPlace(place.block, at, at + 2, place.line), "26", after)


def text(result: Result, place: TextPlace) -> str:
    return result.draft.blocks[place.block].text[place.start : place.end]


@pytest.mark.parametrize("after", ["25", "2500", "5"])
def test_places_are_those_of_the_draft_as_it_stands(first, after):
    again = recheck(first, {}, changes=[received(first, after)])
    assert again.draft == first.draft and again.rewritten == (received(first, after),)
    figures = [{(s.figure, text(one, s.figure)) for s in one.statements if s.figure} for one in (again, first)]
    assert figures[0] <= figures[1]


def test_the_finding_disappears_and_others_keep_their_ids(first):
    again = recheck(first, {}, changes=[received(first, "25")])
    gone = {f.id for f in first.findings} - {f.id for f in again.findings}
    assert {f.rule for f in first.findings if f.id in gone} == {"X01", "Y01"}
    assert {f.id for f in again.findings} <= {f.id for f in first.findings}


def test_corrections_sought_later_are_those_found_with_the_check(first):
    changes = [received(first, "2500")]
    assert proposed(recheck(first, {}, propose=False)) == first.corrections
    with_them = recheck(first, {}, changes=changes)
    assert with_them.corrections and proposed(recheck(first, {}, changes=changes, propose=False)) == (
        with_them.corrections)


def test_a_correction_of_what_was_corrected_speaks_of_the_draft_s_place(first):
    change = received(first, "2500")
    again = recheck(first, {}, changes=[change])
    places = {c.place for each in again.corrections for c in each.changes if isinstance(c, TextChange)}
    assert change.place in places


def test_it_counts_among_the_changes_in_force(first):
    change = received(first, "25")
    assert changes_in_force(recheck(first, {}, changes=[change])) == (Change(change.place, "26", "25"),)


def test_a_place_behind_a_change_is_found_again_in_the_draft():
    draft = Draft("x", "0" * 64, "txt", (Paragraph("收到216件，办结9件"),))
    changes = [TextChange(TextPlace(0, 2, 5), "216", "25"), TextChange(TextPlace(0, 9, 10), "9", "1000")]
    now = rewritten(draft, changes).blocks[0].text
    assert now == "收到25件，办结1000件"
    for words, before in (("25", "216"), ("25件", "216件"), ("办结", "办结"), ("1000件", "9件"), ("收到25", "收到216")):
        at = now.index(words)
        back = place_before(TextPlace(0, at, at + len(words)), changes)
        assert draft.blocks[0].text[back.start : back.end] == before


# ---- known again
def test_a_figure_is_known_again_while_its_paragraph_says_the_same():
    draft = Draft("x", "0" * 64, "txt", (Paragraph("甲"), Paragraph("收到216件"), Paragraph("收到216件")))
    numeral = numeral_at(draft, TextPlace(2, 2, 5))
    moved = Draft("x", "1" * 64, "txt", (*draft.blocks[1:], Paragraph("乙")))
    assert changes_of(moved, {numeral: "215"}) == {numeral: TextChange(TextPlace(1, 2, 5), "216", "215")}
    assert changes_of(Draft("x", "2" * 64, "txt", (Paragraph("收到217件"),)), {numeral: "215"}) == {}
    assert "216" not in str(numeral)


def test_a_figure_outside_its_paragraph_changes_nothing():
    draft = Draft("x", "0" * 64, "txt", (Paragraph("收到216件"),))
    numeral = numeral_at(draft, TextPlace(0, 2, 5))
    assert changes_of(draft, {Numeral(numeral.words, 0, 2, 99): "1", Numeral(numeral.words, 0, 3, 3): "1"}) == {}
