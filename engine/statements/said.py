"""What a paragraph was found to say, figure by figure."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Number
from ..records import record, replace
from .clauses import ENDS, INSIDE, Clause
from .meaning import Meaning
from .tokens import Token

_PUBLISHED = "主动公开"
_LAPSED = "失效"
_WITHDRAWN = ("other.misc",)


@record
class Said:
    """One figure or denial: characters `start` to `end` of the paragraph's folded text, in the clause at index `at`.

    `meaning` is None when it speaks of no cell. `figure` is None for a denial and for what follows without a figure.
    """

    at: int
    clause: Clause
    start: int
    end: int
    value: Number
    meaning: Meaning | None = None
    figure: Token | None = None
    unit: str = ""
    is_silent: bool = False  # of another year, a plan, a comparison, about so many


def begin_of_sentence(clauses: Sequence[Clause], at: int) -> int:
    """The index of the first clause of the sentence in which the clause at this index stands."""
    return next((i for i in range(at, 0, -1) if clauses[i].before in ENDS), 0)


def totals_before(said: Sequence[Said], depth: int) -> tuple[tuple[Number, Meaning], ...]:
    """The last figures that were understood of those said in a sentence so far, not deeper in brackets."""
    if said and said[-1].meaning is None and said[-1].figure and not said[-1].is_silent:
        return ()  # 另有2件 of something: what follows is of them
    return tuple((s.value, s.meaning) for s in said[-2:]
                 if s.meaning and s.value and s.figure and s.clause.depth <= depth)


def settle(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, figure by figure, as it stands when all of the paragraph is known."""
    said = _without_some_granted(_without_addends(said, clauses), clauses)
    if any(s.meaning and s.meaning.kind == "outcome" for s in said):
        said = _without_some_others(_without_reasons(_widened(said), clauses))
    return _without_lapsed(_summed(said, clauses), clauses)


def _without_addends(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, without meaning where it is summed up later: 当年办结24件，另办结上年结转3件，共办结27件.

    Nor has 新增行政复议4件 one beside 上年未结的1件: what is decided of both is counted together.
    """
    return [replace(s, meaning=None) if _is_addend(said, at, clauses) else s for at, s in enumerate(said)]


def _is_addend(said: list[Said], at: int, clauses: list[Clause]) -> bool:
    one = said[at]
    if one.meaning is None or one.meaning.kind not in ("row", "block") or one.figure is None:
        return False
    if one.meaning.kind == "block" and one.clause.has("act.new") and any(map(_is_old, _beside(one, said, clauses))):
        return True
    for end in range(at + 1, len(said)):
        total, between = said[end], said[at + 1 : end]
        is_total = total.meaning == one.meaning and total.figure and total.clause.has("mark.total", "mark.sum")
        if is_total and any(one.value + s.value == total.value for s in between if s.figure and s.value):
            return True
    return False


def _is_old(one: Said) -> bool:
    """Is it a figure of cases left open last year?"""
    left = one.clause.has("act.transfer", "act.pending", "result.pending")
    return one.meaning is None and one.clause.has("time.last") and left


def _without_some_granted(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, without 同意公开18件 where 主动公开12件 stands beside it: the table counts both as 予以公开."""
    granted = [s for s in said if s.meaning and s.meaning.rows == (("granted",),) and s.figure]
    some = {s.at for s in granted if any(_PUBLISHED in other.clause.text for other in _beside(s, said, clauses))}
    return [replace(s, meaning=None) if s.at in some else s for s in said] if some else said


def _widened(said: list[Said]) -> list[Said]:
    """What was said, the figure before a bracket of what its figures say: 不公开的19件（不予公开4件、无法提供15件）."""
    settled = list(said)
    for at, one in enumerate(said[:-2]):
        depth = one.clause.depth
        if not one.figure or not one.meaning or one.meaning.kind != "outcome" or said[at + 2].clause.depth <= depth:
            continue
        end = next((i for i in range(at + 1, len(said)) if said[i].clause.depth <= depth), len(said))
        inside = said[at + 1 : end]
        meanings = [s.meaning for s in inside if s.meaning and s.meaning.kind == "outcome"]
        if len(inside) < 2 or len(meanings) < len(inside):
            continue
        rows = tuple(dict.fromkeys(row for meaning in meanings for row in meaning.rows[0]))
        if not set(rows) <= set(one.meaning.rows[0]):
            is_sum = one.value == sum(s.value for s in inside)
            settled[at] = replace(one, meaning=replace(one.meaning, rows=(rows,)) if is_sum else None)
    return settled


def _without_reasons(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, without what 部分公开的9件中，6件涉及个人隐私 tells of why they came to that outcome."""
    settled = list(said)
    for at, one in enumerate(said):
        if not (one.figure and one.meaning and one.meaning.kind == "outcome" and _is_among(clauses[one.at])):
            continue
        reached: Number = 0
        for index, other in enumerate(_beside(one, said[at + 1 :], clauses), at + 1):
            reached += other.value
            if reached > one.value:
                break
            if other.meaning and other.meaning.kind == "outcome" and not other.meaning.cells <= one.meaning.cells:
                settled[index] = replace(other, meaning=None)
    return settled


def _is_among(clause: Clause) -> bool:
    return clause.tokens[-1].text in INSIDE


def _without_some_others(said: list[Said]) -> list[Said]:
    """What was said, without 撤回3件 where 移送其他机关2件 stands beside it, which the table may count with them."""
    settled = list(said)
    for at, one in enumerate(said):
        if one.figure and one.meaning and one.meaning.rows == (_WITHDRAWN,) and one.clause.has("result.other"):
            before = said[max(at - 1, 0) : at] if one.clause.before == "、" else []
            near = [*before, *(s for s in said[at + 1 : at + 2] if s.clause.before == "、")]
            if any(s.figure and not s.meaning and not s.is_silent for s in near):
                settled[at] = replace(one, meaning=None)
    return settled


def _without_lapsed(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, without 废止6件，宣布失效5件: whether the table counts both as 废止 is open."""
    ended = [s for s in said if s.meaning and s.meaning.columns == ("repealed",) and s.figure]
    open_ = {s.at for s in ended for other in _beside(s, ended, clauses)
             if other.meaning == s.meaning and (_LAPSED in s.clause.text) != (_LAPSED in other.clause.text)}
    return [replace(s, meaning=None) if s.at in open_ else s for s in said] if open_ else said


def _beside(one: Said, said: Sequence[Said], clauses: Sequence[Clause]) -> list[Said]:
    """The figures of the list that one stands in: of its sentence, up to a semicolon."""
    marks = ("；", *ENDS)
    first = next((i for i in range(one.at, 0, -1) if clauses[i].before in marks), 0)
    end = next((i for i in range(one.at + 1, len(clauses)) if clauses[i].before in marks), len(clauses))
    return [s for s in said if first <= s.at < end and s.figure]


def _summed(said: list[Said], clauses: list[Clause]) -> list[Said]:
    """What was said, the figures of one list that speak of the same cell as one statement: 驳回2件、撤回1件 state 3.

    Where their sum follows with the same meaning (均归入…10件), that statement stands for them.
    """
    settled: list[Said] = []
    at = 0
    while at < len(said):
        end = at + 1
        while end < len(said) and _are_one(said[at], said[end - 1], said[end], clauses):
            end += 1
        settled.extend(_together(said[at:end]))
        at = end
    return settled


def _together(group: list[Said]) -> list[Said]:
    if len(group) == 1:
        return group
    *parts, last = [replace(s, meaning=None) for s in group]
    if group[-1].value == sum(part.value for part in parts):
        return [*parts, group[-1]]
    total = replace(group[0], end=last.end, value=sum(s.value for s in group), figure=None)
    return [total, *parts, last]


def _are_one(first: Said, last: Said, new: Said, clauses: list[Clause]) -> bool:
    meaning = first.meaning
    if meaning is None or meaning != new.meaning or meaning.kind not in ("result", "outcome", "document", "decision"):
        return False
    between = clauses[last.at + 1 : new.at + 1]
    is_act = meaning.kind in ("document", "decision")
    marks = ("、", "") if is_act else ("、", "，", "")
    if is_act and any(c.has("mark.part") for c in between):
        return False
    in_list = all(c.before in marks and c.depth == first.clause.depth for c in between)
    return in_list and first.figure is not None and new.figure is not None
