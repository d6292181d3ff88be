"""Family L, numbers in the running text: document numbers, numerals for counts, amounts with their unit.

Source: 《党政机关公文格式》 GB/T 9704—2012, 7.2.5; 《出版物上数字用法》 GB/T 15835—2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import TextPlace
from ..statements.numerals import Numeral, has_chinese_figure, read_numeral
from .case import Case, Fails, Outcome
from .own_words import BLANK, document_numbers
from .passage import Passage
from .passages import everything

_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_OFFICIAL = r"〔(?:19|20)\d\d〕[1-9]\d{0,4}号"
_IN_ANY_WRITING = r"[^\w\s]\s?第?\s?\d+\s?号"  # has this, and little else
_CLAUSE = 40  # characters that a clause has at most before its figure
_NUMERALS = frozenset("零一二两三四五六七八九十百千万")


def document_numbers_are_official(case: Case, names_of_cases: str) -> Iterator[Outcome]:
    """A document number is written 〔2021〕30号; cases and decisions (`names_of_cases`) have numbers of their own."""
    for passage in everything(case, "号"):
        if not re.search(_IN_ANY_WRITING, re.sub(_OFFICIAL, "", passage.text)):
            continue  # 公众号, 文昌路8号
        own = passage.own
        for match in document_numbers(passage.text):
            before = passage.text[max(0, match.start() - 8) : match.start()]
            if own[match.start()] == BLANK or re.search(names_of_cases, before):
                continue
            year = match["year"].translate(_CHINESE_DIGITS)
            defects = [defect for defect, is_so in (
                ("年份应用六角括号“〔〕”括起", match["open"] + match["close"] != "〔〕"),
                ("年份应写四位数字", match["year"] != year or len(year) == 2),
                ("序号前不加“第”字", bool(match["ordinal"])),
                ("序号前不加 0", bool(match["zero"])),
            ) if is_so]
            if defects:
                yield Fails((passage.place(*match.span()),), actual=match[0], values={"defects": "，".join(defects)},
                            expected=f"〔{'20' * (len(year) == 2)}{int(year):02d}〕{int(match['digits'])}号")


def counts_are_arabic(
    case: Case, done: str, required: str, never: str, units: list[str], units_from_ten: list[str]
) -> Iterator[Outcome]:
    """Counts stand in Arabic numerals: those that speak of a table's cell, and those behind a verb of `done`.

    `units_from_ten` are units that small numerals may count in words (召开两次会议); `never` finds what is no count;
    what a clause requires (`required`) is none either.
    """
    found: dict[TextPlace, Numeral] = {}
    for statement in case.statements:
        figure = statement.figure
        passage = case.by_block.get(figure.block) if figure and statement.unit in units else None
        numeral = _counted(passage, figure.start - passage.start) if figure and passage else None
        if figure and passage and numeral:
            found[passage.place(figure.start - passage.start, numeral.end)] = numeral
    for passage in case.prose:
        for match in re.finditer(done, passage.own) if has_chinese_figure(passage.own) else ():
            numeral = _counted(passage, match.end())
            if numeral is None or re.search(required, _clause_before(passage.own, match.start())):
                continue
            if numeral.unit in units or (numeral.unit in units_from_ten and numeral.value >= 10):
                found[passage.place(match.end(), numeral.end)] = numeral
    for place, numeral in sorted(found.items(), key=lambda pair: (pair[0].block, pair[0].start)):
        text = case.by_block[place.block].text
        if not re.match(never, text[place.start :]):
            yield Fails((place,), expected=f"{numeral.value}{numeral.unit}", actual=text[place.start : place.end])


def amounts_have_units(case: Case, amount: str, words: list[str]) -> Iterator[Outcome]:
    """A figure that the pattern `amount` finds (group `figure`, behind one of `words`) is followed by a unit."""
    for passage in everything(case, *words):
        for match in re.finditer(amount, passage.own):
            place = passage.place(*match.span("figure"))
            yield Fails((place,), actual=match["figure"], values={"quote": passage.text[slice(*match.span())]})


def _clause_before(text: str, at: int) -> str:
    return re.split("[，。；：]", text[max(0, at - _CLAUSE) : at])[-1]


def _counted(passage: Passage, at: int) -> Numeral | None:
    """The exact count in Chinese numerals that begins there; None for all others, and where none does."""
    numeral = read_numeral(passage.own, at) if passage.text[at : at + 1] in _NUMERALS else None
    return numeral if numeral and numeral.is_chinese and not numeral.about else None
