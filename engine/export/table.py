"""One official table as it now stands, for the editor of a website (HTML) and for anything else (text)."""

from __future__ import annotations

from html import escape

from ..forms import PrintedCell, load_form
from ..model import Result

_TABLE = "border-collapse:collapse;width:100%"
_CELL = "border:1px solid #000;padding:4px;text-align:{}"


def table_html(result: Result, table: str) -> str:
    """The table of this key as an HTML table with the form's labels, merged as printed, and the values in force."""
    rows: dict[int, list[str]] = {}
    for cell in load_form(result.report.form).tables[table].printed():
        spans = "".join(f' {name}="{span}"' for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
                        if span > 1)
        side = "left" if cell.kind == "row" and cell.rowspan == 1 else "center"
        rows.setdefault(cell.row, []).append(
            f'<td{spans} style="{_CELL.format(side)}">{escape(_text(cell, result))}</td>')
    lines = "".join(f"<tr>{''.join(rows[at])}</tr>\n" for at in sorted(rows))
    return f'<table border="1" cellspacing="0" style="{_TABLE}">\n{lines}</table>'


def table_text(result: Result, table: str) -> str:
    """The same as lines of cells parted by tabs; what is merged stands at its top left."""
    printed = load_form(result.report.form).tables[table].printed()
    height = max(cell.row + cell.rowspan for cell in printed)
    width = max(cell.column + cell.colspan for cell in printed)
    lines = [[""] * width for _ in range(height)]
    for cell in printed:
        lines[cell.row][cell.column] = _text(cell, result)
    return "\n".join("\t".join(line) for line in lines)


def _text(printed: PrintedCell, result: Result) -> str:
    value = result.report.cell(printed.cell) if printed.cell else None
    if value is None:
        return printed.text
    return (value.raw if value.edited is None else value.edited).strip()
