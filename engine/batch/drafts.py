"""Which files of a folder are drafts."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

ENDINGS = frozenset(  # those that cannot be read are reported, since an agency may have handed in such a file
    (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".wpt", ".odt", ".rtf", ".txt", ".html", ".htm", ".mht",
     ".mhtml", ".xml", ".pdf", ".ofd", ".xlsx", ".xls")
)
LISTING = "（问题清单）"  # how the name of a list of problems ends that was saved beside its draft
# How the names of other files end that are saved beside a draft; somebody else may have named a draft so, too.
TEMPLATE, COMMENTED, TRACKED, CORRECTED, REPORT = COPIES = "（自查表）", "（批注）", "（修订）", "（更正）", "（报告）"


def drafts_below(folder: Path, without: Collection[Path] = ()) -> list[Path]:
    """The drafts in the folder and below, by path.

    Without the files named, hidden ones, lists of problems, copies that stand beside what they were saved from, and
    what Word leaves behind. Links to folders are not followed. A folder that cannot be opened has none.
    """
    aside = {path.resolve() for path in without}
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        stems = {os.path.splitext(name)[0] for name in names}
        found += [Path(place, name) for name in names if _is_draft(name, stems)]
    return sorted((path for path in found if not aside or path.resolve() not in aside), key=str)


def _is_draft(name: str, stems: Collection[str]) -> bool:
    """Whether it is one by its name; `stems` are those of all names in its folder, without the endings."""
    stem, ending = os.path.splitext(name)
    if ending.lower() not in ENDINGS or name.startswith((".", "~$")) or stem.endswith(LISTING):
        return False
    return not any(stem.endswith(tail) and stem.removesuffix(tail) in stems for tail in COPIES)
