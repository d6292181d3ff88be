"""What the clauses around one tell of it: of what list it is part, and of whom or what the list is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..records import replace
from .clarity import ASKS
from .clauses import ENDS, Clause
from .context import Context
from .interpretation import items_after, items_of
from .meaning import DOCUMENTS, Meaning, joined

_SOME = ("同一", "一人", "1人", "重复", "反复", "个别", "最多的1人", "最多的一人", "名申请人", "位申请人")
_NOUNS = tuple("subject." + name for name in DOCUMENTS)


def is_planned(clauses: Sequence[Clause], at: int) -> bool:
    """力争申请答复…、行政诉讼“零败诉”: does a plan open the list in which the clause at this index stands?"""
    return clauses[_first_of_list(clauses, at)].has("plan")


def acts_before(clauses: Sequence[Clause], at: int, context: Context) -> list[Meaning]:
    """制发、废止、现行有效规范性文件分别为…: what the acts before mean, with the noun that only the last clause has."""
    noun = tuple(t for t in clauses[at].tokens if t.has(*_NOUNS))
    acts = clauses[_first_of_list(clauses, at) : at] if noun else ()
    if any(clause.has("subject.") or clause.figure for clause in acts):
        return []
    items = [items_of(replace(clause, tokens=(*clause.tokens, *noun)), context) for clause in acts]
    return [item for group in items for item in group] if all(items) else []


def with_list(
    meaning: Meaning, clause: Clause, clauses: Sequence[Clause], at: int, waiting: Sequence[Meaning], context: Context
) -> Meaning | None:
    """a、b N件 and N件为 a、b state the sum of both; N件为 a、b 等 is open and states nothing.

    `meaning` is that of a clause, which is the core of the one at this index, `waiting` are the items before it.
    """
    if _counts_more_or_fewer(clauses, at):
        return None
    inside = clauses[at - 1]
    goes_on = meaning.kind == "who" and clause.before == "、" and not waiting and inside.figure is None
    if goes_on and inside.has("who."):
        return None  # 受理公民、企业政府信息公开申请14件, where the former were not understood
    if inside.tokens[0].start > clause.tokens[0].start and inside.has("mark.including") and not inside.figure:
        meaning = joined(meaning, list(items_of(inside, context)))  # 公开类（含部分公开）39件
    items: list[Meaning] | None = list(waiting) if clause.before == "、" else []
    if not items and meaning.kind == "outcome" and inside.depth > clause.depth:
        items = _named_in_brackets(clause, clauses[:at], context)
    if not items and clause.tokens[-1].kind != "figure":
        items = items_after(clauses[at + 1 :], meaning.kind, context)
    return None if items is None else joined(meaning, items)


def _first_of_list(clauses: Sequence[Clause], at: int) -> int:
    while at and clauses[at].before == "、":
        at -= 1
    return at


def _named_in_brackets(clause: Clause, before: Sequence[Clause], context: Context) -> list[Meaning]:
    """公开类（予以公开、部分公开）共21件: the outcomes that the bracket inside the clause names without figures.

    The clauses `before` it are those of the bracket too, which ends before the clause does.
    """
    inside = [c for c in before if c.tokens[0].start > clause.tokens[0].start]
    named = [meaning for c in inside for meaning in items_of(c, context)]
    are_all = len(named) == len(inside) and all(meaning.kind == "outcome" for meaning in named)
    return named if are_all and not any(c.figure for c in inside) else []


def are_all_channels(behind: Sequence[Clause]) -> bool:
    """没有人通过信函、当面或网络等形式提出申请: does the list that goes on so speak of every way to apply?"""
    ways = takewhile(lambda c: c.before == "、" and c.has("channel"), behind)
    return any(c.has("mark.open") and c.has("subject.application") for c in ways)


def _counts_more_or_fewer(clauses: Sequence[Clause], at: int) -> bool:
    """Does the figure count more than applications, or those of some applicants only?"""
    return _is_of_letters_too(clauses, at) or _is_of_some(clauses, at) or _is_told_something_else(clauses, at)


def _is_of_letters_too(clauses: Sequence[Clause], at: int) -> bool:
    """来信、申请 N件: does the figure count what is named before as well, which no table counts?"""
    clause, before = clauses[at], clauses[at - 1]
    own_act = clause.has("act.receive", "act.new", "act.process", "act.handle", "act.decide")
    return at > 0 and clause.before == "、" and before.figure is None and before.has("foreign") and not own_act


def _is_of_some(clauses: Sequence[Clause], at: int) -> bool:
    """重复申请人3名，共提出申请20件: does the sentence say of some applicants alone how much they asked for?"""
    if not any(t.text in ASKS for t in clauses[at].tokens):
        return False
    first = next((i for i in range(at, 0, -1) if clauses[i].before in ("；", *ENDS)), 0)
    text = "".join(clause.text for clause in clauses[first : at + 1])
    return any(word in text for word in _SOME)


def _is_told_something_else(clauses: Sequence[Clause], at: int) -> bool:
    """有1件申请收取信息处理费380元, 3件申请因不属于政府信息: is all that is told of them what no table counts?"""
    clause = clauses[at]
    if clause.has("act.", "outcome.", "who.", "result.", "mark.total"):
        return False
    has_reason = clause.has("because") and "because" not in clause.keys_before_figure
    return has_reason or (at + 1 < len(clauses) and not clauses[at + 1].before and clauses[at + 1].has("foreign"))


def is_spelled_out(clauses: Sequence[Clause], at: int) -> bool:
    """维持率80%，即8件: does the next clause say how many that is?"""
    return any(clause.tokens[0].text == "即" for clause in clauses[at + 1 : at + 2])


def is_summed_up(clauses: Sequence[Clause], at: int) -> bool:
    """维持率80%，共10件: does a bare sum follow, which may be of all cases as well?"""
    behind = clauses[at + 1 : at + 2]
    return any(c.before == "，" and c.figure and [t.text for t in c.tokens[:-1]] == ["共"] for c in behind)
