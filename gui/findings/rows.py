"""What the list of findings shows a line of: findings, and rules that passed or were not checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal

from engine.model import SEVERITIES, Finding, Result
from engine.places import finding_place, place_part
from engine.reading_order import order_in_draft
from engine.records import record
from engine.severity import NAMES

from .brevity import brief, brief_place

Level = Literal["error", "warning", "hint", "ignored", "unchecked", "passed"]
LEVELS: tuple[Level, ...] = (*SEVERITIES, "ignored", "unchecked", "passed")
LEVEL_NAMES: dict[Level, str] = {
    "error": NAMES["error"], "warning": NAMES["warning"], "hint": NAMES["hint"], "ignored": "已忽略",
    "unchecked": "未检查", "passed": "通过",
}
COLUMNS = ("级别", "位置", "问题", "规则")
LEVEL, PLACE, MESSAGE, RULE = range(4)
Grouping = Literal["level", "place", "rule", "none"]


@record
class Row:
    """One line of the list: a finding, or a rule that passed or was not checked (then `finding` is None).

    `order` is where it stands in the draft. `has_returned` says that it was ignored before its figures changed; of what
    is ignored still, `reason` says why. What costs time to word is worded when it is first looked at.
    """

    result: Result
    id: str
    level: Level
    rule: str
    message: str
    order: tuple[int, int] = (0, 0)
    finding: Finding | None = None
    is_new: bool = False
    has_returned: bool = False
    reason: str = ""
    about: str = ""  # in place of a place, for a rule

    @cached_property
    def place(self) -> str:
        return finding_place(self.finding, self.result) if self.finding else self.about

    @cached_property
    def part(self) -> str:
        """The group it belongs to when grouped by place."""
        return place_part(self.finding.places[0], self.result) if self.finding else "规则"

    @cached_property
    def shown_place(self) -> str:
        return brief_place(self.finding, self.result) if self.finding else self.about

    @cached_property
    def shown_message(self) -> str:
        """The message without what stands in the place already."""
        message = brief(self.finding, self.result) if self.finding else self.message
        return self.marked(message)

    @cached_property
    def searched(self) -> str:
        return folded(f"{self.place} {self.marked(self.message)} {self.rule}")

    def as_text(self) -> str:
        return f"【{LEVEL_NAMES[self.level]}】{self.place}：{self.marked(self.message)}（{self.rule}）"

    def marked(self, message: str) -> str:
        """The message with what became of it when it was ignored."""
        changed = "已变化：" if self.has_returned else ""
        return f"{changed}{message}" + (f"（理由：{self.reason}）" if self.reason else "")


def rows(
    result: Result, new: frozenset[str] = frozenset(), returned: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """All lines of the list: findings in the order of the draft, then rules not checked, then rules that hold.

    `new` and `returned` are ids of findings.
    """
    from engine.rules import load_rules  # imports every check: only once there is something to show

    names = {rule.id: rule.name for rule in load_rules()}
    findings = [Row(result, f.id, f.severity, f.rule, f.message, order_in_draft(f, result), f, f.id in new,
                    f.id in returned) for f in result.findings]
    findings += [Row(result, f.id, "ignored", f.rule, f.message, order_in_draft(f, result), f, reason=each.reason)
                 for each in result.ignored for f in (each.finding,)]
    unchecked = [Row(result, f"- {n.rule} {n.reason}", "unchecked", n.rule, n.reason, about=names.get(n.rule, ""))
                 for n in result.not_checked]
    passed = [Row(result, f"+ {rule}", "passed", rule, "已检查，没有问题。", about=names.get(rule, ""))
              for rule in result.passed]
    return (*sorted(findings, key=lambda row: row.order), *unchecked, *passed)


def folded(text: str) -> str:
    """The text as it is searched: without difference of width and case."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def sort_key(column: int) -> Callable[[Row], Any]:
    """What lines are sorted by within their group; the column counts as in COLUMNS."""
    return {
        LEVEL: lambda row: (LEVELS.index(row.level), row.order), PLACE: lambda row: row.order,
        MESSAGE: lambda row: row.message, RULE: lambda row: (row.rule, row.order),
    }[column]


def group_name(grouping: Grouping) -> Callable[[Row], str]:
    """The group that a line belongs to."""
    return {"level": lambda row: LEVEL_NAMES[row.level], "place": lambda row: row.part,
            "rule": lambda row: row.rule}[grouping]


def group_order(grouping: Grouping) -> Callable[[Row], Any]:
    """What the groups are sorted by."""
    return {"level": lambda row: LEVELS.index(row.level), "place": lambda row: row.order[0],
            "rule": lambda row: row.rule}[grouping]
