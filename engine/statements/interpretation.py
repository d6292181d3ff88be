"""Which cells the words of one clause speak of, given what the paragraph speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .applications import of_applications
from .clauses import Clause
from .context import Context
from .meaning import CONCLUDED, DECISIONS, DOCUMENTS, REVIEW_BLOCKS, Meaning
from .siblings import blocks_of_siblings, of_reviews_and_suits


def meaning_of(clause: Clause, context: Context) -> Meaning | None:
    """The meaning of a clause's figure (or of its denial); None when it speaks of no cell or could speak of several."""
    subject = subject_of(clause, context)
    if subject in REVIEW_BLOCKS:
        return _of_review(clause, context, subject)
    if subject in DOCUMENTS:
        return _of_documents(clause, context, subject)
    if subject in DECISIONS:
        return _of_decisions(clause, context, subject)
    if subject == "fees":
        is_part = context.lists_parts or clause.has("mark.other", "mark.rest", "mark.each")
        if is_part and not clause.has("subject.fees"):
            return None  # 其中登记费100万元，其他23万元
        return Meaning("active_disclosure", (("fees",),), ("amount",), "fee")
    if subject == "application":
        return of_applications(clause, context)
    return None


def items_of(clause: Clause, context: Context) -> tuple[Meaning, ...]:
    """What a clause without a figure names, as an item of a list or of a denial; 复议诉讼 names two."""
    named = [name for name in clause.names("subject") if name in REVIEW_BLOCKS]
    if set(named) == {"review", "litigation"}:
        blocks = [_of_review(clause, context, name) for name in named]
        return tuple(block for block in blocks if block is not None)
    meaning = meaning_of(clause, context)
    return () if meaning is None else (meaning,)


def items_after(clauses: Sequence[Clause], kind: str, context: Context) -> list[Meaning] | None:
    """The items of this kind that follow a figure in a list: 3件为 a、b、c; None when 等 leaves the list open."""
    items: list[Meaning] = []
    for clause in clauses:
        more = () if clause.figure or clause.before != "、" else items_of(clause, context)
        if not more or more[0].kind != kind:
            break
        if clause.has("mark.open"):
            return None
        items.extend(more)
    return items


def denied_together(denying: Clause, clause: Clause, context: Context) -> tuple[Meaning, ...]:
    """What the next item of a denial denies too: 未制定规章、规范性文件; 未制发、废止规章 with the noun last."""

    def with_words(of: Clause, *starts: str) -> tuple[Meaning, ...]:
        words = (t for t in denying.tokens if t.has(*starts))
        return items_of(replace(of, tokens=(*words, *of.tokens)), context)

    if not clause.has("act.") or denying.has("subject."):
        return items_of(clause, context) or with_words(clause, "act.")
    asks_others = denying.has("who.") and not denying.has("mark.anyone")  # 未收到企业、科研机构提出的申请
    nouns = () if asks_others else tuple(t for t in clause.tokens if t.has("subject."))
    first = with_words(replace(clause, tokens=nouns), "act.") if nouns and denying.has("act.") else ()
    return (*first, *items_of(clause, context))


def subject_of(clause: Clause, context: Context) -> str:
    """What the clause speaks of: its own noun, else what the paragraph speaks of; "" when that is open."""
    if not clause.keys:
        return context.subject
    named = [name for name in clause.names("subject") if name != "plain_application"]
    if clause.has("outcome.other.overdue_correction", "outcome.other.overdue_payment"):
        return "application"
    if clause.has("outcome.denied.", "outcome.unavailable."):
        groups = {name.split(".")[0] for name in clause.names("outcome") if "." in name}
        explains = not groups.isdisjoint(clause.names("outcome"))  # 因不掌握而无法提供, 因属执法案卷不予公开
        is_of_others = context.subject == "foreign" and context.lists_parts  # 抽查30份，其中无法提供10份
        if explains or (context.section == "applications" and not is_of_others):
            return "application"  # no other subject has these
    if named == ["application"] and context.subject == "foreign" and not clause.has("act.") and clause.before in "、，":
        noun = next(t.text for t in clause.tokens if "subject.application" in t.means)
        is_own = not clause.before or (noun.endswith("申请") and clause.figure and clause.figure.unit in ("件", "宗"))
        return "application" if is_own else "foreign"  # 信访9件、依申请公开信息4条
    is_bare = clause.figure is not None and clause.figure.unit == "条" and not clause.has("act.")
    if named == ["application"] and is_bare and any(t.text.endswith("公开信息") for t in clause.tokens):
        return "foreign"  # 依申请公开信息2条: what was given, not what was asked for
    if len(named) > 1:
        specific = [n for n in named if n in ("direct_litigation", "litigation_after_review")]
        named = specific if len(specific) == 1 else [n for n in named if n != "application"] or named
    if len(named) > 1:
        return "several"
    if named:
        return named[0]
    is_led = clause.figure is None or clause.has("act.process")  # 经复议机关审理，维持6件
    concludes = clause.has("result.") or (context.section == "review_litigation" and is_led)
    if concludes and clause.has("body.review", "body.court") and context.subject != "foreign":
        own = ("review",) if clause.has("body.review") else tuple(REVIEW_BLOCKS)[1:]
        return context.subject if context.subject in own else own[0]
    if "plain_application" in clause.names("subject"):
        return "foreign" if context.subject in ("foreign", *DECISIONS, *DOCUMENTS) else "application"
    if context.subject in DOCUMENTS and clause.has("act.issue", "act.repeal", "act.in_force"):
        return context.subject  # 印发的4件文件已全部公开
    if clause.has("who.", "outcome.", "act.new") and context.subject in ("", *DECISIONS, *DOCUMENTS, "fees"):
        return "application" if clause.has("outcome.") or context.section == "applications" else context.subject
    if clause.has("act.transfer") and clause.has("time.next") and not context.subject:
        return "application"  # nothing else in the reports is carried over
    return context.subject


# ---- reviews and suits -----------------------------------------------------------------------------------------------
def _of_review(clause: Clause, context: Context, subject: str) -> Meaning | None:
    rows: tuple[tuple[str, ...], ...] = (REVIEW_BLOCKS[subject],)
    results = list(clause.names("result"))
    if clause.has("act.pending") and "pending" not in results:
        results.append("pending")
    if not results and clause.has("mark.other") and context.peer and context.peer.kind == "result":
        results = ["other"]
    if len(results) > 1:
        return None
    if not results and clause.has("act.transfer", "act.carried.forward") and clause.has("time.next"):
        results.append("pending")  # 复议5件，结转下年继续审理1件
    ended = any("act.process" in t.means and "结" in t.text for t in clause.tokens)
    if ended and not results and not clause.has("subject.") and context.peer and context.peer.kind == "block":
        return Meaning("review_litigation", context.peer.rows, CONCLUDED, "result")  # 复议9件，已审结8件
    is_of_all_stages = ended and not results and not clause.has("mark.stage")
    if is_of_all_stages and any(t.text == "审结" for t in clause.tokens):
        return Meaning("review_litigation", rows, CONCLUDED, "result")  # 共有7件复议案件审结
    if results:
        if not clause.has("subject."):
            rows = of_reviews_and_suits(rows, context)
        wins = results == ["upheld"] and clause.has("body.court") and any("胜" in t.text for t in clause.tokens)
        or_columns = ("upheld", "other") if wins else ()  # 胜诉: suits that the court refused to hear as well
        return Meaning("review_litigation", rows, (results[0],), "result", or_columns)
    if clause.has("subject.", "mark.total") and not clause.has("mark.stage"):
        if not clause.has("subject."):
            rows = blocks_of_siblings(context) or rows  # 复议后起诉1件，直接起诉2件，共3件
        return Meaning("review_litigation", rows, kind="block")
    return None


# ---- the first table (columns of the 2019 form and of the 2021 form) --------------------------------------
_SEEN_BY_PUBLISHING = {"in_force", "repeal"}
_COLUMNS = {
    "disclosed_total": ("disclosed_total", ""), "disclose": ("disclosed", ""), "repeal": ("", "repealed"),
    "in_force": ("", "in_force"), "issue": ("created", "issued"),
}


def _of_documents(clause: Clause, context: Context, subject: str) -> Meaning | None:
    if clause.has("negation") and not clause.has("act."):
        return Meaning("active_disclosure", ((subject,),), ("issued", "repealed", "in_force"), "document")
    acts = [act for act in _COLUMNS if f"act.{act}" in clause.keys]
    acts = acts or ["issue"] * any(t.text == "新增" for t in clause.tokens)
    goes_on = clause.before in ("、", "，") and clause.has("subject.")
    if not acts and goes_on and context.peer and context.peer.kind == "document":
        return replace(context.peer, rows=((subject,),))  # 制定规章1部、规范性文件6件
    if not acts or (clause.has("publish") and not set(acts) & _SEEN_BY_PUBLISHING):
        return None
    old, new = _COLUMNS[acts[0]]
    columns = {cell.column for cell in context.form.tables["active_disclosure"].cells if cell.row == subject}
    return Meaning("active_disclosure", ((subject,),), (new if new in columns else old,), "document")


_DECIDED = "处理决定"


def _of_decisions(clause: Clause, context: Context, subject: str) -> Meaning | None:
    is_told_of = clause.before == "：" and any(t.text == _DECIDED for t in clause.tokens)  # 行政许可：处理决定数量12件
    if clause.has("act.receive", "act.new", "subject.plain_application"):
        return None
    if not clause.has("subject." + subject) and not is_told_of:
        return None
    figure = clause.figure
    if figure and figure.unit == "条" and not clause.has("act.decide"):
        return None  # records of them: 公开行政处罚结果80条
    if clause.has("act.inventory", "act.transfer") and figure and figure.unit == "项" and not clause.has("act.decide"):
        return None  # items of a list of powers, not decisions
    return Meaning("active_disclosure", ((subject,),), ("decisions",), "decision")
