"""What one figure says where it stands: its words, held against what the paragraph has spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .admission import KINDS, MONEY, fits, has_other_unit
from .clarity import gives_reason, is_any_one, is_clear_figure, is_content, is_object, is_rate_of_result, is_refused
from .clauses import APPLICATIONS, ENDS, Clause
from .context import Context
from .interpretation import meaning_of, subject_of
from .meaning import DECISIONS, DOCUMENTS, RECEIVED, REVIEW_BLOCKS, Meaning
from .said import Said
from .siblings import of_applicant_before, of_both_ways
from .surroundings import are_all_channels
from .tokens import Token

_DOCUMENTS = tuple("subject." + name for name in DOCUMENTS)
_PASSING = {"mark.total", "reach", "time.this"}  # words that may stand before a figure of what is named before
_GIVEN_UP = _PASSING | {"mark.dropped", "body", *APPLICATIONS}
_PROCESSED = (("processed_total",),)
_HAS = ("达", "达到", "计", "为", "有", "即")


def name_subject(clause: Clause, context: Context) -> None:
    """Let the context follow the clause to what it speaks of."""
    subject = subject_of(clause, context)
    if subject and subject != "several":
        context.subject = subject


def understand(clause: Clause, figure: Token, context: Context, said: Sequence[Said]) -> Meaning | None:
    """The meaning of the clause's figure, after what was `said`; None when it speaks of no cell, or not clearly."""
    return meaning_here(clause, figure, context, said) if is_understood(clause, figure, context) else None


def is_understood(clause: Clause, figure: Token, context: Context) -> bool:
    """Are all words known that could say what the figure counts, and is it no publication? The context follows."""
    is_other_unit = has_other_unit(clause, figure)
    plainly = "publish.plainly" in clause.keys and context.subject == "application" and not context.is_publishing
    is_record = figure.unit == "条"  # of a collection
    is_drafted = clause.depth and context.subject in DOCUMENTS and clause.has("act.issue", "act.repeal")
    is_published = (context.is_publishing and not clause.has("subject.fees")) or (clause.has("publish") and not plainly)
    if is_published and (is_record or not is_drafted):
        context.is_publishing = True  # but 公开规章12件（含新制定6件、废止3件）
        is_kept = clause.has("act.in_force") or (clause.has("act.repeal") and clause.has("publish.clearing"))
        if is_record or not is_kept:
            if clause.has(*_DOCUMENTS):
                name_subject(clause, context)
            else:
                _turn_away(clause, is_other_unit, context)
            return False
    speaks_by_the_way = gives_reason(clause) or is_any_one(clause) or is_refused(clause) or is_object(clause)
    is_unclear = speaks_by_the_way or not is_clear_figure(clause)
    if clause.has("foreign.publishing") and context.subject != "application":
        context.is_publishing = True  # 主动公开规章1件，行政许可9件
    if clause.has("foreign.publishing") and clause.has(*_DOCUMENTS):
        name_subject(clause, context)  # 主动公开规章13件（含新制定5件、废止3件）
        return False
    if is_unclear and clause.has("subject.review", "subject.litigation") and not clause.has("disclosure"):
        context.other_cases = True  # 消费投诉类行政复议63件、行政诉讼17件
    if is_other_unit or clause.has("foreign") or is_unclear:
        _turn_away(clause, is_other_unit, context)
        return False
    return True


def _turn_away(clause: Clause, is_other_unit: bool, context: Context) -> None:
    """The clause speaks of something else; so do the bare figures after it."""
    is_of_kinds = clause.figure is not None and clause.figure.unit in KINDS
    is_viewed = context.views_topics and context.subject == "application" and not clause.has("act.")
    if clause.has("subject.application", "mark.part") or clause.depth or is_of_kinds or is_viewed:
        return
    if context.lists_parts and clause.tokens[0].kind == "figure" and context.subject == "application":
        return  # 其中2件为征收补偿，1件为低保名单
    is_topic = clause.has("mark.topic") or (context.lists_topics and not clause.has("subject."))
    is_next_topic = context.lists_topics and clause.before == "、"  # 内容涉及学区划分5件、教师招聘3件
    if is_topic and (is_next_topic or not clause.has("foreign")) and context.subject == "application":
        return
    if clause.figure and clause.figure.unit in MONEY and context.subject in DECISIONS:
        return  # 行政处罚46件，罚款218万元；行政强制5件
    is_outcome = context.lists_parts or (context.peer is not None and context.peer.kind == "outcome")
    if is_outcome and context.subject == "application" and clause.has("foreign.publishing"):
        return  # 予以公开12件，已主动公开的5件，不予公开3件
    by_way = any(t.text in ("通过", "以", "经") for t in clause.tokens) and clause.has("subject.plain_application")
    if by_way and context.subject == "application" and not is_other_unit:
        return  # 通过部门网站提交申请表的8件
    own = clause.has("subject.") and not clause.has("subject.plain_application", "foreign")
    begins = clause.before in ("", *ENDS) and not is_other_unit
    differs = own and not is_other_unit and subject_of(clause, context) != context.subject
    if (clause.has("foreign", "act.", "subject.") and not own) or begins or differs:
        context.subject = "foreign"
        context.governor = None


def meaning_here(clause: Clause, figure: Token, context: Context, said: Sequence[Said]) -> Meaning | None:
    """The meaning of a figure whose words are understood, where it can have it after what was `said`."""
    meaning = meaning_of(clause, context)
    if meaning is None and (clause.has("compare_to") or not any(map(is_content, clause.tokens))):
        meaning = context.compared if clause.has("time.this", "compare_to", "reach") else None
    if meaning is None:
        own = ("application", *REVIEW_BLOCKS, *DOCUMENTS, *(DECISIONS if figure.unit in MONEY else ()))
        if figure.unit == "项" and clause.has("act.inventory") and context.subject == "application":
            context.subject = "foreign"  # 涉及申请事项31项，答复31项
        is_bare_act = clause.has("act.") and not clause.has("subject.") and context.subject not in own
        if is_bare_act or subject_of(clause, context) == "foreign":
            context.subject = "foreign"
        return None
    of_others = (clause.has("body") and _is_of_all_bodies(clause)) or _is_of_others(meaning, clause, figure, said)
    if of_others or _is_of_channel(meaning, figure, said):
        return None
    if meaning.kind == "row" and context.peer is not None and clause.before in ("、", "，"):
        meaning = of_applicant_before(meaning, clause, said)
    meaning = _of_larger_total(of_both_ways(meaning, clause, figure.value, context, said), figure, context, said)
    meaning = meaning and _of_new_and_carried(_of_one_applicant(meaning, clause, context, said), context, said)
    if meaning is None:
        return None
    is_part = context.lists_parts and _is_part(meaning, figure, context, said)
    if fits(meaning, clause, figure, context):
        return None if is_part else meaning  # 共收到9件，其中甲部门收到4件
    if meaning.table == "review_litigation":
        context.subject = "foreign"
    if meaning.kind == "fee":
        context.subject = "fees"  # 行政事业性收费7项，共412.6万元
    return None


def _of_larger_total(meaning: Meaning, figure: Token, context: Context, said: Sequence[Said]) -> Meaning | None:
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


def _of_one_applicant(meaning: Meaning, clause: Clause, context: Context, said: Sequence[Said]) -> Meaning | None:
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


def _of_new_and_carried(meaning: Meaning | None, context: Context, said: Sequence[Said]) -> Meaning | None:
    """新收86件，上年结转5件，其中自然人79件: those applicants may be of the new ones, or of both."""
    if meaning is None or meaning.kind != "who" or meaning.rows != RECEIVED[:1]:
        return meaning
    goes_on = bool(said) and said[-1].meaning is not None and said[-1].meaning.kind == "who"
    rows = [s.meaning.rows for s in said if s.meaning and s.meaning.kind == "row" and s.value]
    is_of_both = (context.lists_parts or goes_on) and rows[-1:] == [(("carried_over",),)]
    return replace(meaning, rows=RECEIVED) if is_of_both else meaning


def _is_of_all_bodies(clause: Clause) -> bool:
    """占全市总量2310件的4.2%: is the figure of a whole of which the report's own is a share?"""
    share = next((at for at, t in enumerate(clause.tokens) if t.text == "占"), None)
    return share is not None and any(t.text[0] == "全" and "body" in t.means for t in clause.tokens[share:])


def _is_of_others(meaning: Meaning, clause: Clause, figure: Token, said: Sequence[Said]) -> bool:
    """N件均维持, where the totals before are not N: of more than the block that was named last."""
    behind = [t for t in clause.tokens if t.start > figure.start][:1]
    totals = [s.value for s in said if s.meaning and s.meaning.kind == "block"]
    is_bare = clause.tokens[0].kind == "figure" and behind and "mark.all" in behind[0].means
    return bool(is_bare and meaning.kind == "result" and totals and totals[-1] != figure.value)


def _is_of_channel(meaning: Meaning, figure: Token, said: Sequence[Said]) -> bool:
    """共收到30件。…；信函申请10件，答复9件: of those that came by one way, where the total was told before?"""
    if not said or meaning.rows != (("processed_total",),) or not said[-1].clause.has("channel"):
        return False
    last = said[-1]
    is_alone = last.clause.before in ("；", *ENDS) or last.clause.has("mark.part")
    totals = [s for s in said[:-1] if s.meaning and s.meaning.rows[0] == ("new_received",) and s.value > last.value]
    return is_alone and bool(totals) and last.value >= figure.value


def _is_part(meaning: Meaning, figure: Token, context: Context, said: Sequence[Said]) -> bool:
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


def goes_on(clause: Clause, figure: Token, waiting: Sequence[Meaning], context: Context, is_open: bool) -> bool:
    """Is the figure of the items before, which only go on here: 逾期未缴费、不再处理的2件; 无法提供，共23件?"""
    passing = _GIVEN_UP if clause.has("mark.dropped") else _PASSING
    if not waiting or any(t.kind == "unknown" or set(t.means) - passing for t in clause.tokens):
        return False
    if clause.has("mark.dropped"):  # 逾期未缴费，不再处理其申请2件
        if waiting[-1].kind != "outcome" or clause.before not in ("、", "，"):
            return False
    elif clause.tokens[0].text in _HAS and clause.before == "，" and len(waiting) == 1:  # 占比最高的是自然人，达40件
        pass
    elif clause.has("mark.total"):
        if clause.before != "，" or {m.kind for m in waiting} not in ({"outcome"}, {"result"}):
            return False
    elif clause.before != "、" or not is_open:
        return False
    return fits(waiting[-1], clause, figure, context) and not has_other_unit(clause, figure)


def can_be_denied(meaning: Meaning, clause: Clause, denying: Clause) -> bool:
    """Does the denial say that there is none of this: no applicant (均未提出申请), no review, nothing carried over?"""
    if meaning.kind == "who":
        nouns = ("subject.application", "subject.plain_application")
        asks = denying.has("act.receive") and (denying.has(*nouns) or clause.has(*nouns))
        return asks or "申请人" in denying.text
    if is_rate_of_result(clause):
        return False
    if meaning.table != "review_litigation" and clause.has("result."):
        return False  # 行政处罚无一被撤销 does not say that there is none
    return meaning.rows[0] != ("processed_total",) or clause.has("zero")


def denies_others(clause: Clause, behind: Sequence[Clause], context: Context) -> bool:
    """Is the denial of another time, a part, what was published, or of results alone (未发生复议、诉讼败诉的情形)?"""
    is_of_this_year_too = clause.has("period.long")
    if not is_of_this_year_too and (context.last_year or context.part_of_year or clause.has("period")):
        return True
    if clause.has("aside", "plan", "compare"):
        return True
    if clause.has("channel") and not are_all_channels(behind):
        return True
    if context.is_publishing and clause.before == "、":
        return True
    goes_on = bool(behind) and behind[0].before == "、" and behind[0].figure is None and behind[0].has("result.")
    return goes_on and clause.has("subject.review", "subject.litigation") and not clause.has("result.")
