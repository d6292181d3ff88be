"""Finds what the running text says of the tables' cells."""

from __future__ import annotations

from ..forms import load_form
from ..model import Draft, Paragraph, Report, Statement, TextPlace
from .breakdowns import Breakdown, find_breakdowns
from .clauses import split_clauses
from .folding import Folded, fold_text
from .meanings import Context
from .reading import Reader
from .said import Said
from .tokens import tokenise

_SUBJECTS = {"applications": "application"}


def find_statements(draft: Draft, report: Report) -> tuple[Statement, ...]:
    """Every figure or denial of the running text that speaks of cells, in the order of the text; verdicts are still open.

    Titles, headings, tables and page chrome are left out. Never raises, whatever the text.
    """
    found: list[Statement] = []
    heading = ""
    titles = {place.block for place in report.title.places} if report.title else set()
    for index, block in enumerate(draft.blocks):
        if not isinstance(block, Paragraph) or index in report.chrome or index in titles:
            continue
        section = report.section_at(index)
        start = section.place.end if section and section.place.block == index else 0
        key = section.key if section else ""
        if start:
            heading = ""
        if not block.text[start:].strip():
            continue
        folded = fold_text(block.text[start:])
        clauses = split_clauses(tokenise(folded.text, report.year))
        topic = _topic(clauses)
        if topic is not None and len(folded.text) <= 24 and not any(c.figure for c in clauses) and folded.text[-1] not in "。；":
            heading = topic
            continue
        context = Context(load_form(report.form), key, heading or _SUBJECTS.get(key, ""))
        everything = Reader(context, clauses).read()
        for said in everything:
            if said.meaning is not None:
                found.append(_statement(said, said.meaning, folded, block, index, start))
        for breakdown in find_breakdowns(clauses, everything):
            found.append(_breakdown(breakdown, folded, block, index, start))
    return tuple(found)


def _topic(clauses: list) -> str | None:
    """The subject that a heading inside a section names; None when it names none that matters."""
    keys = [key for clause in clauses for key in clause.keys]
    if "foreign" in keys:
        return "foreign"
    if any(key == "subject.application" for key in keys):
        return "application"
    return None


def _statement(said: Said, meaning, folded: Folded, block: Paragraph, index: int, shift: int) -> Statement:
    first, last = folded.span(said.start, said.end)
    place = TextPlace(index, first + shift, last + shift, block.line)
    figure = None
    if said.figure:
        a, b = folded.span(said.figure.start, said.figure.end)
        figure = TextPlace(index, a + shift, b + shift, block.line)
    return Statement(
        block.text[place.start : place.end], place, said.value, said.unit, meaning.rule(said.value == 0, figure is None),
        meaning.readings[0], meaning.readings, figure,
    )


def _breakdown(breakdown: Breakdown, folded: Folded, block: Paragraph, index: int, shift: int) -> Statement:
    everything = (breakdown.total, *breakdown.parts)
    first, last = folded.span(min(s.start for s in everything), max(s.end for s in everything))
    place = TextPlace(index, first + shift, last + shift, block.line)
    figure = breakdown.total.figure
    a, b = folded.span(figure.start, figure.end)
    return Statement(
        block.text[place.start : place.end], place, breakdown.total.value, breakdown.total.unit, "Y01",
        figure=TextPlace(index, a + shift, b + shift, block.line), parts=tuple(p.value for p in breakdown.parts),
    )
