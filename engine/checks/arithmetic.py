"""Family Y, figures of the text that must fit one another: breakdowns, balances, one quantity stated twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import TextPlace
from ..equations import equations, sum_of
from ..model import Number, Statement
from ..statements.judge import comparable
from .case import Case, Fails, Outcome
from .own_words import sentence_at
from .passage import Passage
from .passages import everything
from .quantities import number
from .text_against_tables import printed

_COUNTED = r"\d(?:[\d,]*\d)?[件宗份条]"
_OF_BALANCE = ("X01", "X03", "X04", "X05")  # rules whose figures are received, carried over, closed, carried forward
_OF_OTHERS = "全[^年局厅委办]|政府"  # 全县, 县政府: not what the body, an office of it, tells of itself
_THE_REST = ("另", "其余", "其他", "剩余", "余下", "还有", "此外", "尚有")


def breakdowns_add_up(case: Case) -> Iterator[Outcome]:
    """The parts of every closed breakdown (共 N 件，其中 a、b、c) add up to its total.

    A breakdown that gives only some of the results, or some of the applicants, of the official table is not closed.
    """
    for statement in case.statements:
        if statement.parts is None or (total := sum(statement.parts)) == statement.value:
            continue
        if len(statement.parts) == 1:
            yield Fails((statement.place,), "larger", expected=printed(total), actual=printed(statement.value), values={
                "parts": printed(total), "unit": statement.unit})
        elif total > statement.value or not _leaves_cells_out(case, statement):
            yield Fails((statement.place,), expected=printed(total), actual=printed(statement.value), values={
                "parts": "＋".join(map(printed, statement.parts)), "unit": statement.unit})


def received_equals_dealt_with(case: Case, table: str, column: str) -> Iterator[Outcome]:
    """In a sentence with all four figures, new and carried-over applications are those closed and carried forward.

    What the text counts as received may have those carried over in it already.
    """
    sentences: dict[tuple[int, str], list[Statement]] = {}
    for statement in case.statements:
        is_told = statement.rule in _OF_BALANCE and statement.figure and statement.cells
        if is_told and {cell[::2] for cell in statement.cells} == {(table, column)}:
            block = statement.place.block
            sentence = sentence_at(_own(case, block), statement.place.start)
            sentences.setdefault((block, sentence), []).append(statement)
    for statements in sentences.values():
        told = {rule: [s for s in statements if s.rule == rule] for rule in _OF_BALANCE}
        told["X01"] = _without_sums(told["X01"])
        _part_what_was_carried(told)
        counts = {rule: len(found) for rule, found in told.items()}
        if counts == {"X01": 1, "X03": 0, "X04": 1, "X05": 1}:
            yield from _more_than_received(case, [told[rule][0] for rule in ("X01", "X04", "X05")])
        elif set(counts.values()) == {1}:
            new, over, closed, forward = (found[0].value for found in told.values())
            if closed + forward not in (new + over, new):
                yield Fails(tuple(found[0].place for found in told.values()), expected=printed(closed + forward),
                            actual=printed(new + over), values={
                                "new": new, "over": over, "closed": closed, "forward": forward})


def _part_what_was_carried(told: dict[str, list[Statement]]) -> None:
    """新收25件、结转2件、办结26件、结转下年1件: what may be carried over or forward was carried over."""
    of_either = [s for s in told["X05"] if len(s.readings) > 1]
    if not told["X03"] and len(told["X05"]) == 2 and len(of_either) == 1:
        told["X03"], told["X05"] = of_either, [s for s in told["X05"] if s not in of_either]


def _without_sums(received: list[Statement]) -> list[Statement]:
    """The figures received, without the sums of new and carried-over ones (应办67件) where others stand beside them."""
    plain = [s for s in received if len(s.readings) > 1 or len(s.cells) == 1]
    return plain or received


def _more_than_received(case: Case, told: list[Statement]) -> Iterator[Outcome]:
    """More received than closed and carried forward, in a sentence with these figures alone.

    Those carried over from last year, of which it does not speak, can only make the latter more.
    """
    received, closed, forward = (s.value for s in told)
    text = _own(case, told[0].place.block)
    sentence = sentence_at(text, told[0].place.start)
    behind = text[text.index(sentence) + len(sentence) :].lstrip("。")
    is_whole = len(re.findall(_COUNTED, sentence)) == len(told) and not behind.startswith(_THE_REST)
    if is_whole and received > closed + forward:
        yield Fails(tuple(s.place for s in told), "more", expected=printed(closed + forward), actual=printed(received),
                    values={"closed": printed(closed), "forward": printed(forward)})


def quantities_have_one_value(case: Case, same: list[dict]) -> Iterator[Outcome]:
    """What the text says of the same cells, or in the same words, is the same everywhere.

    `same` are such `words`, what may follow them (`begins`), and what they stand among: a pattern with groups `told`,
    `number`, `unit`. Two figures that agree with the table in two ways of counting do not contradict each other, nor
    does a part its sum.
    """
    groups: dict[tuple, list[Statement]] = {}
    for statement in case.statements:
        if statement.figure and statement.cells:
            groups.setdefault((statement.rule, frozenset(statement.readings)), []).append(statement)
    for statements in groups.values():
        for first, second in _contradictions(statements):
            if _is_part(case, first, second):
                continue
            yield _contradiction(first.quote, second.quote, first.place, second.place, first.value, second.value)
    told: dict[tuple[str, str, str], tuple[Passage, re.Match[str]]] = {}
    for quantity in same:
        followed = [word + begin for word in quantity["words"] for begin in quantity["begins"]]
        if sum(map(case.own_text.count, followed)) < 2:
            continue  # told once at most, as in nearly every report
        pattern = quantity["among"].replace("{}", f"(?P<words>{'|'.join(quantity['words'])})")
        for passage in everything(case, *quantity["words"]):
            for match in re.finditer(pattern, passage.own):
                if set(re.findall(r"(20\d\d)年", match["told"])) - {str(case.report.year)}:
                    continue
                whose = re.search(_OF_OTHERS, match["told"].partition(match["words"])[0])
                key = (match["words"], match["unit"], whose[0] if whose else "")
                before, was = told.setdefault(key, (passage, match))
                if number(was["number"]) != number(match["number"]):
                    places = before.place(*was.span("told")), passage.place(*match.span("told"))
                    yield _contradiction(was["told"], match["told"], *places, number(was["number"]),
                                         number(match["number"]))


def _leaves_cells_out(case: Case, breakdown: Statement) -> bool:
    """Whether all parts speak of addends of one total of the table, and those not named in the text are the rest."""
    place = breakdown.place
    inside = [s for s in case.statements if s.cells and s.figure and s.place.block == place.block
              and place.start <= s.figure.start and s.figure.end <= place.end]
    parts = [s for s in inside if s.value != breakdown.value and s.value in (breakdown.parts or ())]
    if len(parts) < len(breakdown.parts or ()):
        return False
    told = {cell for part in parts for cell in part.cells}
    whole = [set(s.cells) for s in inside if s.value == breakdown.value and len(s.cells) > 1]
    addends = whole + [set(equation.right) for equation in equations(case.report.form)]
    unnamed = next((cells - told for cells in addends if told <= cells), set())
    rest = sum_of(unnamed, case.report)
    return bool(unnamed) and (rest is None or rest == breakdown.value - sum(breakdown.parts or ()))


def _contradictions(statements: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of statements with different figures; first the one that agrees with the table, if one does.

    Each statement is held against those before it, and the first that it contradicts is told.
    """
    in_peace = ("agrees", "undecided") if len(statements[0].readings) > 1 else ("agrees",)
    told: dict[str, dict[Number, int]] = {}  # by verdict: the first two different figures, and the index of each
    pairs: list[tuple[int, int]] = []
    for at, statement in enumerate(statements):
        figure, verdict = comparable(statement), statement.verdict
        contradicted = [index for other, figures in told.items() if other != verdict or verdict not in in_peace
                        for known, index in figures.items() if known != figure]
        if contradicted:
            pairs.append((min(contradicted), at))
        figures = told.setdefault(verdict, {})
        if len(figures) < 2:
            figures.setdefault(figure, at)
    for earlier, later in sorted(pairs):
        first, second = statements[earlier], statements[later]
        yield (second, first) if second.verdict == "agrees" else (first, second)


def _is_part(case: Case, first: Statement, second: Statement) -> bool:
    """Whether the second figure sums up the first and those between: 信息不存在7件、不属本机关3件，不掌握共10件."""
    if first.figure is None or second.figure is None or first.figure.block != second.figure.block:
        return False
    between = _own(case, first.figure.block)[first.figure.start : second.figure.start]
    return sum(number(figure) for figure in re.findall(r"\d[\d,]*", between)) == second.value


def _contradiction(
    first: str, second: str, place: TextPlace, other_place: TextPlace, value: Number, other: Number
) -> Fails:
    return Fails((other_place, place), expected=printed(value), actual=printed(other),
                 values={"first": first, "second": second})


def _own(case: Case, block: int) -> str:
    return case.by_block[block].own if block in case.by_block else ""
