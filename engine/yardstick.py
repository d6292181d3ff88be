"""What a draft is held against besides the rules as delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .preferences import AS_DELIVERED, Preferences
from .records import record

if TYPE_CHECKING:
    from .model import Recognised


@record
class Yardstick:
    """`previous` is last year's report, when it was opened; `children` are the reports that the draft adds up.

    `preferences` are what the office decided about the rules.
    """

    previous: Recognised | None = None
    preferences: Preferences = AS_DELIVERED
    children: tuple[Recognised, ...] = ()


ALONE = Yardstick()
