"""Family Y, announced counts: 4个公众号, 三个方面, against what is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from ..resources import load_toml
from ..statements.numerals import chinese_number
from .case import Case, Fails, Outcome
from .passage import Passage
from .passages import everything

_CHINESE = "一二三四五六七八九十"
_COUNTS = "0123456789两" + _CHINESE
_QUOTED = "“[^“”]*”"
_SEPARATOR = "、|(?:以及|[和及与])"


def lists_have_announced_length(case: Case) -> Iterator[Outcome]:
    """An announced count is that of the items listed, if the list is closed (no 等) and its items can be told apart."""
    data = load_toml("lexicon/arithmetic.toml")["lists"]
    is_quoted = any(f"”{digit}" in case.own_text for digit in _COUNTS)
    for passage in everything(case, "”") if is_quoted else ():
        for match in re.finditer(data["quoted"], passage.own):
            yield from _unless_equal(passage, match, len(re.findall(_QUOTED, match["items"])))
    is_short = any(map(case.own_text.__contains__, data["short_ends"]))
    for passage in everything(case, *data["short_signs"]) if is_short else ():
        for match in re.finditer(data["short"], passage.own):
            yield from _unless_equal(passage, match, len(re.split(_SEPARATOR, match["items"])))
    for passage in everything(case, "部分"):
        for match in re.finditer(data["sections"], passage.own):
            yield from _unless_as_many_sections(passage, match, data)
    yield from _lists_of_announced_length(case, data)


def _lists_of_announced_length(case: Case, data: dict) -> Iterator[Outcome]:
    """The announced lists whose items are numbered: 存在三个方面问题：一是……。"""
    announced = data["announced"].replace("{beginning}", "|".join(map(re.escape, data["beginnings"])))
    begun = [begin for mark in "：，" for beginning in data["beginnings"]
             if (begin := mark + beginning) in case.own_text]
    for passage, follower in zip_longest(case.prose, case.prose[1:]) if begun else ():
        own = passage.own
        found = list(re.finditer(announced, own)) if any(map(own.__contains__, begun)) else []
        counts = {match.end(): _number(match["count"]) for match in found}
        for match in found:
            runs = [(_run(own, match.end(), style, counts), style) for style in data["styles"]]
            counted, style = max(runs)
            if counted and not (follower and _goes_on(follower.own, style, counted)):
                yield from _unless_equal(passage, match, counted)


def _run(text: str, start: int, style: str, counts: Mapping[int, int | None]) -> int:
    """How far the items that begin at `start` count on from one (一是, 二是, 三是: 3); 0 when none begins there.

    Also 0 when another list begins before as many as announced: it may be one inside an item, unless it was announced
    itself, and as many as that end the text. `counts` are those announced, by where their first item begins.
    """
    items = [(start + match.start(), _number(match["number"])) for match in re.finditer(style, text[start:])]
    last = 0
    for at, (begin, value) in enumerate(items):
        if value != last + 1 or (last == 0 and begin > start):
            rest = [number for _, number in items[at:]]
            is_apart = rest == list(range(1, len(rest) + 1)) and counts.get(begin) == len(rest)
            return last if is_apart or last == counts[start] else 0
        last = value
    return last


def _goes_on(text: str, style: str, counted: int) -> bool:
    """Does the next paragraph begin with the next item?"""
    match = re.match(style, text.lstrip())
    return match is not None and _number(match["number"]) == counted + 1


def _unless_as_many_sections(passage: Passage, match: re.Match[str], data: dict) -> Iterator[Fails]:
    """Fails when other than the announced sections of a report are listed before; not when an item cannot be told."""
    sentence = passage.own[: match.start()].rpartition("。")[2]
    begin = max((sentence.rfind(word) + len(word) for word in data["sections_begin"] if word in sentence), default=None)
    items = re.split("[、，；]|(?<=情况)(?:以及|[和及与])", sentence[begin:]) if begin is not None else []
    whole = [item for item in items if item and not item.endswith("复议")]  # 行政复议、行政诉讼情况 is one
    if len(whole) > 2 and all(re.search(data["section"], item) for item in whole):
        split = [item for item in whole if item.endswith(("问题", "复议情况"))]  # may be one with what follows
        if _number(match["count"]) not in range(len(whole) - len(split), len(whole) + 1):
            yield from _unless_equal(passage, match, len(whole))


def _unless_equal(passage: Passage, match: re.Match[str], listed: int) -> Iterator[Fails]:
    if _number(match["count"]) != listed:
        start, end = match.start("count"), match.end("what")
        yield Fails((passage.place(start, end),), expected=str(listed), actual=match["count"],
                    values={"quote": passage.text[start:end]})


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else chinese_number(text)
