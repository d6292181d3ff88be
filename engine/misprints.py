"""The two commonest slips of those who type a figure, told from its digits before and after."""

from __future__ import annotations


def has_other_digit(old: str, new: str) -> bool:
    """Is just one digit another one?"""
    return len(old) == len(new) and sum(a != b for a, b in zip(old, new, strict=True)) == 1


def is_swapped(old: str, new: str) -> bool:
    """Are just two neighbouring digits exchanged?"""
    different = [i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
    return len(old) == len(new) and len(different) == 2 and different[1] == different[0] + 1 and (
        old[different[0]] == new[different[1]] and old[different[1]] == new[different[0]])
