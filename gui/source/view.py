"""The draft's text on screen: grounds and frames behind its words, underlines below them, clicks and tooltips."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from shiboken6 import isValid

from ..look.theme import colours
from .document import CELL_PADDING, MOST_EXACT
from .kept_in_sight import kept_in_sight
from .map import SourceMap
from .patches import LAYERS, Patch, paint_ground, paint_underline
from .ticked_scroll_bar import TickedScrollBar


class SourceView(QTextEdit):
    """A read-only text that does not know where its document comes from; positions are those of the document."""

    pressed_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self._ticks = TickedScrollBar(self)
        self.setVerticalScrollBar(self._ticks)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming would lay all out again
        self._settled = QTimer(self, interval=60, singleShot=True)
        self._settled.timeout.connect(self._place_ticks)
        self.tooltip_of = lambda position: ""
        self.fill_menu = lambda menu, position: None
        self._patches: dict[str, list[Patch]] = {layer: [] for layer in LAYERS}
        self._reach = 0  # the longest patch
        self.begin_anew()

    def begin_anew(self) -> None:
        """Gives the view an empty document (which takes half the time of emptying a long one)."""
        old, document = self.document(), QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(16)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        if isValid(old):  # Qt deletes only the one it made itself
            old.deleteLater()
        document.documentLayout().documentSizeChanged.connect(lambda size: self._settled.start())
        self.places = SourceMap()
        self._patches = {layer: [] for layer in LAYERS}

    # ---- marks
    def show_patches(self, layer: str, patches: Iterable[Patch]) -> None:
        """Replaces the patches of one layer."""
        self._patches[layer] = sorted(patches)
        self._reach = max((p.end - p.start for patches in self._patches.values() for p in patches), default=0)
        if layer == "findings":
            self._settled.start()
        self.viewport().update()

    def _place_ticks(self) -> None:
        """Puts the ticks where the words are; in a long document by the count of characters, which is quick."""
        length, height = self.document().characterCount(), self.document().size().height()
        is_long = length > MOST_EXACT
        self._ticks.show_ticks(
            (patch.start / length if is_long else self.top_of(patch.start) / height, patch.look)
            for patch in self._patches["findings"])

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # ---- scrolling
    def reveal(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Scrolls so that the ranges are in sight, or the first of them when they are too far apart."""
        boxes = [self._box(start, end) for start, end in ranges]
        if not boxes:
            return
        height = self.viewport().height()
        union = boxes[0]
        for box in boxes[1:]:
            union = union.united(box)
        target = union if union.height() <= height else boxes[0]
        bar = self.verticalScrollBar()
        if not bar.value() <= target.top() or not target.bottom() <= bar.value() + height:
            room = max(0.0, height - target.height())
            bar.setValue(round(target.top() - room / 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        with kept_in_sight(self):
            super().resizeEvent(event)

    def top_position(self) -> int:
        """The position of the first words in sight."""
        return self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def top_of(self, position: int) -> float:
        """How far down the document a position stands, in pixels."""
        return self._box(position, position).top()

    # ---- geometry, in document pixels
    def _box(self, start: int, end: int) -> QRectF:
        box = QRectF()
        for rect in self._line_rects(start, max(end, start + 1)):
            box = box.united(rect)
        return box if box.isValid() else self._block_rect(self.document().findBlock(start))

    def _block_rect(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _line_rects(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles of the words between two positions of one block, line by line."""
        block = self.document().findBlock(start)
        corner = self._block_rect(block).topLeft()
        layout = block.layout()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = line.cursorToX(first)[0], line.cursorToX(last)[0]
                yield QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height())

    def _rects_of(self, patch: Patch) -> Iterator[QRectF]:
        if patch.is_cell:
            spare = CELL_PADDING - 1
            block = self.document().findBlock(patch.start)
            yield self._block_rect(block).adjusted(-spare, -spare, spare, spare)
        elif patch.start == patch.end:
            top = self._block_rect(self.document().findBlock(patch.start))
            yield QRectF(top.left(), top.top() - 2, self.viewport().width(), 2)
        else:
            yield from self._line_rects(patch.start, patch.end)

    def _in_sight(self) -> Iterator[Patch]:
        """The patches that may show, in the order of painting. (A table reaches beyond the cells at its corners.)"""
        if not any(self._patches.values()):
            return
        viewport = self.viewport().rect()
        first = self._outermost(self.cursorForPosition(viewport.topLeft()))[0] - self._reach
        last = self._outermost(self.cursorForPosition(viewport.bottomRight()))[1]
        for layer in LAYERS:
            patches = self._patches[layer]
            yield from patches[bisect_left(patches, (first,)) : bisect_right(patches, (last + 1,))]

    def _outermost(self, cursor: QTextCursor) -> tuple[int, int]:
        """From where to where the table, or else the paragraph, around a cursor goes."""
        table = cursor.currentTable()
        if table:
            return table.firstPosition(), table.lastPosition()
        return cursor.block().position(), cursor.block().position() + cursor.block().length()

    # ---- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        drawn = [(patch, rect) for patch in self._in_sight() for rect in self._rects_of(patch)]
        with self._painter() as painter:
            for patch, rect in drawn:
                paint_ground(painter, patch, rect, theme)
        super().paintEvent(event)
        with self._painter() as painter:
            for patch, rect in drawn:
                paint_underline(painter, patch, rect, theme)

    def _painter(self) -> QPainter:
        """A painter for the viewport that takes document pixels."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._scrolled())
        return painter

    # ---- mouse and keyboard
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self._position_under(event.position())
            if position is not None:
                self.pressed_at.emit(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # both panes are zoomed, not this one alone
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_at.emit(self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self._position_under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tooltip_of(position) if position is not None else "", self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if is_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_key or self._is_within(cursor, event.pos()):
            self.fill_menu(menu, cursor.position())
        menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if is_key else event.globalPos())

    def _is_within(self, cursor: QTextCursor, point: QPoint) -> bool:
        """Whether a point of the viewport lies in the table of the cursor nearest to it, or in its paragraph."""
        table, box = cursor.currentTable(), self._block_rect(cursor.block())
        if table:
            box = self.document().documentLayout().frameBoundingRect(table)
            # to Qt a table begins at the words of its first cell, which may stand in the middle of that
            box.setTop(self._block_rect(self.document().findBlock(table.firstPosition() - 1)).bottom())
        return box.contains(QPointF(point) + self._scrolled())

    def _position_under(self, point: QPointF) -> int | None:
        """The position at a point of the viewport; None beside the words."""
        scrolled = point + self._scrolled()
        position = self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(position)
        if position < 0 or not self._block_rect(block).adjusted(-4, -4, 4, 4).contains(scrolled):
            return None
        return position

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor, data = self.textCursor(), QMimeData()
        data.setText(self.places.text_between(cursor.selectionStart(), cursor.selectionEnd()))
        return data
