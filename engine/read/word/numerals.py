"""Whole numbers in the number formats of automatic numbering (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...read import limits

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def numeral(value: int, form: str) -> str:
    """`value` as a number format of Word writes it; an unknown format, 0 and large values give plain digits."""
    write = _FORMS.get(form)
    return write(value) if write and 0 < value <= limits.NUMBERING_VALUE else str(value)


def _counting(value: int, digits: str = "零一二三四五六七八九", units: str = "十百千", bare_ten: bool = True) -> str:
    """Chinese counting with units: 12 is 十二, 105 一百零五, 120 一百二十."""
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    one_ten = digits[1] + units[0]
    return text[1:] if bare_ten and text.startswith(one_ten) and value < 20 else text


def _japanese(value: int) -> str:
    """Counting that names neither gaps nor a single ten, hundred or thousand: 101 is 百一."""
    return re.sub("一(?=[十百千])|零", "", _counting(value))


def _digitwise(value: int, digits: str = _DIGITS) -> str:
    return "".join(digits[int(d)] for d in str(value))


def _letters(value: int) -> str:
    """Word repeats the letter: 27 is aa, 53 aaa."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _from_set(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _enclosed(first: int, count: int) -> Callable[[int], str]:
    """Characters from the code point `first` on for 1 to `count`, plain digits beyond."""
    return lambda value: chr(first + value - 1) if value <= count else str(value)


def _circled(value: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(code + value - first)
    return str(value)


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + d: ord("０") + d for d in range(10)})


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _formal(digits: str) -> Callable[[int], str]:
    return lambda value: _counting(value, digits, "拾佰仟", bare_ten=False)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _japanese,
    "koreanCounting": _counting,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_TRADITIONAL),
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "koreanDigital2": _digitwise,
    "ideographTraditional": _from_set(_STEMS),
    "ideographZodiac": _from_set(_BRANCHES),
    "hex": lambda value: f"{value:X}",
}
