"""Paints the values of an official table and lets them be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPolygonF, QStaticText
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from engine.forms import PrintedCell

from ..look.theme import Colours, colours
from ..state.faces import BLANK, CellFace
from .header import paint_label, paint_lines
from .layout import PADDING
from .model import AnyIndex, FormModel

_HATCH = 70  # opacity of the lines over a blank, of 255: the word in it stays readable
_CORNER = 7  # pixels of the corner that says: the text speaks of another number
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
_STEPS = {  # where an ending edit goes on, in rows and columns
    Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1),
}


class FormDelegate(QStyledItemDelegate):
    """`moved` tells the step (rows, columns) with which the clerk left the editor."""

    moved = Signal(int, int)

    def __init__(self, parent: QTableView, model: FormModel) -> None:
        super().__init__(parent)
        self._labels, self._model = parent.verticalHeader(), model
        self._letters = _Letters(parent.font())

    # ---- painting
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        printed = self._model.printed_at(index)
        if printed is None:
            return
        theme, rect = colours(option.palette), QRectF(option.rect)
        if option.font != self._letters.font:
            self._letters = _Letters(option.font)
        painter.save()
        painter.setClipRect(rect)
        if printed.cell is None:
            painter.setFont(option.font)  # another style takes that of the viewport back
            self._paint_inner_label(painter, rect, printed, theme)
        else:
            face, light = self._model.faces[printed.cell], self._model.light(printed.cell)
            self._paint_value(painter, rect, face, light, theme, bool(option.state & _SELECTED))
            if option.state & _FOCUSED:
                _paint_frame(painter, rect, theme.accent, 2)
        painter.restore()

    def _paint_inner_label(self, painter: QPainter, rect: QRectF, printed: PrintedCell, theme: Colours) -> None:
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
        self._letters.paint(painter, rect, face, QColor(ink), theme, is_strong=bool(light or face.severity))
        if light == "selected":
            _paint_frame(painter, rect, theme.accent, 2)

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
        parts += [(face.old or BLANK, "old"), ("→", "text")]
    return [*parts, (face.shown, "text")]


class _Letters:
    """Writes values in a font; a word is laid out once, and not at every painting."""

    def __init__(self, font: QFont) -> None:
        self.font = font = QFont(font)  # that of an option lives no longer than it
        self._fonts = {"symbol": font, "old": _struck(font), "text": font, "strong": bold(font)}
        self._height = QFontMetricsF(font).height()
        self._laid_out: dict[tuple[str, str], tuple[QStaticText, float]] = {}  # with its width

    def paint(self, painter: QPainter, rect: QRectF, face: CellFace, ink: QColor, theme: Colours,
              is_strong: bool) -> None:
        """Writes a value into the middle of a cell."""
        parts = [(text, "strong" if kind == "text" and is_strong else kind) for text, kind in _parts(face)]
        words = [self._words(*part) for part in parts]
        at = rect.left() + max(1.0, (rect.width() - sum(width for _, width in words)) / 2)
        top = rect.top() + (rect.height() - self._height) / 2
        for (laid_out, width), (_, kind) in zip(words, parts, strict=True):
            painter.setFont(self._fonts[kind])
            painter.setPen(QColor(theme.muted) if kind == "old" else ink)
            painter.drawStaticText(QPointF(at, top), laid_out)
            at += width

    def _words(self, text: str, kind: str) -> tuple[QStaticText, float]:
        found = self._laid_out.get((text, kind))
        if found is None:
            laid_out = QStaticText(text)
            laid_out.setTextFormat(Qt.TextFormat.PlainText)
            found = laid_out, QFontMetricsF(self._fonts[kind]).horizontalAdvance(text)
            self._laid_out[text, kind] = found
        return found


def _paint_frame(painter: QPainter, rect: QRectF, colour: str, width: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setColor(QColor(colour))
    pen.setWidth(width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1))


def bold(font: QFont) -> QFont:
    """The same font, bold."""
    strong = QFont(font)
    strong.setBold(True)
    return strong


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck
