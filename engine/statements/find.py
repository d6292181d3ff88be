"""Finds what the running text says of the tables' cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from ..draft import Draft, Paragraph, TextPlace
from ..forms import load_form
from ..model import CellKey, Number, Report, Statement
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
from .telling import can_tell, telling_part
from .tokens import tokenise

_SUBJECTS = {"applications": "application"}  # what the bare words of a section speak of
_LONGEST_HEADING = 24
_SPOKEN_OF = ("applications", "review_litigation")  # sections of which the words need not name the subject
_MOST_REMEMBERED = 256  # passages
_REMEMBERED: dict[_Passage, tuple[_Told, ...]] = {}  # what drafts say again and again, and most of one read anew


class _Passage(NamedTuple):
    """The folded text of a paragraph as far as it can tell something, and all else that its meaning hangs on."""

    text: str
    year: int | None
    form: str
    section: str
    subject: str  # what the heading above it, or else its section, speaks of


class _Told(NamedTuple):
    """A statement of a passage: where its words and its figure (if any) start and end in the folded text."""

    start: int
    end: int
    figure: tuple[int, int] | None
    value: Number
    unit: str
    rule: str
    readings: tuple[tuple[CellKey, ...], ...] = ()
    parts: tuple[Number, ...] | None = None


class _Spot(NamedTuple):
    """Where a passage stands: from offset `shift` on in the paragraph that is block `at` of the draft."""

    at: int
    shift: int
    block: Paragraph
    folded: Folded

    def place(self, start: int, end: int) -> TextPlace:
        """The place of the folded characters `start` to `end`."""
        first, behind = self.folded.span(start, end)
        return TextPlace(self.at, first + self.shift, behind + self.shift, self.block.line)


def find_statements(draft: Draft, report: Report) -> tuple[Statement, ...]:
    """Every figure or denial of the running text that speaks of cells, and every closed breakdown, in the text's order.

    Titles, headings, tables and page chrome are left out; verdicts are still open. Never raises, whatever the text.
    """
    passages = list(_passages(draft, report))
    told = _told_by([passage for passage, _ in passages])
    return tuple(_statement(one, spot) for passage, spot in passages for one in told[passage])


def _passages(draft: Draft, report: Report) -> Iterator[tuple[_Passage, _Spot]]:
    """Each passage that may tell something of the tables, and where it stands."""
    topic = ""  # what the last heading inside the section names
    for index, shift, block, section in _prose(draft, report):
        folded = fold_text(block.text[shift:])
        named = _heading(folded.text, report.year) if len(folded.text) <= _LONGEST_HEADING else None
        topic = named or ("" if shift else topic)
        if named is None:
            subject = topic or _SUBJECTS.get(section, "")
            text = telling_part(folded.text, report.year, bool(subject) or section in _SPOKEN_OF)
            if text:
                yield _Passage(text, report.year, report.form, section, subject), _Spot(index, shift, block, folded)


def _told_by(passages: Iterable[_Passage]) -> Mapping[_Passage, tuple[_Told, ...]]:
    """What each passage tells. Step by step for all of them, which takes a fifth less time than all steps for each."""
    known = {passage: _REMEMBERED.get(passage) for passage in passages}
    new = [passage for passage, told in known.items() if told is None]
    clauses = [split_clauses(tokenise(passage.text, passage.year)) for passage in new]
    said = [_said(passage, inside) for passage, inside in zip(new, clauses, strict=True)]
    found = {passage: tuple(_tellings(s, inside)) for passage, s, inside in zip(new, said, clauses, strict=True)}
    if len(_REMEMBERED) > _MOST_REMEMBERED:
        _REMEMBERED.clear()
    _REMEMBERED.update(islice(found.items(), _MOST_REMEMBERED))
    return {passage: found[passage] if told is None else told for passage, told in known.items()}


def _said(passage: _Passage, clauses: list[Clause]) -> list[Said]:
    if not can_tell(clauses, bool(passage.subject) or passage.section in _SPOKEN_OF):
        return []
    form, cells = load_form(passage.form), _cells(passage.form)
    return [_in_form(s, cells) for s in Reader(Context(form, passage.section, passage.subject), clauses).read()]


@cache
def _cells(form: str) -> frozenset[CellKey]:
    return frozenset(load_form(form).cells)


def _statement(told: _Told, spot: _Spot) -> Statement:
    where = spot.place(told.start, told.end)
    return Statement(spot.block.text[where.start : where.end], where, told.value, told.unit, told.rule,
                     told.readings[0] if told.readings else (), told.readings,
                     spot.place(*told.figure) if told.figure else None, parts=told.parts)


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


@lru_cache(256)
def _heading(text: str, year: int | None) -> str | None:
    """The subject that a heading inside a section names, "" when it names none; None for what is no heading."""
    clauses = split_clauses(tokenise(text, year))
    if not clauses or text[-1] in "。；" or any(clause.figure for clause in clauses):
        return None
    keys = {key for clause in clauses for key in clause.keys}
    if "foreign" in keys:
        return "foreign"
    return "application" if "subject.application" in keys else ""


def _tellings(said: list[Said], clauses: list[Clause]) -> Iterator[_Told]:
    """What was said of the tables, and the breakdowns among it."""

    def figure(s: Said) -> tuple[int, int] | None:
        return (s.figure.start, s.figure.end) if s.figure else None

    entries = list_entries(clauses, said) if sum(s.figure is not None for s in said) > 1 else []
    breakdowns = find_breakdowns(entries, clauses, said)
    shares = {part.at for b in breakdowns for part in b.parts if _is_share(part.meaning, b.total.meaning)}
    shares |= {part.at for b in breakdowns for part in b.parts if _is_one_of_several(part, b.parts)}
    for s in said:
        if s.meaning is not None and not (s.figure and s.at in shares):  # 转来1件，直接收到5件，共6件
            rule = s.meaning.rule(s.value == 0, s.figure is None)
            yield _Told(s.start, s.end, figure(s), s.value, s.unit, rule, s.meaning.readings)
    for b in (*breakdowns, *find_larger_parts(entries, clauses, said, breakdowns)):
        everything = (b.total, *b.parts)
        start, end = min(s.start for s in everything), max(s.end for s in everything)
        parts = tuple(s.value for s in b.parts)
        yield _Told(start, end, figure(b.total), b.total.value, b.total.unit, "Y01", parts=parts)


def _is_one_of_several(part: Said, parts: Sequence[Said]) -> bool:
    """Are there other parts that were closed as well: 28件按期办结，2件补正后办结?"""
    is_closed = part.meaning is not None and part.meaning.rows == (("processed_total",),)
    return is_closed and sum(other.clause.has("act.process") and not moves(other.clause) for other in parts) > 1


def _is_share(part: Meaning | None, total: Meaning | None) -> bool:
    """Do the words of the part name the very cells of the total, of which it is only a share?"""
    if part is None or total is None or part.columns != total.columns:
        return False
    return part.rows == total.rows or (part.rows[0] == ("processed_total",) and part.rows[0] in total.rows)
