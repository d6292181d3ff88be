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


def drafts_below(folder: Path, without: Collection[Path] = ()) -> list[Path]:
    """The drafts in the folder and below, by path.

    Without the files named, hidden ones, lists of problems, and what Word leaves behind. Links to folders are not
    followed. A folder that cannot be opened has none.
    """
    aside = {path.resolve() for path in without}
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if _is_draft(name)]
    return sorted((path for path in found if not aside or path.resolve() not in aside), key=str)


def _is_draft(name: str) -> bool:
    stem, ending = os.path.splitext(name)
    return ending.lower() in ENDINGS and not name.startswith((".", "~$")) and not stem.endswith(LISTING)
