"""Places of the draft and positions of the document, both ways."""

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from engine.draft import SourceCell, TextPlace
from gui.source.map import Inserted, Piece, SourceMap, Spot, characters, shown, units

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def map_of(*pieces: tuple[Spot, str]) -> SourceMap:
    places, at = SourceMap(), 0
    for spot, text in pieces:
        places.add(spot, at, text)
        at += units(text) + 1
    return places


@given(TEXTS)
def test_every_offset_comes_back_from_its_units(text: str) -> None:
    assert [characters(text, units(text[:offset])) for offset in range(len(text) + 1)] == list(range(len(text) + 1))
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS)
@example("\ufeff甲")
@example("\ufffe甲")
def test_what_is_put_into_a_document_stays_one_block_of_the_same_length(text: str) -> None:
    document = QTextDocument()
    QTextCursor(document).insertText(shown(text))
    assert (document.blockCount(), document.firstBlock().length() - 1) == (1, units(text))
    assert len(shown(text)) == len(text)


def test_characters_outside_the_plane_count_once_in_the_draft_and_twice_in_the_document() -> None:
    places = map_of((Spot(0), "𠮷县"), (Spot(1, 0, 2), "a𠮷b"))
    assert places.range_of(TextPlace(0, 1, 2)) == (2, 3)
    assert places.range_of(SourceCell(1, 0, 2, 1, 2)) == (5, 7)
    assert places.place_at(2) == TextPlace(0, 1, 1)
    assert places.place_at(7) == SourceCell(1, 0, 2, 2, 2)


def test_a_cell_without_an_extent_is_meant_whole() -> None:
    places = map_of((Spot(0), "x"), (Spot(1, 3, 4), "163"))
    assert places.range_of(SourceCell(1, 3, 4)) == (2, 5)


def test_a_place_of_no_length_in_a_paragraph_stays_so() -> None:
    assert map_of((Spot(0), "abc")).range_of(TextPlace(0, 0, 0)) == (0, 0)


def test_what_is_not_built_has_no_range() -> None:
    places = map_of((Spot(0), "abc"))
    assert places.range_of(TextPlace(1, 0, 1)) is None
    assert places.place_at(-1) is None
    assert places.place_at(99) is None


def test_text_between_two_positions_is_cut_at_both_ends() -> None:
    places = map_of((Spot(0), "甲乙丙"), (Spot(1, 0, 0), "12"), (Spot(1, 0, 1), "34"))
    assert list(places.between(1, 5)) == [(Spot(0), "乙丙"), (Spot(1, 0, 0), "1")]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=3).map(dict))
def test_what_is_shown_besides_the_draft_s_text_moves_what_follows_it_and_no_offset(text, shown_too) -> None:
    inserted = tuple(Inserted(after, length) for after, length in sorted(shown_too.items()) if after <= len(text))
    piece = Piece(7, Spot(0), text, inserted)
    assert [piece.offset(piece.position(offset)) for offset in range(len(text) + 1)] == list(range(len(text) + 1))
    assert piece.end == 7 + units(text) + sum(each.length for each in inserted)
    offsets = [piece.offset(position) for position in range(7, piece.end + 1)]
    assert offsets == sorted(offsets) and offsets[-1] == len(text)


def test_a_place_in_what_is_shown_besides_is_that_of_the_figure_before_it() -> None:
    places = SourceMap()
    places.add(Spot(0), 0, "收到216件", (Inserted(5, 4),))
    assert places.range_of(TextPlace(0, 2, 5)) == (2, 9) and places.range_of(TextPlace(0, 5, 6)) == (9, 10)
    assert [places.place_at(at) for at in (4, 6, 8, 9)] == [
        TextPlace(0, 4, 4), TextPlace(0, 5, 5), TextPlace(0, 5, 5), TextPlace(0, 5, 5)]
