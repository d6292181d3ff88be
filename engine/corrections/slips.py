"""How a wrong figure may have come about, and how likely that is.

The likelihoods are rough and relative: of a figure known to be wrong, how readily the one was written for the other.
They order explanations that need equally many changes and never outweigh a change more (see RARE).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..misprints import has_other_digit, is_swapped
from ..model import Number

RARE = 0.02  # how often any figure is wrong: what each further change costs an explanation
_NEXT_KEYS = frozenset(map(frozenset, ("12", "23", "45", "56", "78", "89", "14", "47", "25", "58", "36", "69", "10")))
_ALIKE = frozenset(map(frozenset, ("17", "38", "35", "56", "68", "69", "08", "60", "27", "49")))


class Slip(NamedTuple):
    """A likelihood, and the words for it (None where it is none of the usual slips)."""

    likelihood: float
    words: str | None


ARBITRARY = Slip(0.15, None)
COPY = Slip(1.0, "文字与表中原来的数一同改正")


def slip(before: Number, after: Number, neighbours: Iterable[Number] = (), addends: Iterable[Number] = ()) -> Slip:
    """The likeliest slip by which `before` was written where `after` was meant.

    `neighbours` are the figures beside, above and below it; `addends` those of which it is the total.
    """
    return max(_slips(before, after, tuple(neighbours), tuple(addends)), key=lambda s: s.likelihood)


def fill(after: Number) -> Slip:
    """The slip of leaving a cell without a number where `after` was meant."""
    return Slip(1.0, "空白处按合计应为 0") if after == 0 else Slip(0.5, "空白处可由合计推出")


def moved(likelihood: float = 1.0) -> Slip:
    """The slip of writing a figure one row or one column off: two cells are wrong by it."""
    return Slip(likelihood, "像是填到了相邻的格里")


def _slips(
    before: Number, after: Number, neighbours: tuple[Number, ...], addends: tuple[Number, ...]
) -> Iterator[Slip]:
    yield ARBITRARY
    old, new = str(before), str(after)
    if not (old.isdecimal() and new.isdecimal()):
        return
    if is_swapped(old, new):
        yield Slip(1.0, f"{old} 与 {new} 只是两位数字颠倒")
    if before != 0 and _drops_a_digit(old, new):
        yield Slip(1.0, f"像是 {new} 漏写了一位")
    if _drops_a_digit(new, old):
        yield Slip(1.0, f"像是 {new} 多写了一位") if _doubles(new, old) else Slip(0.5, f"像是 {new} 多写了一位")
    if abs(before - after) in (1, 10, 100):
        yield Slip(0.7, f"只差 {abs(before - after)}")
    if has_other_digit(old, new):
        pair = frozenset(next((a, b) for a, b in zip(old, new, strict=True) if a != b))
        near = len(old) > 1 and pair in _NEXT_KEYS | _ALIKE
        yield Slip(0.7 if near else 0.5, "只有一位数字不同" if len(old) > 1 else None)
    if before != 0 and before in neighbours:
        yield Slip(0.7, "与相邻一格的数字相同，像是抄错了行或列")
    if before != after and any(a and after - before == a for a in addends):
        yield Slip(0.7, "合计像是漏加了一项")
    if before == 0:
        yield Slip(0.3, None)


def _drops_a_digit(shorter: str, longer: str) -> bool:
    """Is `longer` with one digit left out the same as `shorter` (leading zeros apart)?"""
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _doubles(new: str, old: str) -> bool:
    """Is `old` the same as `new` with one of its digits written twice?"""
    return any(new[: i + 1] + new[i:] == old for i in range(len(new)))
