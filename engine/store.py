"""What the clerk did to each draft, kept in one small file per draft, so that it outlasts the program and a crash.

A file is named after the SHA-256 of its draft and holds no text of the draft: cells of the form and figures of the text
with what the clerk put there, what tables and rows were said to be, which findings were ignored and why, and where last
year's report is. Of the draft's own words there are digests only.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .export.atomic import CannotWrite, write_atomically
from .ignoring import Reason
from .model import CellKey, Report
from .numerals import Numeral
from .parse.pointed import Meaning, Pointer

MOST_BYTES = 4_000_000  # no record is longer; what is longer is none
ENDING, DAMAGED = ".json", ".damaged"


class DamagedRecord(Exception):
    """What was kept of a draft cannot be read; the text is one Chinese sentence that says where it was put."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A text in place of a cell's own; `over` is the digest of the text that it replaced.

    `rules` are those whose findings it answers: none when the clerk thought of it.
    """

    text: str
    over: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewording:
    """What stands in place of a figure of the text; `rules` as for an edit."""

    text: str
    rules: tuple[str, ...] = ()


class LastReport(NamedTuple):
    """The report of last year that a draft was held against: its whole path, and the SHA-256 of what it held then."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Work:
    """What was done to the draft with this SHA-256: `file` is its whole path, `time` when it was kept (local)."""

    draft: str
    file: str
    time: datetime
    edits: Mapping[CellKey, Edit] = field(default_factory=dict)
    said: Mapping[Pointer, Meaning] = field(default_factory=dict)
    texts: Mapping[Numeral, Rewording] = field(default_factory=dict)
    ignored: Mapping[str, Reason] = field(default_factory=dict)
    last_year: LastReport | None = None

    def __bool__(self) -> bool:
        return bool(self.edits or self.said or self.texts or self.ignored or self.last_year)


def edits_over(
    report: Report, texts: Mapping[CellKey, str], rules: Mapping[CellKey, tuple[str, ...]] | None = None
) -> dict[CellKey, Edit]:
    """The clerk's texts, each with the digest of what its cell says by itself; without cells that are not there."""
    known = rules or {}
    return {key: Edit(text, digest(cell.raw), known.get(key, ())) for key, text in texts.items()
            if (cell := report.cell(key))}


def still_apply(edits: Mapping[CellKey, Edit], report: Report) -> dict[CellKey, Edit]:
    """The edits whose cell is there and says what it said when it was edited."""
    return {key: edit for key, edit in edits.items() if (cell := report.cell(key)) and digest(cell.raw) == edit.over}


def digest(raw: str) -> str:
    """What tells a text from others without saying it."""
    return sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Store:
    """The records in one folder, which is made when there is something to keep.

    Where two windows keep their work on one draft, the later one counts; a record is always whole.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, draft: str) -> Work | None:
        """What was kept of the draft with this SHA-256; None when there is nothing.

        Raises DamagedRecord once: the damaged file is put aside, and the next record does not overwrite it.
        """
        path = self._path(draft)
        try:
            return _read(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as problem:
            raise DamagedRecord(self._put_aside(path)) from problem

    def latest(self, file: str) -> Work | None:
        """What was kept last of any state of the file with this path; None when there is nothing to be read."""
        found = []
        for path in self._folder.glob(f"*{ENDING}"):
            with suppress(OSError, ValueError):  # of another draft, perhaps: said when that one is opened
                work = _read(path)
                if work.file == file:
                    found.append(work)
        return max(found, key=lambda work: work.time, default=None)

    def save(self, work: Work) -> None:
        """Keeps the work on a draft, instead of what was kept of it. Raises CannotWrite."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path(work.draft), _dumped(work))
        except (OSError, CannotWrite) as error:
            raise CannotWrite(f"更正没有能记在本机，“{self._folder}”里写不进去，关闭前请先导出。") from error

    def forget(self, draft: str) -> None:
        """Removes what was kept of the draft with this SHA-256. Raises CannotWrite."""
        remove(self._path(draft))

    def clear(self) -> int:
        """How many records there were; all are removed, the damaged ones too. Raises CannotWrite when one stays."""
        kept = [path for ending in (ENDING, DAMAGED) for path in self._folder.glob(f"*{ending}")]
        for path in (*kept, *self._folder.glob(".gouji-*.tmp")):
            remove(path)
        return len(kept)

    def _path(self, draft: str) -> Path:
        return self._folder / f"{draft}{ENDING}"

    def _put_aside(self, path: Path) -> str:
        """What to say of a damaged record."""
        aside = path.with_name(f"{path.stem[:8]}-{secrets.token_hex(4)}{DAMAGED}")
        try:
            os.replace(path, aside)
        except OSError:
            return f"上次对这份草稿的更正记录读不出来，也不能移开，请检查文件“{path}”。"
        return f"上次对这份草稿的更正记录已损坏，不能恢复；损坏的记录留在“{aside}”。"


def remove(path: Path) -> None:
    """Nothing; afterwards there is no such file. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"本机记录“{path}”不能删除，请关闭正在使用它的程序后再试。") from error


# ---- records as text -------------------------------------------------------------------------------------------------
def _dumped(work: Work) -> bytes:
    record = {
        "version": 2, "file": work.file, "time": work.time.isoformat(),
        "edits": [[*key, edit.text, edit.over, edit.rules] for key, edit in work.edits.items()],
        "said": [[*pointer, *meaning] for pointer, meaning in work.said.items()],
        "texts": [[*numeral, new.text, new.rules] for numeral, new in work.texts.items()],
        "ignored": [[finding, *reason] for finding, reason in work.ignored.items()],
        "last_year": work.last_year,
    }
    return json.dumps(record, indent=0).encode("ascii")


def _read(path: Path) -> Work:
    """The work kept in a file. Raises OSError, or ValueError when the file holds something else."""
    with open(path, "rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("too long")
    try:
        record = json.loads(content.decode("ascii"))
    except RecursionError as error:
        raise ValueError("nested") from error
    match record:
        case {"version": 2, "file": str(file), "time": str(time), "edits": list(edits), "said": list(said),
              "texts": list(texts), "ignored": list(ignored)}:
            moment = datetime.fromisoformat(time).replace(tzinfo=None)
            return Work(path.stem, file, moment, dict(map(_edit, edits)), dict(map(_saying, said)),
                        dict(map(_rewording, texts)), dict(map(_reason, ignored)), _last_year(record))
    raise ValueError("no record")


def _last_year(record: Mapping[str, object]) -> LastReport | None:
    """None also for records of a version that did not know of it."""
    match record.get("last_year"):
        case None:
            return None
        case [str(file), str(sha256)]:
            return LastReport(file, sha256)
    raise ValueError("no report")


def _edit(entry: object) -> tuple[CellKey, Edit]:
    match entry:
        case [str(table), str(row), str(column), str(text), str(over), list(rules)]:
            return CellKey(table, row, column), Edit(text, over, _ids(rules))
    raise ValueError("no edit")


def _rewording(entry: object) -> tuple[Numeral, Rewording]:
    match entry:
        case [str(words), int(number), int(start), int(end), str(text), list(rules)]:
            return Numeral(words, number, start, end), Rewording(text, _ids(rules))
    raise ValueError("no figure")


def _reason(entry: object) -> tuple[str, Reason]:
    match entry:
        case [str(finding), str(words), str(figures)]:
            return finding, Reason(words, figures)
    raise ValueError("no reason")


def _ids(rules: list[object]) -> tuple[str, ...]:
    return tuple(map(str, rules))


def _saying(entry: object) -> tuple[Pointer, Meaning]:
    match entry:
        case ["table", str(words), int(number), int(alike), str(table)]:
            return Pointer("table", words, number, alike), (table,)
        case ["row", str(words), int(number), int(alike), str(table), str(row)]:
            return Pointer("row", words, number, alike), (table, row)
    raise ValueError("nothing said")
