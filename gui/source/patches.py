"""How marked words and cells of the source look: never by colour alone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ..look.theme import Colours

LAYERS = ("findings", "matches", "selection")  # in the order of painting
_PENS = {"error": Qt.PenStyle.SolidLine, "warning": Qt.PenStyle.DashLine, "hint": Qt.PenStyle.DotLine}
_LINE, _WAVE = 1.2, 2.5  # thickness of the lines, height and half length of a wave, in pixels
_FRAMED = ("selected", "found")


class Patch(NamedTuple):
    """A marked range of positions: `look` is a severity, "selected", "match" or "found" (the match that is looked at).

    A patch in a table (`is_cell`) fills its cell; one of no length in a paragraph is a line above it.
    """

    start: int
    end: int
    look: str
    is_cell: bool = False


def paint_ground(painter: QPainter, patch: Patch, rect: QRectF, theme: Colours) -> None:
    """Paints what is seen behind the words of a patch."""
    ink, ground = _colours(patch.look, theme)
    if patch.start == patch.end and not patch.is_cell:
        painter.fillRect(rect, QColor(ink))
        return
    painter.setBrush(QColor(ground))
    if patch.look in _FRAMED:
        painter.setPen(QPen(QColor(ink), 1.5))
        rect = rect.adjusted(-1.5, -0.5, 1.5, 0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, 2, 2)
    if patch.is_cell and patch.start == patch.end and patch.look in _PENS:  # a blank: nothing to underline
        painter.fillRect(rect, QBrush(QColor(ink), Qt.BrushStyle.BDiagPattern))


def paint_underline(painter: QPainter, patch: Patch, rect: QRectF, theme: Colours) -> None:
    """Paints the line below the words of a finding: waved for an error, dashed for a warning, dotted for a hint."""
    if patch.look not in _PENS or patch.start == patch.end:
        return
    painter.setPen(QPen(QColor(getattr(theme, patch.look)), _LINE, _PENS[patch.look]))
    bottom = rect.bottom() - _LINE
    if patch.look == "error":
        painter.drawPolyline(_wave(int(rect.width() / _WAVE) + 1).translated(rect.left(), bottom))
    else:
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))


@lru_cache(maxsize=256)  # drawn anew at every painting, and most marked words are short
def _wave(points: int) -> QPolygonF:
    """A wave from 0, 0 to the right."""
    return QPolygonF([QPointF(_WAVE * at, -_WAVE * (at % 2)) for at in range(points)])


def _colours(look: str, theme: Colours) -> tuple[str, str]:
    """Ink and ground."""
    if look == "selected":
        return theme.accent, theme.selected
    if look == "found":
        return theme.accent, theme.edited_tint
    if look == "match":
        return theme.strong_border, theme.unchecked_tint
    return getattr(theme, look), getattr(theme, f"{look}_tint")
