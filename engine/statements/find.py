"""Finds what the running text says of the tables' cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..forms import load_form
from ..model import CellKey, Draft, Number, Paragraph, Report, Statement, TextPlace
from ..records import replace
from .breakdowns import find_breakdowns
from .clarity import moves
from .clauses import Clause, split_clauses
from .context import Context
from .entries import list_entries
from .folding import Folded, fold_text
from .larger_parts import find_larger_parts
from .meaning import Meaning
from .reading import Reader
from .said import Said
from .telling import can_tell, end_of_telling, may_tell
from .tokens import tokenise

_SUBJECTS = {"applications": "application"}  # what the bare words of a section speak of
_LONGEST_HEADING = 24
_SPOKEN_OF = ("applications", "review_litigation")  # sections of which the words need not name the subject


class _Told(NamedTuple):
    """A statement of a text, all but its place: where its words and its figure (if any) start and end in the text."""

    start: int
    end: int
    figure: tuple[int, int] | None
    value: Number
    unit: str
    rule: str
    readings: tuple[tuple[CellKey, ...], ...] = ()
    parts: tuple[Number, ...] | None = None


def find_statements(draft: Draft, report: Report) -> tuple[Statement, ...]:
    """Every figure or denial of the running text that speaks of cells, and every closed breakdown, in the text's order.

    Titles, headings, tables and page chrome are left out; verdicts are still open. Never raises, whatever the text.
    """
    found: list[Statement] = []
    topic = ""  # what the last heading inside the section names
    for index, shift, block, section in _prose(draft, report):
        topic, told = _told(block.text[shift:], report.year, report.form, section, "" if shift else topic)
        found += [_statement(one, block, index, shift) for one in told]
    return tuple(found)


@lru_cache(256)  # what a draft says again and again, and most of one that is read anew after a change
def _told(text: str, year: int | None, form: str, section: str, topic: str) -> tuple[str, tuple[_Told, ...]]:
    """What the text tells in this section below a heading that names this topic, and the topic of what follows it."""
    folded = fold_text(text)
    if len(folded.text) <= _LONGEST_HEADING:
        clauses = split_clauses(tokenise(folded.text, year))
        if clauses and _is_heading(folded.text, clauses):
            return _topic(clauses, topic), ()
    subject = topic or _SUBJECTS.get(section, "")
    is_spoken_of = bool(subject) or section in _SPOKEN_OF
    telling = folded.text[: end_of_telling(folded.text, year)]
    if not telling or not may_tell(telling, is_spoken_of):
        return topic, ()
    clauses = split_clauses(tokenise(telling, year))
    if not can_tell(clauses, is_spoken_of):
        return topic, ()
    cells = frozenset(load_form(form).cells)
    said = [_in_form(s, cells) for s in Reader(Context(load_form(form), section, subject), clauses).read()]
    return topic, tuple(_tellings(said, clauses, folded))


def _statement(told: _Told, block: Paragraph, index: int, shift: int) -> Statement:
    """The statement at its place in the draft: the text told of begins at `shift` in the block at `index`."""

    def place(start: int, end: int) -> TextPlace:
        return TextPlace(index, start + shift, end + shift, block.line)

    where = place(told.start, told.end)
    return Statement(block.text[where.start : where.end], where, told.value, told.unit, told.rule,
                     told.readings[0] if told.readings else (), told.readings,
                     place(*told.figure) if told.figure else None, parts=told.parts)


def _in_form(said: Said, cells: frozenset[CellKey]) -> Said:
    """What was said, without a meaning when the form has no such cells (an older form lacks some)."""
    meaning = said.meaning
    if meaning is None or all(reading and cells.issuperset(reading) for reading in meaning.readings):
        return said
    return replace(said, meaning=None)


def _prose(draft: Draft, report: Report) -> Iterator[tuple[int, int, Paragraph, str]]:
    """(block, offset where its prose begins, paragraph, section key) of the running text; headings are left out."""
    titles = {place.block for place in report.title.places} if report.title else set()
    for index, block in enumerate(draft.blocks):
        if isinstance(block, Paragraph) and index not in report.chrome and index not in titles:
            section = report.section_at(index)
            shift = section.place.end if section and section.place.block == index else 0
            yield index, shift, block, section.key if section else ""


def _is_heading(text: str, clauses: list[Clause]) -> bool:
    return len(text) <= _LONGEST_HEADING and text[-1] not in "。；" and not any(c.figure for c in clauses)


def _topic(clauses: list[Clause], before: str) -> str:
    """The subject that a heading inside a section names; the one before when it names none."""
    keys = {key for clause in clauses for key in clause.keys}
    if "foreign" in keys:
        return "foreign"
    return "application" if "subject.application" in keys else before


def _tellings(said: list[Said], clauses: list[Clause], folded: Folded) -> Iterator[_Told]:
    """What was said of the tables, and the breakdowns among it, at offsets of the text as it was before folding."""

    def figure(s: Said) -> tuple[int, int] | None:
        return folded.span(s.figure.start, s.figure.end) if s.figure else None

    entries = list_entries(clauses, said)
    breakdowns = find_breakdowns(entries, clauses, said)
    shares = {part.at for b in breakdowns for part in b.parts if _is_share(part.meaning, b.total.meaning)}
    shares |= {part.at for b in breakdowns for part in b.parts if _is_one_of_several(part, b.parts)}
    for s in said:
        if s.meaning is not None and not (s.figure and s.at in shares):  # 转来1件，直接收到5件，共6件
            rule = s.meaning.rule(s.value == 0, s.figure is None)
            yield _Told(*folded.span(s.start, s.end), figure(s), s.value, s.unit, rule, s.meaning.readings)
    for b in (*breakdowns, *find_larger_parts(entries, clauses, said, breakdowns)):
        everything = (b.total, *b.parts)
        where = folded.span(min(s.start for s in everything), max(s.end for s in everything))
        parts = tuple(s.value for s in b.parts)
        yield _Told(*where, figure(b.total), b.total.value, b.total.unit, "Y01", parts=parts)


def _is_one_of_several(part: Said, parts: Sequence[Said]) -> bool:
    """Are there other parts that were closed as well: 28件按期办结，2件补正后办结?"""
    is_closed = part.meaning is not None and part.meaning.rows == (("processed_total",),)
    return is_closed and sum(other.clause.has("act.process") and not moves(other.clause) for other in parts) > 1


def _is_share(part: Meaning | None, total: Meaning | None) -> bool:
    """Do the words of the part name the very cells of the total, of which it is only a share?"""
    if part is None or total is None or part.columns != total.columns:
        return False
    return part.rows == total.rows or (part.rows[0] == ("processed_total",) and part.rows[0] in total.rows)
