"""What a figure means, or does not, in view of the figures told before it."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .clauses import ENDS, Clause
from .context import Context
from .meaning import RECEIVED, Meaning
from .said import Said
from .tokens import Token

_PROCESSED = (("processed_total",),)


def of_larger_total(meaning: Meaning, figure: Token, context: Context, said: Sequence[Said]) -> Meaning | None:
    """答复62件，结转2件；其中自然人60件: applicants are not of a total that is smaller, but of those before it."""
    governor = context.governor
    if meaning.kind != "who" or governor is None or meaning.rows != governor.rows:
        return meaning
    total = next((s for s in reversed(said) if s.meaning == governor and s.figure), None)
    if total is None or total.value >= figure.value:
        return meaning
    larger = [s.meaning for s in said if s.meaning and s.meaning.kind == "row" and s.value >= figure.value]
    rows = tuple(dict.fromkeys(row for whole in larger for row in whole.rows))
    if not rows and governor.rows == (("carried_over",),):  # of new ones that were not understood
        context.governor = None
        return replace(meaning, rows=RECEIVED)
    if not rows:  # 收到23件，自然人32件: one of the two is wrong
        return meaning if said[-1].meaning == governor or set(governor.rows) <= set(RECEIVED) else None
    context.governor = replace(governor, rows=rows)
    return replace(meaning, rows=rows)


def of_one_applicant(meaning: Meaning, clause: Clause, context: Context, said: Sequence[Said]) -> Meaning | None:
    """自然人12件（予以公开10件）: an outcome of these applicants alone; without the brackets it is not told whose."""
    if meaning.kind != "outcome" or meaning.columns != ("total",):
        return meaning
    host = next((s.meaning for s in reversed(said) if s.clause.depth < clause.depth), None)
    if host is not None and host.kind in ("who", "outcome"):
        return replace(meaning, columns=host.columns)
    before = next((m for m in reversed(context.siblings) if m.kind != "outcome"), None)
    if before is None or before.kind != "who":
        return meaning
    applicants = [s for s in said if s.meaning in context.siblings and s.meaning.kind == "who"]
    is_told_of_all = any(s.clause.has("mark.all") for s in applicants)
    if context.lists_parts and not is_told_of_all and {m.kind for m in context.siblings if m != before} <= {"outcome"}:
        return replace(meaning, columns=before.columns, or_columns=("total",))  # 自然人40件，其中予以公开20件
    total = next((s.value for s in reversed(said) if s.figure and s.meaning and s.meaning.kind == "row"), 0)
    return meaning if sum(s.value for s in applicants) >= total else None


def of_new_and_carried(meaning: Meaning | None, context: Context, said: Sequence[Said]) -> Meaning | None:
    """新收86件，上年结转5件，其中自然人79件: those applicants may be of the new ones, or of both."""
    if meaning is None or meaning.kind != "who" or meaning.rows != RECEIVED[:1]:
        return meaning
    goes_on = bool(said) and said[-1].meaning is not None and said[-1].meaning.kind == "who"
    rows = [s.meaning.rows for s in said if s.meaning and s.meaning.kind == "row" and s.value]
    is_of_both = (context.lists_parts or goes_on) and rows[-1:] == [(("carried_over",),)]
    return replace(meaning, rows=RECEIVED) if is_of_both else meaning


def is_of_others(meaning: Meaning, clause: Clause, figure: Token, said: Sequence[Said]) -> bool:
    """N件均维持, where the totals before are not N: of more than the block that was named last."""
    behind = [t for t in clause.tokens if t.start > figure.start][:1]
    totals = [s.value for s in said if s.meaning and s.meaning.kind == "block"]
    is_bare = clause.tokens[0].kind == "figure" and behind and "mark.all" in behind[0].means
    return bool(is_bare and meaning.kind == "result" and totals and totals[-1] != figure.value)


def is_of_channel(meaning: Meaning, figure: Token, said: Sequence[Said]) -> bool:
    """共收到30件。…；信函申请10件，答复9件: of those that came by one way, where the total was told before?"""
    if not said or meaning.rows != (("processed_total",),) or not said[-1].clause.has("channel"):
        return False
    last = said[-1]
    is_alone = last.clause.before in ("；", *ENDS) or last.clause.has("mark.part")
    totals = [s for s in said[:-1] if s.meaning and s.meaning.rows[0] == ("new_received",) and s.value > last.value]
    return is_alone and bool(totals) and last.value >= figure.value


def is_said_of_part(meaning: Meaning, figure: Token, context: Context, said: Sequence[Said]) -> bool:
    """Is the figure of a part behind 其中, of which the words say the same as of the whole?"""
    if meaning.kind in ("document", "decision"):
        return any(s.meaning == meaning and s.figure and s.value >= figure.value for s in said)
    return meaning.kind == "row" and (
        _is_said_of_more(meaning, figure, context, said) or _is_done_with_new_ones(meaning, context, said))


def _is_said_of_more(meaning: Meaning, figure: Token, context: Context, said: Sequence[Said]) -> bool:
    """Was the same said of the total, or followed for it: 全部办结，其中30件按期办结?"""
    same = [s for s in said if s.figure is None and s.meaning == meaning and s.value != figure.value]
    is_of_new = meaning.rows == RECEIVED and context.governor is not None and context.governor.rows == RECEIVED[:1]
    return meaning == context.governor or is_of_new or bool(same)


def _is_done_with_new_ones(meaning: Meaning, context: Context, said: Sequence[Said]) -> bool:
    """新收的N件中，M件已答复: those carried over from last year were answered as well, so M is not their total."""
    governor = context.governor.rows if context.governor else ()
    has_others = any(s.value and s.meaning and s.meaning.rows == (("carried_over",),) for s in said)
    is_of_new = governor == RECEIVED[:1] or (governor == RECEIVED and has_others)
    if governor == _PROCESSED and meaning.rows == RECEIVED[:1]:
        return True  # 办结142件，其中新收的136件: of the new ones some may not be closed
    return is_of_new and meaning.rows == _PROCESSED


def are_fewer_accepted(clause: Clause, figure: Token, said: Sequence[Said]) -> bool:
    """收到7件，受理6件: only some were accepted, so the latter is not what the table counts as received."""
    received = [s for s in said if s.meaning and set(s.meaning.rows) <= set(RECEIVED)]
    return clause.has("act.receive.accept") and any(s.value > figure.value for s in received)


def wider_than(
    clause: Clause, figure: Token, meaning: Meaning | None, before: Sequence[Said]
) -> Said | None:
    """被诉8件，其中涉及政府信息公开1件: the figure `before` it that counts more than disclosure, and is in no table."""
    named = meaning is not None and meaning.kind == "block"
    topics = ("mark.part", "mark.topic", "because")
    goes_on = clause.before == "、" and any(s.clause.has(*topics) for s in before)  # 涉及工伤4件、信息公开1件
    leads = (clause.has(*topics) or goes_on) and not clause.has("subject.")
    if not clause.has("disclosure") or clause.has("result.") or not (named or leads):
        return None
    for said in reversed(before):
        is_block = said.meaning is not None and said.meaning.kind == "block" and not said.clause.has("disclosure")
        if is_block and said.value >= figure.value and (not named or said.meaning == meaning):
            return said
    return None


def without_wider(said: list[Said], clause: Clause, before: Sequence[Said]) -> list[Said]:
    """复议申请89件，涉及政府信息公开的占9.2%: what was said, without meaning where it counts more than those."""
    if not clause.has("mark.topic", "mark.part", "because"):
        return said
    wider = [s for s in before if s.meaning and s.meaning.kind == "block" and not s.clause.has("disclosure")]
    return [replace(s, meaning=None) if s in wider else s for s in said]
