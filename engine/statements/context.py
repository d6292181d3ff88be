"""What a paragraph has spoken of so far."""

from __future__ import annotations

from ..forms import Form
from ..records import changeable_record
from .clarity import moves, starts_from
from .clauses import ENDS, Clause
from .meaning import DECISIONS, Meaning

_OWN_ACTS = tuple(
    "act." + act for act in ("decide", "process", "handle", "receive", "new", "issue", "repeal", "in_force")
)

_PLANNED = ("拟", "计划", "预计", "力争")
_DECISIONS = tuple("subject." + name for name in DECISIONS)


@changeable_record
class Context:
    """What a paragraph has spoken of so far. `governor` is the total whose parts may follow."""

    form: Form
    section: str = ""
    subject: str = ""
    speaks_of_disclosure: bool = False
    last_year: bool = False
    part_of_year: bool = False  # behind 上半年收到3件，but not behind 上半年3件，下半年2件
    is_publishing: bool = False
    governor: Meaning | None = None
    siblings: tuple[Meaning, ...] = ()  # the meanings of the figures before, in this part of the sentence
    before: tuple[Meaning, ...] = ()  # of those in the parts of the paragraph before this one
    lists_parts: bool = False  # behind 其中
    other_cases: bool = False  # reviews or suits about something else were named in this sentence
    is_reviewer: bool = False  # 作为复议机构，…: reviews are of what others did
    views_ways: bool = False  # 从申请方式看，…
    views_topics: bool = False  # 从申请内容看，…
    of_all_cases: bool = False  # 上述案件中，…
    lists_topics: bool = False  # 申请涉及征收11件、…: what was asked for is no new subject
    speaks_of_most: bool = False  # 以自然人为主: a bare total behind that may be theirs
    peer: Meaning | None = None  # the meaning of the figure just before, in this sentence
    compared: Meaning | None = None  # what a silent figure before speaks of: 由上年的8件降至6件

    def enter(self, clause: Clause) -> None:
        """Follow the text into the clause: what a sentence spoke of ends with it, its year with the next one named."""
        if clause.before in ENDS:
            self.last_year = self.part_of_year = False
            self.speaks_of_disclosure = self.speaks_of_most = self.other_cases = False
            self.is_reviewer = self.of_all_cases = self.views_ways = self.views_topics = False
            self.peer = self.compared = None
            if not clause.has("mark.part"):
                self.governor = None
        if clause.before in ("；", *ENDS):
            self.before, self.siblings = (*self.before, *self.siblings), ()
            self.is_publishing = self.lists_parts = self.lists_topics = False
        if not clause.keys:
            return
        is_of_list = clause.figure is not None and clause.figure.unit == "条" and (
            clause.depth > 0 or clause.has(*_DECISIONS))
        if clause.has(*_OWN_ACTS) and not is_of_list:  # 发布动态5条，办理行政处罚信息3条; 公布规章120条（废止22条）
            self.is_publishing = False
        if clause.has("mark."):
            self._mark(clause)
        if clause.has("foreign") and clause.has("subject.review", "subject.litigation"):
            self.other_cases = not clause.has("disclosure")
        if clause.text.startswith(("上述", "以上")):
            self.of_all_cases = True
        if clause.figure is None and clause.text.startswith("作为") and "复议机" in clause.text:
            self.is_reviewer = True
        if clause.has("disclosure", "subject.application"):
            self.speaks_of_disclosure = True
        begins = clause.before in ("", "；", *ENDS)
        if clause.has("time.this") and (clause.has("period.long") or not clause.has("period")):
            self.last_year = self._spans_years(clause)
            self.part_of_year = False
        elif begins and self._opens_another_time(clause):
            self.last_year = True
        of_part = (begins or self.part_of_year) and clause.has("period")
        if of_part and any(key.startswith("period") for key in clause.keys_before_figure):
            self.part_of_year = begins and (clause.figure is None or clause.has("subject.", *_OWN_ACTS))

    def _mark(self, clause: Clause) -> None:
        if clause.has("mark.part"):
            self.lists_parts = True
        if clause.has("mark.topic") and (clause.figure is None or self.subject == "application"):
            self.lists_topics = True
        if clause.has("mark.view"):
            self.views_ways = any(way in clause.text for way in ("方式", "渠道"))
            self.views_topics = any(topic in clause.text for topic in ("内容", "领域", "事项"))
        if clause.has("mark.most"):
            self.speaks_of_most = True

    @staticmethod
    def _spans_years(clause: Clause) -> bool:
        """自2008年施行至2024年底，累计…: is what follows of all these years?"""
        began = clause.text.startswith(("自", "从")) and clause.has("time.last") and not clause.has("act.")
        return began and clause.figure is None

    @staticmethod
    def _opens_another_time(clause: Clause) -> bool:
        if clause.has(*_OWN_ACTS) and any(t.text in _PLANNED for t in clause.tokens):
            return True  # 拟制定5件，废止2件
        if clause.figure is None:
            return clause.has("time.last", "time.next", "period") and not moves(clause) and not clause.has("compare")
        acts = clause.has("time.last") and clause.has("subject.", *_OWN_ACTS) and not clause.has("compare")
        return acts and not moves(clause) and not starts_from(clause)
