"""Which label of the form a text is: exact after folding, without its numbering, or clearly nearest to just one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import filterfalse

from ..forms import Form, Line, TableForm, load_form
from ..model import LabelKind
from ..records import record
from .likeness import likeness, nearest
from .numbers import squeeze

Role = tuple[str, LabelKind]  # of a table
Printed = Mapping[str, Mapping[LabelKind, str]]  # the labels of one table by their text: the key of each by its kind

NEAR = 88  # likeness from which a label counts as the official one with a slip
LONGEST = 150  # characters; no label is longer, however it is spaced out
MARGIN = 4  # by which the nearest label must beat the next
RESEMBLES = 50  # likeness from which the one unknown label in the one open place is taken for the label lacking there

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、)]|[①-⑳])")
_BRACKET = re.compile(r"\([^()]*\)$")


def bare(text: str) -> str:
    """The label as compared: squeezed, without leading numbering and closing colon."""
    return _NUMBERING.sub("", squeeze(text)).rstrip(":")


def resembles(text: str, official: str) -> bool:
    """Whether a text may be an official label in other words; to be asked only where no other label is left."""
    return likeness(bare(text), bare(official)) >= RESEMBLES


def official_wording(text: str, line: Line) -> str:
    """The official label of a line, behind those of its merged labels that the text has in the same cell."""
    if not line.groups or text == line.label:
        return line.label
    printed = _letters(text)
    wordings = ("".join((*line.groups[depth:], line.label)) for depth in range(len(line.groups)))
    return next((wording for wording in wordings if _letters(wording) == printed), line.label)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", squeeze(text))


class Labels:
    """All labels of a form. A label has a table, a kind (row, column, group, banner, corner) and a key.

    In a draft a label may leave out, or add, a closing bracket.
    """

    def __init__(self, form: Form) -> None:
        self._whole: dict[str, dict[Role, str]] = {}
        self._bare: dict[str, dict[Role, str | None]] = {}
        self._grouped: dict[str, dict[Role, str]] = {}  # together with merged labels in the same cell
        for table in form.tables.values():
            for kind, line in _lines(table):
                for depth in range(len(line.groups)):
                    together = _letters("".join((*line.groups[depth:], line.label)))
                    self._grouped.setdefault(together, {})[table.key, kind] = line.key
            for kind, key, label in _printed_labels(table):
                role = table.key, kind
                self._whole.setdefault(squeeze(label), {})[role] = key
                for text in {bare(label), _BRACKET.sub("", bare(label))} - {""}:
                    known = self._bare.setdefault(text, {})
                    known[role] = key if known.get(role, key) == key else None  # alike but for their numbering
        self.find = lru_cache(4096)(self._find)

    def is_official(self, text: str, role: Role) -> bool:
        """Whether the text is a label of this role to the letter, numbering included."""
        return role in self._whole.get(squeeze(text), {})

    def _find(self, text: str) -> Mapping[Role, str]:
        """The key by role for every label that the text may be; empty when it is none."""
        if len(text) > LONGEST or text.isascii():
            return {}
        plain = bare(text)
        alike = self._bare.get(plain) or self._bare.get(_BRACKET.sub("", plain)) or {}
        found = {role: key for role, key in alike.items() if key} | self._whole.get(squeeze(text), {})
        found = found or self._grouped.get(_letters(text), {})
        return found or ({} if alike else self._nearest(plain))

    def by_table(self, texts: Iterable[str]) -> Mapping[str, Printed]:
        """The labels among the texts, by the table that they are of."""
        found: dict[str, dict[str, dict[LabelKind, str]]] = {}
        for text in filterfalse(str.isascii, texts):
            for (table, kind), key in self.find(text).items():
                found.setdefault(table, {}).setdefault(text, {})[kind] = key
        return found

    def _nearest(self, text: str) -> Mapping[Role, str]:
        if not 3 <= len(text) <= 60 or not any("\u4e00" <= ch <= "\u9fff" for ch in text):
            return {}
        near = [(score, self._bare[label]) for score, label in nearest(text, self._bare, NEAR - MARGIN)[:3]]
        others = [score for score, roles in near[1:] if roles != near[0][1]]
        if not near or near[0][0] < NEAR or (others and near[0][0] - others[0] < MARGIN):
            return {}
        return {role: key for role, key in near[0][1].items() if key}


@record
class TableLabels:
    """The labels of one table, told from those of the form's other tables."""

    labels: Labels
    table: str

    def is_official(self, text: str, kind: LabelKind) -> bool:
        """Whether the text is a label of this kind to the letter, numbering included."""
        return self.labels.is_official(text, (self.table, kind))


@cache
def labels_in(form_id: str, table: str) -> TableLabels:
    """The labels of one table of the form with this id."""
    return TableLabels(labels_of(form_id), table)


@cache
def labels_printed(form_id: str) -> frozenset[str]:
    """All that is printed in the tables of the form with this id, squeezed."""
    tables = load_form(form_id).tables.values()
    return frozenset(squeeze(cell.text) for table in tables for cell in table.printed() if cell.text)


@cache
def labels_of(form_id: str) -> Labels:
    """The labels of the form with this id."""
    return Labels(load_form(form_id))


def _printed_labels(table: TableForm) -> Iterator[tuple[LabelKind, str, str]]:
    """(kind, key, label) of every label of the table; what is neither row nor column has its wording as key."""
    lines = list(_lines(table))
    yield from ((kind, line.key, line.label) for kind, line in lines)
    banners = {block.banner for block in table.blocks}
    for text in {cell.text for cell in table.printed() if cell.text} - {line.label for _, line in lines}:
        yield "corner" if text == table.corner else "banner" if text in banners else "group", text, text


def _lines(table: TableForm) -> Iterator[tuple[LabelKind, Line]]:
    for block in table.blocks:
        yield from (("row", line) for line in block.rows)
        yield from (("column", line) for line in block.columns)
