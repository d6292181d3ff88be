"""Reads a paragraph clause by clause and carries along what it speaks of."""

from __future__ import annotations

from ..records import replace
from .admission import is_assistance, is_former, is_silent
from .bodies import without_other_bodies
from .clarity import (
    core_of,
    is_clear_denial,
    is_clear_figure,
    is_content,
    is_rate_of_result,
    moves,
    quote_of,
    quote_of_denial,
)
from .clauses import ENDS, INSIDE, Clause, bare_run, interrupted, listed
from .context import Context
from .figures_before import are_fewer_accepted, wider_than, without_wider
from .implied import Amount, implied_by
from .interpretation import denied_together, items_of, meaning_of
from .meaning import RECEIVED, Meaning, joined
from .reasons import for_this_reason
from .said import Said, settle, totals_before
from .surroundings import acts_before, is_planned, is_spelled_out, is_summed_up, with_list
from .tokens import Token
from .understanding import (
    can_be_denied,
    denies_others,
    goes_on,
    is_understood,
    meaning_here,
    name_subject,
    understand,
)


class Reader:
    """Reads the clauses of one paragraph in their order; `said` collects what was understood and what was not."""

    def __init__(self, context: Context, clauses: list[Clause]) -> None:
        self.context = context
        self.clauses = clauses
        self.at = self.first = 0  # the clause that is read, and the first of its sentence
        self.said: list[Said] = []
        self.waiting: list[Meaning] = []  # items of a list that has no figure yet
        self.denying: Clause | None = None
        self.counts_both = False  # 含上年结转
        self.zipping: list[Meaning] = []  # items of 分别 that wait for their figures
        self.levels: list[Context] = []

    def read(self) -> list[Said]:
        """What the clauses say, in their order."""
        for at, clause in enumerate(self.clauses):
            self.at = at
            self.first = at if clause.before in ENDS else self.first
            self._enter(clause)
            if clause.figure is not None:
                self._figure(clause, clause.figure)
            elif clause.has("negation", "zero"):
                self._denial(clause)
            else:
                self._no_figure(clause)
        return without_other_bodies(settle(self.said, self.clauses), self.clauses)

    def _in_sentence(self) -> list[Said]:
        """What was said so far in the sentence."""
        return [s for s in self.said if s.at >= self.first]

    # ---- where the clause stands -------------------------------------------------------------------------------------
    def _enter(self, clause: Clause) -> None:
        while len(self.levels) > clause.depth:
            self.context = self.levels.pop()
        while len(self.levels) < clause.depth:
            self.levels.append(self.context)
            self.context = replace(self.context)
            if host := interrupted(self.clauses, self.at):
                name_subject(host, self.context)  # 收到政府信息公开申请（含…）共60件
            self.waiting, self.zipping = [], []
        self.context.enter(clause)
        if clause.before in ENDS:
            self.counts_both = False
        if clause.before in ("；", *ENDS):
            self.waiting, self.denying, self.zipping = [], None, []

    # ---- figures -----------------------------------------------------------------------------------------------------
    def _figure(self, whole: Clause, figure: Token) -> None:
        clause = core_of(whole)
        if len(clause.tokens) == 1 and self.at and self.clauses[self.at - 1].tokens[-1].text == "的":
            clause = replace(clause, before="、")  # 需要另行制作的，2件
        start, end = quote_of(clause)
        found = Said(self.at, clause, start, end, figure.value, None, figure, figure.unit)
        is_told_of_others = is_assistance(self.clauses, self.at) or is_former(clause, self.clauses[self.at + 1 :])
        goes_on_silently = clause.before == "、" and len(clause.tokens) == 1 and self._follows_silent()
        if is_told_of_others or goes_on_silently or is_silent(clause, figure, self.context):
            self._silent(clause, found)
            self.waiting = []
            return
        is_rate = is_rate_of_result(clause)  # 复议诉讼纠错率为0
        both = not is_rate and (not figure.value or clause.has("mark.all")) and len(items_of(clause, self.context)) > 1
        is_none = not figure.value and clause.before == "、"  # 复议、诉讼0件
        of_all = self.waiting and clause.before and (is_none or "mark.all" in clause.keys_before_figure)
        is_each = clause.has("mark.each")
        if both or of_all or (is_each and bare_run(self.clauses, self.at) == 1):
            self._each(clause, figure, found)
        elif self.zipping or is_each or clause.has("mark.respectively"):  # 自然人、法人各占29件和2件
            self._respectively(clause, figure, found)
        else:
            meaning = understand(clause, figure, self.context, self.said)
            if goes_on(clause, figure, self.waiting, self.context, meaning is None):
                meaning = joined(self.waiting.pop(), self.waiting)
                found = replace(found, start=quote_of(self.clauses[self.at - 1])[0])
            meaning = meaning and for_this_reason(meaning, self.clauses, self.at)
            meaning = meaning and with_list(meaning, clause, self.clauses, self.at, self.waiting, self.context)
            meaning = meaning and self._with_convention(meaning, clause)
            before = self._in_sentence()
            if wider := wider_than(clause, figure, meaning, before):
                meaning, self.said[self.said.index(wider)] = wider.meaning, replace(wider, meaning=None)
            if meaning and set(meaning.rows) <= set(RECEIVED) and are_fewer_accepted(clause, figure, before):
                meaning = None
            self._say(replace(found, meaning=meaning))
        if whole.tokens[-1].text in INSIDE:
            self.context.lists_parts = True
        self.waiting, self.denying = [], None

    def _follows_silent(self) -> bool:
        """由去年的9件、5件降至…, 分别下降8件和2件: does a silent figure stand just before the clause?"""
        return bool(self.said) and self.said[-1].is_silent and self.said[-1].at == self.at - 1

    def _silent(self, clause: Clause, found: Said) -> None:
        context = self.context
        if meaning_of(clause, context) and not clause.has("foreign"):
            if not clause.has("mark.respectively"):
                context.compared = meaning_of(clause, context)
            name_subject(clause, context)
        cases = clause.has("subject.review", "subject.litigation") and not clause.has("mark.part")
        of_those = cases and clause.has("time.last") and clause.has("act.pending", "result.pending")
        begins = clause.before in ENDS or (not clause.before and clause.has("aside"))
        leaves = begins and context.subject in ("", "application") and clause.has("foreign")
        if of_those or (leaves and not clause.has("subject.application", "disclosure")):
            # 上年尚未审结的3件诉讼，…，维持2件; 窗口收到办件申请60件，办结58件; 抽查发现3个单位答复超期，涉及申请4件
            context.subject = "foreign"
        can_be_part = context.views_ways or clause.has("period", "aside", "channel", "negation")
        if not clause.keys and self.said and self.said[-1].figure and not self.said[-1].is_silent:
            can_be_part = True  # 一至四季度分别收到8件、11件、9件、12件
        if can_be_part and context.peer and context.peer.kind == "outcome":
            context.peer = None  # 不予公开2件、非本机关职责9件、其他3件
        copies = listed(self.clauses, self.at) if clause.has("mark.each") else 1
        self.said.extend([replace(found, is_silent=not can_be_part)] * copies)

    def _say(self, said: Said) -> None:
        self.said.append(said)
        meaning, context = said.meaning, self.context
        if meaning is None:
            context.peer = None
            return
        context.siblings, context.peer = (*context.siblings, meaning), meaning
        if meaning.columns == ("total",) or meaning.table != "applications":
            context.governor = meaning
        leads = self.clauses[self.at + 1 : self.at + 2] and self.clauses[self.at + 1].before == "："
        if leads or not (context.lists_parts and context.subject == "foreign"):  # 信访157件，其中申请公开2件，办结151件
            name_subject(said.clause, context)

    def _with_convention(self, meaning: Meaning, clause: Clause) -> Meaning:
        if clause.has("mark.including") and clause.depth and meaning.rows[0] == ("carried_over",):
            self._include()
        if self.counts_both and meaning.rows == RECEIVED:
            return replace(meaning, rows=(RECEIVED[1],))
        return meaning

    def _include(self) -> None:
        """The received figure just before, or the clause that the bracket interrupts, counts those carried over too."""
        host = interrupted(self.clauses, self.at)
        last = self.said[-1] if self.said and host is None else None
        about = host or (last.clause if last and last.at == self.at - 1 else None)
        if about and about.has("act.process") and not about.has("act.receive", "act.new"):
            return  # 收到137件，办结（含上年结转5件）139件
        self.counts_both = True
        if last and last.meaning and last.meaning.rows == RECEIVED:
            self.said[-1] = replace(last, meaning=replace(last.meaning, rows=(RECEIVED[1],)))

    # ---- lists -------------------------------------------------------------------------------------------------------
    def _each(self, clause: Clause, figure: Token, found: Said) -> None:
        """a、b、c 各 N件: the figure is said of every item."""
        items: list[Meaning] = []
        if is_understood(clause, figure, self.context):
            own = meaning_here(clause, figure, self.context, self.said) if any(map(is_content, clause.tokens)) else None
            items = list(self.waiting)
            if own is not None and (clause.before == "、" or not items):
                items.append(own)
            items = items or list(items_of(clause, self.context))
        for meaning in items:
            self._say(replace(found, meaning=meaning))
        for _ in range(0 if items else listed(self.clauses, self.at)):
            self._say(found)

    def _respectively(self, clause: Clause, figure: Token, found: Said) -> None:
        """a、b、c 分别为 x件、y件、z件: the figures belong to the items in their order, when there are as many."""
        if clause.has("mark.respectively", "mark.each"):
            own = items_of(clause, self.context) if is_clear_figure(clause) and not clause.has("foreign") else ()
            items = acts_before(self.clauses, self.at, self.context) or self.waiting
            items = [*items, *(m for m in own if m not in items)]
            if not self.waiting and len(items) < 2:
                meaning = understand(clause, figure, self.context, self.said)
                self._say(replace(found, meaning=meaning if bare_run(self.clauses, self.at) == 1 else None))
                return
            self.zipping = items if len(items) == bare_run(self.clauses, self.at) and len(items) > 1 else []
            if not self.zipping:
                self._say(found)
                return
        elif clause.before not in ("、", "，", "") or clause.has("subject.", "act.", "who.", "outcome.", "result."):
            self.zipping = []
            self._figure(clause, figure)
            return
        self._say(replace(found, meaning=self.zipping[0]))
        self.zipping = self.zipping[1:]

    # ---- clauses without a figure ------------------------------------------------------------------------------------
    def _no_figure(self, clause: Clause) -> None:
        context = self.context
        if clause.has("exclude") and self.said:
            self.said[-1] = replace(self.said[-1], meaning=None)
            return
        if clause.has("mark.including") and moves(clause) and clause.has("time.last"):
            self._include()
        plainly = "publish.plainly" in clause.keys and context.subject == "application"
        if clause.has("foreign", "compare", "plan") or (clause.has("publish") and not plainly):
            if clause.has("compare"):
                context.compared = meaning_of(clause, context) or context.compared
            is_own = context.lists_topics or clause.has("subject.application", "disclosure")
            if clause.has("foreign") and not is_own:
                context.subject = "foreign"
            context.is_publishing = clause.has("publish")
            if clause.has("publish.clearing"):
                name_subject(clause, context)  # 开展规范性文件清理，废止2件
            self.waiting = []
            return
        if clause.has("disclosure") and any(t.text == "占" for t in clause.tokens):
            self.said = without_wider(self.said, clause, self._in_sentence())
        is_telling = clause.keys and is_clear_denial(clause) and not is_rate_of_result(clause)
        implied = self._implied(clause) if is_telling else []
        for value, meaning in implied:
            self._say(Said(self.at, clause, *quote_of(clause), value, meaning))
        if implied:
            return
        items = items_of(clause, self.context)
        if self.denying and clause.before == "、" and is_clear_denial(clause):
            denied = denied_together(self.denying, clause, self.context)
            if denied:
                self._deny(clause, denied, self.denying)
                return
        if clause.before not in ("、", "，", "") or not items or clause.has("mark.part"):
            self.waiting = []
        if clause.has("time.last", "time.next") and not moves(clause):
            items = ()  # 上年12月收到、结转至本年度的4件
        if items and is_rate_of_result(clause) and not is_spelled_out(self.clauses, self.at):
            of_either = [replace(item, columns=("total",), or_columns=item.columns) for item in items]
            items = tuple(of_either if is_summed_up(self.clauses, self.at) else ())
        if items and clause.tokens[-1].text in INSIDE and items[0].kind in ("row", "outcome"):
            context.governor = items[0]  # 上述申请中，…
        else:
            self.waiting.extend(items)
        name_subject(clause, context)
        if clause.has("subject."):
            context.siblings = ()

    def _implied(self, clause: Clause) -> list[Amount]:
        if any(c.before == "、" and c.has("who.") for c in (clause, *self.clauses[self.at + 1 : self.at + 2])):
            return []  # 均为自然人和企业: how many of each is open
        said = self._in_sentence()
        return implied_by(clause, self.context, totals_before(said, clause.depth), said)

    # ---- denials -----------------------------------------------------------------------------------------------------
    def _denial(self, clause: Clause) -> None:
        context = self.context
        if clause.before == "：" and len(clause.tokens) == 1 and self.waiting:  # 行政复议：无
            asked = self.clauses[self.at - 1]
            clause = replace(asked, tokens=(*asked.tokens, *clause.tokens))
        items = items_of(clause, self.context)
        denies_behind = any(t.start > clause.tokens[0].start and "negation" in t.means for t in clause.tokens[-2:])
        if (clause.has("zero", "mark.all") or denies_behind) and (clause.before == "、" or not items):
            items = (*self.waiting, *items)
        self.waiting = []
        if clause.has("foreign") and clause.has("disclosure"):
            self.denying = clause  # 未发生因信息公开引起的举报投诉、行政复议
        elif clause.has("foreign"):
            context.subject = "foreign"
        elif is_planned(self.clauses, self.at) or denies_others(clause, self.clauses[self.at + 1 :], context):
            pass
        elif is_clear_denial(clause):
            if clause.has("time.last", "time.next") and not moves(clause):
                return
            self.denying = clause
            self._deny(clause, items, clause)

    def _deny(self, clause: Clause, items: tuple[Meaning, ...], denying: Clause) -> None:
        start, end = quote_of_denial(clause, denying)
        for meaning in items:
            if can_be_denied(meaning, clause, denying):
                self._say(Said(self.at, clause, start, end, 0, meaning))
