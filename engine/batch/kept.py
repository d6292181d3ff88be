"""Outcomes of earlier runs in one file, so that unchanged drafts need not be checked again."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from .outcome import Checked, dumped, loaded

FILE = "gouji-batch.sqlite"
DAYS = 90  # outcomes found so long ago are dropped
PATIENCE = 0.1  # seconds to wait for another run that is writing
_TOGETHER = 50  # outcomes are written so many at a time
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, seen INTEGER, outcome TEXT, line BLOB) WITHOUT ROWID"
_AGENCIES = "CREATE TABLE IF NOT EXISTS agencies (sha256 TEXT PRIMARY KEY, seen INTEGER, agency TEXT) WITHOUT ROWID"


def remove_kept(folder: Path) -> None:
    """Removes what is kept in a folder. Raises CannotWrite when it stays, for instance while a run uses it."""
    from ..store import remove  # a run needs none of it

    remove(folder / FILE)


class Kept:
    """What is kept in a folder. Nothing here is ever an error: what cannot be kept is just checked again."""

    def __init__(self, folder: Path | None) -> None:
        self._open = _opened(folder) if folder else None
        self._waiting = 0

    def get(self, key: str, file: str, sha256: str, with_line: bool) -> Checked | None:
        """The outcome kept under this key; None when there is none, or none with the whole result that is wanted."""
        row = self._one("SELECT outcome, line FROM kept WHERE key = ?", key)
        if row is not None:
            with suppress(ValueError, TypeError):
                found = loaded(row[0], file, sha256, row[1] if with_line else None)
                return found if found.line or found.reason or not with_line else None
        return None

    def put(self, key: str, checked: Checked) -> None:
        """Keeps an outcome."""
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", key, _today(), dumped(checked), checked.line)

    def agency(self, sha256: str) -> tuple[str | None] | None:
        """The agency kept of the report with this digest, in a tuple; None when nothing is kept of it."""
        row = self._one("SELECT agency FROM agencies WHERE sha256 = ?", sha256)
        return (row[0],) if row else None

    def put_agency(self, sha256: str, agency: str | None) -> None:
        """Keeps which agency a report is of."""
        self._write("INSERT OR REPLACE INTO agencies VALUES (?, ?, ?)", sha256, _today(), agency)

    def close(self) -> None:
        """Writes what waits."""
        if self._open:
            with suppress(sqlite3.Error):
                self._open.commit()
                self._open.close()
            self._open = None

    def _one(self, query: str, *values: object) -> tuple | None:
        if self._open:
            with suppress(sqlite3.Error):
                return self._open.execute(query, values).fetchone()
        return None

    def _write(self, query: str, *values: object) -> None:
        if self._open:
            with suppress(sqlite3.Error):
                self._open.execute(query, values)
                self._waiting += 1
                if self._waiting % _TOGETHER == 0:
                    self._open.commit()


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The file in the folder, made anew when it is damaged; None when there can be none, or another run writes it."""
    path = folder / FILE
    with suppress(OSError, sqlite3.Error):
        folder.mkdir(parents=True, exist_ok=True)
        opened = sqlite3.connect(path, timeout=PATIENCE)
        try:
            return _prepared(opened)
        except sqlite3.OperationalError:  # busy, or not to be written
            opened.close()
        except sqlite3.DatabaseError:
            opened.close()
            path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(path, timeout=PATIENCE))
    return None


def _prepared(opened: sqlite3.Connection) -> sqlite3.Connection:
    """The file with its tables, without what was found long ago."""
    opened.execute("PRAGMA synchronous = OFF")
    for table, statement in (("kept", _TABLE), ("agencies", _AGENCIES)):
        opened.execute(statement)
        opened.execute(f"DELETE FROM {table} WHERE seen < ?", (_today() - DAYS,))
    opened.commit()
    return opened


def _today() -> int:
    return int(time.time()) // 86400
