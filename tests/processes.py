"""Processes that a test must not leave behind."""

from __future__ import annotations

import time
from pathlib import Path

PATIENCE = 60  # seconds: the machine may be busy


def until_ended(process: int) -> None:
    """Waits for the end of a process of this id."""
    deadline = time.monotonic() + PATIENCE
    while _is_running(process):
        assert time.monotonic() < deadline, "a process is left"
        time.sleep(0.1)


def _is_running(process: int) -> bool:
    """Whether there is such a process; one that nobody has asked for its end does not count."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
