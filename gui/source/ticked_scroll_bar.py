"""A scroll bar that shows where in the draft something was found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from engine.model import SEVERITIES, Severity

from ..look.theme import colours

_BREADTH = {"error": 1.0, "warning": 0.66, "hint": 0.33}  # of the bar: graver is broader, not only of another colour
_THICKNESS = 2.0  # pixels
_VEIL, _ROUND = 170, 4  # of 255, pixels: the handle is to be seen through, however many ticks there are


class TickedScrollBar(QScrollBar):
    """Ticks stand at fractions of the document's height; their colours are those of the view (a style sheet may leave
    the bar itself without any)."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self._view = view
        self._ticks: list[tuple[float, Severity]] = []

    def show_ticks(self, ticks: Iterable[tuple[float, str]]) -> None:
        """Puts a tick of the look of a severity at each fraction of the length."""
        given = list(ticks)
        self._ticks = [(fraction, severity) for severity in reversed(SEVERITIES)  # the gravest on top
                       for fraction, look in given if look == severity]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = colours(self._view.palette())
        painter = QPainter(self)
        inks = {severity: QColor(getattr(theme, severity)) for severity in SEVERITIES}
        room = self.height() - _THICKNESS
        rows = {round(fraction * room): severity for fraction, severity in self._ticks}
        for top, severity in rows.items():
            breadth = self.width() * _BREADTH[severity]
            painter.fillRect(QRectF(self.width() - breadth, top, breadth, _THICKNESS), inks[severity])
        veil = QColor(theme.scroll)
        veil.setAlpha(_VEIL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(veil)
        painter.drawRoundedRect(self._handle().adjusted(2, 2, -2, -2), _ROUND, _ROUND)

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(control, option, part, self)
