"""Family T, the figures: every cell of the tables holds a plain number.

Source: the tables of 国办公开办函〔2021〕30号 (〔2019〕60号 for 2019 and 2020).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ..model import CellKey, CellValue, Table
from ..parse.numbers import read_figure
from .case import Case, Fails, Outcome, on_one_line
from .gaps import tables_lacking, tables_there

Said = TypeVar("Said")

_FEWEST_OPEN = 4  # blank cells from which a table without any 0 is one that leaves its zeros blank
_MANY = 10  # blank cells of a table that are one finding, lest they bury everything else


def no_blank_cells(case: Case) -> Iterator[Outcome]:
    """No cell is blank or holds a placeholder; by row, or one finding for a table that leaves all its zeros blank."""
    for table in (yield from tables_there(case)):
        blank = {key: cell for key, cell in table.cells.items() if cell.state == "blank"}
        keeps_no_zero = len(blank) >= _FEWEST_OPEN and all(cell.value != 0 for cell in table.cells.values())
        if keeps_no_zero or len(blank) >= _MANY:
            yield Fails(case.cell_places(*blank), "all_zeros" if keeps_no_zero else "many", values={
                "table": case.form.tables[table.key].name, "count": len(blank)})
            continue
        for _, cells in _by_row({key: "placeholder" in cell.oddities for key, cell in blank.items()}):
            marks = "".join(dict.fromkeys(f"“{text}”" for key in cells if (text := _text(blank[key]))))
            yield Fails(case.cell_places(*cells), "placeholder" if marks else "default",
                        values={**_named(case, cells), "marks": marks})


def cells_hold_plain_numbers(case: Case, words: dict[str, str]) -> Iterator[Outcome]:
    """No cell holds something that is no number, or (`words`: how to call which oddity) more than a number."""
    for table in (yield from tables_there(case, "unreadable")):
        name = case.form.tables[table.key].name
        rows = list(_by_row({k: (c.place, _text(c)) for k, c in table.cells.items() if c.state == "unreadable"}))
        if len(rows) >= _MANY:
            cells = tuple(cell for _, row in rows for cell in row)
            yield Fails(case.cell_places(*cells), "many_unreadable", values={"table": name, "count": len(cells)})
        else:
            for (_, text), cells in rows:
                is_of_other_unit = "other_unit" in table.cells[cells[0]].oddities
                unit = case.form.tables[table.key].column(cells[0]).unit
                is_misplaced = len(cells) > 1 or read_figure(text, unit).state == "number"
                message = "other_unit" if is_of_other_unit else "row" if is_misplaced else "unreadable"
                yield Fails(case.cell_places(*cells), message, actual=text,
                            values={**_named(case, cells), "unit": unit})
        yield from _dressed(case, table, words)


def counts_are_whole(case: Case) -> Iterator[Outcome]:
    """Cells that count something hold integers; amounts of money may have decimals."""
    for key, cell in _cells_with(case, "fraction"):
        if case.form.tables[key.table].column(key).unit is None:
            yield Fails(case.cell_places(key), actual=_text(cell), values={"cell": case.form.cell_name(key)})
    yield from tables_lacking(case)


def no_negative_numbers(case: Case) -> Iterator[Outcome]:
    """No cell holds a negative number, but for changes against the year before in the form of 2019."""
    for key, cell in _cells_with(case, "negative"):
        if not case.form.tables[key.table].column(key).signed:
            yield Fails(case.cell_places(key), actual=_text(cell), values={"cell": case.form.cell_name(key)})
    yield from tables_lacking(case)


def digits_are_plain(case: Case, words: dict[str, str]) -> Iterator[Outcome]:
    """No figure is in full-width digits or has spaces inside: one finding a table for each of these `words`."""
    for table in (yield from tables_there(case)):
        for oddity, word in words.items():
            cells = tuple([key for key, cell in case.odd_cells[table.key].items() if _has(cell, oddity)])
            if cells:
                yield Fails(case.cell_places(*cells), actual=_text(table.cells[cells[0]]), values={
                    "cell": case.form.cell_name(cells[0]), "word": word,
                    "more": f"等 {len(cells)} 格" if len(cells) > 1 else "", "value": table.cells[cells[0]].value})


def _dressed(case: Case, table: Table, words: dict[str, str]) -> Iterator[Fails]:
    form = case.form.tables[table.key]
    said = {}
    for key, cell in case.odd_cells[table.key].items():
        column = form.column(key)
        allowed = ("unit" if column.unit_allowed else None, "plus" if column.signed else None)
        said[key] = "、".join(word for oddity, word in words.items() if oddity not in allowed and _has(cell, oddity))
    for oddities in dict.fromkeys(filter(None, said.values())):
        cells = tuple(key for key, what in said.items() if what == oddities)
        if len(cells) >= _MANY:
            yield Fails(case.cell_places(*cells), "many", actual=_text(table.cells[cells[0]]), values={
                "table": form.name, "count": len(cells), "oddities": oddities})
        else:
            yield from (Fails(case.cell_places(key), expected=str(table.cells[key].value),
                              actual=_text(table.cells[key]),
                              values={"cell": case.form.cell_name(key), "oddities": oddities}) for key in cells)


def _cells_with(case: Case, oddity: str) -> Iterator[tuple[CellKey, CellValue]]:
    for cells in case.odd_cells.values():
        yield from ((key, cell) for key, cell in cells.items() if _has(cell, oddity))


def _has(cell: CellValue, oddity: str) -> bool:
    return oddity in cell.oddities and cell.state == "number"


def _by_row(cells: Mapping[CellKey, Said]) -> Iterator[tuple[Said, tuple[CellKey, ...]]]:
    """(what is said of them, cells) for the cells of a row of which the same is said."""
    said = dict.fromkeys((key.row, what) for key, what in cells.items())
    yield from ((what, tuple(key for key in cells if (key.row, cells[key]) == (row, what))) for row, what in said)


def _named(case: Case, cells: tuple[CellKey, ...]) -> dict[str, object]:
    name = case.form.cell_name(cells[0])
    if len(cells) == 1:
        return {"where": f"“{name}”"}
    row = f"“{name.rpartition(' · ')[0]}”"
    if len(cells) == sum(key.row == cells[0].row for key in case.form.tables[cells[0].table].cells):
        return {"where": f"{row}一行"}
    columns = "、".join(case.form.tables[key.table].column(key).short for key in cells)
    return {"where": f"{row}的{columns} {len(cells)} 格"}


def _text(cell: CellValue) -> str:
    return on_one_line(cell.raw if cell.edited is None else cell.edited)
