"""The pages of a print on screen, one below the other, painted as they come into sight."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ..look.fonts import bundled_family
from ..look.theme import colours
from .pictures import Sheet, paint_picture

GAP = 14  # pixels around a page
POINT = 96 / 72  # pixels of a screen at 100 %
LEAST, MOST, STEP = 0.25, 4.0, 1.2  # of the zoom
COMFORTABLE = 1.25  # wider a page need not be to be read
MOST_KEPT = 12  # painted pages


class PageView(QAbstractScrollArea):
    """Empty until it is given pages; `page_changed` tells the page in sight, counted from 1, however one got there."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._pages: tuple[bytes, ...] = ()
        self._zoom, self._fit = 1.0, "width"
        self._painted: dict[int, QPixmap] = {}
        self._page = 1
        self.waiting = ""  # what to say while there are no pages
        self.setAccessibleName("打印预览")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # it must not come and go
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().valueChanged.connect(self._note_page)

    @property
    def count(self) -> int:
        return len(self._pages)

    @property
    def page(self) -> int:
        return self._page

    def show_pages(self, pages: tuple[bytes, ...]) -> None:
        bundled_family()  # the pages are set in it
        self._pages = pages
        self._lay_out()
        self._note_page()

    def go_to(self, page: int) -> None:
        """Brings the upper edge of a page up."""
        self.verticalScrollBar().setValue((min(max(page, 1), max(self.count, 1)) - 1) * self._pitch())

    # ---- size
    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or in natural size (0)."""
        self._fit = ""
        self._set_zoom(self._zoom * STEP ** step if step else 1.0)

    def fit(self, what: str) -> None:
        """As large as the `width` of a page has room, or a whole `page`; stays so when the window changes its size."""
        self._fit = what
        self._lay_out()

    def _set_zoom(self, zoom: float) -> None:
        here = self.verticalScrollBar().value() / self._pitch()
        zoom = min(max(zoom, LEAST), MOST)
        if zoom != self._zoom:
            self._zoom = zoom
            self._painted.clear()
            self.zoom_changed.emit(zoom)
        self._set_ranges()
        self.verticalScrollBar().setValue(round(here * self._pitch()))
        self.viewport().update()

    def _lay_out(self) -> None:
        wide = (self.viewport().width() - 2 * GAP) / (self._sheet.width * POINT)
        high = (self.viewport().height() - 2 * GAP) / (self._sheet.height * POINT)
        self._set_zoom({"width": min(wide, COMFORTABLE), "page": min(wide, high)}.get(self._fit, self._zoom))

    def _set_ranges(self) -> None:
        size, view = self._page_rect(1).size(), self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self.count * self._pitch() + GAP - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(40)
        across.setRange(0, max(0, size.width() + 2 * GAP - view.width()))
        across.setPageStep(view.width())

    def _pitch(self) -> int:
        """From the top of one page to that of the next."""
        return round(self._sheet.height * POINT * self._zoom) + GAP

    def _page_rect(self, number: int) -> QRect:
        """Where a page stands in the viewport."""
        width = round(self._sheet.width * POINT * self._zoom)
        left = max(GAP, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, GAP + (number - 1) * self._pitch() - self.verticalScrollBar().value(), width,
                     self._pitch() - GAP)

    def _note_page(self) -> None:
        """The page that takes the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = min(max(1, floor(middle / self._pitch()) + 1), max(1, self.count))
        self.viewport().update()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # ---- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self.viewport()), colours(self.palette())
        if not self._pages:
            painter.setPen(QColor(theme.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.waiting)
            return
        has_painted = False
        for number in self._in_sight():
            rect = self._page_rect(number)
            if number not in self._painted and not has_painted:
                has_painted = True
                self._keep(number, self._paint_page(number, rect))
            if number in self._painted:
                painter.drawPixmap(rect.topLeft(), self._painted[number])
            else:
                painter.fillRect(rect, QColor(Qt.GlobalColor.white))
                self.viewport().update()  # one page in a turn
            painter.setPen(QColor(theme.border))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(1, floor((top - GAP) / self._pitch()) + 1)
        last = floor((top + self.viewport().height() - GAP) / self._pitch()) + 1
        return range(first, min(last, self.count) + 1)

    def _keep(self, number: int, picture: QPixmap) -> None:
        while len(self._painted) >= MOST_KEPT:
            del self._painted[next(iter(self._painted))]
        self._painted[number] = picture

    def _paint_page(self, number: int, rect: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        page = QPixmap(rect.size() * ratio)
        page.setDevicePixelRatio(ratio)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._zoom, self._zoom)
        painter.translate(QPointF(*self._sheet.margins[:2]) * POINT)
        paint_picture(painter, self._pages[number - 1])
        painter.end()
        return page

    # ---- mouse and keyboard
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.count)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
