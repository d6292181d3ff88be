"""The list of problems on paper and as PDF, laid out alike for printer, preview and file.

It is always set in the bundled font: pages look the same everywhere, and text copied from the PDF is right. (Many fonts
give 一 and the radical ⼀ one glyph, and a PDF then names the wrong one of the two.)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

from engine.export.atomic import write_atomically
from engine.export.changes import Change
from engine.export.page.problems import problems_html
from engine.model import Finding, Result

from ..look.fonts import bundled_family
from .pages import paint_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

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
    if QGuiApplication.instance() is None:
        _screenless_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(600)
    writer.setTitle(NAME)
    writer.setCreator("勾稽")
    writer.setPageLayout(_a4())
    paint_pages(_html(result, when, findings, filtered_by, changes), bundled_family(), writer)
    return bytes(buffer.data().data())


def print_list(
    result: Result,
    parent: QWidget | None = None,
    when: datetime | None = None,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    suggested: Path = Path(f"{NAME}.pdf"),
    changes: Sequence[Change] | None = None,
) -> Path | None:
    """The PDF written, None when a printer was asked; without any printer a PDF is offered instead. Raises CannotWrite.

    `suggested` is where that PDF would go unless the clerk says otherwise.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        if target := _ask_for_pdf(parent, suggested):
            write_pdf(result, target, when, findings=findings, filtered_by=filtered_by, changes=changes)
        return target
    printer = _printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印{NAME}")
    if dialog.exec():
        html = _html(result, when, findings, filtered_by, changes)
        paint_pages(html, bundled_family(), printer, printer.fromPage(), printer.toPage())
    return None


def preview(
    result: Result,
    parent: QWidget | None = None,
    when: datetime | None = None,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    changes: Sequence[Change] | None = None,
) -> None:
    """Shows the pages as they will be printed, and returns when the dialog is closed; works without any printer."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    html = _html(result, when, findings, filtered_by, changes)
    printer = _printer()  # has to outlive the dialog, which does not own it
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"打印预览：{NAME}")
    dialog.paintRequested.connect(lambda printer: paint_pages(html, bundled_family(), printer))
    dialog.exec()


def _ask_for_pdf(parent: QWidget | None, suggested: Path) -> Path | None:
    """The file chosen, always named .pdf, so that it can never be a draft; None when the clerk gave up."""
    from PySide6.QtWidgets import QFileDialog

    title = f"没有可用的打印机，把{NAME}存为 PDF"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), "PDF 文件 (*.pdf)")
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")


@cache  # kept, or Qt would take it down at once
def _screenless_application() -> QGuiApplication:
    return QGuiApplication(["gouji", "-platform", "offscreen"])


def _a4() -> QPageLayout:
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS,
                       QPageLayout.Unit.Millimeter)


def _printer() -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(NAME)
    printer.setCreator("勾稽")
    printer.setPageLayout(_a4())
    return printer


def _html(
    result: Result, when: datetime | None, findings: Sequence[Finding] | None, filtered_by: str,
    changes: Sequence[Change] | None,
) -> str:
    return problems_html(result, when or datetime.now(), findings, filtered_by, f"'{bundled_family()}'", changes)
