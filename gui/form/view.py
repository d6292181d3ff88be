"""One official table: scrolls under its labels, is walked with the arrow keys and edited like a sheet of Excel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from engine.forms import Form

from ..state.session import Selection, Session
from .delegate import FormDelegate, bold, width_of
from .header import FormCorner, FormHeader
from .layout import lay_out
from .model import AnyIndex, FormModel
from .selected_cells import SelectedCells

_MOVES = {1: QAbstractItemView.CursorAction.MoveDown, -1: QAbstractItemView.CursorAction.MoveUp}  # by rows


class FormView(QTableView):
    """The view of one table; what is done in it goes to the session."""

    def __init__(self, session: Session, form: Form, table: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = FormModel(session, form, table, self)
        self._form = form.tables[table]
        self._corner = FormCorner(self._form, self)
        self._columns = FormHeader(Qt.Orientation.Horizontal, self._form, self)
        self._rows = FormHeader(Qt.Orientation.Vertical, self._form, self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setModel(self._model)
        self._delegate = FormDelegate(self, self._model)
        self._delegate.moved.connect(self._step)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed
                             | QTableView.EditTrigger.AnyKeyPressed)
        self.setAccessibleName(self._form.name)
        self.clicked.connect(self._tell)
        self.chosen = SelectedCells(self, self._model, session)
        self._is_stale = True  # a table that is not shown is laid out when it comes up
        self._laid_out_for: tuple[object, ...] = ()
        self._model.modelReset.connect(self._merge_cells)
        self._model.faces_changed.connect(self._lay_out)

    @property
    def form_model(self) -> FormModel:
        return self._model

    # ---- what the session says
    def show_selection(self, selection: Selection, goes_there: bool = True) -> None:
        """Frames the selected cells and scrolls to the first of them."""
        self._model.show_selection(selection)
        here = [index for cell in selection.cells if (index := self._model.index_of(cell)).isValid()]
        if not here:
            self.clearSelection()
            self._light_labels(self.currentIndex() if self.hasFocus() else QModelIndex())
        elif self.currentIndex() not in here:
            self.setCurrentIndex(here[0])
        if here and goes_there:
            self.scrollTo(here[0])

    # ---- size
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def set_text_size(self, points: float) -> None:
        font = self.font()
        font.setPointSizeF(points)
        self.setFont(font)
        for header in (self._columns, self._rows, self._corner):
            header.setFont(font)
        self._lay_out()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._rows.width(), self._columns.height())
        self._corner.setVisible(bool(self._form.head_rows and self._form.head_columns))

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._lay_out(is_shown=True)
        super().showEvent(event)

    def _lay_out(self, is_shown: bool = False) -> None:
        self._is_stale = not (is_shown or self.isVisible())
        if self._is_stale or not self._model.rowCount():
            return
        available = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        given = QFont(self.font()), self._model.faces, available
        if given == self._laid_out_for:
            return
        self._laid_out_for = given
        current = self.currentIndex()
        is_in_sight = self.viewport().rect().intersects(self.visualRect(current))
        layout = lay_out(self._form, self.font(), self._content_widths(), available)
        self._columns.set_layout(layout)
        self._rows.set_layout(layout)
        self.updateGeometries()
        if is_in_sight:
            self.scrollTo(current)  # it may have become wider, as with an old and a new value

    def _merge_cells(self) -> None:
        self._laid_out_for = ()
        self.clearSpans()
        for row in range(self._model.rowCount()):
            for column in range(self._model.columnCount()):
                printed = self._model.printed_at(self._model.index(row, column))
                if printed and printed.rowspan * printed.colspan > 1:
                    inside = printed.column + printed.colspan - self._form.head_columns - column
                    self.setSpan(row, column, printed.rowspan, inside)

    def _content_widths(self) -> dict[int, float]:
        """The width that the values of each printed column need, in pixels; merged ones have room enough."""
        metrics = QFontMetricsF(bold(self.font()))
        needed: dict[int, float] = {}
        for cell, face in self._model.faces.items():
            printed = self._model.printed_at(self._model.index_of(cell))
            if printed and printed.colspan == 1:
                width = width_of(face, metrics)
                needed[printed.column] = max(width, needed.get(printed.column, 0))
        return needed

    # ---- keyboard and mouse
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._light_labels(current)

    def _light_labels(self, index: AnyIndex) -> None:
        """Marks the labels of the cell that is selected, or on which the keyboard stands."""
        printed = self._model.printed_at(index) if index.isValid() else None
        for header in (self._columns, self._rows):
            header.set_current(printed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # both panes are zoomed by whoever holds them
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard stands, also before anything was clicked."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.faces:
            self.setCurrentIndex(self._model.index_of(next(iter(self._model.faces))))
        self._light_labels(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Keeps copying and pasting of cells from the window's own commands of the same keys."""
        if (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
                and (event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Paste))):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.chosen.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.chosen.paste()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.chosen.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if shift else 1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self._step(0, -1 if event.key() == Qt.Key.Key_Backtab else 1):
                event.ignore()  # at the end of the table the focus moves on
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._tell(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._model.faces:
            return
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = self.visualRect(self.currentIndex()).center() if is_key else event.pos()
        if self._model.cell_at(self.indexAt(point)) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chosen.fill_menu(menu)
        menu.popup(self.viewport().mapToGlobal(point) if is_key else event.globalPos())

    def end_edit(self) -> None:
        """Takes what is still being typed, as Enter would, and stays where it is."""
        editor = self.indexWidget(self.currentIndex())
        if editor and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, FormDelegate.EndEditHint.NoHint)

    def _step(self, rows: int, columns: int) -> bool:
        """Goes on to the next cell down or, in reading order, to the right; False at the end."""
        if columns:
            order = list(self._model.faces)
            here = self._model.cell_at(self.currentIndex())
            at = order.index(here) + columns if here else 0
            if not 0 <= at < len(order):
                return False
            target = self._model.index_of(order[at])
        else:
            target = self.moveCursor(_MOVES[rows], Qt.KeyboardModifier.NoModifier)
        self.setFocus()
        self.setCurrentIndex(target)
        self._tell(target)
        return True

    def _tell(self, index: QModelIndex) -> None:
        cell = self._model.cell_at(index)
        if cell:
            self._session.select_cell(cell)
