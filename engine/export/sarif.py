"""The results of a check as SARIF 2.1.0, the format in which code hosts and editors take findings."""

from __future__ import annotations

from collections.abc import Sequence

from ..draft import SourceCell, TextPlace
from ..model import Finding, Result
from ..rules import load_rules

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {"error": "error", "warning": "warning", "hint": "note"}


def sarif_object(results: Sequence[Result], version: str) -> dict:
    """One SARIF log with a single run over all drafts; a place without a line is the draft as a whole."""
    rules = [
        {"id": rule.id, "name": rule.name, "shortDescription": {"text": rule.statement}} for rule in load_rules()
    ]
    driver = {"name": "勾稽", "version": version, "rules": rules}
    findings = [_result(finding, result) for result in results for finding in result.findings]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": findings}]}


def _result(finding: Finding, result: Result) -> dict:
    lines = [p.line for p in finding.places if isinstance(p, TextPlace | SourceCell) and p.line]
    where: dict = {"artifactLocation": {"uri": result.draft.name}}
    if lines:
        where["region"] = {"startLine": lines[0]}
    return {
        "ruleId": finding.rule, "level": LEVEL[finding.severity], "message": {"text": finding.message},
        "locations": [{"physicalLocation": where}], "partialFingerprints": {"findingId/v1": finding.id},
    }
