"""The words and symbols of the three severities, so that no list relies on colour alone."""

from collections.abc import Mapping
from types import MappingProxyType

from .model import Severity

NAMES: Mapping[Severity, str] = MappingProxyType({"error": "必须修改", "warning": "建议核对", "hint": "提示"})
SYMBOLS: Mapping[Severity, str] = MappingProxyType({"error": "✖", "warning": "▲", "hint": "●"})
