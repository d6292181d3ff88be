"""The menu with which the clerk says what a table of the draft, or a row of it, is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from engine.draft import Grid
from engine.forms import load_form
from engine.parse.by_hand import NO_TABLE

if TYPE_CHECKING:
    from engine.draft import GridCell, SourceCell
    from engine.forms import Line, TableForm
    from engine.model import Report

    from ..state.session import Session

MOST_IN_SIGHT = 12  # rows that stand in the menu itself; more of them get a menu of their own
LONGEST = 14  # characters of a row's label
_WORD = re.compile(r"[^\W\d_]")


def add_mapping(menu: QMenu, session: Session, place: SourceCell) -> None:
    """Puts the menus for the table and the row at this place of the source before all else in `menu`."""
    result = session.result
    assert result is not None  # it is the source of a draft
    grid = result.draft.blocks[place.block]
    assert isinstance(grid, Grid)
    menus = [_table_menu(menu, session, result.report, place.block)]
    said = session.by_hand.tables.get(place.block)
    if said != NO_TABLE and not _spans_rows(grid, place):  # of a merged cell it is open which of its rows is meant
        menus.append(_row_menu(menu, session, result.report, place, grid.rows[place.row]))
    first = next(iter(menu.actions()), None)
    for own in menus:
        menu.insertMenu(first, own) if first else menu.addMenu(own)
    if first:
        menu.insertSeparator(first)


def _spans_rows(grid: Grid, place: SourceCell) -> bool:
    return any(cell.column == place.column and cell.rowspan > 1 for cell in grid.rows[place.row])


# ---- the table
def _table_menu(parent: QMenu, session: Session, report: Report, block: int) -> QMenu:
    said = session.by_hand.tables.get(block)
    menu = QMenu("这张表是(&T)", parent)
    for number, table in enumerate(load_form(report.form).tables.values(), 1):
        is_read = table.key in report.tables and block in report.tables[table.key].blocks
        is_so = said == table.key if said is not None else is_read
        _add(menu, f"&{number} {table.name}", is_so, partial(session.map_table, block, table.key))
    menu.addSeparator()
    _add(menu, "不是官方表格(&N)", said == NO_TABLE, partial(session.map_table, block, NO_TABLE))
    _add_unsay(menu, said is not None, partial(session.map_table, block, None))
    return menu


# ---- the row
def _row_menu(
    parent: QMenu, session: Session, report: Report, place: SourceCell, cells: Iterable[GridCell]
) -> QMenu:
    spot = place.block, place.row
    menu = QMenu(f"{_label(cells)}这一行是(&R)", parent)
    said = session.by_hand.rows.get(spot)
    tables = _row_tables(session, report, place.block)
    found = {table.key: _found(report, table) for table in tables}
    is_so = {said} if said else {(key, row) for key, rows in found.items() for row, at in rows.items() if at == spot}

    def add_rows(into: QMenu, table: TableForm, rows: Iterable[Line]) -> None:
        for row in rows:
            meaning = table.key, row.key
            _add(into, row.name.replace("&", "&&"), meaning in is_so, partial(session.map_row, *spot, meaning))

    for table in tables:
        lacking = [row for row in table.rows if row.key not in found[table.key]]
        if len(lacking) > MOST_IN_SIGHT:
            add_rows(menu.addMenu(f"{table.name}：没有找到的 {len(lacking)} 行"), table, lacking)
        elif lacking:
            menu.addSection(f"{table.name}：没有找到的行")
            add_rows(menu, table, lacking)
    menu.addSeparator()
    for table in tables:
        rows = [row for row in table.rows if row.key in found[table.key]]
        if rows:
            add_rows(menu.addMenu(f"{table.name}：已找到的 {len(rows)} 行"), table, rows)
    menu.addSeparator()
    _add_unsay(menu, said is not None, partial(session.map_row, *spot, None))
    return menu


def _row_tables(session: Session, report: Report, block: int) -> list[TableForm]:
    """The tables whose rows stand in rows of the source, first the one that this grid is."""
    tables = [table for table in load_form(report.form).tables.values() if table.layout != "strip"]
    here = {key for key, table in report.tables.items() if block in table.blocks}
    here |= {session.by_hand.tables.get(block, NO_TABLE)}
    return sorted(tables, key=lambda table: table.key not in here)


def _found(report: Report, table: TableForm) -> dict[str, tuple[int, int] | None]:
    """The rows of the form that were found, and in which row of the source."""
    if table.key not in report.tables:
        return {}
    cells = report.tables[table.key].cells
    return {key.row: (cell.place.block, cell.place.row) if cell.place else None
            for key, cell in cells.items() if cell.state != "absent"}


def _label(cells: Iterable[GridCell]) -> str:
    """What the row is called in the draft, in quotes; empty where it has no words."""
    words = ["".join(cell.text.split()) for cell in cells if _WORD.search(cell.text)]
    if not words:
        return ""
    label = words[-1] if len(words[-1]) <= LONGEST else f"{words[-1][: LONGEST - 1]}…"
    return f"“{label}”".replace("&", "&&")


# ---- entries
def _add(menu: QMenu, text: str, is_so: bool, do: partial) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_so)
    action.triggered.connect(lambda _: do())


def _add_unsay(menu: QMenu, is_said: bool, do: partial) -> None:
    action = menu.addAction("取消指定(&C)")
    action.setEnabled(is_said)
    action.triggered.connect(lambda _: do())
