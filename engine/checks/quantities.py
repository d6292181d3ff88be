"""Numbers and percentages of the running text, as the rules on its arithmetic need them."""

from __future__ import annotations

from decimal import Decimal


def number(text: str) -> Decimal:
    """The value of a figure in Arabic digits, with or without thousands marks."""
    return Decimal(text.replace(",", "").replace("，", ""))


def fits(percent: str, part: Decimal, whole: Decimal) -> bool:
    """Whether part ÷ whole, in per cent, is this percentage at its printed precision, however it was rounded.

    Of a whole of 0 nothing can be said.
    """
    return not whole or abs(part / whole * 100 - Decimal(percent)) < unit_of_last_digit(percent)


def unit_of_last_digit(percent: str) -> Decimal:
    """What one unit in the last printed digit of a percentage is: 0.1 for 46.7."""
    return Decimal(1).scaleb(-len(percent.partition(".")[2]))
