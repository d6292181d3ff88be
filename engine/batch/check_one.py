"""The work on one draft, in whatever process: a pure function of files, its answer can be sent between processes."""

from __future__ import annotations

import gc
import json
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..draft import UnreadableDraft
from ..model import Recognised
from ..preferences import AS_DELIVERED, Preferences
from ..records import record
from ..resources import pack_in_force, use_pack
from ..yardstick import Yardstick
from .outcome import Checked, outcome_of

_QUICK = 1  # of zlib: five times smaller already, at a tenth of the time of the best


@record
class Task:
    """A draft to be checked. `file` is what it is to be called, `previous` the path of last year's report.

    With `with_line` the whole result is wanted too, with corrections. `pack` is the folder of the rules in force, None
    for those that came with the program.
    """

    path: str
    file: str
    previous: str | None = None
    with_line: bool = False
    preferences: Preferences = AS_DELIVERED
    pack: Path | None = None


def check_one(task: Task) -> Checked:
    """The outcome for a draft; for a file that cannot be read, the reason. Other errors are bugs and are raised.

    A report of last year that cannot be read is none: the rules against last year are then not checked.
    """
    from ..pipeline import check_file

    if task.pack != pack_in_force():
        use_pack(task.pack)
    _settle()
    try:
        result = check_file(task.path, Yardstick(_read(task.previous), task.preferences), propose=task.with_line)
    except UnreadableDraft as error:
        return Checked(task.file, reason=str(error))
    line = None
    if task.with_line:
        from ..export.json import result_object

        named = replace(result, draft=replace(result.draft, name=task.file))
        line = zlib.compress(json.dumps(result_object(named), ensure_ascii=False).encode("utf-8", "replace"), _QUICK)
    return outcome_of(result, task.file, line)


def agency_of(path: str) -> str | None:
    """The agency that a report names; None when it names none, or cannot be read."""
    _settle()
    read = _read(path)
    return read.report.agency if read else None


def _read(path: str | None) -> Recognised | None:
    from ..pipeline import read_report

    try:
        return read_report(path) if path else None
    except UnreadableDraft:
        return None


@cache
def _settle() -> None:
    """Spares the collector what stays for good (rules, forms, vocabulary), once in a process: a quarter of the time."""
    from ..rules import load_rules

    load_rules()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)

