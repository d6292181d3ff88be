"""Closed breakdowns: 共 N 件，其中 a、b、c, where the parts should add up to the total.

That the parts add up is itself strong evidence of a breakdown, so what adds up is recognised in loose wordings too;
what does not is claimed only in the plain ones (其中, a colon, 合计 at the end), with like parts, and never when 等 or
主要 leaves the list open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..misprints import has_other_digit, is_swapped
from ..records import record
from .clauses import ENDS, Clause
from .entries import (
    PART_KINDS,
    Entry,
    adds_up,
    are_alike,
    are_children,
    can_be_parts,
    closing_lengths,
    ends_with_inside,
    first_behind,
    is_balance,
    is_of_list,
    is_opened,
    kinds_of,
    next_sentence,
    outermost,
    run_after,
)
from .said import Said

_MOST, _NEARLY_ALL, _ALL_BUT_A_SLIP = Decimal("0.7"), Decimal("0.85"), Decimal("0.95")
_FEW = 3


@record
class Breakdown:
    """A total and its parts, in the order of the text; `is_plain` says that the wording alone shows it is one."""

    total: Said
    parts: tuple[Said, ...]
    is_plain: bool

    @property
    def holds(self) -> bool:
        return self.total.value == sum(part.value for part in self.parts)

    @property
    def overlaps(self) -> bool:
        """Is one part, of no known kind, the whole: 解读52件，其中文字解读52件、图解31件?"""
        return any(part.value == self.total.value and not part.meaning for part in self.parts)

    @property
    def is_nearly_whole(self) -> bool:
        """Do the parts make up most of the total, and not several times it? 其中 may also pick out a few.

        Two or three parts that leave a quarter open are the more likely picked out, and so are those of no known kind
        that leave a twentieth, unless one slip explains it.
        """
        most = _MOST if len(self.parts) > _FEW else _NEARLY_ALL
        if not any(part.meaning or part.clause.has("channel") for part in self.parts):
            most = _NEARLY_ALL if self.is_one_slip_off else _ALL_BUT_A_SLIP
        return most * self.total.value <= sum(part.value for part in self.parts) <= 2 * self.total.value

    @property
    def is_one_slip_off(self) -> bool:
        """Would it hold with one digit put right, or two neighbours exchanged, in the total or in one part?"""
        gap = self.total.value - sum(part.value for part in self.parts)
        changes = [(self.total.value, -gap), *((part.value, gap) for part in self.parts)]
        pairs = [(str(value), str(value + change)) for value, change in changes]
        return any(has_other_digit(*pair) or is_swapped(*pair) for pair in pairs)


def find_breakdowns(entries: list[Entry], clauses: Sequence[Clause], said: Sequence[Said]) -> list[Breakdown]:
    """The closed breakdowns among the figures of a paragraph, in the order of their totals."""
    found: list[Breakdown] = []
    for at, entry in enumerate(entries if len(entries) > 2 else ()):
        candidates = list(_candidates(entries, at))
        if len(candidates) > 1:  # 上半年21件，下半年9件，共30件，其中29件办结，1件在办: the latter is a balance
            candidates = [(parts, is_plain) for parts, is_plain in candidates if not is_balance(parts)]
        for parts, is_plain in candidates:
            breakdown = Breakdown(entry.said, tuple(p.said for p in parts), is_plain)
            if not is_plain and (_is_one_of_the_list(entry, parts) or _goes_on_a_list(entries, at, parts)):
                continue
            is_wrong = is_plain and breakdown.is_nearly_whole and not breakdown.overlaps
            is_wrong = is_wrong and not _leaves_out(breakdown, clauses, said)
            is_claimed = breakdown.holds or is_wrong
            if is_claimed and not _is_among_siblings(breakdown, found):
                found.append(breakdown)
    return found


def _leaves_out(breakdown: Breakdown, clauses: Sequence[Clause], said: Sequence[Said]) -> bool:
    """Does a figure that was not counted, since it seems to speak of something else, stand among the parts?"""
    first = min(breakdown.total.at, breakdown.parts[0].at)
    last = breakdown.parts[-1].at
    end = next((i for i in range(last + 1, len(clauses)) if clauses[i].before in ENDS), len(clauses))
    depth = breakdown.parts[0].clause.depth
    return any(s.is_silent and s.figure and s.clause.depth == depth and first < s.at < end for s in said)


def _is_one_of_the_list(total: Entry, parts: Sequence[Entry]) -> bool:
    """Is the total rather an item of one list with its parts (a 2条、b 1条、c 1条), whose sum is a coincidence?"""
    _, *others = sorted((total, *parts), key=lambda entry: entry.said.at)
    is_one_list = {entry.mark for entry in others} == {"、"} and not total.is_total
    return is_one_list or sum(p.said.value > 0 for p in parts) < 2


def _goes_on_a_list(entries: Sequence[Entry], at: int, parts: Sequence[Entry]) -> bool:
    """Is the total, like its parts, an item of a list that began before it: …，a 1条，b 2条，c 1条，d 1条?"""
    total = entries[at]
    before = next((entry for entry in reversed(entries[:at]) if entry.depth <= total.depth), None)
    is_first = before is None or (before.sentence, before.depth) != (total.sentence, total.depth)
    has_words = total.said.meaning is not None or total.is_total
    return not is_first and not has_words and {entry.mark for entry in (total, *parts)} <= {"，", "、"}


def _is_among_siblings(new: Breakdown, found: Sequence[Breakdown]) -> bool:
    """Are its total and its parts all parts of one breakdown already, or its parts those of another?"""
    if any(part.at == new.total.at for part in new.parts):
        return True
    if any(set(b.parts) < set(new.parts) and b.total not in new.parts for b in found):
        return True  # 55件，78件，共133件，其中 … named once more
    return any(set(new.parts) <= set(b.parts) and (new.total in b.parts or new.parts == b.parts) for b in found)


def _candidates(entries: list[Entry], at: int) -> Iterator[tuple[list[Entry], bool]]:
    """(parts, is_plain) for the total at this index, each at most once for the ways of listing parts."""
    yield from _by_name(entries, at)
    run = outermost(run_after(entries, at))
    following = _following(entries, at, run) if len(run) > 1 else None
    another = _by_another_view(entries, at, run, following[0]) if following else None
    ways = (_in_brackets(entries, at), following, another, _preceding(entries, at), _around(entries, at))
    yield from (way for way in ways if way)


# ---- the ways of listing parts --------------------------------------------------------------------------------------
def _in_brackets(entries: list[Entry], at: int) -> tuple[list[Entry], bool] | None:
    total = entries[at]
    inside: list[Entry] = []
    for entry in entries[at + 1 :]:
        if entry.depth <= total.depth:
            break
        if entry.depth == total.depth + 1:
            inside.append(entry)
    if len(inside) < 2 or not can_be_parts(total, inside, inside[0].part):
        return None
    return inside, are_alike(total, inside) and not is_opened(inside)


def _by_name(entries: list[Entry], at: int) -> Iterator[tuple[list[Entry], bool]]:
    """a 55件，b 78件，共133件，其中 a 主办11件，会办44件；b 主办6件，会办72件: the parts of a, named once more."""
    name = entries[at].label
    if len(name) < 3:
        return
    for start in range(at + 1, len(entries)):
        entry = entries[start]
        if entry.sentence != entries[at].sentence or entry.depth != entries[at].depth:
            break
        if entry.label.startswith(name) and len(entry.label) > len(name):
            run = [entry, *run_after(entries, start)]
            parts = run[: first_behind(run, "；")]
            if len(parts) > 1 and adds_up(entries[at], parts):
                yield parts, False


def _following(entries: list[Entry], at: int, run: list[Entry]) -> tuple[list[Entry], bool] | None:
    """共 N件，a、b、c: the parts among the run of figures behind the total."""
    total = entries[at]
    closing = closing_lengths(total, run)
    leads = run[0].part or run[0].is_view
    explicit = leads or run[0].mark == "：" or ends_with_inside(total)
    if explicit and (leads or run[0].mark != "。"):
        first = first_behind(run, "；")
        for n in (first, *range(len(run), 1, -1)):
            if n in closing and can_be_parts(total, run[:n], True):
                return run[:n], True
        parts = _without_those_left(total, run if run[1].mark == "；" else run[:first])
        if is_of_list(entries, at, parts):
            return None
        plain = len(parts) > 1 and can_be_parts(total, parts, True) and are_alike(total, parts) and not is_opened(parts)
        return (parts, True) if plain and not any(p.part for p in parts[1:]) else None
    if run[0].mark in ENDS or not total.said.value:
        return None
    for n in sorted(closing):
        if can_be_parts(total, run[:n]):
            return run[:n], False
    parts = run[: first_behind(run, "；")]
    kinds = kinds_of(parts)
    are_channels = total.said.meaning is not None and kinds == {""} and all(p.said.clause.has("channel") for p in parts)
    listed = are_channels or kinds in ({"who"}, {"result"})
    plain = len(parts) > 1 and listed and are_children(total, parts) and not is_opened(parts)
    return (parts, True) if plain else None


def _without_those_left(total: Entry, parts: list[Entry]) -> list[Entry]:
    """办结19件，其中公开8件、…、不予处理2件，1件结转下年: the parts of those closed, without what was not."""
    is_closed = total.said.meaning is not None and total.said.meaning.rows == (("processed_total",),)
    return parts[:-1] if is_closed and len(parts) > 2 and is_balance(parts[-1:]) else parts


def _by_another_view(
    entries: list[Entry], at: int, run: list[Entry], first: list[Entry]
) -> tuple[list[Entry], bool] | None:
    """A second list that adds up to the same total as the first: behind a semicolon, of another kind, 按内容分."""
    total, cut = entries[at], first_behind(run, "；")
    second = run[cut:]
    second = second[: 1 + first_behind(second[1:], "；")] if second else []
    rest = [entry for entry in run if entry.said.at > first[-1].said.at]
    for parts in (second, rest if kinds_of(rest) & kinds_of(first) == set() else [], next_sentence(entries, at)):
        if len(parts) > 1 and adds_up(total, parts) and can_be_parts(total, parts, True):
            return parts, False
    return None


def _preceding(entries: list[Entry], at: int) -> tuple[list[Entry], bool] | None:
    """a、b、c，合计 N件; also a sentence of outcomes, and then their total."""
    total = entries[at]
    is_closed = total.said.meaning is not None and total.said.meaning.rows == (("processed_total",),)
    sums_up = total.is_total or total.said.clause.has("outcome.", "act.due", "time.this")
    before = _before(entries, at) if sums_up or is_closed or total.mark in ENDS else []
    if len(before) < 2:
        return None
    if total.mark in ENDS:
        kinds = kinds_of(before)
        fits = kinds <= set(PART_KINDS) and adds_up(total, before) and can_be_parts(total, before)
        return (before, False) if fits else None
    if not sums_up and kinds_of(before) != {"outcome"}:
        return None
    for n in sorted(closing_lengths(total, before[::-1]), reverse=True):
        if can_be_parts(total, before[-n:], True):
            return before[-n:], False
    bare = not total.said.clause.has("act.", "subject.", "outcome.", "who.")
    kinds = kinds_of(before)
    is_sum = "mark.sum" in total.said.clause.keys or kinds in ({"who"}, {"outcome"})
    is_sum = is_sum or (kinds == {""} and "mark.total" in total.said.clause.keys and _is_whole_sentence(entries, at))
    plain = bare and is_sum and total.mark == "，" and are_alike(total, before) and can_be_parts(total, before, True)
    are_channels = kinds == {""} and all(p.said.clause.has("channel") for p in before)
    plain = plain or (are_channels and total.said.meaning is not None and can_be_parts(total, before))
    return (before, True) if plain else None


def _before(entries: list[Entry], at: int) -> list[Entry]:
    """The figures of the total's level before it in its sentence, or in the one before when it begins a sentence."""
    total = entries[at]
    before: list[Entry] = []
    for entry in reversed(entries[:at]):
        if entry.depth < total.depth or entry.sentence < total.sentence - (total.mark == "。"):
            break
        if entry.depth == total.depth:
            before.append(entry)
    return before[::-1]


def _is_whole_sentence(entries: list[Entry], at: int) -> bool:
    """Is the total the last figure of its sentence, and are all before it in one plain list?"""
    sentence = [e for e in entries if e.sentence == entries[at].sentence]
    marks = {e.mark for e in sentence[1:-1]}
    is_plain = len(marks) == 1 and marks <= {"，", "、"} and not any(e.part for e in sentence)
    return is_plain and sentence[-1] is entries[at]


def _around(entries: list[Entry], at: int) -> tuple[list[Entry], bool] | None:
    """a件，占总数 N件的六成；其余 b件."""
    if not 0 < at < len(entries) - 1:
        return None
    before, after = entries[at - 1], entries[at + 1]
    same = before.sentence == entries[at].sentence == after.sentence
    if same and after.said.clause.has("mark.rest") and adds_up(entries[at], [before, after]):
        return [before, after], False
    return None
