"""Labels that stand beside one another on a page, told from each other when a copy of it gives them line by line.

A label of several lines then has pieces of its neighbours among its own: 结果 结果 其他 / 维持 纠正 结果.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...records import record
from .labels import label_key

NONE = (-1, -1)  # no label
MOST_STATES = 400  # ways to understand what was read so far; official tables leave a dozen


@record
class Strand:
    """Labels that follow one another, each with the folded ways to write it. `columns` are their columns in print."""

    labels: tuple[frozenset[str], ...]
    columns: tuple[int, ...]
    may_lack: bool = False


class Piece(NamedTuple):
    """A piece of a label, as written, on line `at`: which strand it goes to and the how-manieth label (from 0)."""

    strand: int
    label: int
    text: str
    at: int


class _Progress(NamedTuple):
    """How far a strand is: labels begun, and what is left of the last one."""

    begun: int = 0
    rest: str = ""


class State(NamedTuple):
    """One way to understand what was read so far; `last` is the label of the line that was met last."""

    strands: tuple[_Progress, ...]
    last: tuple[int, int] = NONE


Path = tuple["Path", tuple[Piece, ...]] | None  # the pieces up to here, the last ones last
States = dict[State, Path]


class Strands:
    """Reads words, line by line, as pieces of labels of some strands."""

    def __init__(self, strands: Sequence[Strand], is_in_order: bool) -> None:
        """`is_in_order`: on each line labels stand in the order of their columns."""
        self._strands, self._is_in_order = strands, is_in_order

    def begin(self) -> States:
        return {State(tuple(_Progress() for _ in self._strands)): None}

    def line(self, states: States, words: Sequence[str], at: int) -> States:
        """The states behind the words of a line; none when the words are no pieces of the labels."""
        states = {State(state.strands): path for state, path in states.items()}
        for word in words:
            following: States = {}
            for state, path in states.items():
                for after, pieces in self._taken(state, word, at):
                    following.setdefault(after, (path, pieces))
            if not following or len(following) > MOST_STATES:
                return {}
            states = following
        return states

    def whole(self, states: States) -> dict[State, Path]:
        """Those of the states in which every label has been read that may not lack."""
        return {state: path for state, path in states.items() if all(
            not progress.rest and (progress.begun == len(strand.labels) or (strand.may_lack and not progress.begun))
            for strand, progress in zip(self._strands, state.strands, strict=True))}

    def _taken(self, state: State, word: str, at: int) -> Iterator[tuple[State, tuple[Piece, ...]]]:
        key = label_key(word)
        if not key:
            yield state, ()  # nothing but marks
            return
        tried = set()
        for i, (strand, (begun, rest)) in enumerate(zip(self._strands, state.strands, strict=True)):
            now = begun - bool(rest)  # the label that a piece would go to
            if now == len(strand.labels) or not self._may_follow(state.last, i, now):
                continue
            for left in (rest,) if rest else sorted(strand.labels[now]):
                alike = strand.labels[now], left
                common = _common(left, key)
                if alike in tried or not common:
                    continue  # of labels that are alike the first in print comes first
                tried.add(alike)
                mine = word if common == len(key) else _beginning(word, common)
                progress = _Progress(now + 1, left[common:])
                after = State((*state.strands[:i], progress, *state.strands[i + 1 :]), self._met(i, now))
                piece = Piece(i, now, mine, at)
                if mine is word:
                    yield after, (piece,)
                else:  # what follows is a piece of another label, without a space between them
                    yield from ((end, (piece, *more)) for end, more in self._taken(after, word[len(mine) :], at))

    def _met(self, strand: int, label: int) -> tuple[int, int]:
        return (strand, label) if self._is_in_order else NONE

    def _may_follow(self, last: tuple[int, int], strand: int, label: int) -> bool:
        if last in (NONE, (strand, label)):
            return True
        return self._strands[last[0]].columns[last[1]] <= self._strands[strand].columns[label]


def pieces_of(path: Path) -> list[Piece]:
    """The pieces that led to a state, in the order in which they were read."""
    steps = []
    while path:
        path, pieces = path
        steps.append(pieces)
    return [piece for pieces in reversed(steps) for piece in pieces]


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _beginning(word: str, length: int) -> str:
    """The beginning of a word that is so long when folded."""
    end = next(end for end in range(1, len(word) + 1) if len(label_key(word[:end])) >= length)
    return word[:end]
