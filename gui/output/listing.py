"""What of the list of problems is printed, as it was when that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.export.changes import Change
    from engine.model import Finding, Result


class Listing(NamedTuple):
    """What problems_html is told."""

    result: Result
    when: datetime
    findings: Sequence[Finding] | None  # those that the filter leaves; None for all
    filtered_by: str
    changes: tuple[Change, ...]
