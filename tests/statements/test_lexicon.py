"""The vocabulary: what its patterns stand for, and that no word of it means two things."""

from hypothesis import given
from hypothesis import strategies as st

from engine.statements.lexicon import Lexicon, expand, load_lexicon, patterns

SOME = [("(a|b|)c", ("one",)), ("ab(c|)", ("two", "three")), ("(c|d)(a|b)(c|)", ()), ("d", ("four",))]


def test_a_pattern_stands_for_all_choices_of_its_brackets():
    assert expand("(a|b|)c(d|)e") == ["acde", "ace", "bcde", "bce", "cde", "ce"]
    assert expand("(a|b|)c(d|)e", "bc") == ["bcde", "bce"]
    assert expand("abc") == ["abc"]


def test_no_word_means_two_things():
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for pattern, meaning in patterns():
        for word in expand(pattern):
            meanings.setdefault(word, set()).add(meaning)
    assert {word: means for word, means in meanings.items() if len(means) > 1} == {}
    assert len(meanings) > 15_000 and "" not in meanings


@given(st.text("abcd"), st.integers(0, 8))
def test_the_longest_word_is_found_wherever_it_begins(text, at):
    text += "."
    at = min(at, len(text) - 1)
    words = {word: meaning for pattern, meaning in SOME for word in expand(pattern) if text.startswith(word, at)}
    longest = max(words, key=len, default=None)
    assert Lexicon(SOME).match(text, at) == (longest and (longest, words[longest]))


def test_every_word_is_found_whatever_was_looked_for_before():
    lexicon = load_lexicon()
    for pattern, meaning in patterns():
        for word in expand(pattern):
            assert lexicon.match(f"（{word}", 1) == (word, meaning)


def test_every_word_has_one_of_the_cores_of_its_meaning():
    cores = load_lexicon().cores("negation", "zero")
    assert "未" in cores and len(cores) < 20
    for pattern, meaning in patterns():
        if {"negation", "zero"} & set(meaning):
            assert all(any(core in word for core in cores) for word in expand(pattern))
