"""The labels of an official table: merged as printed, standing still while the values scroll."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from engine.forms import PrintedCell, TableForm

from ..look.theme import Colours, colours
from .layout import PADDING, WRAP, FormLayout

LEAST_SHOWN = 80.0  # pixels of a tall merged label that its text is centred in at least


def paint_label(painter: QPainter, rect: QRectF, cell: PrintedCell, theme: Colours, is_current: bool = False,
                visible: QRectF | None = None) -> None:
    """Paints one label with the lines to its right and below; `visible` is what can be seen of the widget."""
    painter.fillRect(rect, QColor(theme.selected if is_current else theme.raised))
    paint_lines(painter, rect, theme)
    is_leaf = cell.kind == "row" and cell.rowspan == 1
    across = Qt.AlignmentFlag.AlignLeft if is_leaf else Qt.AlignmentFlag.AlignHCenter
    painter.setPen(QColor(theme.text))
    inner = rect if visible is None or cell.rowspan == 1 else _part_in_sight(rect, visible)
    inner = inner.adjusted(PADDING, 0, -PADDING, 0)
    if not is_leaf:
        spare = (inner.width() - _even_width(painter.font().toString(), inner.width(), cell.text)) / 2
        inner = inner.adjusted(spare, 0, -spare, 0)
    painter.drawText(inner, WRAP | int(across | Qt.AlignmentFlag.AlignVCenter), cell.text)


def _part_in_sight(rect: QRectF, visible: QRectF) -> QRectF:
    """What shows of a merged label, so that its text stays in sight; never less than its last part."""
    shown = rect.intersected(visible)
    least = min(rect.height(), LEAST_SHOWN)
    if shown.height() >= least:
        return shown
    top = rect.top() if shown.bottom() < rect.bottom() else rect.bottom() - least
    return QRectF(rect.left(), top, rect.width(), least)


@lru_cache(maxsize=512)  # asked anew at every painting
def _even_width(font: str, width: float, text: str) -> float:
    """The least width that the text can do with without another line: 商业/企业, not 商业企/业. `font` as a string."""
    own = QFont()
    own.fromString(font)
    metrics = QFontMetricsF(own)

    def height(width: float) -> float:
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), WRAP, text).height()

    em, needed = metrics.horizontalAdvance("国"), height(width)
    while width - em > em and height(width - em) <= needed:
        width -= em
    return width


def paint_lines(painter: QPainter, rect: QRectF, theme: Colours) -> None:
    """Paints the lines of the table to the right of a cell and below it."""
    painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), QColor(theme.border))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(theme.border))


class FormHeader(QHeaderView):
    """The header rows (horizontal) or the label columns (vertical) of one table."""

    def __init__(self, orientation: Qt.Orientation, form: TableForm, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._form, self._layout = form, FormLayout((), ())
        self._labels = self._own_labels()
        self._current: PrintedCell | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def set_layout(self, layout: FormLayout) -> None:
        """Takes the widths and heights over; the sections get their sizes from it too."""
        self._layout = layout
        form = self._form
        sizes = layout.widths[form.head_columns :] if self._is_horizontal else layout.heights[form.head_rows :]
        for section in range(self.count()):
            self.resizeSection(section, sizes[section])
        self.updateGeometry()
        self.viewport().update()

    def set_current(self, cell: PrintedCell | None) -> None:
        """Lights up the labels of this value cell."""
        before = [label for label in self._labels if self._is_of_current(label)]
        self._current = cell
        for label in (*before, *(label for label in self._labels if self._is_of_current(label))):
            self.viewport().update(self._rect(label).toAlignedRect())

    def sizeHint(self) -> QSize:
        if self._is_horizontal:
            return QSize(0, sum(self._layout.heights[: self._form.head_rows]))
        return QSize(sum(self._layout.widths[: self._form.head_columns]), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())  # another style takes that of the viewport back
        theme = colours(self.palette())
        painter.fillRect(event.rect(), QColor(theme.surface))
        visible = QRectF(self.viewport().rect())
        for cell in self._labels:
            rect = self._rect(cell)
            if rect.intersects(QRectF(event.rect())):
                paint_label(painter, rect, cell, theme, self._is_of_current(cell), visible)

    @property
    def _is_horizontal(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    def _own_labels(self) -> list[PrintedCell]:
        rows, columns = self._form.head_rows, self._form.head_columns
        if self._is_horizontal:
            return [c for c in self._form.printed() if c.row < rows and c.column >= columns]
        return [c for c in self._form.printed() if c.row >= rows and c.column < columns]

    def _rect(self, cell: PrintedCell) -> QRectF:
        """Where the cell stands in this header, scrolled as it is. A banner reaches over into the values."""
        rect = self._layout.rect(cell)
        if self._is_horizontal:
            return rect.translated(-sum(self._layout.widths[: self._form.head_columns]) - self.offset(), 0)
        return rect.translated(0, -sum(self._layout.heights[: self._form.head_rows]) - self.offset())

    def _is_of_current(self, cell: PrintedCell) -> bool:
        """Whether this is the label next to the current value (the labels of whole groups stay quiet)."""
        current = self._current
        if current is None:
            return False
        if self._is_horizontal:
            return cell.row + cell.rowspan == self._form.head_rows and cell.column == current.column
        return cell.column + cell.colspan == self._form.head_columns and cell.row == current.row


class FormCorner(QWidget):
    """Where the header rows and the label columns meet."""

    def __init__(self, form: TableForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = [c for c in form.printed() if c.row < form.head_rows and c.column < form.head_columns]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = colours(self.palette())
        for cell in self._cells:
            paint_label(painter, QRectF(self.rect()), cell, theme)
