"""Finds what the running text says of the tables' cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ..forms import load_form
from ..model import CellKey, Draft, Paragraph, Report, Statement, TextPlace
from ..records import replace
from .breakdowns import find_breakdowns
from .clarity import moves
from .clauses import ENDS, Clause, split_clauses
from .context import Context
from .folding import Folded, fold_text
from .larger_parts import find_larger_parts
from .lexicon import load_lexicon
from .meaning import Meaning
from .numerals import chinese_figure
from .reading import Reader
from .said import Said
from .tokens import token_at, tokenise

_SUBJECTS = {"applications": "application"}  # what the bare words of a section speak of
_LONGEST_HEADING = 24
_TIMES = frozenset(("time.last", "time.this", "time.next"))
_SAYING = ("negation", "zero", "mark.all")  # what says something without a figure
_REACHING_BACK = ("exclude", "mark.including")  # what changes what was said in a sentence before
_NAMING = ("subject.", "outcome.", "result.", "act.transfer")
_SPOKEN_OF = ("applications", "review_litigation")  # sections of which the words need not name the subject


def find_statements(draft: Draft, report: Report) -> tuple[Statement, ...]:
    """Every figure or denial of the running text that speaks of cells, and every closed breakdown, in the text's order.

    Titles, headings, tables and page chrome are left out; verdicts are still open. Never raises, whatever the text.
    """
    found: list[Statement] = []
    form = load_form(report.form)
    cells = frozenset(form.cells)
    topic = ""  # what the last heading inside the section names
    for index, shift, block, section in _prose(draft, report):
        if shift:
            topic = ""
        folded, clauses = _clauses(block.text[shift:], report.year)
        if not clauses:
            continue
        if _is_heading(folded.text, clauses):
            topic = _topic(clauses, topic)
            continue
        context = Context(form, section, topic or _SUBJECTS.get(section, ""))
        if not _can_tell(clauses, context):
            continue
        said = [_in_form(s, cells) for s in Reader(context, clauses).read()]
        found += _statements(said, clauses, folded, TextPlace(index, shift, 0, block.line), block.text)
    return tuple(found)


@lru_cache(64)  # what a draft says again and again, and most of one that is read anew after a change
def _clauses(text: str, year: int | None) -> tuple[Folded, list[Clause]]:
    """The folded text and the clauses of its telling part; none where it has none, and is too long for a heading."""
    folded = fold_text(text)
    end = len(folded.text) if len(folded.text) <= _LONGEST_HEADING else _end_of_telling(folded.text, year)
    return folded, split_clauses(tokenise(folded.text[:end], year))


def _end_of_telling(text: str, year: int | None) -> int:
    """Where the last sentence ends that can say something, or change what was said before it; 0 when there is none."""
    end = len(text)
    while end:
        start = max(text.rfind(mark, 0, end - 1) for mark in ENDS) + 1
        if _may_say(text, start, end, year):
            return end
        end = start
    return 0


def _may_say(text: str, start: int, end: int, year: int | None) -> bool:
    """Has the sentence a figure, a denial or 均? Most have none but years, dates and percentages, and are not read.

    So has what may close a bracket, name another body or take back a figure, all of an earlier sentence.
    """
    while sign := _sign().search(text, start, end):
        token = token_at(text, sign.start(), year)
        if token is None or not (token.kind == "number" or _TIMES.issuperset(token.means or ("",))):
            return True
        start = token.end
    return False


def _can_tell(clauses: Sequence[Clause], context: Context) -> bool:
    """Can the figures and denials of the paragraph speak of cells, or have parts?

    Where nothing was spoken of before, only certain words lead to the cells of a table.
    """
    saying = [clause for clause in clauses if clause.figure or clause.has(*_SAYING)]
    if context.subject or context.section in _SPOKEN_OF:
        return bool(saying)
    leads = any(clause.has("mark.part", *_NAMING) for clause in clauses)
    return len(saying) > 2 or (bool(saying) and leads)


@cache
def _sign() -> re.Pattern[str]:
    """Finds the beginning of a year or of a figure in digits, the end of one in words, a denial, what reaches back."""
    cores = load_lexicon().cores(*_SAYING, *_REACHING_BACK)
    return re.compile("|".join(("二零二", "[0-9：）》]", chinese_figure(), *cores)))


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


def _statements(
    said: list[Said], clauses: list[Clause], folded: Folded, at: TextPlace, text: str
) -> Iterator[Statement]:
    """What was said of a paragraph as statements; `at` gives its block, line and the offset of the folded text."""

    def place(start: int, end: int) -> TextPlace:
        first, last = folded.span(start, end)
        return replace(at, start=first + at.start, end=last + at.start)

    def statement(s: Said, start: int, end: int, **more: Any) -> Statement:
        where = place(start, end)
        figure = place(s.figure.start, s.figure.end) if s.figure else None
        return Statement(text[where.start : where.end], where, s.value, s.unit, figure=figure, **more)

    breakdowns = find_breakdowns(clauses, said)
    shares = {part.at for b in breakdowns for part in b.parts if _is_share(part.meaning, b.total.meaning)}
    shares |= {part.at for b in breakdowns for part in b.parts if _is_one_of_several(part, b.parts)}
    for s in said:
        if s.meaning is not None and not (s.figure and s.at in shares):  # 转来1件，直接收到5件，共6件
            readings = s.meaning.readings
            rule = s.meaning.rule(s.value == 0, s.figure is None)
            yield statement(s, s.start, s.end, rule=rule, cells=readings[0], readings=readings)
    for b in (*breakdowns, *find_larger_parts(clauses, said, breakdowns)):
        everything = (b.total, *b.parts)
        start, end = min(s.start for s in everything), max(s.end for s in everything)
        yield statement(b.total, start, end, rule="Y01", parts=tuple(s.value for s in b.parts))


def _is_one_of_several(part: Said, parts: Sequence[Said]) -> bool:
    """Are there other parts that were closed as well: 28件按期办结，2件补正后办结?"""
    is_closed = part.meaning is not None and part.meaning.rows == (("processed_total",),)
    return is_closed and sum(other.clause.has("act.process") and not moves(other.clause) for other in parts) > 1


def _is_share(part: Meaning | None, total: Meaning | None) -> bool:
    """Do the words of the part name the very cells of the total, of which it is only a share?"""
    if part is None or total is None or part.columns != total.columns:
        return False
    return part.rows == total.rows or (part.rows[0] == ("processed_total",) and part.rows[0] in total.rows)
