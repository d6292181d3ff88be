"""The vocabulary of the reports: words and what they mean, from resources/lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..resources import data_names, load_toml


class Lexicon:
    """Words by what they mean. A meaning is a tuple of keys such as ("act.receive",); connecting words mean ().

    The patterns stand for 16,000 words, of which a draft has a few hundred: only those are spelled out that begin with
    two characters met in a text.
    """

    def __init__(self, patterns: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._patterns = tuple(patterns)
        self._waiting: dict[str, list[tuple[str, tuple[str, ...]]]] = {}  # patterns by the starts of their words
        self._meanings: dict[str, tuple[str, ...]] = {}
        self._lengths: dict[str, list[int]] = {}
        self.starts: set[str] = set()  # the first two characters of each word; words of one character
        for pattern, meaning in self._patterns:
            starts = _starts(pattern)
            self.starts |= starts
            for start in starts:
                if len(start) == 1:
                    self._meanings[start] = meaning
                else:
                    self._waiting.setdefault(start, []).append((pattern, meaning))

    def starts_of(self, kinds: tuple[str, ...]) -> set[str]:
        """The first two characters (or the only one) of each word with a meaning that begins with one of these."""
        return {start for pattern, means in self._patterns if any(key.startswith(kinds) for key in means)
                for start in _starts(pattern)}

    def cores(self, *keys: str) -> list[str]:
        """Strings of which one at least is in every word with one of these meanings: 未 for 未收到 and 从未."""
        cores: list[str] = []
        for start in sorted(self.starts_of(keys), key=lambda start: (len(start), start)):
            if not any(core in start for core in cores):
                cores.append(start)
        return cores

    def match(self, text: str, at: int) -> tuple[str, tuple[str, ...]] | None:
        """The longest word that begins at offset `at`, with its meaning; None when there is none."""
        start, meanings = text[at : at + 2], self._meanings
        sizes = self._lengths.get(start)
        if sizes is None and (waiting := self._waiting.get(start)):
            sizes = self._spell_out(start, waiting)
        for size in sizes or ():
            word = text[at : at + size]
            if (meaning := meanings.get(word)) is not None:
                return word, meaning
        meaning = meanings.get(text[at])
        return None if meaning is None else (text[at], meaning)

    def _spell_out(self, start: str, waiting: Sequence[tuple[str, tuple[str, ...]]]) -> list[int]:
        """Enters the words of these patterns that begin with two characters; their lengths, longest first."""
        words = {word: meaning for pattern, meaning in waiting for word in expand(pattern, start)}
        self._meanings.update(words)
        self._lengths[start] = sorted(set(map(len, words)), reverse=True)
        self._waiting.pop(start, None)  # last: another thread may look for the same
        return self._lengths[start]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of all data files."""
    return Lexicon(patterns())


def patterns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each pattern of the data files, with the meaning of its words."""
    for name in data_names("lexicon"):
        for keys, spelled in load_toml(name).get("words", {}).items():
            meaning = () if keys == "glue" else tuple(keys.split())
            yield from ((pattern, meaning) for pattern in spelled)


def expand(pattern: str, start: str = "") -> list[str]:
    """The words that a pattern stands for: "(a|b|)c" gives ac, bc and c. Brackets do not nest.

    Only those that begin with `start`.
    """
    plain, *groups = pattern.split("(")
    words = [plain]
    for group in groups:
        words = [longer for word in words for choice in _choices(group)
                 if (longer := word + choice).startswith(start) or start.startswith(longer)]
    return [word for word in words if word.startswith(start)]


def _starts(pattern: str) -> set[str]:
    """The first two characters of the words that a pattern stands for; words of one character as they are."""
    plain, *groups = pattern.split("(")
    starts = {plain}
    for group in groups:
        if min(map(len, starts)) > 1:
            break
        starts = {start + choice for start in starts for choice in _choices(group)}
    return {start[:2] for start in starts}


def _choices(group: str) -> list[str]:
    """What can stand in place of a bracket and what follows it: "a|b|)c" gives ac, bc and c."""
    inside, _, tail = group.partition(")")
    return [choice + tail for choice in inside.split("|")] if tail else inside.split("|")
