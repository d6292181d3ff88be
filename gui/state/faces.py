"""What each cell of an official table shows: its text, its mark, and what to tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.checks.last_year import report_of_last_year
from engine.draft import TextPlace
from engine.export.totals import live_totals
from engine.model import SEVERITIES, CellKey, CellValue, Result, Severity, State
from engine.records import record
from engine.severity import SYMBOLS

BLANK, ABSENT, CONFIRMED, UNREAD = "空", "缺", "✓", "？"


@record
class CellFace:
    """One value cell as it is shown.

    `text` is what stands in force, `old` the draft's own text where an edit replaces it. `severity` is the gravest
    finding about the cell, `disputed` the gravest one that sets the cell against the words of the text (the words
    may be the wrong ones, so the cell only gets a corner). `is_confirmed` marks a total that agrees with its addends.
    `last_year` is what last year's report has there, None without one.
    """

    text: str
    state: State
    old: str | None = None
    severity: Severity | None = None
    disputed: Severity | None = None
    is_confirmed: bool = False
    messages: tuple[str, ...] = ()
    last_year: str | None = None

    @property
    def symbol(self) -> str:
        if self.severity:
            return SYMBOLS[self.severity]
        if self.state == "unreadable":
            return UNREAD
        return CONFIRMED if self.is_confirmed else ""

    @property
    def shown(self) -> str:
        """The text in force, or the word for its lack."""
        if self.state == "absent":
            return ABSENT
        return self.text or BLANK


def cell_faces(result: Result, table: str) -> dict[CellKey, CellFace]:
    """The face of every cell of this table; empty when the draft lacks the table."""
    if table not in result.report.tables:
        return {}
    about: dict[CellKey, list[_Told]] = {}
    for finding in result.findings:
        cells = [place for place in finding.places if isinstance(place, CellKey) and place.table == table]
        if cells:
            told = _Told(finding.severity, any(isinstance(place, TextPlace) for place in finding.places),
                         f"{SYMBOLS[finding.severity]} {finding.message}")
            for cell in cells:
                about.setdefault(cell, []).append(told)
    confirmed, before = live_totals(result.report), report_of_last_year(result)
    return {key: _face(value, about.get(key, ()), key in confirmed, before.cell(key) if before else None)
            for key, value in result.report.tables[table].cells.items()}


def failing(faces: Iterable[CellFace]) -> dict[Severity, int]:
    """How many cells have a finding of their own, by its severity; severities without any are left out."""
    marks = [face.severity for face in faces]
    return {severity: marks.count(severity) for severity in SEVERITIES if severity in marks}


def own_text(value: CellValue) -> str:
    """The draft's text of a cell on one line."""
    return " ".join(value.raw.split())


class _Told(NamedTuple):
    """What a finding says of a cell; `is_about_words` when it sets words of the text against it."""

    severity: Severity
    is_about_words: bool
    message: str


def _face(value: CellValue, told: Sequence[_Told], is_total_right: bool, before: CellValue | None) -> CellFace:
    own = own_text(value)
    severity = _gravest(each for each in told if not each.is_about_words)
    return CellFace(
        own if value.edited is None else value.edited, value.state, None if value.edited is None else own, severity,
        _gravest(each for each in told if each.is_about_words), is_total_right and severity is None,
        tuple(each.message for each in told), own_text(before) if before else None,
    )


def _gravest(told: Iterator[_Told]) -> Severity | None:
    severities = {each.severity for each in told}
    return next((severity for severity in SEVERITIES if severity in severities), None)
