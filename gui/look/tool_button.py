"""A small button with a picture and no words."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


def tool_button(told: str, act: object) -> QToolButton:
    """A flat button that does this when it is clicked; what it does is told in its tooltip and to screen readers."""
    button = QToolButton(autoRaise=True, toolTip=told, accessibleName=told)
    button.clicked.connect(act)
    return button
