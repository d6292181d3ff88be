"""Reads a paragraph clause by clause and carries along what it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Number
from .clauses import Clause
from .meanings import DECISIONS, DOCUMENTS, RECEIVED, REVIEW_BLOCKS, Context, Meaning, meaning_of, subject_of
from .tokens import Token

MONEY = ("元", "万元", "亿元")
COUNTS = ("件", "宗", "条", "起", "次", "份", "项", "例", "部")
_AGENCY = re.compile(r".*(?:局|厅|委|办|府|处|中心|镇|乡|区|县|市|省|州|院|所|站|馆|会|公司|集团|学|校|街道|队|行|社|室|级|岛|旗|盟)$")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure or denial of the paragraph: characters `start` to `end` of the folded text.

    `meaning` is None when it speaks of no cell. `figure` is None for a denial and for what follows without a figure.
    """

    clause: Clause
    start: int
    end: int
    value: Number
    meaning: Meaning | None = None
    figure: Token | None = None
    unit: str = ""


class Reader:
    """Reads the clauses of one paragraph in their order; `said` collects what was understood and what was not."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.home = context.subject  # what the section or the heading above speaks of
        self.said: list[Said] = []
        self.waiting: list[tuple[Clause, tuple[Meaning, ...]]] = []  # items of a list that has no figure yet
        self.denying = False
        self.counts_both = False  # 含上年结转
        self.levels: list[Context] = []

    def read(self, clauses: list[Clause]) -> list[Said]:
        """What the clauses say, in their order."""
        for clause in clauses:
            self._enter(clause)
            if clause.figure is not None:
                self._figure(clause)
            elif clause.has("negation", "zero"):
                self._denial(clause)
            else:
                self._no_figure(clause)
        return self.said

    # ---- where the clause stands -------------------------------------------------------------------------------------
    def _enter(self, clause: Clause) -> None:
        context = self.context
        while len(self.levels) > clause.depth:
            self.context = context = self.levels.pop()
        while len(self.levels) < clause.depth:
            self.levels.append(context)
            self.context = context = replace(context)
            self.waiting = []
        if clause.before in ("。", "！", "？"):
            self.context = context = replace(context, last_year=False, is_publishing=False, siblings=())
            if not clause.has("mark.part"):
                context.governor = None
            context.speaks_of_disclosure = False
            self.counts_both = False
        if clause.before in ("；", "。", "！", "？"):
            self.waiting, self.denying = [], False
        if clause.before == "；":
            context.siblings = ()
        if clause.before not in ("、", ""):
            context.is_publishing = False
        if clause.has("disclosure", "subject.application"):
            context.speaks_of_disclosure = True
        if clause.has("time.this"):
            context.last_year = False
        elif clause.has("time.last") and clause.figure is None and clause.before in ("", "。") and not self._moves(clause):
            context.last_year = True

    @staticmethod
    def _moves(clause: Clause) -> bool:
        return clause.has("act.transfer", "act.pending", "act.carried")

    # ---- figures -----------------------------------------------------------------------------------------------------
    def _figure(self, clause: Clause) -> None:
        figure = clause.figure
        assert figure is not None
        if self._spread(clause):
            return
        meaning = self._meaning(clause) if self._counts(clause) else None
        if meaning is not None:
            meaning = self._joined(meaning, clause)
            meaning = self._with_convention(meaning, clause)
        start, end = _quote(clause)
        self._say(Said(clause, start, end, figure.value, meaning, figure, figure.unit))
        self.waiting = []
        self.denying = False

    def _say(self, said: Said) -> None:
        self.said.append(said)
        meaning, context = said.meaning, self.context
        if meaning is None:
            return
        context.siblings = (*context.siblings, meaning)
        if meaning.columns == ("total",) or meaning.table != "applications":
            context.governor = meaning
        subject = subject_of(said.clause, context)
        if subject:
            context.subject = subject

    def _counts(self, clause: Clause) -> bool:
        """Can the figure be a statement at all? Plans, other years, comparisons, parts by channel and so on are silent."""
        context, figure = self.context, clause.figure
        assert figure is not None
        if figure.unit and figure.unit not in COUNTS + MONEY or figure.about or clause.has("about", "plan"):
            self._turn_away(clause)
            return False
        before = clause.keys_before_figure
        if context.last_year or ("compare" in before and not clause.has("compare_to")) or clause.has("period", "channel"):
            return False
        if "negation" in before or clause.has("zero"):
            return False
        if clause.has("time.last", "time.next") and not self._moves(clause):
            return False
        if context.is_publishing or "publish" in before:
            context.is_publishing = True
            if not clause.has("act.in_force"):
                self._turn_away(clause)
                return False
        if clause.has("foreign") or not self._is_clear(clause):
            self._turn_away(clause)
            return False
        return True

    def _turn_away(self, clause: Clause) -> None:
        """The clause speaks of something else; so do the bare figures after it."""
        if clause.has("subject.application", "mark.part") or clause.depth:
            return
        own = clause.has("subject.") and not clause.has("subject.plain_application") and not clause.has("foreign")
        if clause.has("foreign", "act.", "subject.") and not own or clause.before in ("", "。"):
            self.context.subject = "foreign"
            self.context.governor = None

    def _meaning(self, clause: Clause) -> Meaning | None:
        context = self.context
        meaning = meaning_of(clause, context)
        if meaning is None:
            subject = subject_of(clause, context)
            if subject == "foreign":
                context.subject = "foreign"
            return None
        figure = clause.figure
        unit = figure.unit if figure else ""
        if figure and not unit and not self._stands_bare(clause):
            return None
        if (meaning.kind == "fee") != (unit in MONEY) and (unit or meaning.kind == "fee" and figure and figure.value):
            return None
        if meaning.table == "review_litigation" and not self._is_about_disclosure(clause):
            context.subject = "foreign"
            return None
        if meaning.kind in ("decision", "document") and context.subject == "foreign" and not clause.has("act."):
            return None
        return meaning

    def _stands_bare(self, clause: Clause) -> bool:
        """A figure without unit counts only at the end of its clause, behind 为, 共, 数量 or the like."""
        last = clause.tokens[-1]
        before = [t for t in clause.tokens if last.start > t.start]
        return last.kind == "figure" and bool(before) and (before[-1].text[-1] in "为是计共数量额达到有收" or
                                                           before[-1].kind == "word" and bool(before[-1].means))

    def _is_about_disclosure(self, clause: Clause) -> bool:
        context = self.context
        if clause.has("mark.every") or clause.has("act.handle", "act.receive", "act.new", "act.process") and not (
                context.section == "review_litigation" and not clause.has("act.handle")):
            return clause.has("disclosure")
        return (context.section in ("review_litigation", "applications") or context.speaks_of_disclosure
                or context.subject in ("application", *REVIEW_BLOCKS) or clause.figure is None)

    def _is_clear(self, clause: Clause) -> bool:
        """Is every word known that could say what the figure counts? Names of agencies do not."""
        tokens = clause.tokens
        content = [i for i, t in enumerate(tokens) if t.kind == "figure" or _is_content(t)]
        first, last = content[0], content[-1]
        noun = clause.has("subject.", "outcome.", "who.", "result.")
        for i, token in enumerate(tokens):
            if token.kind != "unknown" or _AGENCY.fullmatch(token.text):
                continue
            if i > last and (tokens[last].kind != "figure" or i > last + 1 or (noun and last != first)):
                continue
            if i < first and clause.has("subject.application", "disclosure"):
                continue
            return False
        return True

    def _with_convention(self, meaning: Meaning, clause: Clause) -> Meaning:
        if clause.has("mark.including") and clause.depth and meaning.rows[0] in (("carried_over",),):
            self._include()
        if self.counts_both and meaning.rows == RECEIVED:
            return replace(meaning, rows=(RECEIVED[1],))
        return meaning

    def _include(self) -> None:
        """The received figure just before counts what was carried over as well."""
        self.counts_both = True
        last = self.said[-1] if self.said else None
        if last and last.meaning and last.meaning.rows == RECEIVED:
            self.said[-1] = replace(last, meaning=replace(last.meaning, rows=(RECEIVED[1],)))

    # ---- lists -------------------------------------------------------------------------------------------------------
    def _joined(self, meaning: Meaning, clause: Clause) -> Meaning:
        """a、b N件 states the sum of both."""
        if clause.before != "、" or not self.waiting:
            return meaning
        items = [m for _, meanings in self.waiting for m in meanings]
        same = [m for m in items if (m.table, m.kind) == (meaning.table, meaning.kind)]
        if not items or len(same) != len(items) or meaning.rows == RECEIVED:
            return meaning
        if all(m.rows == meaning.rows for m in items):
            columns = tuple(dict.fromkeys(c for m in (*items, meaning) for c in m.columns))
            return replace(meaning, columns=columns)
        if all(m.columns == meaning.columns for m in items):
            rows = tuple(dict.fromkeys(r for m in (*items, meaning) for r in m.rows[0]))
            return replace(meaning, rows=(rows,))
        return meaning

    def _spread(self, clause: Clause) -> bool:
        """a、b、c 各 N件 and 分别为 x、y、z: one figure for each item of the list. True when the clause was such a one."""
        return False

    # ---- clauses without a figure ------------------------------------------------------------------------------------
    def _no_figure(self, clause: Clause) -> None:
        context = self.context
        if clause.has("mark.including") and self._moves(clause) and clause.has("time.last"):
            self._include()
        if clause.has("foreign", "publish", "compare", "plan"):
            if clause.has("foreign") and not clause.has("subject.application"):
                context.subject = "foreign" if not clause.has("disclosure") else context.subject
            self.waiting = []
            return
        items = self._items(clause)
        if self.denying and clause.before == "、" and items and self._is_clear_denial(clause):
            self._deny(clause, items)
            return
        if clause.before not in ("、", "，", "") or not items:
            self.waiting = []
        if items:
            self.waiting.append((clause, items))
        named = subject_of(clause, context)
        if named and named != "several":
            context.subject = named
            if clause.has("subject.") and named not in ("foreign",):
                context.siblings = ()

    def _items(self, clause: Clause) -> tuple[Meaning, ...]:
        named = [n for n in clause.names("subject") if n in REVIEW_BLOCKS]
        if len(named) > 1:
            return tuple(Meaning("review_litigation", (REVIEW_BLOCKS[n],), kind="block") for n in named)
        meaning = meaning_of(clause, self.context)
        return (meaning,) if meaning else ()

    # ---- denials -----------------------------------------------------------------------------------------------------
    def _denial(self, clause: Clause) -> None:
        context = self.context
        items = self._items(clause)
        if clause.has("zero") and clause.before == "、" or clause.has("mark.all") and not items:
            items = (*(m for _, more in self.waiting for m in more), *items)
        if context.last_year or clause.has("foreign", "channel", "period", "plan", "compare") or not self._is_clear_denial(clause):
            if clause.has("foreign"):
                context.subject = "foreign"
            self.waiting = []
            return
        if clause.has("time.last", "time.next") and not self._moves(clause) and not clause.has("act.carried"):
            return
        self.denying = True
        self._deny(clause, items)
        self.waiting = []

    def _deny(self, clause: Clause, items: tuple[Meaning, ...]) -> None:
        start, end = _quote(clause)
        for meaning in items:
            if not _is_deniable(meaning, clause):
                continue
            self._say(Said(clause, start, end, 0, meaning))

    def _is_clear_denial(self, clause: Clause) -> bool:
        tokens = clause.tokens
        first = next(i for i, t in enumerate(tokens) if _is_content(t) or "negation" in t.means or "zero" in t.means) \
            if clause.has("subject.", "act.", "result.", "outcome.", "negation", "zero") else 0
        return not any(t.kind == "unknown" and (i > first) and not _AGENCY.fullmatch(t.text) for i, t in enumerate(tokens))


def _is_deniable(meaning: Meaning, clause: Clause) -> bool:
    if meaning.kind in ("who", "outcome"):
        return False
    if meaning.rows == (("processed_total",),):
        return clause.has("zero")
    return True


def _is_content(token: Token) -> bool:
    return any(key.startswith(("subject.", "act.", "outcome.", "result.", "who.", "mark.other", "mark.total")) for key in token.means)


def _quote(clause: Clause) -> tuple[int, int]:
    """From the first word that means something to the last one (the figure at least)."""
    own = [t for t in clause.tokens if t.kind == "figure" or _is_content(t) or "negation" in t.means or "zero" in t.means]
    own = own or list(clause.tokens)
    return own[0].start, own[-1].end


__all__ = ["DECISIONS", "DOCUMENTS", "Reader", "Said"]
