"""Why cells of the form cannot be used, in the words of the reasons for what was not checked."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from ..draft import SourceCell
from ..forms import Form, all_forms
from ..model import CellKey, Place, State, Table
from ..parse.labels import labels_printed
from ..parse.numbers import squeeze
from .case import CannotCheck, Case

WORDS = {"blank": "空白", "unreadable": "不能识别为数字", "absent": "没有找到"}
OTHER_FORM = "表格用的是其他年份的格式"
NAMED = 2  # so many cells are named, the rest is counted
FEWEST_FOREIGN = 3  # labels that only another form has, from which the tables are taken to follow that form


def table_lacking(case: Case, key: str) -> str | None:
    """The reason that the draft lacks the table; None when it has it."""
    return None if key in case.report.tables else f"没有找到“{case.form.tables[key].name}”表"


def tables_lacking(case: Case) -> Iterator[CannotCheck]:
    """The reasons for all tables that the draft lacks."""
    yield from (CannotCheck(reason) for key in case.form.tables if (reason := table_lacking(case, key)))


def tables_there(case: Case, state: State | None = None) -> Generator[CannotCheck, None, tuple[Table, ...]]:
    """Yields the reasons for the tables that the draft lacks; returns the tables that it has.

    None are returned when they have cells in this state because they follow the form of other years.
    """
    yield from tables_lacking(case)
    tables = tuple(case.report.tables.values())
    if state and any(cell.state == state for table in tables for cell in table.cells.values()) and other_form(case):
        yield CannotCheck(OTHER_FORM)
        return ()
    return tables


def cells_lacking(case: Case, cells: Iterable[CellKey]) -> str | None:
    """The reason that names the cells without a number; None when all have one."""
    unknown = [cell for cell in cells if cell not in case.report.numbers]
    open_cells = [(cell, value.state) for cell in unknown if (value := case.report.cell(cell))]
    if not open_cells:
        return None
    names = [f"“{case.form.cell_name(cell)}”{WORDS[state]}" for cell, state in open_cells[:NAMED]]
    return "，".join(names) + (f"，等 {len(open_cells)} 格没有可以核对的数字" if len(open_cells) > NAMED else "")


def start_of(table: Table) -> SourceCell:
    """The first label or cell of the table in the draft."""
    places = [label.place for label in table.labels] + [cell.place for cell in table.cells.values() if cell.place]
    start = SourceCell(table.blocks[0], 0, 0)
    return min(places, key=lambda place: (place.block, place.row, place.column), default=start)


def other_form(case: Case) -> tuple[Form, dict[str, Place]] | None:
    """The form of other years that the tables follow, and the labels that show it; None when they follow their own."""
    tables = case.report.tables
    if all(key in tables and all(cell.state != "absent" for cell in tables[key].cells.values())
           for key in case.form.tables):
        return None  # those labels are of other tables beside them
    for form in all_forms():
        foreign = labels_printed(form.id) - labels_printed(case.form.id)
        found: dict[str, Place] = {}
        for index, cell in case.worded_cells if foreign else ():
            if (text := squeeze(cell.text)) in foreign:
                found.setdefault(text, SourceCell(index, cell.row, cell.column, 0, len(cell.text), cell.line))
        if len(found) >= FEWEST_FOREIGN:
            return form, found
    return None
