"""What a check is given, and the two things it can yield."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter

from ..draft import Draft, Grid, GridCell, Paragraph, texts_of
from ..forms import Form, load_form
from ..model import CellKey, CellValue, Copied, Place, Report, Severity, Statement
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
    def text(self) -> str:
        """The running text, a line a paragraph: to see at once what stands nowhere in it."""
        return "\n".join([passage.text for passage in self.prose])

    @cached_property
    def own_text(self) -> str:
        """The running text in the office's own words, a line a paragraph: to see at once what stands nowhere in it."""
        return "\n".join([passage.own for passage in self.prose])

    @cached_property
    def by_block(self) -> Mapping[int, Passage]:
        """The paragraphs of the running text by the index of their block."""
        return {passage.block: passage for passage in self.prose}

    @cached_property
    def sections(self) -> Mapping[str, tuple[Passage, ...]]:
        """The paragraphs of all sections with a key, without the headings that stand before them or in them."""
        headings = {section.place.block: section.place.end for section in self.report.sections}
        parts: dict[str, list[Passage]] = {}
        for section in self.report.sections:
            inside = [passage if passage.block not in headings else passage.behind(headings[passage.block])
                      for passage in self.within(section.blocks)]
            parts.setdefault(section.key, []).extend(filter(None, inside))
        return {key: tuple(inside) for key, inside in parts.items()}

    def within(self, blocks: range) -> tuple[Passage, ...]:
        """The paragraphs of the running text in these blocks."""
        first, last = (bisect_left(self.prose, at, key=attrgetter("block")) for at in (blocks.start, blocks.stop))
        return self.prose[first:last]

    @cached_property
    def worded_cells(self) -> tuple[tuple[int, GridCell], ...]:
        """(block index, cell) of the cells that are no plain figures, in all tables of the draft, recognised or not."""
        return tuple([(index, cell) for index, block in enumerate(self.draft.blocks)
                      if isinstance(block, Grid) and index not in self.report.chrome
                      for row in block.rows if not all(map(str.isdecimal, texts_of(row)))
                      for cell in row if not cell.text.isdecimal()])

    @cached_property
    def odd_cells(self) -> Mapping[str, Mapping[CellKey, CellValue]]:
        """The cells with anything unusual in their writing, by the key of their table."""
        return {table.key: {key: cell for key, cell in table.cells.items() if cell.oddities}
                for table in self.report.tables.values()}

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


def on_one_line(text: str) -> str:
    """The text of a cell or a label, as `Fails` quotes what stands there."""
    return re.sub(r"\s*\n\s*", "", text.strip())
