"""A panel with a head."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

HEAD_HEIGHT = 36
GAP = 8  # between panels, in pixels


class Card(QFrame):
    """A framed panel: a title, tools at its right, and a body that fills the rest."""

    def __init__(self, title: str, body: QWidget, *tools: QWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        head = QWidget(objectName="cardHead")
        head.setMinimumHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(QLabel(title, objectName="cardTitle"))
        row.addStretch(1)
        for tool in tools:
            row.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)  # the body stays clear of the frame and its rounded corners
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
