"""One figure of this year above the same of last year, as two bars with their numbers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from engine.main_figures import FigureGroup, MainFigure
from engine.model import Number, Severity
from engine.severity import NAMES, SYMBOLS

from ..findings.explain import figure as printed
from ..look.theme import Colours, colours

GAP = 8.0  # pixels between the columns
LANE, THICK = 0.74, 0.46  # of the height of a line: numbers fill less of it than letters
UNKNOWN = "无数字"
MARK_CHARACTERS, GROWTH_CHARACTERS = 1.4, 4.5


class Bar(NamedTuple):
    """A number as it is drawn: `drafted` is what it was corrected from, or None."""

    number: Number | None
    drafted: Number | None = None

    def texts(self) -> list[tuple[str, str]]:
        """(text, kind) of what stands at its end."""
        now = UNKNOWN if self.number is None else printed(self.number)
        if self.drafted is None:
            return [(now, "number")]
        return [(printed(self.drafted), "old"), (" → ", "number"), (now, "new")]


def bars_of(figure: MainFigure) -> tuple[Bar, Bar]:
    """Last year's, and this year's."""
    return Bar(figure.before), Bar(figure.now, figure.drafted if figure.is_corrected else None)


class FigureBar(QAbstractButton):
    """A click or Enter asks for the figure's cell. All bars of a group are drawn to one scale.

    `longest` is how many characters the longest name has of those that stand in one column with it.
    """

    def __init__(self, figure: MainFigure, group: FigureGroup, mark: Severity | None, longest: int) -> None:
        super().__init__()
        self.figure, self._group, self._mark, self._longest = figure, group, mark, longest
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(in_words(figure, mark))
        self.setToolTip(f"{in_words(figure, mark)}\n点一下或者按回车，转到表格里的这一格")

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(20 * height, round(2 * LANE * height + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().height(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # ---- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.fillRect(inside, QColor(theme.unchecked_tint))
        em = QFontMetricsF(self.font()).horizontalAdvance("国")
        label = QRectF(inside.left() + GAP, inside.top(), (self._longest + MARK_CHARACTERS) * em, inside.height())
        growth = inside.adjusted(inside.width() - GROWTH_CHARACTERS * em - GAP, 0, -GAP, 0)
        self._paint_label(painter, label, theme)
        self._paint_growth(painter, growth, theme)
        lane = LANE * self.fontMetrics().height()
        room = QRectF(label.right() + GAP, inside.center().y() - lane, growth.left() - label.right() - 2 * GAP, lane)
        before, now = bars_of(self.figure)
        scale = self._scale(room.width())
        self._paint_bar(painter, room, before, scale, theme, is_now=False)
        self._paint_bar(painter, room.translated(0, lane), now, scale, theme, is_now=True)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(inside, 3, 3)

    def _paint_label(self, painter: QPainter, room: QRectF, theme: Colours) -> None:
        if self._mark:
            painter.setPen(QColor(getattr(theme, self._mark)))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, SYMBOLS[self._mark])
            room = room.adjusted(MARK_CHARACTERS * painter.fontMetrics().horizontalAdvance("国"), 0, 0, 0)
        painter.setPen(QColor(theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.figure.name)

    def _paint_growth(self, painter: QPainter, room: QRectF, theme: Colours) -> None:
        painter.setPen(QColor(theme.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, grown(self.figure))

    def _scale(self, room: float) -> float:
        """Pixels for one, so that every bar of the group has room for its number at its end."""
        metrics = QFontMetricsF(_bold(self.font()))
        widest = max(metrics.horizontalAdvance("".join(text for text, _ in bar.texts()))
                     for figure in self._group.figures for bar in bars_of(figure))
        largest = float(self._group.largest)
        return max(0.0, room - widest - GAP) / largest if largest else 0.0

    def _paint_bar(
        self, painter: QPainter, room: QRectF, bar: Bar, scale: float, theme: Colours, is_now: bool
    ) -> None:
        """Last year's bar is hatched, this year's is full; what it was corrected from is an outline behind it."""
        thick = THICK * self.fontMetrics().height()
        strip = QRectF(room.left(), room.center().y() - thick / 2, 0, thick)
        ink = QColor(theme.edited if bar.drafted is not None else theme.accent if is_now else theme.muted)
        long = 0.0
        if bar.drafted is not None:
            long = scale * float(bar.drafted)
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(strip.adjusted(0, 0, long, 0))
        if bar.number is not None:
            wide = max(scale * float(bar.number), 1.0)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(QBrush(ink) if is_now else QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(strip.adjusted(0, 0, wide, 0))
            long = max(long, wide)
        self._paint_texts(painter, room.adjusted(long + GAP, 0, 0, 0), bar.texts(), ink, theme)

    def _paint_texts(self, painter: QPainter, room: QRectF, texts: list[tuple[str, str]], ink: QColor,
                     theme: Colours) -> None:
        at = room.left()
        for text, kind in texts:
            font = QFont(self.font())
            font.setStrikeOut(kind == "old")
            font.setBold(kind == "new")
            painter.setFont(font)
            painter.setPen(ink if kind == "new" else QColor(theme.muted if kind == "old" else theme.text))
            wide = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(QRectF(at, room.top(), wide + 1, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
            at += wide
        painter.setFont(self.font())


def in_words(figure: MainFigure, mark: Severity | None) -> str:
    """What the bars show: 新收申请：上年 21，本年 25，多 4."""
    before, now = (UNKNOWN if number is None else printed(number) for number in (figure.before, figure.now))
    words = [f"{figure.name}：上年 {before}", f"本年 {now}"]
    if figure.is_corrected:
        words.append(f"草稿 {UNKNOWN if figure.drafted is None else printed(figure.drafted)}，已更正")
    if figure.growth is not None:
        way, growth = ("多", figure.growth) if figure.growth > 0 else ("少", -figure.growth)
        words.append(f"{way} {printed(growth)}" if growth else "相同")
    return "，".join((*words, *((NAMES[mark],) if mark else ())))


def grown(figure: MainFigure) -> str:
    """How much more or less it is than last year: +4, −1.7, 不变; empty where that is not known."""
    if figure.growth is None:
        return ""
    return f"{'+' if figure.growth > 0 else ''}{printed(figure.growth)}" if figure.growth else "不变"


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong
