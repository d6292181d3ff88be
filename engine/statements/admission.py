"""Which figures can be statements at all; the others are left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .clarity import is_rate_of_result, moves, starts_from
from .clauses import APPLICATIONS, Clause
from .context import Context
from .meaning import CONCLUDED, REVIEW_BLOCKS, Meaning
from .tokens import Token

_MONTHS = re.compile(r"(?:(\d{1,2})[-—–~至])?(\d{1,2})月(?:份)?")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_JANUARY, _DECEMBER = 1, 12
MONEY = ("元", "万元", "亿元")
KINDS = ("种", "类", "方面")  # into which what is spoken of falls: 处理结果分为四种
_BRINGS = ("引发", "引起", "引致", "导致")
COUNTS = ("件", "宗", "条", "起", "次", "份", "项", "例", "部", "件次")


def is_silent(clause: Clause, figure: Token, context: Context) -> bool:
    """Is the figure of another year, a plan, a comparison, a part of the year or a channel, or only about so many?"""
    before = clause.keys_before_figure
    numbers = [i for i, t in enumerate(clause.tokens) if t.kind == "number"]
    if any("工作日" in clause.tokens[i].text for i in numbers):
        return True  # 10个工作日内答复26件: only those
    if numbers and _is_of_month(clause, numbers) and not moves(clause):
        return True
    if context.last_year or context.part_of_year or figure.about or "about" in before or clause.has("period", "aside"):
        return True
    if context.views_ways and not clause.has("act.", "outcome.", "who.", "mark.total"):
        return True  # 从申请方式看，书面申请3件
    if clause.has("channel") and not (clause.has("subject.application") and "mark.open" in before):
        return True  # but 通过邮寄等途径申请公开 N件 counts them all
    if clause.has("plan") and not moves(clause):
        return True
    if ("compare" in before and not clause.has("compare_to")) or "negation" in before or "zero" in before:
        return True
    own = clause.has("subject.application", "subject.plain_application")
    is_case = clause.has("subject.review", "subject.litigation") or (context.subject in REVIEW_BLOCKS and not own)
    if clause.has("time.last") and is_case:
        return True  # reviews and suits are not carried over in the tables
    return clause.has("time.last", "time.next") and not moves(clause)


def _is_of_month(clause: Clause, numbers: Sequence[int]) -> bool:
    """12月收到3件, 截至6月底, but not 截至12月底 nor 1月至12月: is the figure of a part of the year?

    `numbers` are the indexes of the tokens among which are dates.
    """
    texts = [(i, clause.tokens[i].text) for i in numbers]
    days = [i for i, text in texts if _DAY.fullmatch(text) and clause.tokens[i].start < clause.figure_start]
    if len(days) == 1:
        before = "".join(t.text for t in clause.tokens[max(days[0] - 2, 0) : days[0]])
        behind = clause.tokens[days[0] + 1].text
        return not any(word in before for word in "截至到从自") and behind not in ("前", "止", "起")
    told = [(i, match) for i, text in texts if (match := _MONTHS.fullmatch(text))]
    months = [int(number) for _, match in told for number in match.groups() if number]
    if len(months) != 1:
        return bool(months) and (months[0], months[-1]) != (_JANUARY, _DECEMBER)
    around = clause.tokens[max(told[0][0] - 1, 0) : told[0][0] + 2]
    return months[0] != _DECEMBER or not any(t.text[0] in "截至到止底末" for t in around)


def is_former(clause: Clause, behind: Sequence[Clause]) -> bool:
    """由96件增加到120件: is the figure the former one, which the first clause behind brings up to date?"""
    is_change = bool(behind and behind[0].figure and not behind[0].before and behind[0].has("compare_to"))
    return is_change and starts_from(clause)


def is_assistance(clauses: Sequence[Clause], at: int) -> bool:
    """配合市局审核和答复6件: does the clause at this index go on with what was done for another office?"""
    before = clauses[at - 1]
    return at > 0 and clauses[at].before == "、" and before.figure is None and before.has("aside")


def has_other_unit(clause: Clause, figure: Token) -> bool:
    """Does the figure count what no table counts: persons, meetings, articles …?

    Documents are counted as 个 too, and so are applications right behind their figure (12封申请).
    """
    if figure.unit == "次" and not clause.has("subject.", "act.receive", "act.new", "outcome.", "result."):
        return True  # 先后3次沟通
    if not figure.unit or figure.unit in COUNTS + MONEY:
        return False
    documents = ("subject.normative_documents", "subject.regulations", "act.repeal", "act.in_force")
    if figure.unit == "个" and clause.has(*documents):
        return False
    noun = next((t for t in clause.tokens if t.start == figure.end), None)
    return figure.unit not in ("个", "封") or noun is None or not noun.has(*APPLICATIONS)


def fits(meaning: Meaning, clause: Clause, figure: Token, context: Context) -> bool:
    """Can the figure, in its unit and its surroundings, have this meaning?"""
    if not figure.unit and not _stands_bare(clause):
        return False
    if (meaning.kind == "fee") != (figure.unit in MONEY) and (figure.unit or figure.value):
        return meaning.kind != "fee" and not figure.unit
    if meaning.table == "review_litigation":
        return (meaning.columns == CONCLUDED and not clause.has("subject.")) or is_about_disclosure(clause, context)
    return not (meaning.kind in ("decision", "document") and context.subject == "foreign" and not clause.has("act."))


def is_about_disclosure(clause: Clause, context: Context) -> bool:
    """Is a review or suit about disclosure, and not one that the body handles for others?"""
    if context.is_reviewer and not _is_against_us(clause):
        return False
    handled = clause.has("act.handle", "act.process") and not _is_against_us(clause)
    if context.subject == "foreign" and (
            handled or clause.has("act.receive.accept") or any(t.text == "审理" for t in clause.tokens)):
        return False  # 作为复议机构，受理信息公开类复议31件
    if (handled or clause.has("act.receive.accept")) and _is_against_another(clause):
        return False
    if clause.tokens[0].text == "占" and not clause.has("disclosure", "subject.application"):
        return False  # 占全部行政复议案件62件的8.1%
    if context.other_cases and not clause.has("disclosure", "subject.application"):
        return False  # 因工伤认定被复议9件，被提起诉讼4件
    received = clause.has("act.receive", "act.new") and context.section != "review_litigation"
    if clause.has("mark.every") or ((handled or received) and not clause.has("result.")):
        return clause.has("disclosure", "subject.application")
    return (context.section in ("review_litigation", "applications") or context.speaks_of_disclosure
            or context.subject in ("application", *REVIEW_BLOCKS) or clause.figure is None)


def _is_against_us(clause: Clause) -> bool:
    """答复后被申请复议9件, 引发复议2件: did others begin them?"""
    return any((t.text.startswith("被") and t.means) or t.text in _BRINGS for t in clause.tokens)


def _is_against_another(clause: Clause) -> bool:
    """办理以县级政府为被申请人的复议26件: are they handled, not defended?"""
    texts = [t.text for t in clause.tokens]
    at = texts.index("被申请人") if "被申请人" in texts else 0
    return at > 0 and "以" in texts[:at] and not any(text.startswith(("我", "本")) for text in texts[:at])


def _stands_bare(clause: Clause) -> bool:
    """A figure without unit counts only at the end of its clause, behind 为, 共, 数量 or a word of content."""
    *before, last = clause.tokens
    if last.kind != "figure" or not before or is_rate_of_result(clause):
        return False
    return before[-1].text[-1] in "为是计共数量额达到有收" or bool(before[-1].means)
