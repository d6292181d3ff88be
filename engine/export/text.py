"""The result of a check, and the rule catalogue, as Chinese text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Likeness, Result, Severity
from ..places import finding_place
from ..rules import Rule
from ..severity import NAMES, SYMBOLS
from ..verdict import WORDS, verdict_of
from .heading import report_name

MOST_NAMED = 10  # rules on one line
COPIED: dict[Likeness, str] = {"same": "未改", "year": "只改年份", "alike": "略有改动"}


def result_lines(result: Result, shown: Sequence[Severity]) -> Iterator[str]:
    """Lines of the report for one draft; only findings of the severities `shown` are listed, all are counted."""
    report = result.report
    about = [report.agency or "未写明机关", f"{report.year} 年" if report.year else "未写明年份"]
    yield f"{result.draft.name}（{'，'.join(about)}）"
    if previous := result.yardstick.previous:
        yield f"  上年报告：{report_name(previous)}"
    counts = [f"{NAMES[s]} {result.count(s)}" for s in ("error", "warning", "hint")]
    counts += [f"未检查 {len(result.rules_not_checked)}", f"通过的规则 {len(result.passed)}"]
    yield f"  {WORDS[verdict_of(result.count)]}：{'，'.join(counts)}"
    for finding in result.findings:
        if finding.severity in shown:
            yield f"  {SYMBOLS[finding.severity]} {finding.rule} [{finding_place(finding, result)}] {finding.message}"
            yield from (f"      {COPIED[each.kind]}：{each.text} ｜ 上年：{each.before}" for each in finding.copied)
    rules: dict[str, list[str]] = {}  # by reason: what is missing is often one thing for many rules
    for skipped in result.not_checked:
        rules.setdefault(skipped.reason, []).append(skipped.rule)
    for reason, ids in rules.items():
        yield f"  － {_named(ids)} 未检查：{reason}"


def _named(rules: Sequence[str]) -> str:
    """The ids; of very many only how many there are of each family."""
    if len(rules) <= MOST_NAMED:
        return "、".join(rules)
    return "、".join(f"{family} 类 {count} 条" for family, count in Counter(rule[0] for rule in rules).items())


def rule_lines(rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule: id, severities, name, what should hold, and the basis."""
    for rule in rules:
        words = "/".join(NAMES[severity] for severity in rule.severities)
        yield f"{rule.id}  {words}  {rule.name}：{rule.statement}（依据：{rule.basis}）"
