"""Figures of a larger whole: 全市公安机关共收到412件, where the report's own body received 63, as its table says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..draft import Draft, Paragraph
from ..equations import sum_of
from ..model import Report, Statement
from ..records import replace
from .judge import comparable, judge

_WHOLES = ("全市", "全省", "全州", "全县", "全区", "全盟", "全旗", "全系统", "全国")
_ENDS = "。；！？"
_LARGER = Decimal("1.5")  # times the body's own figure, at least: a slip of the pen is seldom that large


def judge_all(statements: Iterable[Statement], draft: Draft, report: Report) -> tuple[Statement, ...]:
    """The statements with their verdicts; open where they speak of a larger whole than the report's own body."""
    judged = tuple(judge(statement, report) for statement in statements)
    wider = _of_wholes(judged, draft, report)
    return tuple(replace(s, verdict="undecided") if s in wider else s for s in judged) if wider else judged


def of_own_body(judged: tuple[Statement, ...], draft: Draft, report: Report) -> tuple[Statement, ...]:
    """The statements without those of a larger whole, which contradict nothing."""
    wider = _of_wholes(judged, draft, report)
    return tuple(s for s in judged if s not in wider) if wider else judged


def _of_wholes(judged: Sequence[Statement], draft: Draft, report: Report) -> list[Statement]:
    """Those in whose sentence a whole is named before them, and of which the table has the figure told elsewhere."""
    others = [s for s in judged if s.verdict != "agrees" and s.figure and s.cells]
    # first by paragraphs: a long draft has thousands of statements, and hardly a paragraph names a whole
    named = {block for block in {s.place.block for s in others} if any(map(_text(block, draft).__contains__, _WHOLES))}
    others = [s for s in others if s.place.block in named and any(map(_sentence(s, draft)[0].__contains__, _WHOLES))]
    own = [s for s in judged if s.verdict == "agrees" and s.figure and s.cells] if others else []
    return [s for s in others if _tells_own_part(s, draft, report) or any(
        not set(s.readings).isdisjoint(o.readings) and comparable(s) >= _LARGER * comparable(o) for o in own)]


def _tells_own_part(statement: Statement, draft: Draft, report: Report) -> bool:
    """全区共收到386件，其中，以区政府为受理机关的60件: does 其中 behind it lead to the figure of the table?"""
    part = _sentence(statement, draft)[1].partition("其中")[2]
    sums = {total for reading in statement.readings if (total := sum_of(reading, report))}
    return any(Decimal(figure) in sums for figure in re.findall(r"\d+", part.replace(",", "")))


def _sentence(statement: Statement, draft: Draft) -> tuple[str, str]:
    """What stands before the statement in its sentence, and what behind it."""
    text = _text(statement.place.block, draft)
    lead, rest = text[: statement.place.start], text[statement.place.end :]
    return lead[max(map(lead.rfind, _ENDS)) + 1 :], re.split(f"[{_ENDS}]", rest)[0]


def _text(at: int, draft: Draft) -> str:
    block = draft.blocks[at]
    return block.text if isinstance(block, Paragraph) else ""
