"""The official forms as data: which cells there are, what they are called, and how they are printed.

Source: 国办公开办函〔2021〕30号 (reports on 2021 and later) and 国办公开办函〔2019〕60号 (2019 and 2020), both kept in
resources/forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple, TypeVar

from .model import CellKey
from .records import record
from .resources import data_names, load_toml

_Label = TypeVar("_Label")


@record
class Line:
    """A row or a column of a table: key, official label, and the merged labels before (above) it, outermost first.

    `short` is the label to use in running text. `unit` is set for amounts of money (decimals allowed), `signed` where a
    negative number is legitimate, `unit_allowed` where the cell may carry its unit.
    """

    key: str
    label: str
    short: str
    groups: tuple[str, ...] = ()
    unit: str | None = None
    signed: bool = False
    unit_allowed: bool = False

    @property
    def name(self) -> str:
        """The line in office words, below its outermost group: （三）不予公开 · 1.属于国家秘密."""
        return " · ".join((*self.groups[1:], self.short))


@record
class FormBlock:
    """Rows under one banner that share their columns; a table without banners is a single block."""

    banner: str | None
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


class PrintedCell(NamedTuple):
    """One cell of a table as printed (0-based position). `kind` says what it holds; only a value has a `cell`."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    kind: Literal["banner", "corner", "column", "row", "value"]
    cell: CellKey | None = None


@record
class TableForm:
    """One official table. `name` is what the window calls it; `head` the label over all columns, if there is one."""

    key: str
    name: str
    layout: Literal["banners", "matrix", "strip"]
    blocks: tuple[FormBlock, ...]
    corner: str = ""
    head: str = ""

    @cached_property
    def cells(self) -> tuple[CellKey, ...]:
        """All cells of the table in the order of the form."""
        return tuple(CellKey(self.key, r.key, c.key) for b in self.blocks for r in b.rows for c in b.columns)

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        return tuple(r for b in self.blocks for r in b.rows)

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns of the first block (of all blocks, where they share them)."""
        return self.blocks[0].columns

    def row(self, key: str) -> Line:
        return self._lines[key][0]

    def column(self, cell: CellKey) -> Line:
        """The column line of a cell (blocks have columns of their own)."""
        return self._lines[cell.row][1][cell.column]

    @cached_property
    def _lines(self) -> dict[str, tuple[Line, dict[str, Line]]]:
        """The rows by key, each with its columns by key."""
        blocks = [(block, {column.key: column for column in block.columns}) for block in self.blocks]
        return {row.key: (row, columns) for block, columns in blocks for row in block.rows}

    def printed(self) -> tuple[PrintedCell, ...]:
        """The table as it is printed, all labels and values with their spans, in reading order."""
        cells = {"banners": _printed_banners, "matrix": _printed_matrix, "strip": _printed_strip}[self.layout](self)
        return tuple(sorted(cells))

    @property
    def head_rows(self) -> int:
        """How many printed rows at the top are header (0 for the table with banners, whose headers repeat inside)."""
        return {"banners": 0, "matrix": 3, "strip": 3}[self.layout]

    @property
    def head_columns(self) -> int:
        """How many printed columns at the left hold labels."""
        return {"banners": 1, "matrix": 3, "strip": 0}[self.layout]


@record
class SectionForm:
    """One of the six sections: official number and heading, and variants that pass with a hint."""

    key: str
    number: str
    heading: str
    variants: tuple[str, ...] = ()


@record
class Form:
    """An official form. `id` is the year it was introduced for."""

    id: str
    basis: str
    first_year: int
    title_suffix: str
    sections: tuple[SectionForm, ...]
    tables: dict[str, TableForm]

    @cached_property
    def cells(self) -> tuple[CellKey, ...]:
        return tuple(cell for table in self.tables.values() for cell in table.cells)

    def section(self, key: str) -> SectionForm:
        return next(s for s in self.sections if s.key == key)

    def cell_name(self, cell: CellKey) -> str:
        """The cell in office words: 申请办理 · （三）不予公开 · 1.属于国家秘密 · 总计."""
        table = self.tables[cell.table]
        return " · ".join((table.name, table.row(cell.row).name, table.column(cell).short))


def has_form(year: int | None) -> bool:
    """Whether there was a form for reports on this year; before the first form they were free. True when unknown."""
    return year is None or year >= min(form.first_year for form in all_forms())


def form_for(year: int | None) -> Form:
    """The form that a report on this year follows; the newest one for an unknown year, the first for earlier years."""
    forms = sorted(all_forms(), key=lambda form: form.first_year)
    fitting = [form for form in forms if year is None or form.first_year <= year]
    return fitting[-1] if fitting else forms[0]


@cache
def load_form(form_id: str) -> Form:
    """The form with this id. KeyError when the data lacks something that a form must state."""
    data = load_toml(f"forms/{form_id}.toml")
    base = load_toml(f"forms/{data['base']}.toml") if "base" in data else data
    return Form(
        data["id"], data["basis"], data["first_year"], base["title"]["suffix"],
        tuple(SectionForm(s["key"], s["number"], s["heading"], tuple(s.get("variants", ()))) for s in base["sections"]),
        {key: _table_form(key, _derived(table, data["tables"].get(key, {}))) for key, table in base["tables"].items()},
    )


def _derived(base: dict, own: dict) -> dict:
    """The entry of a table of a form that builds on another: its own, or the base's with some rows replaced."""
    if "layout" in own:
        return own
    instead = own.get("rows_instead", {})
    rows = [row for old in base.get("rows", []) for row in instead.get(old["key"], [old])]
    return {**base, "rows": rows} if rows else base


@cache
def all_forms() -> tuple[Form, ...]:
    """Every form in the data, by id."""
    return tuple(load_form(name.removeprefix("forms/").removesuffix(".toml")) for name in data_names("forms"))


def _table_form(key: str, data: dict) -> TableForm:
    blocks = data.get("blocks") or [data]
    return TableForm(
        key, data["name"], data["layout"],
        tuple(FormBlock(b.get("banner"), _lines(b["rows"]), _lines(b["columns"])) for b in blocks),
        data.get("corner", ""), data.get("head", ""),
    )


def _lines(entries: list[dict]) -> tuple[Line, ...]:
    return tuple(
        Line(e["key"], e["label"], e.get("short", e["label"]), tuple(e.get("groups", ())), e.get("unit"),
             e.get("signed", False), e.get("unit_allowed", False))
        for e in entries
    )


# ---- how the three kinds of table are printed ------------------------------------------------------------------------
def _printed_banners(table: TableForm) -> Iterator[PrintedCell]:
    widest = max(len(b.columns) for b in table.blocks)
    top = 0
    for block in table.blocks:
        width, rest = divmod(widest, len(block.columns))  # the columns of a narrower block are merged
        spans = [width] * (len(block.columns) - 1) + [width + rest]
        yield PrintedCell(top, 0, 1, widest + 1, block.banner or "", "banner")
        yield PrintedCell(top + 1, 0, 1, 1, table.corner, "corner")
        for j, column in enumerate(block.columns):
            yield PrintedCell(top + 1, 1 + j * width, 1, spans[j], column.label, "column")
        for i, row in enumerate(block.rows):
            yield PrintedCell(top + 2 + i, 0, 1, 1, row.label, "row")
            for j, column in enumerate(block.columns):
                cell = CellKey(table.key, row.key, column.key)
                yield PrintedCell(top + 2 + i, 1 + j * width, 1, spans[j], "", "value", cell)
        top += 2 + len(block.rows)


def _printed_matrix(table: TableForm) -> Iterator[PrintedCell]:
    left, head = table.head_columns, table.head_rows
    yield PrintedCell(0, 0, head, left, table.corner, "corner")
    yield PrintedCell(0, left, 1, len(table.columns), table.head, "column")
    yield from (PrintedCell(1, left + at, 1, count, label, "column")
                for at, count, label in _runs([c.groups[0] if c.groups else None for c in table.columns]))
    for j, column in enumerate(table.columns):
        top = 1 + len(column.groups)
        yield PrintedCell(top, left + j, head - top, 1, column.label, "column")
    for depth in range(left - 1):
        groups = [r.groups[: depth + 1] if len(r.groups) > depth else None for r in table.rows]
        yield from (PrintedCell(head + at, depth, count, 1, group[-1], "row") for at, count, group in _runs(groups))
    for i, row in enumerate(table.rows):
        depth = len(row.groups)
        yield PrintedCell(head + i, depth, 1, left - depth, row.label, "row")
        for j, column in enumerate(table.columns):
            yield PrintedCell(head + i, left + j, 1, 1, "", "value", CellKey(table.key, row.key, column.key))


def _printed_strip(table: TableForm) -> Iterator[PrintedCell]:
    wide = len(table.columns)
    yield from (PrintedCell(0, wide * at, 1, wide * count, label, "column")
                for at, count, label in _runs([r.groups[0] if r.groups else None for r in table.rows]))
    for i, row in enumerate(table.rows):
        depth = len(row.groups)
        yield PrintedCell(depth, wide * i, 1, wide, row.label, "column")
        for j, column in enumerate(table.columns):
            yield PrintedCell(depth + 1, wide * i + j, 2 - depth, 1, column.label, "column")
            yield PrintedCell(3, wide * i + j, 1, 1, "", "value", CellKey(table.key, row.key, column.key))


def _runs(labels: Sequence[_Label | None]) -> Iterator[tuple[int, int, _Label]]:
    """(start, length, label) of each run of equal labels; None is no label."""
    start = 0
    for at in range(1, len(labels) + 1):
        label = labels[start]
        if at == len(labels) or labels[at] != label:
            if label is not None:
                yield start, at - start, label
            start = at
