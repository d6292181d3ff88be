"""What the list of findings shows a line of: findings, and rules that passed or were not checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, NamedTuple

from engine.model import SEVERITIES, Finding, Result, SourceCell
from engine.places import finding_place
from engine.severity import NAMES

from .linking import from_finding

Level = Literal["error", "warning", "hint", "unchecked", "passed"]
LEVELS: tuple[Level, ...] = (*SEVERITIES, "unchecked", "passed")
LEVEL_NAMES: dict[Level, str] = {**NAMES, "unchecked": "未检查", "passed": "通过"}
_PART_ENDS = re.compile(r" · | 第 | 小标题|（第 |；")  # what follows the name of a section or a table in a place
COLUMNS = ("级别", "位置", "问题", "规则")
LEVEL, PLACE, MESSAGE, RULE = range(4)
Grouping = Literal["level", "place", "rule", "none"]


class Row(NamedTuple):
    """One line of the list: a finding, or a rule that passed or was not checked (then `finding` is None)."""

    id: str
    level: Level
    place: str
    message: str
    rule: str
    order: tuple[int, int]  # where it stands in the draft
    part: str  # the group it belongs to when grouped by place
    finding: Finding | None = None
    is_new: bool = False

    def as_text(self) -> str:
        return f"【{LEVEL_NAMES[self.level]}】{self.place}：{self.message}（{self.rule}）"


def rows(result: Result, new: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """All lines of the list: findings in the order of the draft, then rules not checked, then rules that hold."""
    from engine.rules import load_rules  # imports every check: only once there is something to show

    names = {rule.id: rule.name for rule in load_rules()}
    findings = sorted((_finding_row(f, result, new) for f in result.findings), key=lambda row: row.order)
    unchecked = [Row(f"- {n.rule} {n.reason}", "unchecked", names.get(n.rule, ""), n.reason, n.rule, (0, 0), "规则")
                 for n in result.not_checked]
    passed = [Row(f"+ {rule}", "passed", names.get(rule, ""), "已检查，没有问题。", rule, (0, 0), "规则")
              for rule in result.passed]
    return (*findings, *unchecked, *passed)


def _finding_row(finding: Finding, result: Result, new: frozenset[str]) -> Row:
    place = finding_place(finding, result)
    return Row(finding.id, finding.severity, place, finding.message, finding.rule, _order(finding, result),
               _PART_ENDS.split(place)[0], finding, finding.id in new)


def _order(finding: Finding, result: Result) -> tuple[int, int]:
    places = from_finding(result, finding).places
    if not places:
        return -1, 0
    first = places[0]
    return (first.block, first.row * 1000 + first.column) if isinstance(first, SourceCell) else (
        first.block, first.start)


def folded(text: str) -> str:
    """The text as it is searched: without difference of width and case."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def sort_key(column: int) -> Callable[[Row], object]:
    """What lines are sorted by within their group; the column counts as in COLUMNS."""
    return {
        LEVEL: lambda row: (LEVELS.index(row.level), row.order), PLACE: lambda row: row.order,
        MESSAGE: lambda row: row.message, RULE: lambda row: row.rule,
    }[column]


def group_name(grouping: Grouping) -> Callable[[Row], str]:
    """The group that a line belongs to."""
    return {"level": lambda row: LEVEL_NAMES[row.level], "place": lambda row: row.part,
            "rule": lambda row: row.rule}[grouping]


def group_order(grouping: Grouping) -> Callable[[Row], object]:
    """What the groups are sorted by."""
    return {"level": lambda row: LEVELS.index(row.level), "place": lambda row: row.order[0],
            "rule": lambda row: row.rule}[grouping]
