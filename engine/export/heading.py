"""What stands at the head of every list of problems: which draft it is about, and by which rules it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..forms import load_form
from ..model import Recognised, Result
from ..resources import load_toml
from ..severity import NAMES
from .by_hand import sayings

if TYPE_CHECKING:
    from datetime import datetime


def heading(result: Result, when: datetime) -> tuple[tuple[str, str], ...]:
    """(name, content) of each line: file, agency, year, form, last year's report, what was said of its tables, time,
    version of rules, digits."""
    report, previous = result.report, result.yardstick.previous
    compared = (("上年报告", report_name(previous)),) if previous else ()
    by_hand = (("手工指定", "；".join(said)),) if (said := sayings(result)) else ()
    return (
        ("文件", result.draft.name),
        ("机关", report.agency or "（草稿中没有认出机关名称）"),
        ("年度", f"{report.year}年" if report.year else "（草稿中没有认出年度）"),
        ("表样", load_form(report.form).basis),
        *compared,
        *by_hand,
        ("检查时间", f"{when:%Y-%m-%d %H:%M}"),
        ("规则版本", load_toml("version.toml")["rules"]),
        ("文件校验码", f"{result.draft.sha256[:8]}（SHA-256 前 8 位）"),
    )


def report_name(recognised: Recognised) -> str:
    """A report that a draft is held against: file, agency and year, as far as it states them."""
    agency, year = recognised.report.agency or "机关名称不明", recognised.report.year
    return f"{recognised.draft.name}（{agency}，{f'{year} 年' if year else '年度不明'}）"


def tally(result: Result) -> str:
    """How many findings of each severity and ignored, rules not checked and passed: 必须修改 2 · 建议核对 1 · …"""
    counts = [f"{name} {result.count(severity)}" for severity, name in NAMES.items()]
    counts += [f"已忽略 {len(result.ignored)}"] if result.ignored else []
    return " · ".join((*counts, f"未检查 {len(result.rules_not_checked)}", f"通过 {len(result.passed)}"))
