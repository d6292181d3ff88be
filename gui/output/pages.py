"""Sets a rich text on pages: no row of a table is torn in two, its head stands on every page, pages are numbered.

Qt's own page breaks tear the rows of a table. So the text is laid out as one tall strip, and each page shows the slice
of it that ends before the row that would not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter, QTextBlock, QTextDocument, QTextTable

FOOTER = 10  # millimetres inside the margins that are kept for the page number
NUMBER_POINTS = 9
PER_INCH = 192  # dots for which all pages are laid out, or lines would break elsewhere on paper than in a file;
# with more, letters in pictures are so large that Qt forgets to make them bold


class Slice(NamedTuple):
    """What one page shows: the strip from `top` to `bottom`, below the repeated part `head` of it, if any."""

    top: float
    bottom: float
    head: tuple[float, float] | None = None


class LaidOut(NamedTuple):
    """A text on pages, in dots of the device that it was laid out for."""

    document: QTextDocument
    slices: tuple[Slice, ...]
    area: QRectF
    number_font: QFont


def paint_pages(html: str, family: str, device: QPagedPaintDevice) -> None:
    """Paints all pages, each with its number."""
    laid_out = lay_out(html, family, device)
    painter = QPainter(device)
    for number in range(1, len(laid_out.slices) + 1):
        if number > 1:
            device.newPage()
        paint_page(painter, laid_out, number)
    painter.end()


def lay_out(html: str, family: str, device: QPagedPaintDevice) -> LaidOut:
    """The text on pages of the device's size; takes seconds for a thousand rows."""
    area = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
    height = area.height() - FOOTER / 25.4 * device.logicalDpiY()
    document = QTextDocument()
    document.setDefaultFont(QFont(family, 10))
    document.documentLayout().setPaintDevice(device)  # or points would be counted in pixels of the screen
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setTextWidth(area.width())
    number_font = QFont(family)
    number_font.setPixelSize(round(NUMBER_POINTS / 72 * device.logicalDpiY()))
    return LaidOut(document, tuple(slice_pages(document, height)), area, number_font)


def paint_page(painter: QPainter, laid_out: LaidOut, number: int) -> None:
    """Paints one page, counted from 1, with its number."""
    area = laid_out.area
    _paint_slice(painter, laid_out.document, laid_out.slices[number - 1], area.width())
    painter.setFont(laid_out.number_font)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(QRectF(0, 0, area.width(), area.height()),
                     Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                     f"第 {number} 页　共 {len(laid_out.slices)} 页")


def slice_pages(document: QTextDocument, height: float) -> Iterator[Slice]:
    """The slices of a document that was laid out as one strip, none higher than `height` with its head."""
    cuts, heads = _cuts_and_heads(document)
    end = document.size().height()
    top = 0.0
    while end - top > 0.5:
        head = next((head for head, bottom in heads if head[1] <= top < bottom), None)
        limit = top + height - (head[1] - head[0] if head else 0)
        if end <= limit:
            bottom = end
        else:
            fitting = [cut for cut in cuts if top < cut <= limit]
            bottom = fitting[-1] if fitting else _cut_between_lines(document, top, limit)
        yield Slice(top, bottom, head)
        top = bottom


def _cuts_and_heads(document: QTextDocument) -> tuple[list[float], list[tuple[tuple[float, float], float]]]:
    """Where a page may end, ascending, and the head (from, to) and end of each table that has one.

    It may end above a row of a table and above a paragraph, but not below a heading.
    """
    layout = document.documentLayout()
    cuts: list[float] = []
    heads = []
    for child in document.rootFrame().childFrames():
        if isinstance(child, QTextTable):
            tops = _row_tops(document, child)
            rect = layout.frameBoundingRect(child)
            rows = child.format().toTableFormat().headerRowCount()
            if not document.findBlock(child.firstPosition()).previous().blockFormat().headingLevel():
                cuts.append(rect.top())  # a heading stays with its table
            cuts += tops[rows + 1 :]  # never between the head and its first row
            if rows:
                heads.append(((rect.top() - 2 * _border(document), tops[rows]), rect.bottom()))
    for block in _blocks(document):
        is_in_table = document.frameAt(block.position()).parentFrame()
        is_beside_table = block.length() == 1  # the empty line after a table stands beside its last row
        if not is_in_table and not is_beside_table and not block.previous().blockFormat().headingLevel():
            cuts.append(layout.blockBoundingRect(block).top())
    return sorted(cuts), heads


def _border(document: QTextDocument) -> float:
    """Two CSS pixels: lines of tables may lie so far outside the rows that they belong to."""
    return 2 * document.documentLayout().paintDevice().logicalDpiY() / 96


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _row_tops(document: QTextDocument, table: QTextTable) -> list[float]:
    """The upper edge of each row: halfway between its text and the text of the row before.

    Of a table with cells over several rows only that of the first: the official tables are not to be torn.
    """
    layout = document.documentLayout()
    spans = []
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        if any(cell.rowSpan() > 1 for cell in cells):
            return [layout.frameBoundingRect(table).top()]
        first = [layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells]
        last = [layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells]
        spans.append((min(first), max(last)))
    return [spans[0][0], *((before[1] + after[0]) / 2 for before, after in pairwise(spans))]


def _cut_between_lines(document: QTextDocument, top: float, limit: float) -> float:
    """The last height up to `limit` at which no line of text is cut; `limit` itself when there is none."""
    layout = document.documentLayout()
    spans = []
    for block in _blocks(document):
        corner = layout.blockBoundingRect(block).top()
        lines = [block.layout().lineAt(at) for at in range(block.layout().lineCount())]
        spans += [(corner + line.y(), corner + line.y() + line.height()) for line in lines]
    clear = [start for start, _ in spans if top < start <= limit
             and not any(other < start - 0.5 and start + 0.5 < end for other, end in spans)]
    return max(clear, default=limit)


def _paint_slice(painter: QPainter, document: QTextDocument, page: Slice, width: float) -> None:
    y = 0.0
    for top, bottom in [page.head, (page.top, page.bottom)] if page.head else [(page.top, page.bottom)]:
        painter.save()
        painter.translate(0, y - top)
        document.drawContents(painter, QRectF(0, top, width, bottom - top + _border(document)))
        painter.restore()
        y += bottom - top
