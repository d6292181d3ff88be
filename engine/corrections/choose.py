"""Which of the proposed corrections to make: of one finding, of all that is certain, or of all at once."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..draft import TextPlace
from ..model import CellKey, Correction, TextChange

CERTAIN = 0.9  # from this confidence on a correction may be made without being looked at


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


def choices(finding: str, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The ways to resolve the finding with this id, the likeliest first, of equally likely ones the shortest.

    Of two of which one contains the other only the smaller is there.
    """
    able = [correction for correction in corrections if finding in correction.resolves]
    least = [correction for correction in able
             if not any(changes_of(other).items() < changes_of(correction).items() for other in able)]
    return tuple(sorted(least, key=lambda each: (-each.confidence, len(each.changes))))


def certain(corrections: Sequence[Correction], open_findings: Container[str]) -> tuple[Correction, ...]:
    """The independent corrections that may be made without a look, of those that resolve one of the open findings.

    No two of them contradict one another: together the shares of what excludes one another are no more than 1.
    """
    sure = [correction for correction in corrections if correction.confidence >= CERTAIN
            and any(finding in open_findings for finding in correction.resolves)]
    return tuple(correction for correction in sure
                 if not any(changes_of(other).items() < changes_of(correction).items() for other in sure))


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
