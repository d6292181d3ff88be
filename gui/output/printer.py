"""The list on a printer: pages are laid out in another process and sent one in a turn, so that the window goes on."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from ..look.fonts import bundled_family
from ..state.open_task import BackgroundTask
from ..state.own_process import in_own_process
from .pictures import Sheet, paint_picture
from .printing import NAME, a4, page_pictures

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from .listing import Listing

REFUSED = "没有打印：打印机“{}”没有接受。请检查打印机是否接通，或者先导出 PDF 再打印。"


def has_printer() -> bool:
    """Whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """The printer that the clerk chose, with the pages and copies; None when the dialog was given up."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(NAME)
    printer.setCreator("勾稽")
    printer.setPageLayout(a4())
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印{NAME}")
    return printer if dialog.exec() else None


class Printing(QObject):
    """Prints one list at a time; what is asked for meanwhile waits for it."""

    said = Signal(str)  # how far it is
    finished = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[QPrinter, Listing]] = []
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._pages: tuple[bytes, ...] = ()
        self._next = self._last = 0
        self._task = BackgroundTask()
        self._task.answered.connect(self._begin)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._print_page)

    @property
    def is_busy(self) -> bool:
        return self._printer is not None or bool(self._waiting)

    def print(self, printer: QPrinter, listing: Listing) -> None:
        self._waiting.append((printer, listing))
        if self._printer is None:
            self._lay_out()

    def _lay_out(self) -> None:
        self._printer, listing = self._waiting.pop(0)
        sheet = Sheet.of(self._printer.pageLayout())
        self.said.emit("正在排版要打印的清单…")
        self._task.start(lambda: in_own_process(page_pictures, sheet, *listing))

    def _begin(self, answer: Future[tuple[bytes, ...]]) -> None:
        printer = self._printer
        assert printer is not None  # it is waiting for these pages
        self._pages = answer.result()
        bundled_family()  # they are set in it
        first, last = printer.fromPage(), printer.toPage()  # 0 for all
        self._next, self._last = max(first, 1), min(last or len(self._pages), len(self._pages))
        self._painter = QPainter()
        if self._painter.begin(printer):
            self._turn.start()
        else:
            self._end(REFUSED.format(printer.printerName()))

    def _print_page(self) -> None:
        assert self._painter is not None and self._printer is not None
        if self._next > self._last:
            self._painter.end()
            self._end()
            return
        self.said.emit(f"正在打印第 {self._next} 页，共 {len(self._pages)} 页…")
        paint_picture(self._painter, self._pages[self._next - 1])
        self._next += 1
        if self._next <= self._last and not self._printer.newPage():
            self._painter.end()
            self._end(REFUSED.format(self._printer.printerName()))

    def _end(self, problem: str = "") -> None:
        self._turn.stop()
        printer, self._printer, self._painter, self._pages = self._printer, None, None, ()
        assert printer is not None
        self.said.emit("")
        if problem:
            self.failed.emit(problem)
        else:
            name = printer.printerName()  # none of a file
            self.finished.emit(f"已送往打印机“{name}”。" if name else "已打印到文件。")
        if self._waiting:
            self._lay_out()
