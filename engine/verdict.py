"""How a draft stands, by the gravest of its findings: said alike in the window, by the commands and in workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .model import Severity

Verdict = Literal["failed", "to_check", "passed"]
WORDS: Mapping[Verdict, str] = MappingProxyType({"failed": "未通过", "to_check": "需核对", "passed": "通过"})


def verdict_of(count: Callable[[Severity], int]) -> Verdict:
    """A draft fails with its first finding of severity error, a warning is to be checked by hand.

    `count` tells how many findings there are of a severity.
    """
    if count("error"):
        return "failed"
    return "to_check" if count("warning") else "passed"
