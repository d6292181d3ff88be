"""The Excel template that this program hands out, filled in or corrected, read back as a draft."""

from __future__ import annotations

from ...draft import Block, Grid, GridCell, Paragraph, UnreadableDraft
from ...forms import Form, TableForm, all_forms, load_form
from ...parse.numbers import squeeze
from ...places import section_name
from ...read import limits
from ..content import Content
from ..package import Package
from ..word.tables import TOO_BIG
from .sheets import Sheet, Workbook, reference_sheet

DATA = "数据"
FORM_NAME = "gouji.form"


def read_template(package: Package) -> Content | None:
    """The content of a template: its title, and each official table under its heading; None for any other workbook.

    Raises UnreadableDraft when the workbook is damaged or beyond the limits.
    """
    workbook = Workbook(package)
    form = _form_of(workbook)
    if form is None:
        return None
    blocks: list[Block] = []
    for name, table in _table_sheets(workbook, form):
        for block in _blocks(workbook.sheet(name), form, table):
            if isinstance(block, Grid) or block not in blocks:  # the title stands on every sheet
                blocks.append(block)
    return Content(tuple(blocks))


def _form_of(workbook: Workbook) -> Form | None:
    """The form that the template was made for, as its sheet of data says; None when it is no template of ours.

    Some programs drop the names that a workbook defines, so the sheet counts too.
    """
    named = reference_sheet(workbook.names.get(FORM_NAME, ""))
    for name in (named, DATA):
        if name in workbook.sheet_names:
            texts = workbook.sheet(name).texts
            stated = next((texts.get((row, 2), "") for (row, column), text in texts.items()
                           if column == 0 and text == FORM_NAME), None)
            if stated is not None:
                return next((form for form in all_forms() if form.id == stated), load_form("2021"))
    return None


def _table_sheets(workbook: Workbook, form: Form) -> list[tuple[str, TableForm]]:
    """The sheets with the official tables: those that the names of their cells point to, else those called so."""
    found = []
    for table in form.tables.values():
        named = reference_sheet(workbook.names.get(".".join(table.cells[0]), ""))
        sheet = named if named in workbook.sheet_names else table.name
        if sheet in workbook.sheet_names:
            found.append((sheet, table))
    return found


def _blocks(sheet: Sheet, form: Form, table: TableForm) -> list[Block]:
    """Title and heading of the sheet, and its table: all from the first row that holds a label of the table."""
    labels = {squeeze(printed.text) for printed in table.printed() if printed.text}
    headings = {squeeze(section_name(key, form)) for key in form.tables}
    top = min((row for (row, _), text in sheet.texts.items() if squeeze(text) in labels), default=None)
    found: list[Block] = []
    for (row, _), text in sorted(sheet.texts.items()):
        if top is None or row < top:
            is_title, is_heading = squeeze(text).endswith(squeeze(form.title_suffix)), squeeze(text) in headings
            if is_title or is_heading:
                found.append(Paragraph(text, level=0 if is_title else 1, centred=is_title))
    return found if top is None else [*found, _grid(sheet, top, table)]


def _grid(sheet: Sheet, top: int, table: TableForm) -> Grid:
    """The table from row `top` down, empty cells included, so that a blank is seen where the form has a cell."""
    ends = {(row, column): (last_row + 1, last_column + 1) for row, column, last_row, last_column in sheet.merged}
    bottom = max([row for row, _ in sheet.texts] + [top + p.row for p in table.printed()])
    right = max([column for _, column in sheet.texts] + [p.column for p in table.printed()])
    if (bottom + 1 - top) * (right + 1) > limits.CELLS:
        raise UnreadableDraft(TOO_BIG)
    covered: set[tuple[int, int]] = set()
    rows = []
    for row in range(top, bottom + 1):
        cells = []
        for column in range(right + 1):
            if (row, column) not in covered:
                below, beside = ends.get((row, column), (row + 1, column + 1))
                below, beside = min(below, bottom + 1), min(beside, right + 1)
                covered |= {(r, c) for r in range(row, below) for c in range(column, beside)}
                text = sheet.texts.get((row, column), "")
                cells.append(GridCell(text, row - top, column, below - row, beside - column))
        rows.append(tuple(cells))
    return Grid(tuple(rows))
