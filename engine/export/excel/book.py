"""A workbook in the making: its formats by their properties, and text that can do no harm in it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..characters import replace_forbidden

SONG, HEI = "宋体", "黑体"
LONGEST_TEXT = 32767  # UTF-16 units in one cell

LINE_HEIGHT = 15  # points
BASE = {"font_name": SONG, "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
BORDERED = BASE | {"border": 1}
A4, MARGINS = 9, {"left": 0.6, "right": 0.6, "top": 0.75, "bottom": 0.75}  # inches


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row that shows these texts, each in a room of so many half-width characters.

    Office programs stretch a row by themselves, but not for merged cells, and not all of them on opening a file.
    """
    return LINE_HEIGHT * max(_lines(text, room) for text, room in texts) + 8


def _lines(text: str, room: float) -> int:
    return sum(max(1, ceil(sum(2 if ord(ch) > 0x2000 else 1 for ch in line) / room)) for line in text.split("\n"))


class Book:
    """A workbook that is written in memory. `replaced` and `cut` count the texts that had to be altered.

    With `row_by_row`, rows must be written from the top down, and go to temporary files: for lists of any length.
    """

    def __init__(self, row_by_row: bool = False) -> None:
        self._buffer = BytesIO()
        self.workbook = Workbook(self._buffer, {"constant_memory" if row_by_row else "in_memory": True})
        self._formats: dict[tuple, Format] = {}
        self.replaced = 0
        self.cut = 0

    def add_sheet(self, name: str, landscape: bool = False) -> Worksheet:
        """A new sheet that prints on A4, one page wide, with page numbers."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(**MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        return sheet

    def format(self, properties: dict) -> Format:
        """The format with these properties; the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str, properties: dict) -> None:
        """Writes text as text, whatever it begins with."""
        sheet.write_string(row, column, self.safe(text), self.format(properties))

    def safe(self, text: str) -> str:
        """The text as a cell can hold it: without forbidden characters, cut where too long; both are counted."""
        kept, count = replace_forbidden(text)
        self.replaced += bool(count)
        units = kept.encode("utf-16-le")
        if len(units) > 2 * LONGEST_TEXT:
            self.cut += 1
            kept = units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
        return kept

    def content(self) -> bytes:
        """The finished file; nothing can be added afterwards."""
        self.workbook.close()
        return self._buffer.getvalue()
