"""The correction of a cell whose number is right and which says more than the number: the number alone stays."""

from __future__ import annotations

from ..model import CellChange, Correction, Finding, Report

RULE = "T06"  # 只填数字; it says which number was read, where one was
CONFIDENCE = 0.97
BECAUSE = "数值不变，只去掉数字以外的内容"


def plain_figure(finding: Finding, report: Report) -> Correction | None:
    """The correction that leaves the number alone in the cell that the finding is about; None for other findings."""
    if finding.rule != RULE or finding.expected is None:
        return None
    [cell] = finding.cells
    value = report.cell(cell)
    if value is None:
        return None
    before = value.raw.strip() if value.edited is None else value.edited
    return Correction((CellChange(cell, before, finding.expected),), (finding.id,), CONFIDENCE, (BECAUSE,))
