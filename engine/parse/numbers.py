"""Figures as the draft prints them. Nothing is repaired: the unusual is read and named, the open is not read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from ..model import Number, State

Oddity = Literal[
    "placeholder", "full_width", "spaces", "thousands", "unit", "approximate", "note", "plus", "fraction", "negative",
    "other_unit",  # of the table, not of the cell's text
]

PLACEHOLDERS = frozenset(["/", "\\", "-", "--", "---", "—", "——", "―", "–", "无", "空", "·", "*"])
LONGEST_CELL = 80  # characters; a longer text is none that shows one number
_ONE = Decimal(1)
_WAN = {"元": Decimal("0.0001"), "万元": _ONE, "亿元": Decimal(10000)}  # how many 万元
LONGEST = 15  # characters; a longer run of digits counts nothing that an office could count

_WIDE = tuple((mark, unicodedata.normalize("NFKC", mark)) for mark in "，：；（）！？％")
_QUOTES = "“”„「」‘’'"
_FORMAT = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
TURNED = "\u202e"  # from here on the page shows the characters from right to left: 12 as 21
_PARTS_TURNED = r"(?<=\d)[\u200f\u202b\u2067]+(?=[.,．，\d])"  # the page shows 10.1, so parted, as 101.
_NOTE_MARK = r"(?<=[0-9０-９])[¹²³⁰⁴-⁹①-⑳]+$"  # a raised figure behind a number is a note, not a digit
# 12 17, 115 122, 0.25 7 and 1⏎7 may be two figures; 1 7 and 1 234 are one, spaced out
_TWO_FIGURES = (r"[\n\t]|[0-9]{2} +[0-9](?![0-9]{2}(?![0-9]))|[0-9] +[0-9]{2}(?![0-9])"
                r"|[0-9]{3} +[0-9]{3}|\.[0-9]{2,} +[0-9]|\.[0-9 ]*[0-9] +[0-9]{2}")
_NUMBER = r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
_UNIT = "[万亿]?元|件|宗|条|项|起|次|份|个|例|人"
is_unit = re.compile(_UNIT).fullmatch
_UNIT_BELOW = rf"(?<=[0-9])\s*\n\s*(?=(?:{_UNIT})$)"  # it can be no figure
_DRESSED = (
    r"(?P<about>约|大约|近|共|逾|超)?(?P<plus>\+)?(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<more>余)?"
    rf"(?P<unit>{_UNIT})?(?P<note>[(\[【][^()]*[)\]】])?"
)


class Figure(NamedTuple):
    """What a cell's text says: the number (None unless `state` is "number") and what is unusual in its writing."""

    value: Number | None
    state: State
    oddities: frozenset[str] = frozenset()


def fold(text: str) -> str:
    """The text in NFKC and without format characters; spaces of every kind become U+0020 and are kept."""
    for wide, narrow in _WIDE:  # else they make normalize() slow: 24 µs for a paragraph instead of 2
        text = text.replace(wide, narrow)
    return _FORMAT.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(4096)
def squeeze(text: str) -> str:
    """The text as labels are compared: folded, without any white space, with one kind of quotation marks."""
    text = "".join(fold(text).split())
    for quote in _QUOTES:
        text = text.replace(quote, '"')
    return text


def read_figure(raw: str, unit: str | None = None, converts: bool = False) -> Figure:
    """What stands in a cell of a table: an int if whole, else a Decimal, in the column's `unit` (None: a count).

    Blank and placeholder (/ — 无) are state "blank". A number with its unit, a note, 约 or thousands marks is read, and
    its oddities are named; anything else, another unit, and whatever may be two numbers, is "unreadable". Where the
    form leaves the unit to the cell (`converts`), an amount in 元 or 亿元 is read as so many 万元.
    """
    text = raw.strip()
    return _read(text, unit, converts) if len(text) <= LONGEST_CELL else Figure(None, "unreadable")


@lru_cache(4096)  # a draft has few different figures, and each is looked at by several tables
def _read(text: str, unit: str | None, converts: bool) -> Figure:
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST:  # as nearly all are
        return Figure(int(text), "number")
    marked = text if text.isascii() else re.sub(_NOTE_MARK, "", text)
    oddities = {"note"} if marked != text else set()
    text = fold(marked).strip().replace("−", "-")
    if not text:
        return Figure(None, "blank")
    if text in PLACEHOLDERS:
        return Figure(None, "blank", frozenset({"placeholder"}))
    if "\n" in text:
        text = re.sub(_UNIT_BELOW, "", text)
    match = re.fullmatch(_DRESSED, text)
    if match is None and not re.search(_TWO_FIGURES, text):
        match = re.fullmatch(_DRESSED, re.sub(r" +", "", text))
        oddities.add("spaces")
    if match is None or not re.fullmatch(_NUMBER, match["number"]) or len(match["number"]) > LONGEST:
        return Figure(None, "unreadable")
    if match["plus"] and match["number"].startswith("-"):
        return Figure(None, "unreadable")
    if not marked.isprintable() and (TURNED in marked or re.search(_PARTS_TURNED, marked)):
        return Figure(None, "unreadable")
    if any(unicodedata.category(ch) == "No" for ch in marked):
        return Figure(None, "unreadable")  # NFKC would make 2 of ② and ²
    is_money = match["unit"] in _WAN
    if match["unit"] and (is_money != (unit == "万元") or (is_money and match["unit"] != unit and not converts)):
        return Figure(None, "unreadable")  # 万元 among counts, 件 among amounts: something else was counted
    oddities |= {name for name, seen in {
        "full_width": any("０" <= ch <= "９" or ch in "．，－" for ch in marked),
        "thousands": "," in match["number"],
        "unit": match["unit"],
        "approximate": match["about"] or match["more"],
        "note": match["note"],
        "plus": match["plus"],
    }.items() if seen}
    value = _exact(match["number"].replace(",", ""), _WAN.get(match["unit"], _ONE))
    oddities |= {name for name, seen in {"fraction": isinstance(value, Decimal), "negative": value < 0}.items() if seen}
    return Figure(value, "number", frozenset(oddities))


def _exact(digits: str, times: Decimal) -> Number:
    value = Decimal(digits)
    if times != _ONE:
        value = (value * times).normalize()  # 1582000元 is 158.2, not 158.2000
    return int(value) if value == value.to_integral_value() else value


def ends_in_page_number(text: str) -> bool:
    """Whether a text ends in a tab and a number, as the lines of a table of contents do."""
    text = text.rstrip()
    before = text.rstrip("0123456789")
    return len(before) < len(text) and "\t" in before[len(before.rstrip()) :]
