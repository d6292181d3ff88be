"""Which corrections to make when the clerk asks for all suggestions at once."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CellKey, Correction, TextChange, TextPlace


def first_corrections(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """For each finding the first correction that resolves it, as long as they do not contradict one another.

    One that has an equally likely rival is left out, for nothing says which of the two is right.
    """
    chosen: list[Correction] = []
    resolved: set[str] = set()
    made: dict[CellKey | TextPlace, str] = {}
    for correction in corrections:
        wanted = changes_of(correction)
        contradicts = any(made.get(place, after) != after for place, after in wanted.items())
        if resolved.issuperset(correction.resolves) or contradicts or has_rival(correction, corrections):
            continue
        chosen.append(correction)
        resolved |= set(correction.resolves)
        made |= wanted
    return tuple(chosen)


def has_rival(correction: Correction, corrections: Sequence[Correction]) -> bool:
    """Whether another correction resolves some of the same in another way and is just as likely."""
    own, findings = changes_of(correction).items(), set(correction.resolves)
    return any(other.confidence == correction.confidence and findings & set(other.resolves)
               and not (own <= changes_of(other).items() or own >= changes_of(other).items())
               for other in corrections)


def changes_of(correction: Correction) -> dict[CellKey | TextPlace, str]:
    """The places that the correction changes, and what is to stand there."""
    return {(change.place if isinstance(change, TextChange) else change.cell): change.after
            for change in correction.changes}
