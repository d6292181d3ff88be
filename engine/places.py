"""What the office calls the places that findings point to: for the window, the print and the workbook alike."""

from __future__ import annotations

from .draft import Draft, Grid, SourceCell, TextPlace
from .forms import Form, load_form
from .model import CellKey, Finding, Missing, Place, Report, Result, Table

MOST_PLACES = 3  # a finding names this many places in full and only counts the rest


def finding_place(finding: Finding, result: Result) -> str:
    """All places of a finding in office words, joined by "；"; a cell of the form stands for its source too."""
    is_of_form = any(isinstance(place, CellKey) for place in finding.places)
    places = [place for place in finding.places if not (is_of_form and isinstance(place, SourceCell))]
    names = list(dict.fromkeys(place_name(place, result) for place in places))
    more = f" 等 {len(names)} 处" if len(names) > MOST_PLACES else ""
    return "；".join(names[:MOST_PLACES]) + more


def place_name(place: Place, result: Result) -> str:
    """A place in office words: 申请办理 · （一）予以公开 · 总计, 一、总体情况 第 2 段; lines where a draft has them."""
    form = load_form(result.report.form)
    if isinstance(place, CellKey):
        return form.cell_name(place)
    if isinstance(place, Missing):
        if result.report.section(place.key):  # what is missing is missing inside this section
            return section_name(place.key, form)
        return "缺：标题" if place.key == "title" else f"缺：{section_name(place.key, form)}"
    if isinstance(place, TextPlace):
        return _text_name(place, result.draft, result.report, form)
    if isinstance(place, SourceCell):
        return _source_name(place, result.draft, result.report, form)
    return "全文"


def place_part(place: Place, result: Result) -> str:
    """The part of the report that a place lies in: a section, a table, 标题, 引言, 报告以外的内容 or 全文."""
    form = load_form(result.report.form)
    if isinstance(place, CellKey):
        return form.tables[place.table].name
    if isinstance(place, TextPlace):
        return _text_part(place, result.report, form)
    if isinstance(place, SourceCell):
        table = _table_at(place, result.report)
        return form.tables[table.key].name if table else "其他表格"
    return place_name(place, result)


def section_name(key: str, form: Form) -> str:
    """The official heading of a section with its number: 一、总体情况."""
    section = form.section(key)
    return f"{section.number}、{section.heading}"


def _text_name(place: TextPlace, draft: Draft, report: Report, form: Form) -> str:
    part, blocks = _text_part(place, report, form), range(len(draft.blocks))
    if part == "标题":
        return part if place.line is None else f"{part}（第 {place.line} 行）"
    if place.block not in report.chrome and (section := report.section_at(place.block)):
        blocks = section.blocks
        if place.block == section.place.block and place.start < section.place.end:
            return f"{part} 小标题" if place.line is None else f"{part} 小标题（第 {place.line} 行）"
        if section.place.end >= len(_text(draft, section.place.block)):  # the heading is a paragraph of its own
            blocks = blocks[1:]
    if place.line is not None:
        return f"{part} 第 {place.line} 行"
    return f"{part} 第 {_paragraph_number(place.block, blocks, report, draft)} 段"


def _text_part(place: TextPlace, report: Report, form: Form) -> str:
    if report.title and any(place.block == p.block for p in report.title.places):
        return "标题"
    if place.block in report.chrome:
        return "报告以外的内容"
    section = report.section_at(place.block)
    return section_name(section.key, form) if section else "引言"


def _paragraph_number(block: int, blocks: range, report: Report, draft: Draft) -> int:
    """Which paragraph of its part the block is, counted from 1; tables and the title are not counted."""
    titles = {p.block for p in report.title.places} if report.title else set()
    aside = block in report.chrome
    return sum(not isinstance(draft.blocks[at], Grid) and at not in titles and (at in report.chrome) == aside
               for at in blocks if at <= block)


def _text(draft: Draft, block: int) -> str:
    paragraph = draft.blocks[block]
    return "" if isinstance(paragraph, Grid) else paragraph.text


def _source_name(place: SourceCell, draft: Draft, report: Report, form: Form) -> str:
    table = _table_at(place, report)
    if table and (name := _recognised_name(place, table, form)):
        return name if place.line is None else f"{name}（第 {place.line} 行）"
    number = sum(isinstance(block, Grid) for block in draft.blocks[: place.block + 1])
    part = f"“{form.tables[table.key].name}”表" if table else f"第 {number} 个表格"
    if place.line is not None:
        return f"{part} 第 {place.line} 行"
    return f"{part} 第 {place.row + 1} 行第 {place.column + 1} 列"


def _table_at(place: SourceCell, report: Report) -> Table | None:
    return next((table for table in report.tables.values() if place.block in table.blocks), None)


def _recognised_name(place: SourceCell, table: Table, form: Form) -> str | None:
    """What stands at this place of a recognised table: a cell of the form, or one of its labels; None for neither."""
    spot = place.block, place.row, place.column
    for key, cell in table.cells.items():
        if cell.place and (cell.place.block, cell.place.row, cell.place.column) == spot:
            return form.cell_name(key)
    for label in table.labels:
        if (label.place.block, label.place.row, label.place.column) == spot:
            return f"{form.tables[table.key].name} · 表头“{label.official}”"
    return None
