"""Paints the values of an official table and lets them be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ..look.theme import Colours, colours
from .faces import CellFace
from .header import paint_label, paint_lines
from .layout import PADDING
from .model import FACE, LIGHT, PRINTED, AnyIndex

_HATCH = 70  # opacity of the lines over a blank, of 255: the word in it stays readable
_CORNER = 7  # pixels of the corner that says: the text speaks of another number
_STEPS = {  # where an ending edit goes on, in rows and columns
    Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1),
}


class FormDelegate(QStyledItemDelegate):
    """`moved` tells the step (rows, columns) with which the clerk left the editor."""

    moved = Signal(int, int)

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._labels = parent.verticalHeader()

    # ---- painting
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = colours(option.palette)
        rect = QRectF(option.rect)
        painter.save()
        painter.setFont(option.font)  # another style takes that of the viewport back
        painter.setClipRect(rect)
        face = index.data(FACE)
        if face is None:
            self._paint_inner_label(painter, rect, index, theme)
        else:
            is_in_range = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_value(painter, rect, face, index.data(LIGHT), theme, is_in_range)
            if option.state & QStyle.StateFlag.State_HasFocus:
                _paint_frame(painter, rect, theme.accent, 2)
        painter.restore()

    def _paint_inner_label(self, painter: QPainter, rect: QRectF, index: AnyIndex, theme: Colours) -> None:
        printed = index.data(PRINTED)
        if printed is None:
            return
        if printed.kind == "banner":  # its left part stands in the header of the rows
            rect = rect.adjusted(-self._labels.width(), 0, 0, 0)
        paint_label(painter, rect, printed, theme)

    def _paint_value(self, painter: QPainter, rect: QRectF, face: CellFace, light: str, theme: Colours,
                     is_in_range: bool) -> None:
        ground, ink = _colours_of(face, light, theme)
        painter.fillRect(rect, QColor(theme.selected if is_in_range and not face.severity else ground))
        if face.state in ("blank", "absent"):
            lines = QColor(ink)
            lines.setAlpha(_HATCH)
            painter.fillRect(rect, QBrush(lines, Qt.BrushStyle.BDiagPattern))
        paint_lines(painter, rect, theme)
        if face.disputed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(theme, face.disputed)))
            tip = rect.topRight() + QPointF(-1, 0)
            painter.drawPolygon(QPolygonF([tip, tip - QPointF(_CORNER, 0), tip + QPointF(0, _CORNER)]))
        _paint_text(painter, rect, face, QColor(ink), theme, is_strong=bool(light or face.severity))
        if light == "selected":
            _paint_frame(painter, rect, theme.accent, 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        face = index.data(FACE)
        if face is None:
            return QSize(0, 0)
        return QSize(width_of(face, QFontMetricsF(bold(option.font))), 0)

    # ---- editing
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Leaves alone what is being typed: the check of the edit before may end meanwhile and renew the values."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        width = editor.fontMetrics().horizontalAdvance("0" * 9)
        rect = option.rect.adjusted(1, 1, -2, -2)
        spare = max(0, width - rect.width())
        editor.setGeometry(rect.adjusted(-spare // 2, 0, spare // 2, 0))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            step = _STEPS[Qt.Key(event.key())]
            if step == (1, 0) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                step = (-1, 0)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.moved.emit(*step)
            return True
        return super().eventFilter(editor, event)


def width_of(face: CellFace, metrics: QFontMetricsF) -> int:
    """The pixels that a value needs in this font."""
    return round(sum(metrics.horizontalAdvance(part) for part, _ in _parts(face)) + PADDING)


def _colours_of(face: CellFace, light: str, theme: Colours) -> tuple[str, str]:
    """Ground and ink of a value."""
    if face.severity:
        return getattr(theme, f"{face.severity}_tint"), getattr(theme, face.severity)
    if light == "addend":
        return theme.addend_tint, theme.addend
    if light == "selected":
        return theme.selected, theme.text
    if face.old is not None:
        return theme.edited_tint, theme.edited
    if face.state != "number":
        return theme.unchecked_tint, theme.muted
    return theme.surface, theme.passed if face.is_confirmed else theme.text


def _parts(face: CellFace) -> list[tuple[str, str]]:
    """What is written in the cell, piece by piece: (text, "symbol" | "old" | "text")."""
    parts = [(face.symbol + " ", "symbol")] if face.symbol else []
    if face.old is not None:
        parts += [(face.old or "空", "old"), ("→", "text")]
    return [*parts, (face.shown, "text")]


def _paint_text(painter: QPainter, rect: QRectF, face: CellFace, ink: QColor, theme: Colours, is_strong: bool) -> None:
    parts = _parts(face)
    fonts = {"symbol": painter.font(), "old": _struck(painter.font()),
             "text": bold(painter.font()) if is_strong else painter.font()}
    advances = [QFontMetricsF(fonts[kind]).horizontalAdvance(text) for text, kind in parts]
    at = rect.left() + max(1.0, (rect.width() - sum(advances)) / 2)
    for (text, kind), advance in zip(parts, advances, strict=True):
        painter.setFont(fonts[kind])
        painter.setPen(QColor(theme.muted) if kind == "old" else ink)
        painter.drawText(QRectF(at, rect.top(), advance + 1, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        at += advance


def _paint_frame(painter: QPainter, rect: QRectF, colour: str, width: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setColor(QColor(colour))
    pen.setWidth(width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1))


def bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck
