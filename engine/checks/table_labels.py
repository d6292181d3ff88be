"""Family T, the labels: rows, columns and notes of the tables stand as the form prints them.

Source: the tables of 国办公开办函〔2021〕30号 (〔2019〕60号 for 2019 and 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ..forms import FormBlock, TableForm, has_form
from ..model import CellKey, Label, State, Table, WholeDraft
from ..parse.labels import bare
from ..parse.numbers import squeeze
from .case import CannotCheck, Case, Fails, Outcome, on_one_line
from .gaps import other_form, start_of, table_lacking, tables_there

_BRACKET = re.compile(r"\([^()]*\)")
_CLOSING_BRACKET = re.compile(r"\([^()]*\)$")


def labels_are_official(case: Case, kinds: list[str], bracket_may_lack: bool) -> Iterator[Outcome]:
    """The labels of these kinds (row, column, banner) read as in the form; a closing bracket left out may be a hint."""
    for table in (yield from tables_there(case)):
        form = case.form.tables[table.key]
        for label in table.labels:
            if _kind(label, form) in kinds and (slip := _slip(label)):
                is_hint = slip == "bracket" and bracket_may_lack
                yield Fails((label.place,), "bracket" if is_hint else "default", "hint" if is_hint else "warning",
                            expected=label.official, actual=on_one_line(label.text))


def no_template_notes(case: Case, note: str) -> Iterator[Outcome]:
    """No label carries a bracketed note that the pattern `note` finds and the official label has not."""
    for table in (yield from tables_there(case)):
        for label in table.labels:
            official = squeeze(label.official)
            for bracket in () if label.text == label.official else _BRACKET.findall(squeeze(label.text)):
                if bracket not in official and re.search(note, bracket):
                    yield Fails((label.place,), values={"label": on_one_line(label.text), "note": bracket},
                                expected=label.official, actual=on_one_line(label.text))


def lines_are_there(case: Case) -> Iterator[Outcome]:
    """Every cell of the form can be found: by row, by column, or (when most are missing) one finding for the table."""
    for table in (yield from tables_there(case, "absent")):
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
