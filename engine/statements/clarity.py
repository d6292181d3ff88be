"""Whether every word of a clause is known that could say what its figure counts. What is not clear is left alone."""

from __future__ import annotations

from functools import cache

from .clauses import INSIDE, Clause
from .tokens import Token, beginnings

_AGENCIES = frozenset([*"局厅委办府处镇乡区县市省州院所站馆会学校队行社室级岛旗盟", "中心", "公司", "集团", "街道"])
_CONTENT = ("subject.", "act.", "outcome.", "result.", "who.", "mark.other", "mark.total")
_NOUNS = ("subject.", "outcome.", "who.", "result.", "act.transfer", "act.pending", "act.carried")
_BLOCKS = ("subject.review", "subject.litigation", "subject.direct_litigation", "subject.litigation_after_review")
ASKS = ("提出", "提交", "递交")  # what applicants do
_HANDED_ON = {"转", "转来", "转由", "转至", "转到", "承接"}
_UNTIL = ("至", "到")
_TOWARDS = ("对", "对于", "就", "针对")
_BETWEEN = ("政府", "的", "文件", "案件")  # may stand between a figure and what is said of it


def is_content(token: Token) -> bool:
    """Does the word say what is counted (rather than connect)?"""
    return bool(token.means) and _are_content(token.means)


def is_agency(token: Token) -> bool:
    """Does the unknown word end as the names of agencies and places do?"""
    return token.text[-1] in _AGENCIES or token.text[-2:] in _AGENCIES


@cache
def _are_content(means: tuple[str, ...]) -> bool:
    return not beginnings(means).isdisjoint(_CONTENT)


def is_handed_on(clause: Clause) -> bool:
    """Do applications pass from or to another office (上级机关转来3件), and not from one year into another?"""
    transfers = [t.text for t in clause.tokens if "act.transfer" in t.means]
    return bool(transfers) and set(transfers) <= _HANDED_ON and not clause.has("time.last", "time.next")


def moves(clause: Clause) -> bool:
    """Does the clause speak of applications that pass from one year into another?"""
    if clause.has("act.pending", "act.carried"):
        return True
    if clause.has("act.transfer") and not is_handed_on(clause):
        return True
    return clause.has("time.next") and clause.has("act.process", "act.handle")


def starts_from(clause: Clause) -> bool:
    """Does the figure say where a change begins: 由上年的8件, 从96件?"""
    lead = [t for t in clause.tokens if t.start < clause.figure_start]
    while lead and (lead[-1].text == "的" or "time.last" in lead[-1].means):
        lead.pop()
    return bool(lead) and lead[-1].text in ("由", "从", "自")


def core_of(clause: Clause) -> Clause:
    """The clause up to its figure and the noun behind it, where that says already what is counted.

    What follows then is said about those counted, and does not change what they are (上年结转的3件申请全部来自自然人).
    """
    at = next(i for i, t in enumerate(clause.tokens) if t.kind == "figure")
    head, tail = clause.tokens[:at], clause.tokens[at + 1 :]
    if not tail or (tail[0].text in _UNTIL and tail[1:] and tail[1].has("time.")):
        return clause  # 结转2件至下年度办理: only what is behind tells into which year
    noun = next((i for i, t in enumerate(tail) if t.text not in _BETWEEN), len(tail))
    behind = [t for t in tail[noun : noun + 1] if t.has("subject.")]
    is_said = any(t.has(*_NOUNS) for t in head)
    beyond = tail[noun + len(behind) :]
    drafted = any(t.has("act.issue", "act.repeal") for t in head)
    ends = ("已", "已经", "在") if behind else ("已", "已经")  # 制发的8件规范性文件在公开的同时…
    if beyond and ("mark.all" in beyond[0].means or (drafted and beyond[0].text in ends)):
        is_said = is_said or any(t.has("act.") for t in head)
    has_result = any(t.has("result.") for t in beyond)  # 1件行政复议结果维持
    has_result = has_result or bool(beyond and beyond[0].text == "审结")
    names_block = any(t.has(*_BLOCKS) for t in behind)
    is_among = len(beyond) > 1 and beyond[0].text in INSIDE  # 80件申请中自然人占九成
    if is_said or is_among or (names_block and not has_result):
        return Clause((*head, clause.tokens[at], *behind), clause.before, clause.depth)
    return clause


def is_clear_figure(clause: Clause) -> bool:
    """Can the clause's figure be understood by the known words alone? Names of agencies may stand anywhere.

    Unknown words may follow what is complete already (现行有效137件已集中上网), and may lead up to a clause that names
    applications for disclosure; anywhere else they may be what is counted (受理道路挖掘申请77件).
    """
    tokens = clause.tokens
    content = [i for i, t in enumerate(tokens) if t.kind == "figure" or is_content(t)]
    first, last = content[0], content[-1]
    has_noun = clause.has(*_NOUNS)
    figure = next(i for i, t in enumerate(tokens) if t.kind == "figure")
    because = next((i for i, t in enumerate(tokens) if "because" in t.means and i > figure), last)
    is_of_documents = clause.has("subject.normative_documents", "subject.regulations")  # 印发《…办法》等规范性文件4件
    for i, token in enumerate(tokens):
        if token.kind != "unknown" or is_agency(token) or (is_of_documents and token.text[0] == "《"):
            continue
        follows = i > last and (tokens[last].kind != "figure" or i > last + 1 or (has_noun and last != first))
        leads = i < first and clause.has("subject.application", "disclosure")
        if not follows and not leads and not because < i < last:
            return False
    return True


def gives_reason(clause: Clause) -> bool:
    """Is all that the clause says of its figure why something else happened: 6件因年末收到，顺延至下年?"""
    if not clause.has("because"):
        return False
    because = next((t.start for t in clause.tokens if "because" in t.means and t.start > clause.figure_start), None)
    telling = [t for t in clause.tokens if is_content(t)]
    acts = ("act.receive", "act.new")
    return because is not None and bool(telling) and all(
        t.start > because and t.has(*acts) for t in telling)


def is_refused(clause: Clause) -> bool:
    """Does the clause deny behind its figure that they were taken: 2件因材料不全未予受理?"""
    if not clause.has("negation"):
        return False
    denied = next((t.start for t in clause.tokens if "negation" in t.means and t.start > clause.figure_start), None)
    taken = [t.start for t in clause.tokens if t.has("act.receive")]
    return denied is not None and any(start > denied for start in taken)


def is_object(clause: Clause) -> bool:
    """Is something done with them that says nothing of how many there are: 对12件申请开展回访?"""
    before = next((t.text for t in reversed(clause.tokens) if t.end <= clause.figure_start), "")
    return before in _TOWARDS and not clause.has("act.", "outcome.", "result.")


def is_any_one(clause: Clause) -> bool:
    """Is it any application (一件申请涉及多项内容的，…), of which nothing is told that happened?"""
    is_one = clause.figure is not None and clause.figure.text in ("一件", "1件" if clause.has("mark.part") else "一件")
    return is_one and clause.has("subject.plain_application") and not clause.has("act.", "outcome.", "who.")


def is_rate_of_result(clause: Clause) -> bool:
    """维持率, 纠错率, 胜诉率: does the clause speak of a share, which tells a number only where that is spelled out?"""
    return clause.has("result.") and any(t.text.endswith("率") and t.means for t in clause.tokens)


def is_clear_denial(clause: Clause) -> bool:
    """Are all words behind the first one that means something known?"""
    said = [i for i, t in enumerate(clause.tokens) if is_content(t) or "negation" in t.means or "zero" in t.means]
    behind = clause.tokens[said[0] :] if said else clause.tokens
    return not any(t.kind == "unknown" and not is_agency(t) for t in behind)


def quote_of(clause: Clause) -> tuple[int, int]:
    """Where the telling part of the clause lies in the folded text: from its first word of content to the last."""
    telling = {"negation", "zero", "time.last", "time.next"} | (set() if clause.figure else {"mark.all"})
    own = [t for t in clause.tokens if t.kind == "figure" or is_content(t) or telling.intersection(t.means)]
    own = own if any(t.kind != "figure" for t in own) else list(clause.tokens)
    return own[0].start, own[-1].end


def quote_of_denial(clause: Clause, denying: Clause) -> tuple[int, int]:
    """Where what denies lies, with the first of two acts that share the noun behind them: 未制发、废止规范性文件."""
    start, end = quote_of(clause)
    shares = clause is not denying and clause.has("act.") and not denying.has("subject.")
    return (quote_of(denying)[0] if shares else start), end
