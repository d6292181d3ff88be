"""Writes a draft into a text document as it stands: title, headings, paragraphs, tables with their merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from engine.draft import Paragraph, TextPlace
from engine.model import Result, TextChange

from ..look.theme import Colours
from .grid import Part, Placed, is_centred, parts, stays_whole
from .map import Inserted, SourceMap, Spot, shown, units

MOST_EXACT = 100_000  # characters of a document that is quickly laid out as a whole
CELL_PADDING = 3
TABLE_WIDTH = 99.5  # percent: of 100, rounding makes two pixels more than there are, and a scroll bar for them


def write_source(document: QTextDocument, result: Result, theme: Colours, places: SourceMap) -> Iterator[None]:
    """Writes the draft into an empty document, pausing after every piece of work; `places` is filled on the way."""
    writer = _Writer(document, result, theme, places)
    for index, block in enumerate(result.draft.blocks):
        if isinstance(block, Paragraph):
            writer.write_paragraph(index, block)
            yield
        else:
            for part in parts(block):
                writer.write_table(index, part)
                yield


class _Writer:
    def __init__(self, document: QTextDocument, result: Result, theme: Colours, places: SourceMap) -> None:
        self._cursor = QTextCursor(document)
        self._report, self._theme, self._places = result.report, theme, places
        self._is_line_free = True  # the document begins with an empty line, and one follows every table
        title = result.report.title
        self._titles = {place.block for place in title.places} if title else set()
        self._headings = {section.place.block: section.place for section in result.report.sections}
        self._borders = {(top, left): self._cell_format(top, left) for top in (True, False) for left in (True, False)}
        self._figures: dict[int, list[TextPlace]] = {}
        for statement in result.statements:
            place = statement.figure or statement.place
            self._figures.setdefault(place.block, []).append(place)
        self._changes: dict[int, list[TextChange]] = {}
        for change in sorted(result.rewritten, key=lambda change: change.place.start):
            self._changes.setdefault(change.place.block, []).append(change)

    def write_paragraph(self, index: int, paragraph: Paragraph) -> None:
        cursor = self._cursor
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        block_format, letters = self._formats(index, paragraph)
        if self._is_line_free:
            cursor.setBlockFormat(block_format)
        else:
            cursor.insertBlock(block_format)
        self._is_line_free = False
        changes = self._changes.get(index, [])
        inserted = tuple(Inserted(change.place.end, units(_new(change))) for change in changes)
        self._places.add(Spot(index), cursor.position(), paragraph.text, inserted)
        self._write_text(shown(paragraph.text), letters, changes)
        heading = self._headings.get(index)
        if heading and index not in self._titles:
            self._format(heading, _bold())
        for figure in self._figures.get(index, ()):
            self._format(figure, self._understood())
        cursor.endEditBlock()

    def _write_text(self, text: str, letters: QTextCharFormat, changes: Sequence[TextChange]) -> None:
        """Writes a paragraph; a corrected figure is struck out, and what stands in its place follows it."""
        struck, new = QTextCharFormat(letters), QTextCharFormat(letters)
        struck.setFontStrikeOut(True)
        struck.setForeground(QColor(self._theme.muted))
        new.setForeground(QColor(self._theme.edited))
        new.setBackground(QColor(self._theme.edited_tint))
        new.setFontWeight(QFont.Weight.Bold)
        at = 0
        for change in changes:
            self._cursor.insertText(text[at : change.place.start], letters)
            self._cursor.insertText(text[change.place.start : change.place.end], struck)
            self._cursor.insertText(_new(change), new)
            at = change.place.end
        self._cursor.insertText(text[at:], letters)

    def write_table(self, index: int, part: Part) -> None:
        cursor = self._cursor
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if self._is_line_free:  # the line between two tables
            cursor.setBlockFormat(_thin_line())
        table = cursor.insertTable(part.height, len(part.weights), self._table_format(part.weights))
        for placed in part.cells:
            if placed.rowspan * placed.colspan > 1:
                table.mergeCells(placed.row, placed.column, placed.rowspan, placed.colspan)
        letters = self._letters(index)
        for placed in part.cells:
            self._write_cell(table, index, placed, is_centred(placed, part), letters)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(_thin_line())
        cursor.endEditBlock()
        self._is_line_free = True

    def _write_cell(self, table: QTextTable, index: int, placed: Placed, centred: bool,
                    letters: QTextCharFormat) -> None:
        cell, place = placed.cell, table.cellAt(placed.row, placed.column)
        place.setFormat(self._borders[placed.row == 0, placed.column == 0])
        inner = place.firstCursorPosition()
        inner.setBlockFormat(_cell_block(centred, stays_whole(cell.text)))
        self._places.add(Spot(index, cell.row, cell.column), inner.position(), cell.text)
        inner.insertText(shown(cell.text), letters)

    # ---- formats
    def _formats(self, index: int, paragraph: Paragraph) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block, letters = QTextBlockFormat(), self._letters(index)
        block.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(6)
        if index in self._titles or paragraph.level == 0:
            letters.setFontWeight(QFont.Weight.Bold)
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 2)
            block.setBottomMargin(10)
        elif paragraph.level is not None:
            letters.setFontWeight(QFont.Weight.Bold)
        if index in self._headings:
            block.setTopMargin(12)
        if paragraph.centred or index in self._titles:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return block, letters

    def _letters(self, index: int) -> QTextCharFormat:
        letters = QTextCharFormat()
        if index in self._report.chrome:
            letters.setForeground(QColor(self._theme.muted))
            letters.setFontItalic(True)
        return letters

    def _understood(self) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        letters.setUnderlineColor(QColor(self._theme.underline))
        return letters

    def _table_format(self, weights: Sequence[float]) -> QTextTableFormat:
        table = QTextTableFormat()
        table.setBorder(0)
        table.setBorderCollapse(False)
        table.setCellSpacing(0)
        table.setCellPadding(CELL_PADDING)
        table.setBottomMargin(8)
        table.setWidth(QTextLength(QTextLength.Type.PercentageLength, TABLE_WIDTH))
        percent = QTextLength.Type.PercentageLength
        table.setColumnWidthConstraints([QTextLength(percent, 100 * w / sum(weights)) for w in weights])
        return table

    def _cell_format(self, is_top: bool, is_left: bool) -> QTextTableCellFormat:
        """Lines to the right and below, and on the table's edge. Collapsed borders would take twice the time."""
        cell = QTextTableCellFormat()
        cell.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cell.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setBorderBrush(QBrush(QColor(self._theme.strong_border)))
        cell.setRightBorder(1)
        cell.setBottomBorder(1)
        cell.setTopBorder(1 if is_top else 0)
        cell.setLeftBorder(1 if is_left else 0)
        return cell

    def _format(self, place: TextPlace, letters: QTextCharFormat) -> None:
        written = self._places.range_of(place)
        assert written is not None  # its paragraph was written just now
        start, end = written
        marker = QTextCursor(self._cursor)
        marker.setPosition(start)
        marker.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marker.mergeCharFormat(letters)


def _new(change: TextChange) -> str:
    return f"→{change.after}"


def _bold() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.Bold)
    return letters


@cache  # asked for every cell
def _cell_block(centred: bool, whole: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    block.setNonBreakableLines(whole)
    return block


def _thin_line() -> QTextBlockFormat:
    line = QTextBlockFormat()
    line.setLineHeight(4, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return line
