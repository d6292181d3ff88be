"""The three tables at a glance, beside the form: where something is wrong, and a click goes there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from engine.forms import Form, PrintedCell, TableForm, load_form
from engine.model import CellKey, Severity
from engine.severity import NAMES

from ..look.theme import Colours, colours
from ..state.faces import CellFace, failing
from ..state.session import Session

WIDTH = 92
LEAST_ROW, MOST_ROW = 3, 7  # pixels
REACH = 7.0  # pixels around a mark within which a click means it
MARK = 3.2  # half of a mark
CORNER = 6.0  # pixels along the edges
EDGE = 4.0  # pixels around the table, so that no mark is cut off
LABEL = 2.0  # how much wider a column of labels is than one of values


class Overview(QWidget):
    """Follows the session; `table_wanted` asks for a table of which no cell can be selected."""

    table_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(accessibleName="三张表的概览")
        self._session = session
        self._form: Form | None = None
        self.pictures: dict[str, TablePicture] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 10, 8, 6)
        self._column.setSpacing(3)
        self.setFixedWidth(WIDTH)
        for news in (session.result_changed, session.selection_changed):
            news.connect(self._show_soon)
        self._show()

    def _show_soon(self) -> None:
        self._session.turns.do(self._show)

    def _show(self) -> None:
        result = self._session.result
        if result is None:
            return
        form = load_form(result.report.form)
        if form is not self._form:
            self._build(form)
        for key, picture in self.pictures.items():
            picture.show_faces(self._session.faces(key), form)
            picture.show_selection(self._session.selection.cells)

    def _build(self, form: Form) -> None:
        self._form = form
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.pictures = {key: TablePicture(table) for key, table in form.tables.items()}
        for key, picture in self.pictures.items():
            self._column.addWidget(QLabel(form.tables[key].name, objectName="muted"))
            self._column.addWidget(picture, picture.rows)
            picture.cell_chosen.connect(self._session.select_cell)
            picture.clicked.connect(lambda _=False, key=key: self._go_to(key))
        self._column.addStretch(1)

    def _go_to(self, key: str) -> None:
        """By keyboard: to the first cell of the table with something wrong, else to the table."""
        marked = self.pictures[key].marked()
        if marked:
            self._session.select_cell(marked[0])
        self.table_wanted.emit(key)


class TablePicture(QAbstractButton):
    """One table as printed, a few pixels for each cell; marks differ in form as well as in colour."""

    cell_chosen = Signal(object)  # CellKey

    def __init__(self, table: TableForm) -> None:
        super().__init__()
        self._table = table
        self._cells = table.printed()
        self.rows = max(cell.row + cell.rowspan for cell in self._cells)
        self._columns = max(cell.column + cell.colspan for cell in self._cells)
        self._at = {cell.cell: cell for cell in self._cells if cell.cell}
        self._lefts, self._tops = [0.0] * (self._columns + 1), [0.0] * (self.rows + 1)  # of columns and rows, in pixels
        self._form: Form | None = None
        self._faces: Mapping[CellKey, CellFace] = {}
        self._marked: dict[CellKey, Severity] = {}  # the gravest first
        self._selected: tuple[CellKey, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(round(self.rows * MOST_ROW + 2 * EDGE))

    def show_faces(self, faces: Mapping[CellKey, CellFace], form: Form) -> None:
        if faces is self._faces:
            return
        self._form, self._faces = form, faces
        wrong = {cell: severity for cell, face in self._faces.items() if (severity := _severity(face))}
        self._marked = dict(sorted(wrong.items(), key=lambda each: list(NAMES).index(each[1])))
        marks = [f"{NAMES[severity]} {count} 格" for severity, count in failing(self._faces.values()).items()]
        disputed = sum(is_only_disputed(face) for face in self._faces.values())
        marks += [f"与文字不一致 {disputed} 格"] if disputed else []
        told = "，".join(marks) or "没有发现问题"
        self.setAccessibleName(f"概览：{self._table.name}，{told if self._faces else '草稿中没有这张表'}")
        self.update()

    def show_selection(self, cells: tuple[CellKey, ...]) -> None:
        here = tuple(cell for cell in cells if cell.table == self._table.key)
        if here != self._selected:
            self._selected = here
            self.update()

    def marked(self) -> list[CellKey]:
        """The cells with something wrong, the gravest first."""
        return list(self._marked)

    def cell_at(self, point: QPointF) -> CellKey | None:
        """The cell with something wrong within reach of a point, else the cell of the form there."""
        near = [(_distance(self._centre(key), point), key) for key in self._marked]
        if near and min(near)[0] <= REACH:
            return min(near)[1]
        return next((c.cell for c in self._cells if c.cell in self._faces and self._rect(c).contains(point)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        labels = self._table.head_columns
        unit = (self.width() - 2 * EDGE) / (self._columns + labels * (LABEL - 1))
        height = (self.height() - 2 * EDGE) / self.rows
        self._lefts = [EDGE + unit * (at + min(at, labels) * (LABEL - 1)) for at in range(self._columns + 1)]
        self._tops = [EDGE + height * at for at in range(self.rows + 1)]

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, round(self.rows * MOST_ROW + 2 * EDGE))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, round(self.rows * LEAST_ROW + 2 * EDGE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.cell_chosen.emit(cell)
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(QPointF(event.pos()))
            words = self.accessibleName()
            if cell and self._form:
                words = "\n".join((self._form.cell_name(cell), *self._faces[cell].messages))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # ---- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        grounds: dict[str, list[QRectF]] = {}
        for cell in self._cells:
            grounds.setdefault(self._ground(cell, theme), []).append(self._rect(cell).adjusted(0, 0, -1, -1))
        for ground, rects in grounds.items():
            painter.setBrush(QColor(ground))
            painter.drawRects(rects)
        for key, severity in reversed(self._marked.items()):
            if is_only_disputed(self._faces[key]):
                _paint_corner(painter, self._rect(self._at[key]), severity, theme)
            else:
                _paint_mark(painter, self._centre(key), severity, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), 1.4))
        for key in self._selected:
            if key in self._faces:
                centre = self._centre(key)
                painter.drawRect(QRectF(centre.x() - 5.5, centre.y() - 4.5, 11, 9))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _ground(self, cell: PrintedCell, theme: Colours) -> str:
        if cell.cell is None:
            return theme.scroll
        face = self._faces.get(cell.cell)
        if face is None or face.state in ("blank", "absent"):
            return theme.surface
        return theme.edited_tint if face.old is not None else theme.unchecked_tint

    def _centre(self, key: CellKey) -> QPointF:
        return self._rect(self._at[key]).center()

    def _rect(self, cell: PrintedCell) -> QRectF:
        left, top = self._lefts[cell.column], self._tops[cell.row]
        return QRectF(left, top, self._lefts[cell.column + cell.colspan] - left,
                      self._tops[cell.row + cell.rowspan] - top)


def _severity(face: CellFace) -> Severity | None:
    return face.severity or face.disputed


def is_only_disputed(face: CellFace) -> bool:
    """Whether just the words of the text speak against the value, and they may be the wrong ones."""
    return face.severity is None and face.disputed is not None


def _distance(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))


def _paint_corner(painter: QPainter, rect: QRectF, severity: Severity, theme: Colours) -> None:
    """As in the cell of the form."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(theme, severity)))
    tip = rect.topRight() + QPointF(0, -1)
    painter.drawPolygon(QPolygonF([tip, tip - QPointF(CORNER, 0), tip + QPointF(0, CORNER)]))


def _paint_mark(painter: QPainter, centre: QPointF, severity: Severity, theme: Colours) -> None:
    """A cross, a triangle or a dot."""
    ink = QColor(getattr(theme, severity))
    x, y = centre.x(), centre.y()
    if severity == "error":
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x - MARK, y - MARK), QPointF(x + MARK, y + MARK))
        painter.drawLine(QPointF(x - MARK, y + MARK), QPointF(x + MARK, y - MARK))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if severity == "warning":
        painter.drawPolygon(QPolygonF([QPointF(x, y - MARK), QPointF(x + MARK, y + MARK), QPointF(x - MARK, y + MARK)]))
    else:
        painter.drawEllipse(centre, MARK * 0.75, MARK * 0.75)
