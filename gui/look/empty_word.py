"""The word that stands in the middle of an empty list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView


def paint_empty_word(view: QAbstractItemView, word: str) -> None:
    """Paints why a list is empty, from its paintEvent."""
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(view.viewport().rect(), Qt.AlignmentFlag.AlignCenter, word)
