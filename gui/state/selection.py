"""What is marked in all panels at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from engine.draft import SourceCell, TextPlace
    from engine.model import CellKey, Finding

SourcePlace: TypeAlias = "TextPlace | SourceCell"


class Selection(NamedTuple):
    """What is marked at the moment, in every panel at once.

    `cells` are cells of the form, `addends` the further cells of a sum, `places` the places in the source, the one to
    scroll to first. A place of no length stands where something is missing: scroll there, mark nothing. `rule` stands
    alone: a rule that passed or was not checked is looked at. `origin` says what was clicked: a panel does not scroll
    for a click of its own. `at` is the place in the source that everything else goes with, where there is one.
    """

    finding: Finding | None = None
    cells: tuple[CellKey, ...] = ()
    addends: tuple[CellKey, ...] = ()
    places: tuple[SourcePlace, ...] = ()
    origin: Literal["finding", "cell", "source", "none"] = "none"
    rule: str | None = None
    at: SourcePlace | None = None


NOTHING = Selection()
