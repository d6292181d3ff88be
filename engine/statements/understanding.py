"""What one figure says where it stands: its words, held against what the paragraph has spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from .admission import KINDS, MONEY, fits, has_other_unit
from .clarity import gives_reason, is_any_one, is_clear_figure, is_content, is_object, is_rate_of_result, is_refused
from .clauses import APPLICATIONS, ENDS, Clause
from .context import Context
from .figures_before import (
    is_of_channel,
    is_of_others,
    is_said_of_part,
    of_larger_total,
    of_new_and_carried,
    of_one_applicant,
)
from .interpretation import meaning_of, subject_of
from .meaning import DECISIONS, DOCUMENTS, REVIEW_BLOCKS, Meaning
from .said import Said
from .siblings import of_applicant_before, of_both_ways
from .surroundings import are_all_channels
from .tokens import Token

_DOCUMENTS = tuple("subject." + name for name in DOCUMENTS)
_PASSING = {"mark.total", "reach", "time.this"}  # words that may stand before a figure of what is named before
_GIVEN_UP = _PASSING | {"mark.dropped", "body", *APPLICATIONS}
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
    of_others = (clause.has("body") and _is_of_all_bodies(clause)) or is_of_others(meaning, clause, figure, said)
    if of_others or is_of_channel(meaning, figure, said):
        return None
    if meaning.kind == "row" and context.peer is not None and clause.before in ("、", "，"):
        meaning = of_applicant_before(meaning, clause, said)
    meaning = of_larger_total(of_both_ways(meaning, clause, figure.value, context, said), figure, context, said)
    meaning = meaning and of_new_and_carried(of_one_applicant(meaning, clause, context, said), context, said)
    if meaning is None:
        return None
    is_part = context.lists_parts and is_said_of_part(meaning, figure, context, said)
    if fits(meaning, clause, figure, context):
        return None if is_part else meaning  # 共收到9件，其中甲部门收到4件
    if meaning.table == "review_litigation":
        context.subject = "foreign"
    if meaning.kind == "fee":
        context.subject = "fees"  # 行政事业性收费7项，共412.6万元
    return None


def _is_of_all_bodies(clause: Clause) -> bool:
    """占全市总量2310件的4.2%: is the figure of a whole of which the report's own is a share?"""
    share = next((at for at, t in enumerate(clause.tokens) if t.text == "占"), None)
    return share is not None and any(t.text[0] == "全" and "body" in t.means for t in clause.tokens[share:])


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
