"""The list of problems on paper and as PDF, laid out alike for printer, preview and file.

It is always set in the bundled font: pages look the same everywhere, and text copied from the PDF is right. (Many fonts
give 一 and the radical ⼀ one glyph, and a PDF then names the wrong one of the two.)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

from engine.export.atomic import write_atomically
from engine.export.changes import Change
from engine.export.page.problems import problems_html
from engine.model import Finding, Result

from ..look.fonts import bundled_family
from .pages import PER_INCH, paint_pages
from .pictures import Sheet, pictured_pages

MARGINS = QMarginsF(15, 15, 15, 10)  # millimetres
NAME = "问题清单"


def write_pdf(
    result: Result,
    path: str | Path,
    when: datetime | None = None,
    draft: str | Path | None = None,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    changes: Sequence[Change] | None = None,
) -> None:
    """Nothing; afterwards `path` holds the list as PDF. Raises CannotWrite. `draft` is never written over.

    Works without a screen, a printer and an installed Chinese font. `findings`, `filtered_by` and
    `changes`: see problems_html.
    """
    write_atomically(path, pdf_bytes(result, when, findings, filtered_by, changes), draft)


def pdf_bytes(
    result: Result,
    when: datetime | None = None,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    changes: Sequence[Change] | None = None,
) -> bytes:
    """The list as PDF, as write_pdf writes it."""
    html, family = _html(result, when, findings, filtered_by, changes)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PER_INCH)
    writer.setTitle(NAME)
    writer.setCreator("勾稽")
    writer.setPageLayout(a4())
    paint_pages(html, family, writer)
    return bytes(buffer.data().data())


def page_pictures(
    sheet: Sheet,
    result: Result,
    when: datetime | None = None,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    changes: Sequence[Change] | None = None,
) -> tuple[bytes, ...]:
    """The list on sheets of this size, for paint_picture; as it is printed and shown before."""
    return pictured_pages(*_html(result, when, findings, filtered_by, changes), sheet)


def a4() -> QPageLayout:
    """The sheet that the list is meant for."""
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS,
                       QPageLayout.Unit.Millimeter)


def _html(
    result: Result, when: datetime | None, findings: Sequence[Finding] | None, filtered_by: str,
    changes: Sequence[Change] | None,
) -> tuple[str, str]:
    """The list as rich text, and the family of font it is set in."""
    if QGuiApplication.instance() is None:
        _screenless_application()
    family = bundled_family()
    return problems_html(result, when or datetime.now(), findings, filtered_by, f"'{family}'", changes), family


@cache  # kept, or Qt would take it down at once
def _screenless_application() -> QGuiApplication:
    return QGuiApplication(["gouji", "-platform", "offscreen"])
