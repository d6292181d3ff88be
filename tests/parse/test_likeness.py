"""Labels are as alike as rapidfuzz finds them, which is not loaded for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from engine.parse.likeness import likeness, nearest

TEXTS = st.text("一二三四五六不予公开", max_size=24)


@given(TEXTS, TEXTS)
def test_two_texts_are_as_alike_as_rapidfuzz_finds_them(text, other):
    assert likeness(text, other) == pytest.approx(fuzz.ratio(text, other))


@given(TEXTS, st.lists(TEXTS, max_size=8), st.sampled_from([40, 84, 88, 100]))
def test_the_nearest_texts_are_those_that_rapidfuzz_finds(text, known, least):
    found = process.extract(text, known, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    assert nearest(text, known, least) == [(pytest.approx(score), other) for other, score, _ in found]


def test_the_likest_text_comes_first():
    assert nearest("不予公开", ["不公开", "予以公开", "不予公开"], 50) == [
        (100, "不予公开"), (pytest.approx(600 / 7), "不公开"), (75, "予以公开")]
