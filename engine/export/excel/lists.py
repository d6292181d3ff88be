"""The sheets beside the official tables: list of problems, record of changes, and the cells as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ...forms import Form
from ...model import CellKey, Finding, Result
from ...places import finding_place, place_name
from ...reading_order import as_listed
from ...rules import load_rule
from ...severity import NAMES, SYMBOLS
from ..changes import Change
from ..characters import STAND_IN
from ..heading import heading, report_name, tally
from ..totals import live_totals
from .book import BASE, BORDERED, HEI, Book, row_height
from .cells import FILLS, shown

TITLE = BASE | {"font_name": HEI, "font_size": 14, "text_wrap": False}
LINE = BASE | {"text_wrap": False}
HEAD = BORDERED | {"bold": True, "align": "center", "bg_color": "#F2F2F2"}
TEXT = BORDERED | {"align": "left"}
MIDDLE = BORDERED | {"align": "center"}
LINK = MIDDLE | {"font_color": "#0563C1", "underline": 1}
PROBLEMS = {"序号": 6, "级别": 12, "位置": 26, "问题": 46, "应为": 10, "填报": 10, "规则": 22, "依据": 28, "定位": 7}
CHANGES = {"序号": 6, "位置": 48, "原填报": 18, "改为": 18, "规则": 34, "依据": 44}
DATA = {"键": 48, "名称": 60, "草稿": 24, "现值": 16}
Spots = Mapping[CellKey, tuple[str, int, int]]  # sheet name, row and column (from 0) of every cell of the form


def write_problems(book: Book, sheet: Worksheet, result: Result, when: datetime, spots: Spots) -> None:
    """Writes the findings as the window lists them, with links to their cells; on top what of the texts was altered.

    To be written last, when all texts are known.
    """
    lines = [f"{name}：{content}" for name, content in heading(result, when)]
    head = len(lines) + 2
    findings = as_listed(result.findings, result)
    for number, finding in enumerate(findings, 1):
        sheet.write_number(head + number, 0, number, book.format(MIDDLE))
        _write_finding(book, sheet, head + number, finding, result, spots)
    if not findings:
        book.write_text(sheet, head + 1, 0, "没有发现问题。", LINE)
    _write_head(book, sheet, "问题清单", [*lines, tally(result) + _alterations(book)], PROBLEMS)
    sheet.autofilter(head, 0, head + max(len(findings), 1), len(PROBLEMS) - 1)


def _write_finding(book: Book, sheet: Worksheet, row: int, finding: Finding, result: Result, spots: Spots) -> None:
    rule = load_rule(finding.rule)
    level = f"{SYMBOLS[finding.severity]} {NAMES[finding.severity]}"
    book.write_text(sheet, row, 1, level, MIDDLE | FILLS[finding.severity])
    place, numbers = finding_place(finding, result), (finding.expected or "", finding.actual or "")
    texts = place, finding.message, *numbers, f"{rule.id} {rule.name}", rule.basis
    for column, text in enumerate(texts, 2):
        book.write_text(sheet, row, column, text, MIDDLE if column in (4, 5) else TEXT)
    sheet.set_row(row, row_height(zip(texts, list(PROBLEMS.values())[2:8], strict=True)))
    spot = next((spots[cell] for cell in finding.cells), None)
    if spot:
        sheet.write_url(row, 8, f"internal:{_reference(*spot)}", book.format(LINK), "转到", "转到这一格")
    else:
        book.write_text(sheet, row, 8, "", MIDDLE)


def _alterations(book: Book) -> str:
    said = ""
    if book.replaced:
        said += f"。有 {book.replaced} 处文字含有 Excel 不能保存的控制字符，已用“{STAND_IN}”代替"
    if book.cut:
        said += f"。有 {book.cut} 处文字超过 32767 字，已截断"
    return said


def write_changes(
    book: Book, sheet: Worksheet, result: Result, changes: Sequence[Change], when: datetime
) -> None:
    """Writes what is to stand in place of the draft's figures, with the rules that a change answers and their basis."""
    said = f"截至 {when:%Y-%m-%d %H:%M}，下列各处与草稿不同。" if changes else "没有修改，各表的数字与草稿一致。"
    previous = result.yardstick.previous
    said += f"核对所用的上年报告：{report_name(previous)}。" if previous else ""
    _write_head(book, sheet, "修改记录", [said], CHANGES)
    for number, change in enumerate(changes, 1):
        sheet.write_number(number + 2, 0, number, book.format(MIDDLE))
        rules = [load_rule(rule) for rule in change.rules]
        texts = (place_name(change.place, result), change.before, change.after,
                 "\n".join(f"{rule.id} {rule.name}" for rule in rules) or "自行修改",
                 "\n".join(dict.fromkeys(rule.basis for rule in rules)))
        for column, text in enumerate(texts, 1):
            book.write_text(sheet, number + 2, column, text, TEXT)
        sheet.set_row(number + 2, row_height(zip(texts, list(CHANGES.values())[1:], strict=True)))


def write_data(book: Book, sheet: Worksheet, result: Result, form: Form, spots: Spots) -> None:
    """Writes every cell of the form as one row (key, name, draft's text, present content), and names it for formulas.

    The names are the keys, e.g. applications.granted.total; what identifies the draft is named gouji.form and so on.
    """
    report, live = result.report, live_totals(result.report)
    identity = {"form": ("表样", report.form), "agency": ("机关", report.agency or ""),
                "year": ("年度", str(report.year or "")), "sha256": ("草稿的 SHA-256", result.draft.sha256)}
    _write_head(book, sheet, "数据", [], DATA)
    for row, (name, (label, text)) in enumerate(identity.items(), 2):
        for column, each in enumerate((f"gouji.{name}", label, text, "")):
            book.write_text(sheet, row, column, each, TEXT)
        book.workbook.define_name(f"gouji.{name}", f"={_reference(sheet.name, row, 2)}")
    for row, key in enumerate(form.cells, 2 + len(identity)):
        cell = report.cell(key)
        for column, text in enumerate((".".join(key), form.cell_name(key), cell.raw if cell else "")):
            book.write_text(sheet, row, column, text, TEXT)
        where = _reference(*spots[key])
        value = shown(key, report, live)
        cached = book.safe(value) if isinstance(value, str) else value
        sheet.write_formula(row, 3, f'=IF({where}="","",{where})', book.format(TEXT), cached)
        book.workbook.define_name(".".join(key), f"={where}")
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_head(book: Book, sheet: Worksheet, title: str, lines: Iterable[str], columns: Mapping[str, int]) -> None:
    """Writes the title, the lines and the head of a list; the head repeats on every page and stays in view."""
    book.write_text(sheet, 0, 0, title, TITLE)
    row = 1
    for line in lines:
        book.write_text(sheet, row, 0, line, LINE)
        row += 1
    for column, (name, width) in enumerate(columns.items()):
        book.write_text(sheet, row, column, name, HEAD)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)


def _reference(sheet: str, row: int, column: int) -> str:
    return f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
