"""A roll-up as Chinese text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ..places import finding_place
from ..rollup.roll_up import RollUp
from ..severity import SYMBOLS


def rollup_lines(rolled: RollUp) -> Iterator[str]:
    """Lines of the roll-up: what is missing or strange among the children first, then the cells that differ."""
    parent = rolled.compared
    if parent is None:
        yield f"{len(rolled.children)} 份下级报告，没有上级报告，只作汇总"
    else:
        about = parent.report.agency or "未写明机关"
        yield f"{parent.draft.name}（{about}）与 {len(rolled.children)} 份下级报告之和"
    yield from (f"  缺：{name}" for name in rolled.missing)
    yield from (f"  ？ {words}" for words in rolled.doubtful)
    if parent is None:
        if rolled.sums.lacking:
            yield f"  － 有 {len(rolled.sums.lacking)} 格因下级报告没有填全，没有汇总"
        return
    yield from (f"  － {skipped.rule} 未检查：{skipped.reason}" for skipped in parent.not_checked)
    for finding in parent.findings:
        yield f"  {SYMBOLS[finding.severity]} {finding.rule} [{finding_place(finding, parent)}] {finding.message}"
    if not parent.findings:
        yield "  各格都等于下级报告之和" if not parent.not_checked else "  其余各格都等于下级报告之和"
