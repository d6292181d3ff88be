"""The vocabulary of the reports: words and what they mean, from resources/lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..resources import FOLDER, load_toml


class Lexicon:
    """Words by what they mean. A meaning is a tuple of keys such as ("act.receive",); connecting words mean ()."""

    def __init__(self, meanings: dict[str, tuple[str, ...]]) -> None:
        self._meanings = meanings
        lengths: dict[str, set[int]] = {}
        for word in meanings:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: sorted(sizes, reverse=True) for start, sizes in lengths.items()}

    def __len__(self) -> int:
        return len(self._meanings)

    def cores(self, *keys: str) -> list[str]:
        """Strings of which one at least is in every word with one of these meanings: 未 for 未收到 and 从未."""
        words = sorted((w for w, means in self._meanings.items() if not set(keys).isdisjoint(means)), key=len)
        cores: list[str] = []
        for word in words:
            if not any(core in word for core in cores):
                cores.append(word)
        return cores

    def match(self, text: str, at: int) -> tuple[int, tuple[str, ...]] | None:
        """(end, meaning) of the longest word that begins at offset `at`; None when there is none."""
        for size in self._lengths.get(text[at : at + 2], ()):
            meaning = self._meanings.get(text[at : at + size])
            if meaning is not None and at + size <= len(text):
                return at + size, meaning
        meaning = self._meanings.get(text[at])
        return None if meaning is None else (at + 1, meaning)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of all data files. Raises ValueError when a word is entered with two meanings."""
    meanings: dict[str, tuple[str, ...]] = {}
    for path in sorted((FOLDER / "lexicon").glob("*.toml")):
        for keys, patterns in load_toml(f"lexicon/{path.name}").get("words", {}).items():
            meaning = () if keys == "glue" else tuple(keys.split())
            for pattern in patterns:
                for word in expand(pattern):
                    if meanings.setdefault(word, meaning) != meaning:
                        raise ValueError(f"{path.name}: {word} means {meanings[word]} and {meaning}")
    return Lexicon(meanings)


def expand(pattern: str) -> Iterator[str]:
    """The words that a pattern stands for: "(a|b|)c" gives ac, bc and c. Brackets do not nest."""
    plain, *groups = pattern.split("(")
    words = [plain]
    for group in groups:
        inside, _, tail = group.partition(")")
        ends = [choice + tail for choice in inside.split("|")]
        words = [word + end for word in words for end in ends]
    yield from words
