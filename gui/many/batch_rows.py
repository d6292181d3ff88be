"""What the list of a batch shows a line of: drafts, and agencies that have handed in none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from engine.batch.outcome import STATES, Checked, state_of
from engine.model import SEVERITIES
from engine.severity import NAMES

from ..findings.rows import folded
from .progress_banner import Look

State = Literal["failed", "to_check", "passed", "unreadable", "missing", "waiting"]
LOOKS: dict[str, Look] = {
    "failed": Look(STATES["failed"], "error", "error"), "to_check": Look(STATES["to_check"], "warning", "warning"),
    "passed": Look(STATES["passed"], "passed", "passed"),
    "unreadable": Look(STATES["unreadable"], "error", "unreadable"), "missing": Look("缺报", "warning", "missing"),
    "waiting": Look("等待检查", "unchecked", "waiting"),
}
COLUMNS = ("状态", "机关", "年份", *(NAMES[severity] for severity in SEVERITIES), "文件", "说明")
STATE, AGENCY, YEAR = range(3)
COUNTS = range(3, 3 + len(SEVERITIES))
FILE, REMARK = COUNTS.stop, COUNTS.stop + 1
WIDTHS = {STATE: 7, AGENCY: 13, YEAR: 4.5, **dict.fromkeys(COUNTS, 5.5), FILE: 15}  # characters
SHARES = {AGENCY: 0.16, FILE: 0.16}  # of the list's width, where that is less
NOT_HANDED_IN = "名单里有，文件夹里没有它的报告"


@dataclass(frozen=True, eq=False)
class BatchRow:
    """A draft by its path below the folder with its outcome (None: still to come), or the name of a missing agency.

    `order` is where it stands in the folder, or in the list of names.
    """

    file: str
    order: int
    checked: Checked | None = None
    missing: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.file or f"缺报：{self.missing}"

    @cached_property
    def state(self) -> State:
        if self.missing:
            return "missing"
        return state_of(self.checked) if self.checked else "waiting"

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What stands in the columns."""
        one = self.checked
        counts = ("",) * len(COUNTS)
        if one is None or one.reason is not None:
            remark = NOT_HANDED_IN if self.missing else one.reason if one and one.reason else ""
            return LOOKS[self.state].name, self.missing, "", *counts, self.file, remark
        counts = tuple(str(one.count(severity) or "") for severity in SEVERITIES)
        year = str(one.year) if one.year else "不明"
        return LOOKS[self.state].name, one.agency or "未写明", year, *counts, self.file, self._gravest(one)

    @staticmethod
    def _gravest(one: Checked) -> str:
        """The first of its gravest problems, and how many more there are."""
        gravest = min(one.problems, key=lambda problem: SEVERITIES.index(problem.severity), default=None)
        if gravest is None:
            return "没有发现问题"
        more = f"（共 {len(one.problems)} 处）" if len(one.problems) > 1 else ""
        return f"{gravest.rule} {gravest.message}{more}"

    @cached_property
    def searched(self) -> str:
        rules = {problem.rule for problem in self.checked.problems} if self.checked else ()
        return folded(" ".join((*self.texts, *rules)))

    def as_text(self) -> str:
        """The line for a spreadsheet."""
        return "\t".join(self.texts)


def sort_key(column: int) -> Callable[[BatchRow], Any]:
    """What lines are sorted by; the column counts as in COLUMNS. Missing agencies stand behind the drafts."""
    if column == STATE:
        states = list(LOOKS)
        return lambda row: (states.index(row.state), bool(row.missing), row.order)
    if column == FILE:
        return lambda row: (bool(row.missing), row.order)
    if column in COUNTS:
        severity = SEVERITIES[column - COUNTS.start]
        return lambda row: (row.checked.count(severity) if row.checked and row.checked.reason is None else -1,
                            bool(row.missing), row.order)
    return lambda row: (row.texts[column], bool(row.missing), row.order)
