"""The main figures of a report beside those of last year's: resources/main_figures.toml says which."""

from __future__ import annotations

from collections.abc import Iterable

from .forms import Form, load_form
from .model import CellKey, CellValue, Number, Report, Result
from .parse.numbers import read_figure
from .records import record
from .resources import load_toml


@record
class MainFigure:
    """The sum of `cells` of this year's form: `now`, and as the draft has it (`drafted`) where some were corrected.

    A number is None where a cell of its sum holds none, `before` also where last year's form has no such figure.
    """

    name: str
    cells: tuple[CellKey, ...]
    now: Number | None
    drafted: Number | None
    before: Number | None

    @property
    def is_corrected(self) -> bool:
        return self.now != self.drafted

    @property
    def growth(self) -> Number | None:
        return None if self.now is None or self.before is None else self.now - self.before


@record
class FigureGroup:
    """Figures that are measured on one scale."""

    name: str
    figures: tuple[MainFigure, ...]

    @property
    def largest(self) -> Number:
        """The largest number of all; 0 when there is none."""
        numbers = [number for each in self.figures for number in (each.now, each.drafted, each.before)]
        return max((number for number in numbers if number is not None), default=0)


def main_figures(result: Result) -> tuple[FigureGroup, ...]:
    """The figures that this year's form has, in groups; () when no report of last year was opened."""
    previous = result.yardstick.previous
    if previous is None:
        return ()
    groups = []
    for group in load_toml("main_figures.toml")["groups"]:
        figures = (_figure(result.report, previous.report, group, figure) for figure in group["figures"])
        groups.append(FigureGroup(group["name"], tuple(figure for figure in figures if figure.cells)))
    return tuple(group for group in groups if group.figures)


def _figure(report: Report, before: Report, group: dict, figure: dict) -> MainFigure:
    at = group["table"], figure["rows"], figure.get("column") or group["column"]
    form = load_form(report.form)
    cells = tuple(_cells(form, *at))
    own = {cell: _drafted(form, cell, value) for cell in cells if (value := report.cell(cell))}
    return MainFigure(
        figure["name"], cells, _sum(report.value(cell) for cell in cells), _sum(own.get(cell) for cell in cells),
        _sum(before.value(cell) for cell in _cells(load_form(before.form), *at)))


def _cells(form: Form, table: str, rows: list[str], column: str) -> Iterable[CellKey]:
    """The cells of the form in this column, of the rows named and those below them."""
    return [cell for cell in (form.tables[table].cells if table in form.tables else ())
            if cell.column == column and any(cell.row == row or cell.row.startswith(f"{row}.") for row in rows)]


def _drafted(form: Form, cell: CellKey, value: CellValue) -> Number | None:
    if value.edited is None:
        return value.value
    column = form.tables[cell.table].column(cell)
    return read_figure(value.raw, column.unit, column.unit_allowed).value


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    known = list(numbers)
    return None if not known or None in known else sum(number for number in known if number is not None)
