"""Family T: the tables as the form prints them, and every cell a plain number.

Source: the tables of 国办公开办函〔2021〕30号 (〔2019〕60号 for 2019 and 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..forms import Line, TableForm
from ..model import CellKey, CellValue, Label, SourceCell
from ..parse.labels import bare
from ..parse.numbers import squeeze
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import table_lacking

_BRACKET = re.compile(r"\([^()]*\)")
_CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
_FEWEST_OPEN = 4  # blank cells from which a table without any 0 is one that leaves its zeros blank


def labels_are_official(case: Case, kinds: list[str], bracket_may_lack: bool) -> Iterator[Outcome]:
    """The labels of these kinds (row, column, banner) read as in the form; one without its closing bracket is a hint."""
    for table in (yield from _tables(case)):
        form = case.form.tables[table.key]
        for label in table.labels:
            if _kind(label, form) in kinds and (slip := _slip(label)):
                is_hint = slip == "bracket" and bracket_may_lack
                yield Fails((label.place,), "bracket" if is_hint else "default", "hint" if is_hint else "warning",
                            expected=label.official, actual=_shown(label.text))


def no_template_notes(case: Case, note: str) -> Iterator[Outcome]:
    """No label carries a bracketed note that the pattern `note` finds and the official label has not."""
    for table in (yield from _tables(case)):
        for label in table.labels:
            official = squeeze(label.official)
            for bracket in _BRACKET.findall(squeeze(label.text)):
                if bracket not in official and re.search(note, bracket):
                    yield Fails((label.place,), values={"label": _shown(label.text), "note": bracket},
                                expected=label.official, actual=_shown(label.text))


def lines_are_there(case: Case) -> Iterator[Outcome]:
    """Every cell of the form can be found: by row, by column, or (when most are missing) one finding for the table."""
    for table in (yield from _tables(case)):
        form = case.form.tables[table.key]
        absent = [key for key, cell in table.cells.items() if cell.state == "absent"]
        if len(absent) * 2 > len(table.cells):
            yield Fails(tuple(absent), "most", values={"table": form.name, "count": len(absent)})
            continue
        for block in form.blocks:
            columns = [c for c in block.columns
                       if all(CellKey(table.key, r.key, c.key) in absent for r in block.rows)] if len(block.rows) > 1 else []
            for column in columns:
                cells = tuple(CellKey(table.key, r.key, column.key) for r in block.rows)
                yield Fails(cells, "column", values={"table": form.name, "line": column.label})
            for row in block.rows:
                cells = tuple(k for k in absent if k.row == row.key and k.column not in {c.key for c in columns})
                if cells:
                    whole = len(cells) + len(columns) == len(block.columns)
                    yield Fails(cells, "default" if whole else "cells", values={
                        "table": form.name, "line": _row_name(row), "columns": _columns_named(case, cells)})


def corner_note_is_there(case: Case, table: str) -> Iterator[Outcome]:
    """The note on the relation of the figures stands in the corner of the table."""
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
    elif not case.report.tables[table].has_label("corner"):
        yield Fails((case.report.tables[table].labels[0].place,), values={
            "table": case.form.tables[table].name, "note": case.form.tables[table].corner})


def no_blank_cells(case: Case) -> Iterator[Outcome]:
    """No cell is blank or holds a placeholder; by row, or one finding for a table that leaves all its zeros blank."""
    for table in (yield from _tables(case)):
        blank = {key: cell for key, cell in table.cells.items() if cell.state == "blank"}
        if len(blank) >= _FEWEST_OPEN and all(cell.value != 0 for cell in table.cells.values()):
            yield Fails(case.cell_places(*blank), "all_zeros", values={
                "table": case.form.tables[table.key].name, "count": len(blank)})
            continue
        for (_, text), cells in _by_row({key: cell.raw.strip() for key, cell in blank.items()}):
            yield Fails(case.cell_places(*cells), "placeholder" if text else "default", expected="0",
                        actual=text or None, values=_named(case, cells))


def cells_hold_plain_numbers(case: Case, words: dict[str, str]) -> Iterator[Outcome]:
    """No cell holds more than a number (`words`: what to say of which oddity), or something that is no number."""
    for table in (yield from _tables(case)):
        open_cells = {k: (c.place, c.raw.strip()) for k, c in table.cells.items() if c.state == "unreadable"}
        for (_, (_, text)), cells in _by_row(open_cells):
            message = "row" if len(cells) > 1 else "unreadable"
            yield Fails(case.cell_places(*cells), message, actual=_shown(text), values=_named(case, cells))
        for key, cell in table.cells.items():
            line = case.form.tables[table.key].row(key.row)
            said = [word for oddity, word in words.items() if oddity in cell.oddities and not line.unit_allowed]
            if cell.state == "number" and said:
                yield Fails(case.cell_places(key), expected=str(cell.value), actual=_text(cell),
                            values={"cell": case.form.cell_name(key), "oddities": "、".join(said)})


def counts_are_whole(case: Case) -> Iterator[Outcome]:
    """Cells that count something hold integers; amounts of money may have decimals."""
    for key, cell in _cells_with(case, "fraction"):
        if case.form.tables[key.table].column(key).unit is None:
            yield Fails(case.cell_places(key), actual=_text(cell), values={"cell": case.form.cell_name(key)})
    yield from _lacking(case)


def no_negative_numbers(case: Case) -> Iterator[Outcome]:
    """No cell holds a negative number, but for changes against the year before in the form of 2019."""
    for key, cell in _cells_with(case, "negative"):
        if not case.form.tables[key.table].column(key).signed:
            yield Fails(case.cell_places(key), actual=_text(cell), values={"cell": case.form.cell_name(key)})
    yield from _lacking(case)


def form_fits_year(case: Case, older: list[str], newer: list[str], first_year: int, fewest: int) -> Iterator[Outcome]:
    """The tables bear no labels of the form of other years: of `older` from `first_year` on, of `newer` before it."""
    year = case.report.year
    if year is None:
        yield CannotCheck("没有识别出年份")
        return
    if year < 2019:
        yield CannotCheck("2018 年及以前的年报没有统一表格")
        return
    foreign = {squeeze(label) for label in (older if year >= first_year else newer)}
    found = {squeeze(cell.text): (index, cell) for index, grid in case.grids() for row in grid.rows for cell in row
             if squeeze(cell.text) in foreign}
    if len(found) >= fewest:
        yield Fails(
            tuple(SourceCell(i, c.row, c.column, 0, len(c.text), c.line) for i, c in found.values()),
            "default" if year >= first_year else "too_new",
            values={"year": year, "labels": "、".join(f"“{_shown(c.text)}”" for _, c in found.values())})


def digits_are_plain(case: Case, words: dict[str, str]) -> Iterator[Outcome]:
    """No figure is in full-width digits or has spaces inside: one finding a table for each of these `words`."""
    for table in (yield from _tables(case)):
        for oddity, word in words.items():
            cells = tuple(key for key, cell in table.cells.items() if oddity in cell.oddities and cell.state == "number")
            if cells:
                yield Fails(case.cell_places(*cells), actual=_text(table.cells[cells[0]]), values={
                    "cell": case.form.cell_name(cells[0]), "word": word,
                    "more": f"等 {len(cells)} 格" if len(cells) > 1 else "", "value": table.cells[cells[0]].value})


# ---- tables, labels and cells ----------------------------------------------------------------------------------------
def _tables(case: Case):
    """Yields the reasons for the tables that the draft lacks; returns the tables that it has."""
    yield from _lacking(case)
    return tuple(case.report.tables.values())


def _lacking(case: Case) -> Iterator[CannotCheck]:
    yield from (CannotCheck(reason) for key in case.form.tables if (reason := table_lacking(case, key)))


def _cells_with(case: Case, oddity: str) -> Iterator[tuple[CellKey, CellValue]]:
    for table in case.report.tables.values():
        yield from ((key, cell) for key, cell in table.cells.items() if oddity in cell.oddities and cell.state == "number")


def _kind(label: Label, form: TableForm) -> str:
    """row or column for the merged labels before rows and above columns too."""
    if label.kind != "group":
        return label.kind
    return "row" if form.layout == "matrix" and any(label.official in row.groups for row in form.rows) else "column"


def _slip(label: Label) -> str | None:
    """How a label differs from the official one in more than marks, notes and lacking numbers: message, else None."""
    official, printed = squeeze(label.official), squeeze(label.text)
    for note in _BRACKET.findall(printed):
        if note not in official:
            printed = printed.replace(note, "")
    if _letters(printed) in (_letters(official), _letters(bare(official))):
        return None
    shorter = _CLOSING_BRACKET.sub("", official)
    return "bracket" if _letters(printed) in (_letters(shorter), _letters(bare(shorter))) else "default"


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _by_row(cells: dict):
    """((row, what is said of them), cells) for the neighbouring cells of a row of which the same is said."""
    for said, group in groupby(cells.items(), key=lambda item: (item[0].row, item[1])):
        yield said, tuple(key for key, _ in group)


def _named(case: Case, cells: tuple[CellKey, ...]) -> dict[str, object]:
    table = case.form.tables[cells[0].table]
    name = case.form.cell_name(cells[0]) if len(cells) == 1 else f"{table.name} · {table.row(cells[0].row).short}"
    columns = f"的{_columns_named(case, cells)} {len(cells)} 格" if len(cells) > 1 else ""
    return {"where": f"“{name}”{columns}", "count": len(cells), "columns": len(table.columns)}


def _columns_named(case: Case, cells: tuple[CellKey, ...]) -> str:
    return "、".join(case.form.tables[key.table].column(key).short for key in cells)


def _row_name(row: Line) -> str:
    return " · ".join((*row.groups[1:], row.short))


def _text(cell: CellValue) -> str:
    return _shown(cell.raw if cell.edited is None else cell.edited)


def _shown(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text.strip())
