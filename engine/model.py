"""What the engine makes of a draft. Everything is frozen, and every piece knows its place in the draft.

    Draft ── parse ──▶ Report ── find_statements ──▶ Statements ── run_checks ──▶ Result

Indices and offsets count as in `engine.draft`, where the draft itself is described.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from .draft import Draft, SourceCell, TextPlace
from .parse.by_hand import NOTHING_SAID, ByHand
from .records import field, record, replace
from .yardstick import ALONE, Yardstick

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
Number = int | Decimal


# ---- places ---------------------------------------------------------------------------------------------------------
class CellKey(NamedTuple):
    """A cell of the official form, by the keys of the form; also the place of that cell."""

    table: str
    row: str
    column: str


@record
class Missing:
    """A section, a table or the title (`key`) that the draft lacks; it should stand before block `block`."""

    key: str
    block: int


@record
class WholeDraft:
    """The draft as a whole."""


Place = TextPlace | SourceCell | CellKey | Missing | WholeDraft


# ---- the report recognised in it ------------------------------------------------------------------------------------
State = Literal["number", "blank", "unreadable", "absent"]


@record
class CellValue:
    """The content of one cell of the form.

    `raw` is the draft's text, always. `value`, `state` and `oddities` are read from `raw`, or from `edited` once the
    clerk has put something else in its place. A blank, a zero, an unreadable text and a cell that the draft lacks
    (`absent`) are four things; only `number` has a value. `oddities` are names of `engine.parse.numbers.Oddity`.
    """

    raw: str
    value: Number | None
    state: State
    place: SourceCell | None = None
    oddities: frozenset[str] = frozenset()
    edited: str | None = None


LabelKind = Literal["row", "group", "column", "banner", "corner"]


@record
class Label:
    """A label of the form as the draft prints it. `official` is the wording it was recognised as."""

    kind: LabelKind
    key: str
    text: str
    official: str
    place: SourceCell


@record
class Table:
    """One official table recognised in the draft: every cell of the form, also those that the draft lacks."""

    key: str
    cells: Mapping[CellKey, CellValue]
    labels: tuple[Label, ...] = ()
    blocks: tuple[int, ...] = ()

    def has_label(self, kind: str, key: str = "") -> bool:
        return any(label.kind == kind and (not key or label.key == key) for label in self.labels)


@record
class Section:
    """One of the six official sections. `heading` is verbatim; its blocks are `blocks` (the heading's block included).

    `number` is the numbering as printed ("2、", "（一）", ""), `wording` the rest of the heading. When text runs on in
    the heading's own paragraph, `place.end` is where the heading ends.
    """

    key: str
    heading: str
    place: TextPlace
    blocks: range
    number: str = ""
    wording: str = ""


@record
class Title:
    """The title as printed, one or two paragraphs (`places`); agency and year when it states them."""

    text: str
    places: tuple[TextPlace, ...]
    agency: str | None = None
    year: int | None = None


@record
class Report:
    """What was recognised. `form` is the id of the form applied; `chrome` are blocks of a web page around it.

    `by_hand` is what the clerk said of the draft's tables, by which they were read.
    """

    form: str
    title: Title | None = None
    agency: str | None = None
    year: int | None = None
    year_from: Literal["title", "text"] | None = None
    sections: tuple[Section, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    chrome: frozenset[int] = frozenset()
    by_hand: ByHand = NOTHING_SAID

    def section(self, key: str) -> Section | None:
        """The first section with this key, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def section_at(self, block: int) -> Section | None:
        """The section that the block belongs to; None before the first one."""
        return self._by_block.get(block)

    @cached_property
    def _by_block(self) -> Mapping[int, Section]:
        return {block: section for section in reversed(self.sections) for block in section.blocks}

    def cell(self, key: CellKey) -> CellValue | None:
        """The content of a cell; None when the draft lacks the whole table, or the form has no such cell."""
        table = self.tables.get(key.table)
        return table.cells.get(key) if table else None

    @cached_property
    def numbers(self) -> Mapping[CellKey, Number]:
        """The numbers in the cells of the form, without the cells that have no readable one."""
        return {key: cell.value for table in self.tables.values() for key, cell in table.cells.items()
                if cell.value is not None}

    def value(self, key: CellKey) -> Number | None:
        """The number in a cell of the form; None when there is no readable one."""
        return self.numbers.get(key)

    def with_cells(self, changed: Mapping[CellKey, CellValue]) -> Report:
        """A report in which just these cells are replaced; cells of tables that the draft lacks are left out."""
        tables = dict(self.tables)
        for key, table in self.tables.items():
            mine = {k: v for k, v in changed.items() if k.table == key}
            if mine:
                tables[key] = replace(table, cells={**table.cells, **mine})
        return replace(self, tables=tables)


@record
class Recognised:
    """A draft, and the report recognised in it: last year's, or one that is to be added up."""

    draft: Draft
    report: Report


# ---- what the text says ---------------------------------------------------------------------------------------------
Verdict = Literal["agrees", "disagrees", "undecided"]
Convention = Literal["new_received", "received_total"]  # what the text counts as received


@record
class Statement:
    """A figure of the text that speaks of a cell or a sum of cells, or (with `parts`) a closed breakdown without cells.

    `value` is as printed (0.12万件 is 1200), in `unit`; `place` covers `quote`, `figure` the figure alone (None for a
    denial such as 未收到申请). `cells` is the reading chosen: their sum is what the figure states. `readings` are all
    readings tried, the chosen one first. `rule` is the X rule that judges it (Y01 for a breakdown).
    """

    quote: str
    place: TextPlace
    value: Number
    unit: str
    rule: str
    cells: tuple[CellKey, ...] = ()
    readings: tuple[tuple[CellKey, ...], ...] = ()
    figure: TextPlace | None = None
    convention: Convention | None = None
    verdict: Verdict = "undecided"
    parts: tuple[Number, ...] | None = None


# ---- what is wrong --------------------------------------------------------------------------------------------------
Likeness = Literal["same", "year", "alike"]


@record
class Copied:
    """A sentence that last year's report has too, and how it stands there.

    `kind`: "same" to the letter, "year" when only years differ, "alike" when a little more does.
    """

    place: TextPlace
    text: str
    before: str
    kind: Likeness


@record
class Finding:
    """One thing that is wrong, with at least one place. `related` are further cells of its arithmetic (addends).

    `copied` are sentences of this year and of last year side by side, `last_year` the cells of last year's report that
    it is held against.
    """

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    id: str
    expected: str | None = None
    actual: str | None = None
    suggestion: str | None = None
    related: tuple[CellKey, ...] = ()
    copied: tuple[Copied, ...] = ()
    last_year: tuple[CellKey, ...] = ()

    @property
    def cells(self) -> tuple[CellKey, ...]:
        return tuple(p for p in self.places if isinstance(p, CellKey))


@record
class NotChecked:
    """A rule that could not be checked (wholly or in part), and why, in Chinese."""

    rule: str
    reason: str


@record
class CellChange:
    """A cell of the form that should be changed; the texts are as they would stand in the table."""

    cell: CellKey
    before: str
    after: str


@record
class TextChange:
    """A figure of the text that should be changed."""

    place: TextPlace
    before: str
    after: str


@record
class Correction:
    """Changes which, made together, resolve the named findings and raise none. `confidence` is between 0 and 1."""

    changes: tuple[CellChange | TextChange, ...]
    resolves: tuple[str, ...]
    confidence: float
    because: tuple[str, ...] = ()


@record
class Ignored:
    """A finding that the clerk has set aside, and why, in the clerk's words."""

    finding: Finding
    reason: str


@record
class Result:
    """Everything that one check gives. `passed` are the ids of the rules that were checked and hold.

    `rewritten` are figures of the text that were checked as if they were corrected; all places count in the draft as
    it stands. `ignored` are no longer among the findings. `yardstick` is what else the draft was held against.
    """

    draft: Draft
    report: Report
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    passed: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    rewritten: tuple[TextChange, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    yardstick: Yardstick = ALONE

    def count(self, severity: Severity) -> int:
        return sum(f.severity == severity for f in self.findings)

    @property
    def rules_not_checked(self) -> frozenset[str]:
        """The ids of the rules that were not checked, each once, however many reasons there are."""
        return frozenset(each.rule for each in self.not_checked)
