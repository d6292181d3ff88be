"""Which cells the words of one clause speak of, given what the paragraph speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .clarity import is_handed_on, moves
from .clauses import Clause
from .context import Context
from .meaning import CONCLUDED, DECISIONS, DOCUMENTS, LEGAL_PERSONS, RECEIVED, REVIEW_BLOCKS, Meaning
from .siblings import (
    are_all_others_carried,
    blocks_of_siblings,
    of_reviews_and_suits,
    other_of_siblings,
    total_of_siblings,
)


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
        return _of_applications(clause, context)
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


# ---- applications ----------------------------------------------------------------------------------------------------
def _of_applications(clause: Clause, context: Context) -> Meaning | None:
    is_anyone = _denies_anyone(clause, context)
    columns = () if is_anyone else _columns(clause, context)
    if not columns and not is_anyone and clause.has("who."):
        return None
    acts = [act for act in clause.names("act") if act != "inventory"]
    if clause.figure and clause.figure.unit == "项" and not acts and not clause.has("outcome.", "who."):
        return None  # 申请公开事项共61项: what they ask for
    outcome = _outcome_rows(clause, context)
    is_petition = clause.names("outcome") == ("not_processed.petition",) and not clause.has("subject.")
    if is_petition and clause.has("act.") and not any(t.text.endswith("类申请") for t in clause.tokens):
        return None  # 办理信访事项87件
    if (is_handed_on(clause) or clause.has("mark.dropped")) and not outcome:
        return None  # 上级转来3件; 不再处理其申请2件
    rows = outcome or _act_rows(clause, context)
    kind = "outcome" if outcome else "row"
    governor = context.governor
    carried = governor if governor and governor.rows[0][0].startswith("carried") else None
    if rows == RECEIVED and columns and carried and not clause.has("subject."):
        rows = carried.rows  # 结转下年的7件，自然人提出6件
    if rows == RECEIVED and columns and governor and context.lists_parts and not clause.has("subject."):
        rows = tuple(dict.fromkeys((*governor.rows, *rows)))  # 办结的85件中，自然人提出76件
    if rows is None and columns:
        rows = governor.rows if governor and governor.table == "applications" else RECEIVED
    if clause.has("mark.other") and (rows is None or (not outcome and clause.has("act.handle", "act.process"))):
        return other_of_siblings(context)  # 其他3件, 其他原因处理3件
    if rows is None and clause.has("mark.total", "mark.sum", "mark.each"):
        return total_of_siblings(context)
    if rows is None and clause.has("subject.application", "subject.plain_application") and not clause.has("result."):
        rows = RECEIVED
    if rows is None:
        return None
    is_anyone = rows == RECEIVED and columns == ("natural_person",) and _asks_as_anyone(clause, context)
    or_columns = ("total",) if is_anyone else ()
    return Meaning("applications", rows, columns or ("total",), "who" if columns else kind, or_columns)


def _asks_as_anyone(clause: Clause, context: Context) -> bool:
    """收到公民申请3件: may 公民 stand for all who ask, being no item of a list?"""
    is_item = context.lists_parts or (context.peer is not None and context.peer.kind == "who")
    if is_item or not clause.has("mark.anyone"):
        return False
    return any(key.startswith("act.receive") for key in clause.keys[: clause.keys.index("mark.anyone")])


def _denies_anyone(clause: Clause, context: Context) -> bool:
    """未收到公民提出的申请: there is none at all, unless it stands beside other applicants."""
    is_beside = context.peer is not None and context.peer.kind == "who"
    return clause.figure is None and clause.has("mark.anyone") and clause.has("negation") and not is_beside


def _columns(clause: Clause, context: Context) -> tuple[str, ...]:
    names = clause.names("who")
    if "organisations" in names:
        peer = context.peer.columns if context.peer and context.peer.kind == "who" else ()
        return LEGAL_PERSONS if peer == ("natural_person",) else ("other",) if peer else ()
    if "legal_persons" in names:
        return LEGAL_PERSONS
    return names


def _outcome_rows(clause: Clause, context: Context) -> tuple[tuple[str, ...], ...] | None:
    names = clause.names("outcome")
    if clause.has("publish.plainly") and not names and context.governor and context.governor.kind in ("row", "outcome"):
        names = ("granted",)
    groups = [name for name in names if "." not in name]
    is_example = groups and _gives_examples(clause)  # 因不掌握等原因无法提供: of the whole group
    exact = groups if is_example else [name for name in names if "." in name] or groups
    if not exact or len({name.split(".")[0] for name in exact}) > 1:
        return None
    form_rows = [row.key for row in context.form.tables["applications"].rows]
    rows = tuple(row for row in form_rows if any(row == n or row.startswith(n + ".") for n in exact))
    told = context.peer.rows[0] if context.peer and context.peer.kind == "outcome" else ()
    if exact == ["other"] and told and set(told) < set(rows):  # 逾期未补正2件，其他处理5件: those beside them, or all
        return rows, tuple(row for row in rows if row not in told)
    return (rows,)


def _gives_examples(clause: Clause) -> bool:
    """Does 等 stand behind what it leaves open, and not before its sum: 讨论记录等过程性信息?"""
    if not clause.has("mark.open"):
        return False
    at = next(i for i, t in enumerate(clause.tokens) if "mark.open" in t.means)
    return not any(key.count(".") > 1 for t in clause.tokens[at:] if t.has("outcome.") for key in t.means)


def _act_rows(clause: Clause, context: Context) -> tuple[tuple[str, ...], ...] | None:
    received = clause.has("act.receive") or clause.has("act.new")
    if clause.has("act.due"):
        return (RECEIVED[1],)
    moved = _moved_rows(clause)
    if moved and not (received and clause.has("mark.including")):
        return moved
    if clause.has("mark.rest") and not moved and not are_all_others_carried(context):
        return None  # 除撤回1件外，其余5件均已答复: of the others, not of all
    if clause.has("act.process") and not received:
        return (("processed_total",),)
    if moved:
        return (RECEIVED[1],)
    if clause.has("act.new"):
        return (RECEIVED[0],)
    if clause.has("act.receive"):
        return RECEIVED + ((("processed_total",),) if clause.has("act.process", "act.handle") else ())
    if clause.has("act.handle"):
        return (("processed_total",), *RECEIVED)
    return None


def _moved_rows(clause: Clause) -> tuple[tuple[str, ...], ...] | None:
    """The rows of what is carried over a turn of the year: from last year, or on to the next."""
    over, forward = (("carried_over",),), (("carried_forward",),)
    if clause.has("act.carried.over"):
        return over
    if clause.has("act.carried.forward"):
        return over if clause.has("time.last") and not clause.has("time.next") else forward
    if not moves(clause):
        return None
    if clause.has("time.next") or not clause.has("act.transfer", "act.pending"):
        return forward
    if clause.has("time.last"):
        return over
    if clause.has("act.pending"):
        return forward
    if clause.has("mark.including", "mark.plus"):
        return over + forward
    behind = clause.keys[clause.keys.index("act.transfer") :]
    return over + forward if "time.this" in behind else forward + over


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
