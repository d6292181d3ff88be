"""What an office decides about the rules: which are in force, how grave some are, and which names are not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import record

if TYPE_CHECKING:
    from .model import Severity


@record
class Preferences:
    """`off` are ids of rules that are not to be checked. `practice` is the severity of all rules that no document
    lays down (None: as in the catalogue). `other_agencies` are names that should not stand in this report.
    """

    off: frozenset[str] = frozenset()
    practice: Severity | None = None
    other_agencies: tuple[str, ...] = ()


AS_DELIVERED = Preferences()
