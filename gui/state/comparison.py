"""What a re-check changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.model import Finding, Result


class Comparison(NamedTuple):
    """The ids of findings that are new, and the findings that are gone."""

    new: frozenset[str]
    resolved: tuple[Finding, ...]


def compare(before: Result, now: Result) -> Comparison:
    """What is new and what is gone in the later of two results for one draft."""
    known, standing = {f.id for f in before.findings}, {f.id for f in now.findings}
    return Comparison(frozenset(standing - known), tuple(f for f in before.findings if f.id not in standing))
