"""Figures of the running text: Arabic and Chinese numerals, their units, and the numbers that count nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..model import Number
from ..resources import load_toml

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE_DIGITS = "零一二两三四五六七八九十百千万"
_LONGEST = 15  # digits; a longer run counts nothing
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "千": 1000, "百": 100}


class Numeral(NamedTuple):
    """A number as printed: `value` with 万 multiplied out for counts, `end` behind the unit, `about` when inexact."""

    value: Number
    unit: str
    end: int
    about: bool
    is_chinese: bool


def read_numeral(text: str, at: int) -> Numeral | None:
    """The figure that begins at offset `at` of the folded text; None when there is none or it counts nothing.

    A Chinese numeral needs a unit behind it. Money keeps its unit (元, 万元, 亿元) and its printed value.
    """
    if match := _arabic().match(text, at):
        return _arabic_numeral(match)
    if match := _chinese().match(text, at):
        return _chinese_numeral(match)
    return None


def _arabic_numeral(match: re.Match[str]) -> Numeral | None:
    digits, more, scale, late, unit = match.groups("")
    if len(digits) > _LONGEST:
        return None
    if unit == "元":
        unit = scale + unit if scale in ("万", "亿") else unit
    factor = _SCALES[scale] if not unit.endswith("元") or scale in ("千", "百") else 1
    if digits.isdecimal():
        exact: Number = int(digits) * factor
    else:
        value = Decimal(re.sub("[,，]", "", digits)) * factor
        exact = int(value) if value == value.to_integral_value() else value
    return Numeral(exact, unit, match.end(), bool(more or late), False)


def _chinese_numeral(match: re.Match[str]) -> Numeral | None:
    words, more, unit = match.groups()
    if unit == "元" and words[-1] == "万":  # 四万元 is 4 万元
        words, unit = words[:-1], "万元"
    number = chinese_number(words)
    return None if number is None else Numeral(number, unit, match.end(), bool(more), True)


def chinese_number(words: str) -> int | None:
    """The value of a Chinese numeral (二十一, 一百零三); None when it is not well formed or open, as 一百三 is."""
    head, _, tail = words.partition("万")
    if "万" in words:
        high, low = chinese_number(head), chinese_number(tail.lstrip("零")) if tail else 0
        if high is None or low is None or low >= 10**4 or (tail and low < 1000 and tail[0] != "零"):
            return None
        return high * 10**4 + low
    if not set(words) & set(_TENS):
        return int("".join(str(_DIGITS[c]) for c in words)) if words and set(words) <= set(_DIGITS) else None
    total, digit, last, has_zero = 0, None, 10**4, False
    for character in words:
        if character in _TENS:
            power = _TENS[character]
            if power >= last or digit == 0 or (digit is None and (power != 10 or total)):
                return None
            total, digit, last = total + (digit or 1) * power, None, power
        elif digit is None or digit == 0:
            has_zero, digit = digit == 0, _DIGITS[character]
        else:
            return None
    if digit and last > 10 and not has_zero:
        return None
    return total + (digit or 0)


@cache
def _units() -> str:
    units = [unit for group in load_toml("lexicon/figures.toml")["units"].values() for unit in group]
    return "|".join(sorted(units, key=len, reverse=True))


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile(rf"(?P<digits>{_ARABIC})(?![\d.])(?P<more>余|多|来)?(?P<scale>万|亿|千|百)?"
                      rf"(?P<late>余|多)?(?P<unit>{_units()})?")


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>[{CHINESE_DIGITS}]+)(?P<more>余|多|来)?(?P<unit>亿元|万元|{_units()})")


def chinese_figure() -> str:
    """A pattern that finds at least the end of every Chinese numeral with its unit."""
    return rf"[{CHINESE_DIGITS}](?<!每.)(?:余|多|来)?(?:亿元|万元|{_units()})"


def has_chinese_figure(text: str) -> bool:
    """Can a Chinese numeral with its unit stand anywhere in the folded text?"""
    return bool(_chinese().search(text))


@cache
def countless() -> re.Pattern[str]:
    """The pattern of numbers that count nothing: dates, percentages, ordinals, document and phone numbers, times."""
    return re.compile("|".join(f"(?:{p})" for p in load_toml("lexicon/figures.toml")["other_numbers"]["countless"]))
