"""What comes from the clipboard as a draft, and what goes there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from shiboken6 import createdByPython

LEAST = 20  # characters; what is shorter was hardly meant as a draft
_PAGE = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'


def on_clipboard() -> QMimeData:
    """What the clipboard holds; nothing where Qt cannot get at it."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def pasted_draft() -> bytes | None:
    """The text or the table on the clipboard as a file in UTF-8 would hold it; None when there is none to check.

    A web page counts where it has a table: its text alone would lose what stands in which column.
    """
    data = on_clipboard()
    text = data.text().strip()
    if data.hasHtml() and ("<table" in data.html().lower() or not text):
        return _PAGE.format(data.html()).encode("utf-8", "replace")
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace") if len(text) >= LEAST else None


def put_table(html: str, text: str) -> None:
    """Puts a table on the clipboard, for editors that take HTML and for those that take text."""
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def release_clipboard() -> None:
    """Nothing; afterwards the clipboard holds its text in an object of Qt's own.

    An object made here would be destroyed by Qt only after Python has ended, and that ends the process with a fault.
    """
    clipboard = QGuiApplication.clipboard()
    if (data := clipboard.mimeData()) and createdByPython(data):
        clipboard.setText(clipboard.text())
