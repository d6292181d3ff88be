"""Which rows and columns of the table of applications the words of a clause name."""

from __future__ import annotations

from .clarity import is_handed_on, moves
from .clauses import Clause
from .context import Context
from .meaning import LEGAL_PERSONS, RECEIVED, Meaning
from .siblings import are_all_others_carried, other_of_siblings, total_of_siblings


def of_applications(clause: Clause, context: Context) -> Meaning | None:
    """The meaning of a clause that speaks of applications; None when its words name no rows, or of several one."""
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
