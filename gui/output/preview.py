"""How the list will look on paper."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ..look.icons import icon
from ..look.recoloured import Recoloured
from ..look.theme import colours
from ..look.tool_button import tool_button
from ..state.open_task import BackgroundTask
from ..state.own_process import in_own_process
from .page_view import PageView
from .pictures import Sheet
from .printing import NAME, a4, page_pictures

if TYPE_CHECKING:
    from .listing import Listing

WIDTH, HEIGHT = 980, 900  # pixels, where the screen has them


class PreviewDialog(Recoloured, QDialog):
    """Shows the pages as soon as another process has laid them out; what was asked for then is told by a signal."""

    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, listing: Listing, parent: QWidget) -> None:
        super().__init__(parent, windowTitle=f"打印预览：{NAME}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = Sheet.of(a4())
        self.pages = PageView(sheet)
        self.pages.waiting = "正在排版…"
        self.number = QSpinBox(accessibleName="页码", toolTip="输入页码，按回车转到那一页", minimum=1,
                               alignment=Qt.AlignmentFlag.AlignRight, keyboardTracking=False)
        self.number.lineEdit().setTextMargins(6, 0, 6, 0)
        self.count = QLabel()
        self.scale = QLabel("100%", alignment=Qt.AlignmentFlag.AlignCenter, objectName="muted")
        self.scale.setMinimumWidth(self.fontMetrics().horizontalAdvance("000%"))
        self._steps = {
            "previous": tool_button("上一页", lambda: self.pages.go_to(self.pages.page - 1)),
            "next": tool_button("下一页", lambda: self.pages.go_to(self.pages.page + 1)),
            "minus": tool_button("缩小（Ctrl+-）", lambda: self.pages.zoom(-1)),
            "plus": tool_button("放大（Ctrl++）", lambda: self.pages.zoom(1)),
        }
        self.print = self._button("打印…", self.print_wanted)
        self.pdf = self._button("存为 PDF…", self.pdf_wanted)
        self.number.setMinimumWidth(self.fontMetrics().horizontalAdvance("00000") + 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.pages, 1)
        self._connect()
        self._show_count(0)
        self._recolour()
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - 20), min(HEIGHT, room.height() - 40))
        self.pages.setFocus()
        self._task = BackgroundTask()
        self._task.answered.connect(self._take)
        self._task.start(lambda: in_own_process(page_pictures, sheet, *listing))

    def _bar(self) -> QWidget:
        wide, whole = QPushButton("适合页宽", autoDefault=False), QPushButton("整页", autoDefault=False)
        wide.clicked.connect(lambda: self.pages.fit("width"))
        whole.clicked.connect(lambda: self.pages.fit("page"))
        head, row = QWidget(objectName="bar"), QHBoxLayout()
        head.setLayout(row)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(6)
        for widget in (self.print, self.pdf, None, self._steps["previous"], self.number, self.count,
                       self._steps["next"], None, self._steps["minus"], self.scale, self._steps["plus"], wide, whole):
            row.addWidget(widget) if widget else row.addStretch(1)
        return head

    def _connect(self) -> None:
        self.pages.page_changed.connect(self._show_number)
        self.pages.zoom_changed.connect(lambda zoom: self.scale.setText(f"{zoom:.0%}"))
        self.number.valueChanged.connect(self.pages.go_to)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(keys), self, partial(self.pages.zoom, step))
        QShortcut(QKeySequence("Ctrl+P"), self, self.print.click)

    @property
    def is_ready(self) -> bool:
        return self.pages.count > 0

    def _take(self, answer: Future[tuple[bytes, ...]]) -> None:
        self.pages.show_pages(answer.result())
        self._show_count(self.pages.count)

    def _show_count(self, count: int) -> None:
        self.count.setText(f"/ {count} 页" if count else "")
        self.number.setMaximum(max(count, 1))
        for widget in (self.number, *self._steps.values()):
            widget.setEnabled(count > 0)

    def _show_number(self, page: int) -> None:
        """Follows the view, however it got there, without leading it."""
        self.number.blockSignals(True)
        self.number.setValue(page)
        self.number.blockSignals(False)

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: wanted.emit())
        return button

    def done(self, result: int) -> None:
        self._task.drop()
        super().done(result)

    def _recolour(self) -> None:
        theme = colours(self.palette())
        for name, button in self._steps.items():
            button.setIcon(icon(name, theme.text, theme.disabled))
