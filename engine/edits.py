"""The report with the clerk's texts in force, and the draft with figures of its text changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from .draft import Draft, Paragraph, TextPlace
from .forms import load_form
from .model import CellKey, CellValue, Place, Report, Result, Statement, TextChange
from .parse.numbers import read_figure
from .records import replace

AnyPlace = TypeVar("AnyPlace", bound=Place)


def edited(report: Report, edits: Mapping[CellKey, str]) -> Report:
    """The report with the clerk's texts in force in just these cells; the raw texts stay."""
    form = load_form(report.form)
    changed: dict[CellKey, CellValue] = {}
    for key, text in edits.items():
        if cell := report.cell(key):
            column = form.tables[key.table].column(key)
            figure = read_figure(text, column.unit, column.unit_allowed)
            changed[key] = replace(
                cell, value=figure.value, state=figure.state, oddities=figure.oddities, edited=text
            )
    return report.with_cells(changed)


def rewritten(draft: Draft, changes: Iterable[TextChange]) -> Draft:
    """The draft with these figures of its text changed."""
    blocks = list(draft.blocks)
    for change in sorted(changes, key=lambda c: -c.place.start):
        block = blocks[change.place.block]
        assert isinstance(block, Paragraph)
        text = block.text[: change.place.start] + change.after + block.text[change.place.end :]
        blocks[change.place.block] = replace(block, text=text)
    return replace(draft, blocks=tuple(blocks))


def place_before(place: AnyPlace, changes: Iterable[TextChange]) -> AnyPlace:
    """The place in the draft before the changes, which may have made the text before it longer or shorter."""
    if not isinstance(place, TextPlace):
        return place
    start, end = place.start, place.end
    for change in sorted(changes, key=lambda c: c.place.start):
        longer = len(change.after) - len(change.before)
        if change.place.block == place.block:
            start -= longer * (start > change.place.start)
            end -= longer * (end > change.place.start)
    return replace(place, start=start, end=end)


def as_before(result: Result, draft: Draft, changes: Sequence[TextChange]) -> Result:
    """The result of a rewritten draft, with all places in `draft` as it was before the changes."""
    def back(statement: Statement) -> Statement:
        figure = statement.figure and place_before(statement.figure, changes)
        return replace(statement, place=place_before(statement.place, changes), figure=figure)

    findings = tuple(
        replace(f, places=tuple(place_before(p, changes) for p in f.places),
                copied=tuple(replace(each, place=place_before(each.place, changes)) for each in f.copied))
        for f in result.findings)
    corrections = tuple(
        replace(c, changes=tuple(replace(each, place=place_before(each.place, changes))
                                 if isinstance(each, TextChange) else each for each in c.changes))
        for c in result.corrections)
    return replace(result, draft=draft, statements=tuple(map(back, result.statements)), findings=findings,
                   corrections=corrections, rewritten=tuple(changes))
