"""What a check is given, and the two things it can yield."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..forms import Form, load_form
from ..model import CellKey, Copied, Draft, Grid, GridCell, Paragraph, Place, Report, Severity, Statement
from ..records import field, record
from ..yardstick import ALONE, Yardstick
from .passage import Passage


@record
class Case:
    """One draft with everything known of it, and what it is held against."""

    draft: Draft
    report: Report
    statements: tuple[Statement, ...] = ()
    yardstick: Yardstick = ALONE

    @property
    def form(self) -> Form:
        return load_form(self.report.form)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The paragraphs of the report's running text: without tables, page chrome and title."""
        titles = {place.block for place in self.report.title.places} if self.report.title else set()
        return tuple(Passage(index, 0, block.text, block.line) for index, block in enumerate(self.draft.blocks)
                     if isinstance(block, Paragraph) and index not in self.report.chrome and index not in titles)

    @cached_property
    def worded_cells(self) -> tuple[tuple[int, GridCell], ...]:
        """(block index, cell) of the cells that are no plain figures, in all tables of the draft, recognised or not."""
        return tuple((index, cell) for index, block in enumerate(self.draft.blocks)
                     if isinstance(block, Grid) and index not in self.report.chrome
                     for row in block.rows for cell in row if not cell.text.isdecimal())

    def cell_places(self, *cells: CellKey) -> tuple[Place, ...]:
        """The cells of the form, followed by their places in the source."""
        values = [self.report.cell(cell) for cell in cells]
        return cells + tuple(v.place for v in values if v and v.place)


@record
class Fails:
    """Something is wrong. `message` names one of the rule's messages, `values` fill its placeholders.

    `severity` is needed only when the rule has more than one and the first does not apply.
    """

    places: tuple[Place, ...]
    message: str = "default"
    severity: Severity | None = None
    expected: str | None = None
    actual: str | None = None
    suggestion: str | None = None
    related: tuple[CellKey, ...] = ()
    copied: tuple[Copied, ...] = ()
    last_year: tuple[CellKey, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


@record
class CannotCheck:
    """The rule, or a part of it, could not be checked; `reason` is Chinese."""

    reason: str


Outcome = Fails | CannotCheck
