"""Family L, years and dates of the running text.

Source: the period and the content of the report are those of one calendar year: 《中华人民共和国政府信息公开条例》,
articles 49 and 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..draft import Grid
from ..parse.copies import CAPTION, CAPTIONS
from ..resources import load_toml
from .case import CannotCheck, Case, Fails, Outcome
from .own_words import plain, sentence_at
from .passage import Passage
from .passages import everything, introduction, passages

_DATE = re.compile(
    r"(?<![\d.\-/A-Za-z])(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?"
    r"(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日|(?=[份底初末]))"
    r"|(?<![\d.\-/A-Za-z])(?P<y>(?:19|20)\d\d)(?P<mark>[.\-/])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d.\-/A-Za-z])"
)
_BEGINNING = r"[\s\d]*年?度?[，,]?[^，,；;：:。！？]*"  # of a sentence with a year, up to its next point
_QUOTED = 14  # characters of it at most
_IN_DATES = re.compile(r"\d\s*月|\d[.\-/]\d")  # every date has this, and little else
_YEAR = re.compile(r"20(?=(\d\d))")
_POINT = r"(?:(?P<{0}year>(?:19|20)\d\d)[年.\-/])?(?P<{0}month>\d{{1,2}})[月.\-/](?P<{0}day>\d{{1,2}})日?"
_PERIOD = re.compile(
    _POINT.format("from_") + r"[起始]?\s*(?:至|到|[-—–－~～]{1,2})\s*(?:同年|当年)?" + _POINT.format("to_")
)


def years_are_the_reports(
    case: Case, told: str, announced: str, captioned: str, apart: str, planned: str
) -> Iterator[Outcome]:
    """The year in which the text tells something done is the report's; so are those of its period and its captions.

    `told` and `announced` find a year 20XX (group `year`) that a sentence begins its report with, `captioned` one that
    the caption of a table begins with; sentences with a word of `apart`, or with the report's own year beside it,
    compare or refer to other years, those with a word of `planned` look ahead. In the section of problems last year and
    next year are spoken of as a matter of course.
    """
    year = case.report.year
    if year is None:
        yield CannotCheck("没有识别出年份")
        return
    for passage, match in _periods(case):
        for name in ("from_year", "to_year"):
            if match[name] and int(match[name]) != year:
                yield _wrong_year(passage, match, name, year, "period")
    before = {passage.block for passage in introduction(case)}
    for passage in everything(case):
        own = passage.own
        if set(_YEAR.findall(own)) <= {str(year)[2:]}:
            continue  # no other year is named at all
        table = _table_captioned(case, passage)
        if table == "other":
            continue  # of last year's
        section = case.report.section_at(passage.block)
        usual = {year - 1, year + 1} if section and section.key == "problems" else set()
        patterns = (told, *((announced,) if passage.block in before else ()), *((captioned,) if table else ()))
        named = {match.start("year"): match for pattern in patterns for match in re.finditer(pattern, own)}
        for start, match in named.items():
            sentence = sentence_at(own, start)
            if int(match["year"]) not in {year} | usual and not (
                re.search(apart, sentence) or str(year) in sentence
                or (int(match["year"]) > year and re.search(planned, sentence))
            ):
                yield _wrong_year(passage, match, "year", year, "default")


def _table_captioned(case: Case, passage: Passage) -> Literal["own", "other", ""]:
    """Whose table a short paragraph stands over: one of the report's own, or another."""
    if len(passage.text) > CAPTION:
        return ""
    own = {block for table in case.report.tables.values() for block in table.blocks}
    following = case.draft.blocks[passage.block + 1 : passage.block + 1 + CAPTIONS]
    at = next((passage.block + i for i, block in enumerate(following, 1) if isinstance(block, Grid)), None)
    return "" if at is None else "own" if at in own else "other"


def dates_exist(case: Case) -> Iterator[Outcome]:
    """Every date of the text is in the calendar, and the period of the report is the whole year."""
    for passage in everything(case, "月", ".", "-", "/"):
        for match in _DATE.finditer(plain(passage.text)) if _IN_DATES.search(passage.text) else ():
            year = int(match["year"] or match["y"] or 2000)  # 2月29日 without a year may be right
            month, day = int(match["month"] or match["m"]), int(match["day"] or match["d"] or 1)
            if not 1 <= month <= 12 or not 1 <= day <= _days(year, month):
                yield Fails((passage.place(*match.span()),), actual=match[0])
    for passage, match in _periods(case):
        ends = [tuple(int(match[f"{end}_{part}"]) for part in ("month", "day")) for end in ("from", "to")]
        if ends != [(1, 1), (12, 31)]:
            yield Fails((passage.place(*match.span()),), "period", actual=match[0], expected="1月1日至12月31日")


def times_have_years(case: Case, loose: str, ahead: str) -> Iterator[Outcome]:
    """The text names the year instead of 今年, and with 截至X月X日.

    `loose` finds both; of a sentence that looks ahead (`ahead`) the year is not known.
    """
    year = case.report.year
    for passage in everything(case, "今年", "截"):
        own = passage.own
        for match in re.finditer(loose, own):
            sentence = sentence_at(own, match.start())
            if match["until"] and re.search(r"20\d\d年", sentence.partition(match[0])[0]):
                continue
            expected = None
            if year and not re.search(ahead, sentence):
                expected = f"{match['until']}{year}年{match['date']}" if match["until"] else f"{year}年"
            yield Fails((passage.place(*match.span()),), "until" if match["until"] else "default",
                        expected=expected, actual=match[0],
                        suggestion=f"改为“{expected}”" if expected else None)


def _days(year: int, month: int) -> int:
    """The number of days in a month; `calendar` would tell it too, and load `datetime` for it at each start."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + is_leap if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))


def _periods(case: Case) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The periods that introduction and first section give for the report, not those of activities."""
    words = load_toml("lexicon/language.toml")["period"]
    for passage in introduction(case) + passages(case, "overview"):
        if not _IN_DATES.search(passage.text):
            continue
        text = plain(passage.text)
        for match in _PERIOD.finditer(text):
            sentence = sentence_at(text, match.start())
            if re.search(words["stated"], sentence) and not re.search(words["other"], sentence):
                yield passage, match


def _wrong_year(passage: Passage, match: re.Match[str], group: str, year: int, message: str) -> Fails:
    start, end = match.span(group)
    beginning = re.match(_BEGINNING, passage.text[start : start + _QUOTED])
    return Fails((passage.place(start, end),), message, expected=str(year), actual=match[group],
                 values={"quote": beginning[0] if beginning else match[group]})
