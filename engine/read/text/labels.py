"""The official labels as tables in lines need them: the printed rows a label stands in, and pieces of broken labels."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from ...forms import all_forms
from ...parse.labels import NEAR, bare
from ...parse.likeness import nearest
from ...records import record

LONGEST = 80  # characters of a line that can be a label; the longest official one has 37
_MARKS = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")


class PrintedRow(NamedTuple):
    """A row of an official table as printed (`at` from 0)."""

    form: str
    table: str
    at: int


@record
class Vocabulary:
    """Everything that is printed in the official tables, by folded label.

    `rows` says how often a label stands in which printed rows, `values` how many values belong to a printed row (to a
    header right above a row without labels: the values of that row), `headers` which printed rows hold labels only.
    `starts` are all beginnings of labels, `whole` all labels in one string, `headings` the headings of the sections,
    `title_suffix` the end of the title, which heads pages as well.
    """

    rows: dict[str, Counter[PrintedRow]]
    values: dict[PrintedRow, int]
    headers: frozenset[PrintedRow]
    starts: frozenset[str]
    whole: str
    headings: frozenset[str]
    title_suffix: str

    def is_piece(self, key: str) -> bool:
        """Whether the folded text is a part of some label."""
        return bool(key) and key in self.whole

    def is_heading(self, text: str) -> bool:
        """Whether the text is the heading of a section of the report, numbered in whatever way or not at all."""
        return len(text) <= LONGEST and not self.headings.isdisjoint((label_key(text), label_key(bare(text))))

    def tables(self, key: str) -> frozenset[str]:
        """The keys of the tables that have this folded label; empty for any other text."""
        return frozenset(row.table for row in self.rows.get(key, ()))


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """The text as labels are compared here: NFKC without spaces and marks, as these differ most; "" when too long."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)) if len(text) <= 4 * LONGEST else ""


@lru_cache(maxsize=4096)
def near_label(key: str) -> str | None:
    """The folded label that the folded text is but for a slip; None when none, or more than one, is that near."""
    known = vocabulary().rows
    lengths = range(len(key) - len(key) // 6 - 1, len(key) + len(key) // 6 + 2)
    candidates = [label for label in known if len(label) in lengths]
    if not 4 <= len(key) <= LONGEST or not candidates:
        return None
    found = nearest(key, candidates, NEAR)
    return found[0][1] if found and (len(found) == 1 or found[0][0] > found[1][0]) else None


@cache
def vocabulary() -> Vocabulary:
    """The labels of all official forms."""
    rows: dict[str, Counter[PrintedRow]] = {}
    values: Counter[PrintedRow] = Counter()
    labelled: set[PrintedRow] = set()
    headings: set[str] = set()
    for form in all_forms():
        for section in form.sections:
            for wording in (section.heading, *section.variants):
                headings |= {label_key(wording), label_key(section.number + wording)}
        for table in form.tables.values():
            shorts = {line.label: line.short for line in table.rows}
            for cell in table.printed():
                row = PrintedRow(form.id, table.key, cell.row)
                values[row] += cell.kind == "value"
                if cell.text:
                    labelled.add(row)
                for key in writings(cell.text, shorts.get(cell.text, cell.text)):
                    rows.setdefault(key, Counter())[row] += 1
    headers = frozenset(row for row in labelled if not values[row])
    for row in [row for row in values if row not in labelled]:
        values[row._replace(at=row.at - 1)] = values[row]
    starts = frozenset(key[:end] for key in rows for end in range(1, len(key) + 1))
    return Vocabulary(rows, dict(values), headers, starts, "\n".join(sorted(rows)), frozenset(headings),
                      all_forms()[0].title_suffix)


def writings(*labels: str) -> set[str]:
    """The folded ways to write a label: whole, without its number, without a closing bracket."""
    ways = {way for label in labels for way in (label, bare(label))}
    return {label_key(way) for way in ways | {_BRACKET.sub("", way) for way in ways}} - {""}
