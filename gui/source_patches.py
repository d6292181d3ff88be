"""How marked words and cells of the source look: never by colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextCharFormat

from .theme import Colours

LAYERS = ("findings", "matches", "selection")  # in the order of painting
_Style = QTextCharFormat.UnderlineStyle
_UNDERLINES = {"error": _Style.WaveUnderline, "warning": _Style.DashUnderline, "hint": _Style.DotLine}
_FRAMED = ("selected", "found")


class Patch(NamedTuple):
    """A marked range of positions: `look` is a severity, "selected", "match" or "found" (the match that is looked at).

    A patch in a table (`is_cell`) fills its cell; one of no length in a paragraph is a line above it.
    """

    start: int
    end: int
    look: str
    is_cell: bool = False


def underline(patch: Patch, theme: Colours) -> QTextCharFormat:
    """How the words of a finding are underlined."""
    letters = QTextCharFormat()
    letters.setUnderlineStyle(_UNDERLINES[patch.look])
    letters.setUnderlineColor(QColor(getattr(theme, patch.look)))
    return letters


def paint_ground(painter: QPainter, patch: Patch, rect: QRectF, theme: Colours) -> None:
    """Paints what is seen behind the words of a patch."""
    ink, ground = _colours(patch.look, theme)
    painter.setBrush(QColor(ground))
    if patch.look in _FRAMED:
        painter.setPen(QPen(QColor(ink), 1.5))
        rect = rect.adjusted(-1.5, -0.5, 1.5, 0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, 2, 2)
    if patch.is_cell and patch.start == patch.end and patch.look in _UNDERLINES:  # a blank: nothing to underline
        painter.fillRect(rect, QBrush(QColor(ink), Qt.BrushStyle.BDiagPattern))


def _colours(look: str, theme: Colours) -> tuple[str, str]:
    """Ink and ground."""
    if look == "selected":
        return theme.accent, theme.selected
    if look == "found":
        return theme.accent, theme.edited_tint
    if look == "match":
        return theme.strong_border, theme.unchecked_tint
    return getattr(theme, look), getattr(theme, f"{look}_tint")
