"""The main figures of this year beside last year's, in the place of a table; a figure leads to its cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.checks.last_year import not_of_last_year
from engine.export.heading import report_name
from engine.main_figures import FigureGroup, MainFigure, main_figures
from engine.model import SEVERITIES, CellKey, Recognised, Result, Severity

from ..look.elided_label import ElidedLabel
from ..look.theme import colours
from ..state.session import Session
from .figure_bar import FigureBar

TITLE = "与上年比较"
NOTHING = "两年的报告里都没有可以比较的数字。"
BROAD = 46  # characters of width from which the figures stand in two columns


class LastYearPage(QWidget):
    """Shows what it is given; `cell_wanted` asks for a cell of the form."""

    cell_wanted = Signal(object)  # CellKey

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._about = ElidedLabel(objectName="muted")
        self._shown: tuple[Result, Recognised] | None = None
        self._picture: _Picture | None = None
        self._is_stale = True  # while it is not in front, nothing is drawn
        self._legend = QHBoxLayout()
        self._legend.setSpacing(14)
        remove = QPushButton("移去", objectName="link", accessibleName="移去上年报告", toolTip="移去上年报告，不再比对")
        remove.clicked.connect(session.remove_last_year)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 2)
        head.setSpacing(12)
        head.addLayout(self._legend)
        head.addWidget(self._about, 1)
        head.addWidget(remove)
        self._area = QScrollArea(widgetResizable=True, accessibleName=TITLE)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setBackgroundRole(QPalette.ColorRole.Base)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    @property
    def bars(self) -> list[FigureBar]:
        """The figures, from the first to the last."""
        return [bar for bar, _ in self._picture.bars] if self._picture else []

    @property
    def body(self) -> QWidget:
        """What takes the keyboard."""
        return self.bars[0] if self.bars else self._area

    def set_text_size(self, points: float) -> None:
        font = self.font()
        font.setPointSizeF(points)
        self.setFont(font)
        self._draw()

    def show_result(self, result: Result, previous: Recognised) -> None:
        """Shows the figures of a result; the place that was scrolled to, and the figure with the keyboard, stay."""
        self._shown = result, previous
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._draw(is_shown=True)

    def _draw(self, is_shown: bool = False) -> None:
        """Makes the picture anew, in the size of text of the page: a style sheet keeps that from its parts."""
        self._is_stale = not (is_shown or self.isVisible())
        if self._is_stale or self._shown is None:
            return
        result, previous = self._shown
        focused = next((at for at, bar in enumerate(self.bars) if bar.hasFocus()), None)
        scrolled = self._area.verticalScrollBar().value()
        self._tell(result, previous)
        self._picture = picture = _Picture(result, previous, self.font())
        for bar, cell in picture.bars:
            bar.clicked.connect(partial(self.cell_wanted.emit, cell))
        self._share_width()
        self._area.setWidget(picture)
        self._area.verticalScrollBar().setValue(scrolled)
        if focused is not None and focused < len(self.bars):
            self.bars[focused].setFocus()

    def _tell(self, result: Result, previous: Recognised) -> None:
        self._about.setText(report_name(previous))
        self._about.setAccessibleName(f"上年报告：{report_name(previous)}")
        while item := self._legend.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for year, is_now in ((previous.report.year, False), (result.report.year, True)):
            key = _Key(f"{year} 年" if year else "本年" if is_now else "上年", is_now)
            key.setFont(self.font())
            self._legend.addWidget(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        if self._picture:
            is_broad = self.width() >= BROAD * self.fontMetrics().horizontalAdvance("字")
            self._picture.stand_in_columns(is_broad)


class _Picture(QWidget):
    """The figures of one result: the first group, which has half of them, the others beside or below it."""

    def __init__(self, result: Result, previous: Recognised, font: QFont) -> None:
        super().__init__()
        self._result, self._previous, self._font = result, previous, font
        self.bars: list[tuple[FigureBar, CellKey]] = []  # with the cell that each leads to
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 8)
        whole.setSpacing(0)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(0)
        whole.addLayout(self._columns)
        reason = not_of_last_year(result.report, previous.report)
        groups = () if reason else main_figures(result)
        for part in (groups[:1], groups[1:]):
            self._columns.addLayout(self._column(part), 1)
        left_out = [figure.name for group in groups for figure in group.figures if not _has_something(figure)]
        if reason:
            whole.addWidget(self._note(f"{reason}，没有比较。"))
        elif not self.bars:
            whole.addWidget(self._note(NOTHING))
        elif left_out:
            whole.addWidget(self._note(f"没有列出的（两年都是 0 或者没有数字）：{'、'.join(left_out)}"))
        whole.addStretch(1)

    def stand_in_columns(self, is_broad: bool) -> None:
        """Puts the two halves beside one another where there is room, else below one another."""
        direction = QBoxLayout.Direction.LeftToRight if is_broad else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _column(self, groups: tuple[FigureGroup, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        longest = max(len(figure.name) for group in groups for figure in group.figures) if groups else 0
        for group in groups:
            shown = [figure for figure in group.figures if _has_something(figure)]
            if shown:
                column.addWidget(self._note(group.name))
            for figure in shown:
                bar = FigureBar(figure, group, _mark(self._result, figure), longest)
                bar.setFont(self._font)
                self.bars.append((bar, self._cell(figure)))
                column.addWidget(bar)
        column.addStretch(1)
        return column

    def _note(self, text: str) -> QLabel:
        label = QLabel(text, objectName="muted", wordWrap=True)
        label.setContentsMargins(8, 8, 8, 2)
        label.setFont(self._font)
        return label

    def _cell(self, figure: MainFigure) -> CellKey:
        """The first cell of a figure that is not what it was, else the first."""
        now, before = self._result.report, self._previous.report
        return next((cell for cell in figure.cells if now.value(cell) != before.value(cell)), figure.cells[0])


class _Key(QWidget):
    """A little bar as it is drawn for a year, and which year that is."""

    def __init__(self, name: str, is_now: bool) -> None:
        super().__init__(accessibleName=f"{name}：{'实心' if is_now else '斜线'}")
        self._name, self._is_now = name, is_now
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.height() + 8 + metrics.horizontalAdvance(self._name), metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, size = QPainter(self), colours(self.palette()), self.fontMetrics().height()
        ink = QColor(theme.accent if self._is_now else theme.muted)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink) if self._is_now else QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(0.5, (self.height() - size * 0.62) / 2, size, size * 0.62))
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(size + 6, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)


def _has_something(figure: MainFigure) -> bool:
    return bool(figure.now or figure.drafted or figure.before)


def _mark(result: Result, figure: MainFigure) -> Severity | None:
    """The gravest finding that holds one of the figure's cells against last year's report."""
    found = {f.severity for f in result.findings if f.last_year and set(f.cells) & set(figure.cells)}
    return next((severity for severity in SEVERITIES if severity in found), None)
