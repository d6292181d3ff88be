"""A corrected figure of the text, printed in the manner of the one it replaces."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ..model import Number

_ARABIC = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
_CHINESE = re.compile("[零〇○一二两三四五六七八九十百千]+(?=万元)|[零〇○一二两三四五六七八九十百千万]+")
_SCALES = ("万", "亿", "千", "百")
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = "零一二三四五六七八九"
_MOST_DECIMALS = 6


class Reprinted(NamedTuple):
    """Characters `start` to `end` of the printed figure, the numeral there, and the numeral to stand there instead."""

    start: int
    end: int
    before: str
    after: str


def reprint(printed: str, value: Number, wanted: Number) -> Reprinted | None:
    """The numeral in `printed` (a figure with its unit, which means `value`) changed so that it means `wanted`.

    Full-width digits, thousands marks, Chinese numerals and a scale such as 万 are kept; None where they cannot be.
    """
    if match := _ARABIC.search(printed):
        if value == 0 and printed[match.end() :].startswith(_SCALES):
            return None
        after = _arabic(match[0], value, wanted)
    elif match := _CHINESE.match(printed):
        after = _chinese(match[0], printed[match.end() :], wanted)
    else:
        return None
    return Reprinted(match.start(), match.end(), match[0], after) if after else None


def _arabic(before: str, value: Number, wanted: Number) -> str | None:
    plain = before.translate(_HALF_WIDTH)
    number = Decimal(plain.replace(",", ""))
    scale = Decimal(value) / number if number and value else Decimal(1)  # 万 in 0.12万件
    exact = (Decimal(wanted) / scale).normalize()
    if exact != round(exact, _MOST_DECIMALS):
        return None
    after = format(exact, ",f" if "," in plain else "f")
    wide = before[0] in "０１２３４５６７８９"
    return after.translate(_FULL_WIDTH) if wide else after.replace(",", "，" if "，" in before else ",")


def _chinese(before: str, unit: str, wanted: Number) -> str | None:
    if not isinstance(wanted, int) or not 0 <= wanted < 10**8:
        return None
    if len(before) > 1 and not set(before) & set("十百千万"):  # 二一六, digit by digit
        return "".join(_DIGITS[int(d)] for d in str(wanted))
    return "两" if wanted == 2 and unit else chinese_numeral(wanted)


def chinese_numeral(number: int) -> str:
    """A whole number below 10^8 in Chinese: 216 is 二百一十六, 10 is 十, 20015 is 二万零一十五."""
    high, low = divmod(number, 10**4)
    if not high:
        text = _below_ten_thousand(low)
        return text[1:] if text.startswith("一十") else text
    return chinese_numeral(high) + "万" + ("零" * (0 < low < 1000) + _below_ten_thousand(low) if low else "")


def _below_ten_thousand(number: int) -> str:
    if number == 0:
        return "零"
    text, gap = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += "零" * (gap and bool(text)) + _DIGITS[digit] + word
        gap = digit == 0
    return text
