"""The words and symbols of the three severities, so that no list relies on colour alone, and their order."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from .model import SEVERITIES, Finding, Severity

NAMES: Mapping[Severity, str] = MappingProxyType({"error": "必须修改", "warning": "建议核对", "hint": "提示"})
SYMBOLS: Mapping[Severity, str] = MappingProxyType({"error": "✖", "warning": "▲", "hint": "●"})


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, the gravest first; in each severity the order stays."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
