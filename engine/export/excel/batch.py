"""The workbook over a batch: all agencies, who is missing, a sheet for each family of rules, and every full list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from ...batch.outcome import STATES, Checked, Problem, State, state_of
from ...model import SEVERITIES
from ...records import record
from ...resources import load_toml
from ...rules import FAMILIES, load_rule
from ...severity import NAMES, SYMBOLS
from ..atomic import write_atomically
from .book import Book, row_height
from .cells import FILLS
from .lists import HEAD, LINE, LINK, MIDDLE, TEXT, TITLE

ALL, OVERVIEW, MISSING = "全部清单", "总表", "缺报"
MOST_ROWS = 1_000_000  # a sheet holds 1,048,576
MOST_LINKS = 65_000  # a sheet holds 65,530
_LOOKS: Mapping[State, dict] = {
    "unreadable": FILLS["warning"], "failed": FILLS["error"], "to_check": FILLS["warning"], "passed": {}}
LIST = {"机关": 26, "文件": 30, "级别": 12, "规则": 24, "位置": 30, "问题": 60, "应为": 12, "填报": 12}


def write_batch(outcomes: Iterable[Checked], missing: Sequence[str] | None, path: str | Path) -> None:
    """Nothing; afterwards `path` holds the workbook over these outcomes. Raises CannotWrite."""
    book = BatchBook(datetime.now())
    for checked in outcomes:
        book.add(checked)
    write_atomically(path, book.content(missing))


@record
class Row:
    """What the sheet of all agencies shows of a draft: its outcome without the problems, and where its list begins."""

    checked: Checked
    state: State
    counts: tuple[int, ...]
    families: tuple[int, ...]
    start: int


class BatchBook:
    """The workbook in the making. It is written as the outcomes come, so that thousands of drafts take no memory."""

    def __init__(self, when: datetime) -> None:
        self.book = Book(row_by_row=True)
        self.when = when
        self.rows: list[Row] = []
        self._links: dict[str, int] = {}
        self.overview = self.book.add_sheet(OVERVIEW, landscape=True)
        self.missing = self.book.add_sheet(MISSING)
        self.families = {family: _List(self, name) for family, name in FAMILIES.items() if family != "A"}
        self.everything = _List(self, ALL)

    def add(self, checked: Checked) -> None:
        """Writes the list of one draft, and its problems into the sheets of their families."""
        start = self.everything.row
        if checked.reason is not None:
            self.everything.write(checked, None, start)
        for problem in checked.problems:
            self.everything.write(checked, problem, start)
            self.families[problem.rule[0]].write(checked, problem, start)
        if checked.reason is None and not checked.problems:
            self.everything.write(checked, None, start)
        families = tuple(sum(p.rule[0] == family for p in checked.problems) for family in self.families)
        bare = Checked(checked.file, checked.sha256, checked.agency, checked.year, (), checked.not_checked,
                       checked.passed, checked.reason)
        self.rows.append(Row(bare, state_of(checked), tuple(map(checked.count, SEVERITIES)), families, start))

    def content(self, missing: Sequence[str] | None) -> bytes:
        """The finished workbook; `missing` are the names without a report, None when there was no list of names."""
        self._write_overview(missing)
        self._write_missing(missing)
        for each in (*self.families.values(), self.everything):
            each.finish()
        return self.book.content()

    def link(self, sheet: Worksheet, row: int, column: int, start: int) -> None:
        """A link to the list of a draft, as long as the sheet can hold one."""
        self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
        if self._links[sheet.name] <= MOST_LINKS:
            where = f"internal:{quote_sheetname(ALL)}!A{start + 1}"
            sheet.write_url(row, column, where, self.book.format(LINK), "清单", "转到这份报告的全部问题")
        else:
            self.book.write_text(sheet, row, column, f"第 {start + 1} 行", MIDDLE)

    def _write_overview(self, missing: Sequence[str] | None) -> None:
        sheet, book = self.overview, self.book
        states = [row.state for row in self.rows]
        said = [f"{name} {states.count(state)} 份" for state, name in STATES.items()]
        if missing is not None:
            said.append(f"缺报 {len(missing)} 个")
        widths = {"机关": 26, "年度": 7, "文件": 30, "结论": 9, **dict.fromkeys(NAMES.values(), 9),
                  **{FAMILIES[family]: 10 for family in self.families}, "未检查": 8, "清单": 7, "说明": 50}
        book.write_text(sheet, 0, 0, "年报草稿检查总表", TITLE)
        line = f"共 {len(self.rows)} 份：{'，'.join(said)}。检查时间 {self.when:%Y-%m-%d %H:%M}，规则版本 "
        book.write_text(sheet, 1, 0, line + load_toml("version.toml")["rules"], LINE)
        _head(book, sheet, 2, widths)
        for at, row in enumerate(self.rows, 3):
            self._write_agency(at, row)
        sheet.autofilter(2, 0, 2 + max(len(self.rows), 1), len(widths) - 1)

    def _write_agency(self, at: int, row: Row) -> None:
        sheet, book, one = self.overview, self.book, row.checked
        look = _LOOKS[row.state]
        texts = one.agency or "", str(one.year or ""), one.file, STATES[row.state]
        for column, (text, style) in enumerate(zip(texts, (TEXT, MIDDLE, TEXT, MIDDLE | look), strict=True)):
            book.write_text(sheet, at, column, text, style)
        numbers = (*row.counts, *row.families, one.not_checked)
        for column, number in enumerate(numbers, len(texts)):
            if row.state == "unreadable":
                book.write_text(sheet, at, column, "", MIDDLE)
            else:
                sheet.write_number(at, column, number, book.format(MIDDLE))
        sheet.set_row(at, row_height([(one.agency or "", 26), (one.file, 30), (one.reason or "", 50)]))
        self.link(sheet, at, len(texts) + len(numbers), row.start)
        book.write_text(sheet, at, len(texts) + len(numbers) + 1, one.reason or "", TEXT)

    def _write_missing(self, missing: Sequence[str] | None) -> None:
        said = "没有给出单位名单，没有核对缺报。" if missing is None else f"名单中有 {len(missing)} 个单位没有报告。"
        self.book.write_text(self.missing, 0, 0, MISSING, TITLE)
        self.book.write_text(self.missing, 1, 0, said, LINE)
        _head(self.book, self.missing, 2, {"序号": 8, "单位": 50})
        for number, name in enumerate(missing or (), 1):
            self.missing.write_number(2 + number, 0, number, self.book.format(MIDDLE))
            self.book.write_text(self.missing, 2 + number, 1, name, TEXT)


class _List:
    """A sheet with a problem a row."""

    def __init__(self, whole: BatchBook, name: str) -> None:
        self._whole, self._links = whole, name != ALL
        self.sheet = whole.book.add_sheet(name, landscape=True)
        whole.book.write_text(self.sheet, 0, 0, name, TITLE)
        _head(whole.book, self.sheet, 1, LIST | ({"清单": 8} if self._links else {}))
        self.row = 2
        self._left_out = 0

    def write(self, checked: Checked, problem: Problem | None, start: int) -> None:
        """Writes a problem, or, without one, the draft itself and why it has none."""
        if self.row >= MOST_ROWS:
            self._left_out += 1
            return
        book = self._whole.book
        named = checked.agency or "", checked.file
        if problem is None:
            texts: tuple[str, ...] = *named, "", "", "", checked.reason or "没有发现问题。", "", ""
        else:
            level = f"{SYMBOLS[problem.severity]} {NAMES[problem.severity]}"
            rule = f"{problem.rule} {load_rule(problem.rule).name}"
            texts = *named, level, rule, problem.place, problem.message, problem.expected, problem.actual
        for column, text in enumerate(texts):
            look = MIDDLE if column in (2, 6, 7) else TEXT
            filled = look | FILLS[problem.severity] if problem and column == 2 else look
            book.write_text(self.sheet, self.row, column, text, filled)
        self.sheet.set_row(self.row, row_height(zip(texts, LIST.values(), strict=True)))
        if self._links:
            self._whole.link(self.sheet, self.row, len(texts), start)
        self.row += 1

    def finish(self) -> None:
        """Says what there was no room for, and adds the filter."""
        if self._left_out:
            said = f"一张表写不下，另有 {self._left_out} 条没有写出，请分成几个文件夹检查。"
            self._whole.book.write_text(self.sheet, self.row, 0, said, LINE)
        elif self.row == 2:
            self._whole.book.write_text(self.sheet, 2, 0, "没有发现问题。", LINE)
        self.sheet.autofilter(1, 0, max(self.row - 1, 2), len(LIST) - 1)


def _head(book: Book, sheet: Worksheet, row: int, columns: dict[str, int]) -> None:
    """The head of a list, which repeats on every page and stays in view."""
    for column, (name, width) in enumerate(columns.items()):
        book.write_text(sheet, row, column, name, HEAD)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
