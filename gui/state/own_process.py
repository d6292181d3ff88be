"""Long work in a process of its own: in a thread it would take its time from the window's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.resources import pack_in_force, use_pack

Answer = TypeVar("Answer")


def in_own_process(work: Callable[..., Answer], *arguments: object) -> Answer:
    """What the work returns or raises; to be waited for in the background. All of it must be such as can be sent."""
    from engine.batch.workers import Workers

    workers = Workers(1, None)
    try:
        return workers.submit(by_the_rules_in_force, pack_in_force(), work, *arguments).result()
    finally:
        workers.stop()


def by_the_rules_in_force(pack: Path | None, work: Callable[..., Answer], *arguments: object) -> Answer:
    """What the work returns in a process that knows only the rules that came with the program."""
    if pack != pack_in_force():
        use_pack(pack)
    return work(*arguments)
