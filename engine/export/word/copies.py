"""The Word files that are handed in: the draft with comments, with tracked changes, and with the corrections made.

A draft that is a Word file is copied: only what is said or changed is put into it, all other parts stay byte for byte.
For any other draft the report is laid out anew in the official form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...model import Correction, Result
from ...places import place_name
from ..atomic import CannotWrite, write_atomically
from ..changes import changes_in_force

if TYPE_CHECKING:
    from .package import WordPackage
    from .places import WordText

_ENDINGS = {"document.macroEnabled": ".docm", "template.macroEnabledTemplate": ".dotm", "template.main": ".dotx"}


def write_commented(
    result: Result, path: str | Path, draft: str | Path | None = None, when: datetime | None = None
) -> None:
    """Nothing; afterwards `path` holds the draft with every finding as a comment at its place. Raises CannotWrite.

    `draft` is the file that was checked; it is needed when that is a Word file, and never written over.
    """
    from .comments import add_comments
    from .notes import notes

    file = _open(result, draft, path)
    part, comments = file.package.comments()
    added = list(notes(result, file.text))
    if added:
        file.package.add_comments(part, add_comments(file.text, added, comments, when or datetime.now()))
        file.package.put(file.package.main, file.text.root)
    write_atomically(path, file.package.content(), draft)


def write_tracked(
    result: Result, corrections: Sequence[Correction], path: str | Path, draft: str | Path | None = None,
    when: datetime | None = None,
) -> tuple[str, ...]:
    """The names of the places that could not be changed; afterwards `path` holds the draft with tracked changes.

    They are the edits in force in the result and the accepted corrections. Raises CannotWrite.
    """
    return _write_changed(result, corrections, path, draft, when or datetime.now())


def write_clean(
    result: Result, corrections: Sequence[Correction], path: str | Path, draft: str | Path | None = None
) -> tuple[str, ...]:
    """The names of the places that could not be changed; afterwards `path` holds the draft with the changes made."""
    return _write_changed(result, corrections, path, draft, None)


def _write_changed(
    result: Result, corrections: Sequence[Correction], path: str | Path, draft: str | Path | None,
    tracked_at: datetime | None,
) -> tuple[str, ...]:
    from .changes import make_changes

    changes = changes_in_force(result, corrections)
    file = _open(result, draft, path)
    left = make_changes(file.text, changes, result, tracked_at)
    if len(left) < len(changes):
        file.package.put(file.package.main, file.text.root)
    write_atomically(path, file.package.content(), draft)
    return tuple(place_name(change.place, result) for change in left)


class _File(NamedTuple):
    package: WordPackage
    text: WordText


def _open(result: Result, draft: str | Path | None, path: str | Path) -> _File:
    """The document to write into: a copy of a draft that is a Word file, a new one for any other."""
    if result.draft.kind != "docx":
        from .report import lay_out

        return _File(*lay_out(result))
    if draft is None:
        raise ValueError("a Word draft is copied from its file")
    from ...read.package import Package, parse_xml
    from ...read.word.document import placed_blocks
    from ...read.word.special import survey
    from ...read.word.styles import Styles
    from .package import WordPackage
    from .places import WordText, home_in

    data = _bytes_of(result, Path(draft))
    package = Package(data)
    main = package.main_part()
    assert main is not None  # the same bytes were read before
    copied = WordPackage(data, package, main)
    _refuse_other_ending(copied.main_type(), Path(path))
    xml = package.read(main)
    root = parse_xml(xml)
    styles = Styles(package, package.related(main).get("styles"))
    surveyed = survey(root, styles, xml)
    placed = tuple(placed_blocks(package, main, root, styles, surveyed))
    return _File(copied, WordText(root, styles, result.draft, home_in(placed, result.draft, styles, surveyed.shapes)))


def _bytes_of(result: Result, draft: Path) -> bytes:
    """The bytes of the file that was checked."""
    try:
        data = draft.read_bytes()
    except OSError as error:
        raise CannotWrite(f"草稿“{draft.name}”现在读不到了，请确认它没有被移动、改名或删除，再导出一次。") from error
    if hashlib.sha256(data).hexdigest() != result.draft.sha256:
        raise CannotWrite(f"草稿“{draft.name}”在检查之后有改动，请先重新检查，再导出。")
    return data


def _refuse_other_ending(content_type: str, path: Path) -> None:
    """Word refuses to open a file whose ending does not fit: with macros, or a template."""
    for word, ending in _ENDINGS.items():
        if word in content_type and path.suffix.lower() != ending:
            raise CannotWrite(f"草稿是 {ending} 文件，它的副本也要用这个后缀，请把文件名改成以 {ending} 结尾。")
