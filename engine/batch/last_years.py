"""Which report of last year's folder belongs to which draft of this year's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..parse.numbers import squeeze

_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")


def matched(
    drafts: Sequence[Path], reports: Sequence[Path], agencies: Mapping[Path, str | None]
) -> dict[Path, Path]:
    """Last year's report of each draft that has one: of the same agency, else of the same name but for the year.

    Where two reports name the same agency, the first by path counts.
    """
    by_agency: dict[str, Path] = {}
    by_name: dict[str, Path] = {}
    for report in reports:
        by_agency.setdefault(squeeze(agencies.get(report) or ""), report)
        by_name.setdefault(_plain(report), report)
    by_agency.pop("", None)
    found = {}
    for draft in drafts:
        same = by_agency.get(squeeze(agencies.get(draft) or "")) or by_name.get(_plain(draft))
        if same:
            found[draft] = same
    return found


def _plain(path: Path) -> str:
    """The file's name without year and ending."""
    return _YEAR.sub("", squeeze(path.stem))
