"""What 其他 and 合计 mean behind the figures before them in a list."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Number
from ..records import replace
from .clauses import ENDS, Clause
from .context import Context
from .meaning import OUTCOMES, RECEIVED, REVIEW_BLOCKS, Meaning
from .said import Said

_SUITS = (REVIEW_BLOCKS["litigation"],)
_WAYS = tuple((block,) for block in REVIEW_BLOCKS["litigation"])  # of suing: each is told of alone


def other_of_siblings(context: Context) -> Meaning | None:
    """其他 is what its neighbours in the list are: an applicant, an outcome, a result of a review."""
    last = context.peer
    if last is None:
        return None
    if last.kind == "who":
        return replace(last, columns=("other",), or_columns=())
    return replace(last, rows=_other_rows(last, context)) if last.kind == "outcome" else None


def _other_rows(last: Meaning, context: Context) -> tuple[tuple[str, ...], ...]:
    """The rows that 其他 may sum up behind outcomes: 其他处理, 3.其他, or all that were not told."""
    told = [m.rows[0] for m in (*context.before, *context.siblings) if m.kind == "outcome"]
    groups: dict[str, tuple[str, ...]] = {}
    for key in (row.key for row in context.form.tables["applications"].rows):
        groups[key.split(".")[0]] = (*groups.get(key.split(".")[0], ()), key)
    own = groups[last.rows[0][0].split(".")[0]]
    is_whole = set(own) <= set(last.rows[0])  # a whole group, not one of its rows
    if own == groups["other"] and not is_whole:  # 逾期不补正4件，逾期不缴费1件，其他情形2件
        return (("other.misc",),)
    left = _without(own, [rows for rows in told if rows != own]) if not is_whole and own in told else ()
    misc = () if is_whole or left or len(groups["other"]) == 1 else ("other.misc",)
    rest = _without([key for name in OUTCOMES for key in groups[name]], told)
    return tuple(dict.fromkeys(rows for rows in (left, groups["other"], misc, rest) if rows))


def _without(keys: Sequence[str], told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    known = {key for rows in told for key in rows}
    return tuple(key for key in keys if key not in known)


def blocks_of_siblings(context: Context) -> tuple[tuple[str, ...], ...]:
    """The rows of the reviews and suits before 共 N件 in the sentence, together; none when nothing was told of two."""
    named = (*context.before, *context.siblings) if context.of_all_cases else context.siblings or context.before
    blocks = [m.rows[0] for m in named if m.kind == "block"]
    told = {row for rows in blocks for row in rows}
    every = [row for name in ("review", "litigation") for row in REVIEW_BLOCKS[name]]
    return (tuple(row for row in every if row in told),) if len(blocks) > 1 else ()


def of_reviews_and_suits(rows: tuple[tuple[str, ...], ...], context: Context) -> tuple[tuple[str, ...], ...]:
    """复议4件、诉讼3件，其中维持5件: results of these `rows`, which were named last, or of all.

    上述案件中 is of all.
    """
    every, named = blocks_of_siblings(context), context.siblings or context.before
    if not every or "review" not in every[0]:
        return rows
    if context.of_all_cases:
        return every
    last = max(at for at, meaning in enumerate(named) if meaning.kind == "block")
    return tuple(dict.fromkeys((*rows, *every))) if named[last - 1].kind == "block" else rows


def of_both_ways(meaning: Meaning, clause: Clause, value: Number, context: Context, said: Sequence[Said]) -> Meaning:
    """诉讼45件，其中直接起诉24件，复议后起诉21件；已审结36件: results of both ways of suing, or of the last.

    `said` is what was said before the figure with this value.
    """
    if meaning.kind != "result" or meaning.rows[0] not in _WAYS or clause.has("subject."):
        return meaning
    totals = {s.meaning.rows: s.value for s in said if s.meaning and s.meaning.kind == "block" and s.figure}
    if not {meaning.rows, _SUITS, *((way,) for way in _WAYS)} <= set(totals):
        return meaning
    goes_on = context.peer is not None and context.peer.kind == "result" and context.peer.rows == _SUITS
    if value > totals[meaning.rows] or goes_on:
        return replace(meaning, rows=_SUITS)
    return replace(meaning, rows=(*meaning.rows, *_SUITS)) if clause.before in ("；", *ENDS) else meaning


def of_applicant_before(meaning: Meaning, clause: Clause, said: Sequence[Said]) -> Meaning:
    """自然人新收33件，上年结转2件，办结32件: what became of their applications, or else of all."""
    if clause.has("subject.", "mark.total"):
        return meaning
    behind = next((i for i in range(len(said), 0, -1) if said[i - 1].clause.before in ("；", "", *ENDS)), 0)
    first, *others = said[max(behind - 1, 0) :] or (None,)
    if first is None or not first.meaning or not first.figure or any(s.clause.has("who.") for s in others):
        return meaning
    if not (first.clause.tokens[0].has("who.") and first.clause.has("act.new")):
        return meaning
    return replace(meaning, columns=first.meaning.columns, kind="who", or_columns=("total",))


def total_of_siblings(context: Context) -> Meaning | None:
    """What 合计 N件 sums up: the figures before it in the sentence, or all applications."""
    if context.speaks_of_most:
        return None
    before = context.siblings or context.before
    siblings = [m for m in before if m.table == "applications"]
    others = [at for at, m in enumerate(siblings) if m.kind != "outcome"]
    is_of_received = others == [0] and siblings[0].rows == RECEIVED and len(siblings) > 1
    if is_of_received or (others and len(siblings) - others[-1] > 2):  # 新收9件。…予以公开6件；无法提供3件；总计9件
        siblings = siblings[others[-1] + 1 :]
    if not siblings:
        return Meaning("applications", RECEIVED) if not before else None
    if all(m.kind == "who" and m.rows == siblings[0].rows for m in siblings):
        return Meaning("applications", siblings[0].rows)
    if all(m.kind == "outcome" and m.columns == ("total",) for m in siblings):
        return Meaning("applications", (("processed_total",), tuple(r for m in siblings for r in m.rows[0])))
    if len(set(siblings)) == 1 and siblings[0].kind == "row":
        return siblings[0]
    single = [{rows[0] for rows in m.rows} for m in siblings]
    if len(single) == 2 and "new_received" in single[0] | single[1] and {"carried_over"} <= single[0] ^ single[1]:
        return Meaning("applications", (RECEIVED[1],))
    return None


def are_all_others_carried(context: Context) -> bool:
    """1件结转下年，其余40件均已办结: were no others told of but those carried on?"""
    is_last = context.peer is not None and context.peer.rows == (("carried_forward",),)
    return is_last and all(m.kind == "row" for m in context.siblings)
