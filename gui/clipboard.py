"""What the program leaves on the clipboard when it ends."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from shiboken6 import createdByPython


def release_clipboard() -> None:
    """Nothing; afterwards the clipboard holds its text in an object of Qt's own.

    An object made here would be destroyed by Qt only after Python has ended, and that ends the process with a fault.
    """
    clipboard = QGuiApplication.clipboard()
    if (data := clipboard.mimeData()) and createdByPython(data):
        clipboard.setText(clipboard.text())
