"""Family T: the tables as the form prints them, and every cell a plain number.

Source: the tables of 国办公开办函〔2021〕30号 (〔2019〕60号 for 2019 and 2020).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Set
from typing import TypeVar

from ..forms import FormBlock, TableForm, has_form
from ..model import CellKey, CellValue, Label, State, Table, WholeDraft
from ..parse.labels import bare
from ..parse.numbers import read_figure, squeeze
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import OTHER_FORM, other_form, start_of, table_lacking

Said = TypeVar("Said")

_BRACKET = re.compile(r"\([^()]*\)")
_CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
_FEWEST_OPEN = 4  # blank cells from which a table without any 0 is one that leaves its zeros blank
_MANY = 10  # blank cells of a table that are one finding, lest they bury everything else


def labels_are_official(case: Case, kinds: list[str], bracket_may_lack: bool) -> Iterator[Outcome]:
    """The labels of these kinds (row, column, banner) read as in the form; a closing bracket left out may be a hint."""
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
            for bracket in () if label.text == label.official else _BRACKET.findall(squeeze(label.text)):
                if bracket not in official and re.search(note, bracket):
                    yield Fails((label.place,), values={"label": _shown(label.text), "note": bracket},
                                expected=label.official, actual=_shown(label.text))


def lines_are_there(case: Case) -> Iterator[Outcome]:
    """Every cell of the form can be found: by row, by column, or (when most are missing) one finding for the table."""
    for table in (yield from _tables(case, "absent")):
        form = case.form.tables[table.key]
        absent = [key for key, cell in table.cells.items() if cell.state == "absent"]
        if len(absent) * 2 > len(table.cells):
            yield Fails(tuple(absent), "most", values={"table": form.name, "count": len(absent)})
        else:
            labelled = {label.key for label in table.labels if label.kind == "column"}
            for block in form.blocks:
                yield from _lines_lacking(case, table, block, labelled, bool(absent))


def corner_note_is_there(case: Case, table: str) -> Iterator[Outcome]:
    """The note on the relation of the figures stands in the corner of the table."""
    if reason := table_lacking(case, table):
        yield CannotCheck(reason)
    elif not case.report.tables[table].has_label("corner"):
        yield Fails((start_of(case.report.tables[table]),), values={
            "table": case.form.tables[table].name, "note": case.form.tables[table].corner})


def no_blank_cells(case: Case) -> Iterator[Outcome]:
    """No cell is blank or holds a placeholder; by row, or one finding for a table that leaves all its zeros blank."""
    for table in (yield from _tables(case)):
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
    for table in (yield from _tables(case, "unreadable")):
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


def form_fits_year(case: Case) -> Iterator[Outcome]:
    """The tables do not follow the form of other years; a hint for years that had no form."""
    if case.report.year is None:
        yield CannotCheck("没有识别出年份")
    elif not has_form(case.report.year):
        places = case.report.title.places if case.report.title else (WholeDraft(),)
        is_slip = bool(case.report.tables)
        yield Fails(places, "early" if is_slip else "free", "error" if is_slip else "hint", values={
            "year": case.report.year, "other": case.form.basis})
    elif other := other_form(case):
        form, labels = other
        absent = [key for table in case.report.tables.values() for key, c in table.cells.items() if c.state == "absent"]
        yield Fails((*labels.values(), *absent), values={
            "year": case.report.year, "own": case.form.basis, "other": form.basis,
            "labels": "".join(f"“{text}”" for text in list(labels)[:3]), "count": len(labels)})


def digits_are_plain(case: Case, words: dict[str, str]) -> Iterator[Outcome]:
    """No figure is in full-width digits or has spaces inside: one finding a table for each of these `words`."""
    for table in (yield from _tables(case)):
        for oddity, word in words.items():
            cells = tuple([key for key, cell in case.odd_cells[table.key].items() if _has(cell, oddity)])
            if cells:
                yield Fails(case.cell_places(*cells), actual=_text(table.cells[cells[0]]), values={
                    "cell": case.form.cell_name(cells[0]), "word": word,
                    "more": f"等 {len(cells)} 格" if len(cells) > 1 else "", "value": table.cells[cells[0]].value})


def _lines_lacking(
    case: Case, table: Table, block: FormBlock, labelled: Set[str], has_absent: bool
) -> Iterator[Fails]:
    """Columns of the block that lack (but for others), those known by their place alone, then rows.

    `labelled` are the columns with a label; without any absent cell (`has_absent`) no row can lack.
    """
    name = case.form.tables[table.key].name
    lacking = [column for column in block.columns if _lacks(table, block, column.key, labelled)]
    columns = lacking if len(lacking) < len(block.columns) else []
    for column in columns:
        cells = tuple(CellKey(table.key, row.key, column.key) for row in block.rows)
        yield Fails(case.cell_places(*cells), "column", values={"table": name, "line": column.label})
    unlabelled = [c for c in block.columns if c not in columns and c.key not in labelled]
    for column in unlabelled if len(unlabelled) < len(block.columns) else ():
        first = CellKey(table.key, block.rows[0].key, column.key)
        yield Fails(case.cell_places(first), "label", values={"table": name, "line": column.label})
    for row in block.rows if has_absent else ():
        keys = [CellKey(table.key, row.key, column.key) for column in block.columns if column not in columns]
        cells = tuple(key for key in keys if table.cells[key].state == "absent")
        if cells:
            yield Fails(cells, values={"table": name, "line": row.name})


def _lacks(table: Table, block: FormBlock, column: str, labelled: Set[str]) -> bool:
    def states() -> Iterator[State]:
        return (table.cells[CellKey(table.key, row.key, column)].state for row in block.rows)

    return "number" not in states() and (column not in labelled or all(state == "absent" for state in states()))


# ---- forms, tables, labels and cells ---------------------------------------------------------------------------------
def _tables(case: Case, state: State | None = None) -> Generator[CannotCheck, None, tuple[Table, ...]]:
    """Yields the reasons for the tables that the draft lacks; returns the tables that it has.

    None are returned when they have cells in this state because they follow the form of other years.
    """
    yield from _lacking(case)
    tables = tuple(case.report.tables.values())
    if state and any(cell.state == state for table in tables for cell in table.cells.values()) and other_form(case):
        yield CannotCheck(OTHER_FORM)
        return ()
    return tables


def _lacking(case: Case) -> Iterator[CannotCheck]:
    yield from (CannotCheck(reason) for key in case.form.tables if (reason := table_lacking(case, key)))


def _cells_with(case: Case, oddity: str) -> Iterator[tuple[CellKey, CellValue]]:
    for cells in case.odd_cells.values():
        yield from ((key, cell) for key, cell in cells.items() if _has(cell, oddity))


def _has(cell: CellValue, oddity: str) -> bool:
    return oddity in cell.oddities and cell.state == "number"


def _kind(label: Label, form: TableForm) -> str:
    """row or column for the merged labels before rows and above columns too."""
    if label.kind != "group":
        return label.kind
    return "row" if form.layout == "matrix" and any(label.official in row.groups for row in form.rows) else "column"


def _slip(label: Label) -> str | None:
    """How a label differs from the official one in more than marks, notes and lacking numbers: message, else None."""
    if label.text == label.official:
        return None
    official, printed = squeeze(label.official), squeeze(label.text)
    if printed == official:
        return None
    for note in _BRACKET.findall(printed):
        if note not in official:
            printed = printed.replace(note, "")
    if _letters(printed) in (_letters(official), _letters(bare(official))):
        return None
    shorter = _CLOSING_BRACKET.sub("", official)
    return "bracket" if _letters(printed) in (_letters(shorter), _letters(bare(shorter))) else "default"


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


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
    return _shown(cell.raw if cell.edited is None else cell.edited)


def _shown(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text.strip())
