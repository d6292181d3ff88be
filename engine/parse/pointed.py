"""What the clerk pointed at in a draft, known again by its words when the draft has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from ..draft import Draft, Grid, GridCell
from .by_hand import ByHand

Meaning = tuple[str, ...]  # the key of a table (by_hand.NO_TABLE: of none), or the keys of a table and a row of it

_NO_WORD = re.compile(r"[\W\d_]+")  # figures change while a draft is put right: they tell no table from another


class Pointer(NamedTuple):
    """A table of the draft, or a row of one: number `number` (from 0) of the `alike` that have the same words.

    `words` is a digest of the words, so that no text of the draft is kept.
    """

    kind: Literal["table", "row"]
    words: str
    number: int
    alike: int


class Spot(NamedTuple):
    """Where a pointer points: the block index of a grid, and a row of it (None: the whole grid)."""

    block: int
    row: int | None = None


def pointer_at(draft: Draft, spot: Spot) -> Pointer | None:
    """The pointer at a table or a row of the draft; None where there is none."""
    return next((pointer for pointer, there in _spots(draft).items() if there == spot), None)


def spot_of(draft: Draft, pointer: Pointer) -> Spot | None:
    """Where a pointer points in this draft; None where it has nothing of these words."""
    return _spots(draft).get(pointer)


def standing(draft: Draft, said: Mapping[Pointer, Meaning]) -> dict[Pointer, Meaning]:
    """What of all that was said still points at something in the draft."""
    spots = _spots(draft) if said else {}
    return {pointer: meaning for pointer, meaning in said.items() if pointer in spots}


def by_hand(draft: Draft, said: Mapping[Pointer, Meaning]) -> ByHand:
    """What was said, by the places in this draft; pointers at what it has not are left out."""
    spots = _spots(draft) if said else {}
    tables: dict[int, str] = {}
    rows: dict[tuple[int, int], tuple[str, str]] = {}
    for pointer, meaning in said.items():
        match spots.get(pointer), meaning:
            case Spot(block, None), (table,):
                tables[block] = table
            case Spot(block, int(row)), (table, key):
                rows[block, row] = table, key
    return ByHand(tables, rows)


def _spots(draft: Draft) -> dict[Pointer, Spot]:
    alike: dict[tuple[Literal["table", "row"], str], list[Spot]] = {}
    for block, grid in enumerate(draft.blocks):
        if isinstance(grid, Grid):
            words = [_words(row) for row in grid.rows]
            alike.setdefault(("table", _digest("\n".join(words))), []).append(Spot(block))
            for row, own in enumerate(words):
                alike.setdefault(("row", _digest(own)), []).append(Spot(block, row))
    return {Pointer(kind, words, number, len(spots)): spot
            for (kind, words), spots in alike.items() for number, spot in enumerate(spots)}


def _words(row: Iterable[GridCell]) -> str:
    return _NO_WORD.sub("", "\t".join(cell.text for cell in row))


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
