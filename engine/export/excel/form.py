"""One official table as a sheet: the printed layout, its sizes and its print set-up."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from ...forms import Form, PrintedCell, TableForm
from ...model import Report, Result
from ...places import section_name
from .book import BASE, BORDERED, HEI, Book, row_height
from .cells import TOP, FormCells

WIDTHS = {"banners": (24, 20), "matrix": (7, 11, 32, 8), "strip": (8,)}  # of columns, the last for all further ones
TITLE = BASE | {"font_size": 16, "bold": True, "align": "center"}
HEADING = BASE | {"font_name": HEI, "font_size": 12}
REMARK = BASE | {"font_color": "#9C0006", "align": "center"}


def write_form(book: Book, sheet: Worksheet, table: TableForm, form: Form, result: Result) -> None:
    """Writes the table into its sheet; a table that the draft lacks becomes an empty official form and says so."""
    printed = table.printed()
    height = max(p.row + p.rowspan for p in printed)
    width = max(p.column + p.colspan for p in printed)
    _write_head(book, sheet, table, form, result.report, width)
    for cell in printed:
        if cell.cell is None:
            _write_label(book, sheet, cell)
    FormCells(book, sheet, table, result).write()
    _set_sizes(sheet, table, printed, width)
    sheet.print_area(0, 0, TOP + height - 1, width - 1)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1)
    sheet.freeze_panes(TOP + table.head_rows, table.head_columns)
    if table.head_rows:
        sheet.repeat_rows(TOP, TOP + table.head_rows - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})  # against slips, not against people: no password


def _write_head(book: Book, sheet: Worksheet, table: TableForm, form: Form, report: Report, width: int) -> None:
    year = f"{report.year}年" if report.year else ""
    lacking = table.key not in report.tables
    lines = (
        (f"{report.agency or ''}{year}{form.title_suffix}", TITLE, 40),
        (section_name(table.key, form), HEADING, 24),
        ("草稿中没有这张表，以下是空白的官方表格。" if lacking else "", REMARK, 20 if lacking else 6),
    )
    for row, (text, look, height) in enumerate(lines):
        sheet.merge_range(row, 0, row, width - 1, "", book.format(look))
        book.write_text(sheet, row, 0, text, look)
        sheet.set_row(row, height)


def _write_label(book: Book, sheet: Worksheet, cell: PrintedCell) -> None:
    look = BORDERED | {"align": "center"}
    if cell.kind != "row":
        look |= {"bg_color": "#F2F2F2"}
    elif cell.rowspan == 1:
        look |= {"align": "left"}
    if cell.rowspan > 1 or cell.colspan > 1:
        last = TOP + cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
        sheet.merge_range(TOP + cell.row, cell.column, *last, "", book.format(look))
    book.write_text(sheet, TOP + cell.row, cell.column, cell.text, look)


def _set_sizes(sheet: Worksheet, table: TableForm, printed: tuple[PrintedCell, ...], width: int) -> None:
    widths = WIDTHS[table.layout]
    widths += widths[-1:] * (width - len(widths))
    for row in range(max(p.row + p.rowspan for p in printed)):
        labels = [p for p in printed if p.row == row]
        rooms = [(sum(widths[p.column : p.column + p.colspan]) - 1) * p.rowspan for p in labels]
        sheet.set_row(TOP + row, row_height(zip((p.text for p in labels), rooms, strict=True)))
    for column, each in enumerate(widths):
        sheet.set_column(column, column, each)
