"""The reports that are added up, read without what nobody adds up."""

from __future__ import annotations

from pathlib import Path

from ..draft import UnreadableDraft
from ..model import Recognised
from ..records import replace


def read_child(path: str | Path) -> Recognised | str:
    """A report without the text of its draft, so that thousands of them can be held; else why it cannot be read."""
    from ..pipeline import read_report

    try:
        read = read_report(path)
    except UnreadableDraft as problem:
        return str(problem)
    return Recognised(replace(read.draft, blocks=()), read.report)
