"""The recognised report: the three official tables on tabs that say how many cells are wrong.

With a report of last year there is one tab more: the main figures of both years.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from engine.forms import Form, load_form
from engine.model import CellKey, Missing, Result
from engine.severity import SYMBOLS

from ..look.zoom import ZoomedPane
from ..state.faces import CONFIRMED, failing
from ..state.session import Selection, Session
from .mapping_words import way_out
from .view import FormView

if TYPE_CHECKING:
    from ..last_year.page import LastYearPage

ADVICE = ("如果草稿里有这张表，请核对表头和各行名称是否与官方格式一致，或表格是否成了图片；"
          "改好草稿后按 F5 重新检查。")


class FormTabs(ZoomedPane):
    """Shows the tables of the session's result; a selection made elsewhere brings up its table."""

    last_year_came = Signal()  # the figures of both years are in front

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._form: Form | None = None
        self._pages: dict[str, _Page] = {}
        self._last_year: LastYearPage | None = None
        self._table = ""
        self._shown: Result | None = None
        self._selected: tuple[CellKey, ...] = ()
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("识别结果")
        self._tabs.currentChanged.connect(self._note_table)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._tabs)
        for news in (session.result_changed, session.selection_changed):
            news.connect(self._show_soon)
        self._show()

    @property
    def current_table(self) -> str:
        """The key of the table in front, or of the one that was last."""
        self.settle()
        return self._table

    @property
    def last_year(self) -> LastYearPage | None:
        """The figures of both years, while a report of last year is open."""
        self.settle()
        return self._last_year

    @property
    def current_body(self) -> QWidget:
        """What takes the keyboard: the table in front, or its tab where the draft lacks the table."""
        self.settle()
        if self._last_year and self._tabs.currentWidget() is self._last_year:
            return self._last_year.body
        page = self._pages.get(self._table)
        return self._tabs.tabBar() if page is None or page.is_lacking else page.view

    def view(self, table: str) -> FormView:
        self.settle()
        return self._pages[table].view

    def settle(self) -> None:
        """Shows at once what there is and what is selected."""
        self._session.turns.hurry(self._show)

    def end_edit(self) -> None:
        """Takes what is still being typed into a cell."""
        for page in self._pages.values():
            page.view.end_edit()

    def show_table(self, table: str) -> None:
        self._tabs.setCurrentWidget(self._pages[table])

    def set_corner(self, widget: QWidget) -> None:
        """Puts a widget at the end of the row of tabs."""
        self._tabs.setCornerWidget(widget)
        self._fit_corner()

    def _fit_corner(self) -> None:
        """As high as the row of tabs, which is lower while there are none."""
        if corner := self._tabs.cornerWidget():
            corner.setMinimumHeight(self._tabs.tabBar().sizeHint().height())

    def expect(self, form: Form) -> None:
        """Makes the tables of a form ready before a draft is there."""
        if self._form is None:
            self._build(form)

    def set_text_size(self, points: float) -> None:
        for page in self._pages.values():
            page.view.set_text_size(points)
        if self._last_year:
            self._last_year.set_text_size(points)

    # ---- what the session says
    def _show_soon(self) -> None:
        self._session.turns.do(self._show)

    def _show(self) -> None:
        result = self._session.result
        is_checked_again = result is not self._shown
        if result and is_checked_again:
            self._shown = result
            self._show_result(result)
        self._show_selection(self._session.selection, is_checked_again)

    def _show_result(self, result: Result) -> None:
        form = load_form(result.report.form)
        if form is not self._form:
            self._build(form)
        for at, (key, page) in enumerate(self._pages.items()):
            page.show_result(result)
            marks = failing(page.view.form_model.faces.values())
            name, told = self._tab_text(form.tables[key].name, page, marks)
            self._tabs.setTabText(at, name)
            self._tabs.setTabToolTip(at, told)
            self._tabs.tabBar().setAccessibleTabName(at, told)
        self._show_last_year(result)

    def _show_last_year(self, result: Result) -> None:
        """Brings up the figures of both years when a report of last year comes, and takes them away when it goes."""
        previous = result.yardstick.previous
        if previous is None:
            self._remove_last_year()
            return
        is_new = self._last_year is None
        if self._last_year is None:
            from ..last_year.page import TITLE, LastYearPage

            self._last_year = LastYearPage(self._session)
            self._last_year.cell_wanted.connect(self._go_to_cell)
            self._tabs.addTab(self._last_year, TITLE)
            self.zoom_again()
        self._last_year.show_result(result, previous)
        if is_new:
            self._tabs.setCurrentWidget(self._last_year)
            self.last_year_came.emit()

    def _remove_last_year(self) -> None:
        if self._last_year:
            self._tabs.removeTab(self._tabs.indexOf(self._last_year))
            self._last_year.deleteLater()
            self._last_year = None

    def _go_to_cell(self, cell: CellKey) -> None:
        self._session.select_cell(cell)
        self.current_body.setFocus()

    def _note_table(self) -> None:
        front = self._tabs.currentWidget()
        self._table = next((key for key, page in self._pages.items() if page is front), self._table)

    def _build(self, form: Form) -> None:
        self._form = form
        for page in self._pages.values():
            page.deleteLater()
        self._remove_last_year()
        self._tabs.clear()
        self._pages = {key: _Page(self._session, form, key) for key in form.tables}
        for key, page in self._pages.items():
            self._tabs.addTab(page, form.tables[key].name)
        self._table = next(iter(self._pages))
        self._fit_corner()
        self.zoom_again()

    def _tab_text(self, name: str, page: _Page, marks: dict) -> tuple[str, str]:
        """(what the tab shows, what it says in words)."""
        if page.is_lacking:
            return f"{name} {SYMBOLS['error']}", f"{name}：草稿中没有这张表"
        if not marks:
            return f"{name} {CONFIRMED}", f"{name}：没有发现问题"
        count, gravest = sum(marks.values()), next(iter(marks))
        return f"{name} {SYMBOLS[gravest]}{count}", f"{name}：{count} 格有问题"

    def _show_selection(self, selection: Selection, is_checked_again: bool) -> None:
        """Goes to what is selected, unless the same comes again after a check."""
        is_old = is_checked_again and selection.cells == self._selected
        self._selected = selection.cells
        table = None if is_old else self._table_of(selection)
        if table:
            self.show_table(table)
        for page in self._pages.values():
            page.view.show_selection(selection, goes_there=not is_old)

    def _table_of(self, selection: Selection) -> str | None:
        """The table to bring up; the one in front stays when it holds a part of the selection."""
        concerned = [cell.table for cell in selection.cells]
        if selection.finding:
            concerned += [p.key for p in selection.finding.places if isinstance(p, Missing) and p.key in self._pages]
        in_front = self._tabs.currentWidget() in self._pages.values()
        if not concerned or (in_front and self._table in concerned):
            return None
        return concerned[0]


class _Page(QStackedWidget):
    """One tab: the table, or why there is none."""

    def __init__(self, session: Session, form: Form, table: str) -> None:
        super().__init__()
        self._session, self._table = session, table
        self._name = form.tables[table].name
        self.view = FormView(session, form, table)
        self._lack = QLabel()
        self._lack.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lack.setWordWrap(True)
        self._lack.setMargin(24)
        self._lack.setBackgroundRole(QPalette.ColorRole.Base)
        self._lack.setAutoFillBackground(True)
        self.addWidget(self.view)
        self.addWidget(self._lack)

    @property
    def is_lacking(self) -> bool:
        return self.currentWidget() is self._lack

    def show_result(self, result: Result) -> None:
        self.view.form_model.show_faces(self._session.faces(self._table))
        is_there = self._table in result.report.tables
        if not is_there:
            self._lack.setText(self._why(result))
        self.setCurrentWidget(self.view if is_there else self._lack)

    def _why(self, result: Result) -> str:
        lacks = [f for f in result.findings if any(isinstance(p, Missing) and p.key == self._table for p in f.places)]
        told = [f.message for f in lacks] + [way for f in lacks if (way := way_out(result, f))]
        head = f"草稿中没有识别到“{self._name}”这张表"
        return "".join((f"<h3>{head}</h3>", *(f"<p>{escape(line)}</p>" for line in (*told, ADVICE))))
