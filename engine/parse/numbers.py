"""Figures as the draft prints them. Nothing is repaired: what is unusual is read and named, what is open is not read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from ..model import Number, State

Oddity = Literal["placeholder", "full_width", "spaces", "thousands", "unit", "approximate", "note", "fraction", "negative"]
ODDITIES: tuple[Oddity, ...] = get_args(Oddity)

PLACEHOLDERS = frozenset("/ \\ - -- --- — —— ― – 无 空 · *".split())
LONGEST = 15  # digits; a longer run is no count of anything
_FORMAT = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]")
_NUMBER = re.compile(r"[-−]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_DRESSED = re.compile(
    r"(?P<about>约|大约|近|共|逾|超)?(?P<number>[-−]?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<more>余)?"
    r"(?P<unit>亿元|万元|元|万件|件|宗|条|项|起|次|份|个|例|人|%)?(?P<note>[(\[【].*[)\]】])?"
)


class Figure(NamedTuple):
    """What a cell's text says: the number (None unless `state` is "number") and what is unusual in how it is written."""

    value: Number | None
    state: State
    oddities: frozenset[str] = frozenset()
    unit: str = ""


def fold(text: str) -> str:
    """The text in NFKC, without format characters; spaces of every kind become U+0020 and are kept."""
    return _FORMAT.sub("", unicodedata.normalize("NFKC", text))


def read_figure(raw: str) -> Figure:
    """What stands in a cell of a table: ints for whole numbers, Decimal otherwise.

    Blank and placeholder (/ — 无) are state "blank". A number with a unit, a note, 约 or thousands marks is read and its
    oddities named; anything else, and whatever could be two numbers, is "unreadable".
    """
    folded = fold(raw)
    text = folded.strip()
    if not text:
        return Figure(None, "blank")
    if text in PLACEHOLDERS:
        return Figure(None, "blank", frozenset({"placeholder"}))
    oddities: set[str] = set()
    if any(ord(ch) > 127 and ch not in "−" for ch in raw.strip() if unicodedata.normalize("NFKC", ch) in "0123456789.,-"):
        oddities.add("full_width")
    match = _DRESSED.fullmatch(text)
    if match is None and not re.search(r"[\n\t]", text):  # a line break between digits: two figures as likely as one
        text = re.sub(r"\s+", "", text)
        match = _DRESSED.fullmatch(text)
        oddities.add("spaces")
    if match is None:
        return Figure(None, "unreadable")
    number = match["number"].replace("−", "-")
    if not _NUMBER.fullmatch(number) or len(number) > LONGEST:
        return Figure(None, "unreadable")
    for name, part in (("approximate", match["about"] or match["more"]), ("unit", match["unit"]), ("note", match["note"])):
        if part:
            oddities.add(name)
    if "," in number:
        oddities.add("thousands")
    value = _exact(number.replace(",", ""))
    if isinstance(value, Decimal):
        oddities.add("fraction")
    if value < 0:
        oddities.add("negative")
    return Figure(value, "number", frozenset(oddities), match["unit"] or "")


def _exact(digits: str) -> Number:
    value = Decimal(digits)
    return int(value) if value == value.to_integral_value() else value
