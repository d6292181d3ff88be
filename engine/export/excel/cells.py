"""The values of one official table in its sheet: live totals, marks, comments, and checks while typing."""

from __future__ import annotations

from collections.abc import Container, Mapping
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ...equations import Equation, equations, excess
from ...forms import Line, PrintedCell, TableForm
from ...model import CellKey, CellValue, Finding, Report, Result, Severity
from ...severity import NAMES, gravest_first
from ..totals import TOTAL_RULES, live_totals, total_equations
from .book import BORDERED, SONG, Book

TOP = 3  # rows above the table: title, heading, remark
FILLS: dict[Severity, dict] = {
    "error": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "warning": {"bg_color": "#FFEB9C", "font_color": "#5C3A00"},
    "hint": {"bg_color": "#DDEBF7"},
}
EDITED = {"bg_color": "#E2EFDA"}
CLEAR = {"bg_color": "#FFFFFF", "font_color": "#000000"}
AT_LEAST_0 = {"criteria": ">=", "value": 0}
CROSS_FOOTING = TOTAL_RULES | {"C01"}


def positions(table: TableForm) -> Mapping[CellKey, tuple[int, int]]:
    """Row and column (from 0) of each cell of the form in its sheet."""
    return {p.cell: (TOP + p.row, p.column) for p in table.printed() if p.cell}


def shown(key: CellKey, report: Report, live: Container[CellKey]) -> float | str:
    """What the cell shows: its number, "" where the draft has nothing, else the text as it stands."""
    content = report.cell(key)
    if content is None:
        return 0 if key in live else ""
    if content.value is not None:
        return float(content.value) if isinstance(content.value, Decimal) else content.value
    is_empty = content.state in ("blank", "absent") and "placeholder" not in content.oddities
    return "" if is_empty else _text(content)


def _text(content: CellValue) -> str:
    return content.raw if content.edited is None else content.edited


class FormCells:
    """Writes the cells of one table; `live` are the totals that become formulas, `sums` what a cell answers for."""

    def __init__(self, book: Book, sheet: Worksheet, table: TableForm, result: Result) -> None:
        self.book, self.sheet, self.table, self.result = book, sheet, table, result
        self.at = positions(table)
        self.live = live_totals(result.report)
        self.totals = total_equations(result.report.form)
        self.sums: dict[CellKey, list[Equation]] = {}  # a total for its sums, all four cells of a balance (C01)
        for equation in equations(result.report.form):
            for key in equation.left if equation.rule in TOTAL_RULES else equation.cells:
                self.sums.setdefault(key, []).append(equation)

    def write(self) -> None:
        """Writes all values of the table with everything that belongs to them."""
        for cell in self.table.printed():
            if cell.cell:
                self._write_value(cell, cell.cell)
        for key in self.at:
            self._mark_while_typing(key)
        self._validate()

    # ---- values ----
    def _write_value(self, cell: PrintedCell, key: CellKey) -> None:
        row, column = self.at[key]
        content = self.result.report.cell(key)
        look = BORDERED | {"align": "center", "locked": key in self.live} | self._mark(key, content)
        style = self.book.format(look)
        if cell.colspan > 1:
            self.sheet.merge_range(row, column, row, column + cell.colspan - 1, "", style)
        value = shown(key, self.result.report, self.live)
        if key in self.live:
            formula = f"=SUM({self._references(self.live[key].right)})"
            self.sheet.write_formula(row, column, formula, style, value)
        elif value == "":
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            self.book.write_text(self.sheet, row, column, value, look | {"num_format": "@"})
        else:
            self.sheet.write_number(row, column, value, style)
        if note := self._note(key, content):
            self._comment(row, column, note)

    def _mark(self, key: CellKey, content: CellValue | None) -> dict:
        """How the cell is marked: by its gravest finding, else as a kept total, else as edited.

        Only the mark of a broken sum is not bold by itself: bold comes and goes with the figures.
        """
        findings = self._findings(key)
        if findings:
            gravest = gravest_first(findings)[0].severity
            return FILLS[gravest] | {"bold": gravest != "hint" and not self._is_marked_as_sum(key)}
        if self._is_kept(key):
            return FILLS["warning"]
        return EDITED if content and content.edited is not None else {}

    def _findings(self, key: CellKey) -> list[Finding]:
        return [finding for finding in self.result.findings if key in finding.cells]

    def _is_kept(self, key: CellKey) -> bool:
        """Whether this is a total that keeps the draft's figure, because it does not agree or cannot be summed."""
        return key in self.totals and key not in self.live

    def _is_marked_as_sum(self, key: CellKey) -> bool:
        """Whether nothing but a sum is the reason for the cell's mark, so that the mark can go when the sum agrees."""
        findings = self._findings(key)
        return all(f.rule in CROSS_FOOTING for f in findings) and bool(findings or self._is_kept(key))

    # ---- comments ----
    def _note(self, key: CellKey, content: CellValue | None) -> str:
        lines = [f"【{NAMES[f.severity]}】{f.rule} {f.message}" for f in self._findings(key)]
        if content and content.edited is not None:
            lines.append(f"【已修改】草稿填报“{content.raw.strip()}”，改为“{content.edited.strip()}”。")
        elif content and content.value is not None and content.raw.strip() != str(content.value):
            lines.append(f"草稿原文：“{content.raw.strip()}”。")
        if self._is_kept(key):
            readable = all(excess(equation, self.result.report) is not None for equation in self.totals[key])
            why = "合计与各项之和不一致" if readable else "合计或者其中的项是空白，或者不能识别为数字"
            lines.append(f"{why}：这里保留草稿的填报，没有改成公式。")
        return "\n".join(lines)

    def _comment(self, row: int, column: int, note: str) -> None:
        lines = sum(1 + len(line) // 20 for line in note.split("\n"))  # about 20 characters in 260 pixels
        self.sheet.write_comment(row, column, self.book.safe(note), {
            "author": "勾稽", "width": 260, "height": min(24 + 16 * lines, 400), "font_name": SONG, "font_size": 9})

    # ---- checks while typing ----
    def _mark_while_typing(self, key: CellKey) -> None:
        """Marks a sum as soon as it breaks, and clears the mark as soon as all sums of the cell agree."""
        sums = self.sums.get(key, [])
        if not sums:
            return
        numbers = {e: f"COUNT({self._references(e.cells)})={len(e.cells)}" for e in sums}
        differs = {e: f"ROUND(SUM({self._references(e.left)})-SUM({self._references(e.right)}),6)<>0" for e in sums}
        broken = f"OR({','.join(f'AND({numbers[e]},{differs[e]})' for e in sums)})"
        rules = [(broken, FILLS["error"] | {"bold": True})]
        if self._is_marked_as_sum(key):
            rules.append((f"AND({','.join(numbers.values())},NOT({broken}))", CLEAR))
        for criteria, look in rules:
            self.sheet.conditional_format(*self.at[key], *self.at[key], {
                "type": "formula", "criteria": f"={criteria}", "format": self.book.format(look)})

    def _references(self, cells: tuple[CellKey, ...]) -> str:
        """The cells as arguments of a formula, runs of neighbours as ranges: $D$7:$I$7,$D$9."""
        spots = sorted(self.at[cell] for cell in cells)
        parts: list[list[tuple[int, int]]] = []
        for spot in spots:
            before = parts[-1][-1] if parts else None
            if before and _is_next(parts[-1][0], before, spot):
                parts[-1].append(spot)
            else:
                parts.append([spot])
        return ",".join(xl_range(*p[0], *p[-1]) if len(p) > 1 else xl_rowcol_to_cell(*p[0]) for p in parts)

    def _validate(self) -> None:
        for key, (row, column) in self.at.items():
            if key not in self.live:
                self.sheet.data_validation(row, column, row, column, _validation(self.table.column(key)))


def _is_next(first: tuple[int, int], last: tuple[int, int], spot: tuple[int, int]) -> bool:
    """Whether the spot goes on with a straight run from `first` to `last`."""
    in_row = first[0] == last[0] == spot[0] and spot[1] == last[1] + 1
    return in_row or (first[1] == last[1] == spot[1] and spot[0] == last[0] + 1)


def _validation(column: Line) -> dict:
    kind = "数" if column.unit else "整数"
    least = "" if column.signed else "不小于 0 的"
    limits = {"criteria": "between", "minimum": -(10**9), "maximum": 10**9} if column.signed else AT_LEAST_0
    unit = f"单位为{column.unit}，" if column.unit else ""
    return {"validate": "decimal" if column.unit else "integer", **limits, "input_title": column.short[:32],
            "input_message": f"填写{least}{kind}，{unit}没有的填 0，不写单位。",
            "error_title": "填写的内容不合要求", "error_message": f"只能填写{least}{kind}，{unit}没有的填 0。"}
