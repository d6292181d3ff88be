"""Family Y, percentages of the text: shares of a whole, and growth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..equations import sum_of
from ..model import CellKey, Report
from ..resources import load_toml
from ..statements.judge import comparable
from .case import Case, Fails, Outcome
from .last_year import last_year
from .passage import Passage
from .passages import everything
from .quantities import fits, number, unit_of_last_digit
from .text_against_tables import printed

_SENTENCE = "[^。！？]+"
_RECEIVED = tuple(CellKey("applications", row, "total") for row in ("new_received", "carried_over"))
_OF_APPLICATIONS = ("公开申请", "依申请公开")
_FALLS = "下降|减少|降低|回落|降|减"


def percentages_fit(case: Case) -> Iterator[Outcome]:
    """A percentage is that of the part and the whole that its sentence names, and those of a closed list make 100."""
    for passage in everything(case, "占"):
        own = passage.own
        for match in _pattern("share", "of_whole").finditer(own):
            if not fits(match["percent"], number(match["part"]), number(match["whole"])):
                yield _not_the_share(passage, match, "percent", match["part"], match["whole"])
        pairs = list(_pattern("share", "pair").finditer(own))
        yield from _shares_of_totals(passage, own) if len(pairs) > 1 else _share_of_total(passage, own)
        for sentence in re.finditer(_SENTENCE, own):
            yield from _shares_make_a_hundred(passage, sentence)


def growth_fits(case: Case) -> Iterator[Outcome]:
    """A growth is that of the two figures, of the text or of last year's report."""
    for passage in everything(case, "%", "％"):
        if not passage.holds(*load_toml("lexicon/arithmetic.toml")["growth_signs"]):
            continue
        own = passage.own
        for pattern in load_toml("lexicon/arithmetic.toml")["growth"]:
            for match in _compiled(pattern).finditer(own):
                before = _before(match)
                for now in _now(own, match, before):
                    yield from _growth(passage, match, now, before)
        if any(word in own for word in _OF_APPLICATIONS):
            yield from _growth_of_applications(case, passage)
    if isinstance(last := last_year(case), Case):
        yield from _growth_since_last_year(case, last.report)


def _share_of_total(passage: Passage, own: str) -> Iterator[Fails]:
    """The only part with a percentage, against the total in front of 其中."""
    for match in _pattern("share", "of_total").finditer(own):
        if not fits(match["percent"], number(match["part"]), number(match["whole"])):
            yield _not_the_share(passage, match, "percent", match["part"], match["whole"])


def _shares_of_totals(passage: Passage, own: str) -> Iterator[Fails]:
    """The lists of a paragraph: all of the one total that it names; else each sentence of its own, or of its sum."""
    totals = {number(match["total"]) for match in _pattern("share", "total").finditer(own)}
    if len(totals) == 1:
        yield from _shares_of_total(passage, list(_pattern("share", "pair").finditer(own)), totals.pop())
        return
    for sentence in re.finditer(_SENTENCE, own):
        pairs = list(_pattern("share", "pair").finditer(own, *sentence.span()))
        named = [number(match["total"]) for match in _pattern("share", "total").finditer(own, *sentence.span())]
        if len(pairs) > 1 and len(set(named)) < 2:
            whole = named[0] if named else sum((number(pair["part"]) for pair in pairs), Decimal(0))
            yield from _shares_of_total(passage, pairs, whole)


def _shares_of_total(passage: Passage, pairs: list[re.Match[str]], whole: Decimal) -> Iterator[Fails]:
    """Parts with their percentages beside them, against their total; 0件，占0% fits any, and says nothing."""
    pairs = [pair for pair in pairs if number(pair["part"])]
    wrong = [pair for pair in pairs if not fits(pair["percent"], number(pair["part"]), whole)]
    if wrong and len(wrong) < len(pairs):  # when none fits, the whole is another one
        for pair in wrong:
            yield _not_the_share(passage, pair, "percent", pair["part"], printed(whole))


def _shares_make_a_hundred(passage: Passage, sentence: re.Match[str]) -> Iterator[Fails]:
    """Percentages without their parts, the last of them the rest; those by one view alone are not more than 100."""
    shares = list(_pattern("share", "alone").finditer(sentence.string, sentence.start(), sentence.end()))
    if len(shares) < 3:
        return
    told = sentence.string[sentence.start() : shares[-1].end()]
    is_whole = re.search("其他|其余", shares[-1]["of"])
    is_one_view = len(_pattern("share", "view").findall(told)) == 1 and "其中" not in told
    total = sum((Decimal(share["percent"]) for share in shares), Decimal(0))
    leeway = sum((unit_of_last_digit(share["percent"]) for share in shares), Decimal(0)) / 2
    if (is_whole and total < 100 - leeway) or ((is_whole or is_one_view) and total > 100 + leeway):
        place = passage.place(shares[0].start(), shares[-1].end())
        yield Fails((place,), "sum", expected="100%", actual=f"{printed(total)}%", values={
            "parts": "＋".join(f"{share['percent']}%" for share in shares)})


def _not_the_share(passage: Passage, match: re.Match[str], group: str, part: str, whole: str) -> Fails:
    step = unit_of_last_digit(match[group])
    share = (number(part) / number(whole) * 100).quantize(step)
    return Fails((passage.place(*match.span()),), expected=f"{share}%", actual=f"{match[group]}%",
                 values={"part": part, "whole": whole})


def _before(match: re.Match[str]) -> Decimal:
    """The figure of the year before, named or told by the difference."""
    if match.groupdict().get("before"):
        return number(match["before"])
    change = number(match["change"])
    return number(match["now"]) + (change if re.search(_FALLS, match["way"]) else -change)


def _now(own: str, match: re.Match[str], before: Decimal) -> Iterator[Decimal]:
    """The figure that grew; behind a list (6件，自然人5件、企业1件，较上年的4件增长50%) its total, unless one fits."""
    now, sentence = number(match["now"]), re.split("[。！？；]", own[: match.start("now")])[-1]
    is_of_parts = "，" in sentence.rpartition("其中")[2].strip("，") and "其中" in sentence
    if "、" not in re.split("[，；：（）]", sentence)[-1] and not is_of_parts:
        yield now
        return
    told = [number(figure) for figure in _pattern("share", "counted").findall(sentence)]
    is_told = bool(told and match.groupdict().get("before"))
    if is_told and not any(_grew(each, before, match) for each in (*told, now)):
        yield told[0]


def _grew(now: Decimal, before: Decimal, match: re.Match[str]) -> bool:
    falls = -1 if re.search(_FALLS, match["way"]) else 1
    step = unit_of_last_digit(match["percent"])
    return before > 0 and abs((now - before) / before * 100 * falls - Decimal(match["percent"])) < step


def _growth(passage: Passage, match: re.Match[str], now: Decimal, before: Decimal) -> Iterator[Fails]:
    if before > 0 and not _grew(now, before, match):
        right = abs((now - before) / before * 100).quantize(unit_of_last_digit(match["percent"]))
        yield Fails((passage.place(*match.span()),), expected=f"{'上升' if now > before else '下降'}{right}%",
                    actual=f"{match['way']}{match['percent']}%",
                    values={"now": printed(now), "before": printed(before)})


def _growth_of_applications(case: Case, passage: Passage) -> Iterator[Fails]:
    """收到45件。…。信息公开申请量较上年的40件增长20%: against the table, with those carried over or without."""
    received = [sum_of(cells, case.report) for cells in (_RECEIVED[:1], _RECEIVED)]
    for pattern in load_toml("lexicon/arithmetic.toml")["growth_of_applications"]:
        for match in _compiled(pattern).finditer(passage.own):
            before = number(match["before"])
            if None not in received and not any(_grew(Decimal(each or 0), before, match) for each in received):
                yield from _growth(passage, match, Decimal(received[0] or 0), before)


def _growth_since_last_year(case: Case, previous: Report) -> Iterator[Fails]:
    """The growth beside a figure of the tables, against the same cells of last year's report."""
    for statement in case.statements:
        if statement.figure is None or statement.verdict != "agrees" or statement.figure.block not in case.by_block:
            continue
        passage = case.by_block[statement.figure.block]
        match = _pattern("share", "behind").match(passage.own, statement.figure.end - passage.start)
        before = sum_of(_in_both(statement.cells, previous), previous)
        if match and before is not None:
            yield from _growth(passage, match, Decimal(comparable(statement)), Decimal(before))


def _in_both(cells: tuple[CellKey, ...], previous: Report) -> tuple[CellKey, ...]:
    """The cells, if last year's form has them all; else none."""
    return cells if all(c.table in previous.tables and c in previous.tables[c.table].cells for c in cells) else ()


def _pattern(group: str, name: str) -> re.Pattern[str]:
    return _compiled(load_toml("lexicon/arithmetic.toml")[group][name])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with its pieces filled in."""
    for name, piece in load_toml("lexicon/arithmetic.toml")["pieces"].items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return re.compile(pattern)
