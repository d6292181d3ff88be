"""A block of selected cells, treated as Excel treats one: by the keys and by the menu of the right mouse button."""

import pytest
import results
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from engine.model import CellKey
from gui.form.selected_cells import SelectedCells
from gui.form.view import FormView

pytestmark = [pytest.mark.usefixtures("result_shown"),
              pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")]  # said of menus

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
MOUSE, MENU_KEY = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


def cell(row: str, column: str) -> CellKey:
    return CellKey("applications", row, column)


@pytest.fixture
def view(session, qtbot) -> FormView:
    view = FormView(session, results.FORM, "applications")
    qtbot.addWidget(view)
    view.form_model.show_faces(session.faces("applications"))
    view.resize(700, 390)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def select(view: FormView, key: CellKey, *moves: Qt.Key) -> None:
    view.setCurrentIndex(view.form_model.index_of(key))
    for move in moves:
        QTest.keyClick(view, move, Shift)


def menu_at(view: FormView, point: QPoint, reason: QContextMenuEvent.Reason) -> QMenu | None:
    target = view if reason == MENU_KEY else view.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(reason, point, view.viewport().mapToGlobal(point)))
    return QApplication.activePopupWidget()


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def test_one_value_is_pasted_into_all_selected_cells(view, session, qtbot):
    QGuiApplication.clipboard().setText("7\r\n")
    select(view, results.PERSONS, Key.Key_Right, Key.Key_Down)
    with qtbot.waitSignal(session.result_changed):
        view.chosen.paste()
    assert dict(session.edits) == {
        results.PERSONS: "7", cell("granted", "business"): "7",
        cell("partly_granted", "natural_person"): "7", cell("partly_granted", "business"): "7"}
    assert session.undo_stack.count() == 1


def test_a_block_is_pasted_from_the_first_selected_cell_on_wherever_the_selection_was_begun(view, session, qtbot):
    QGuiApplication.clipboard().setText("5\t6")
    select(view, results.PERSONS, Key.Key_Right)
    assert view.form_model.cell_at(view.currentIndex()) == cell("granted", "business")
    with qtbot.waitSignal(session.result_changed):
        view.chosen.paste()
    assert dict(session.edits) == {results.PERSONS: "5", cell("granted", "business"): "6"}


def test_a_block_that_does_not_fit_the_selection_is_pasted_once(view, session, qtbot):
    QGuiApplication.clipboard().setText("5\t6")
    select(view, results.PERSONS, Key.Key_Right, Key.Key_Right)
    with qtbot.waitSignal(session.result_changed):
        view.chosen.paste()
    assert dict(session.edits) == {results.PERSONS: "5", cell("granted", "business"): "6"}


@pytest.mark.parametrize("reason", [MOUSE, MENU_KEY])
def test_the_menu_of_a_cell_has_what_can_be_done_to_it(view, session, qtbot, reason):
    QGuiApplication.clipboard().setText("7")
    select(view, results.TOTAL)
    menu = menu_at(view, view.visualRect(view.currentIndex()).center(), reason)
    assert menu is not None and entries(menu) == {
        "复制(&C)\tCtrl+C": True, "粘贴(&P)\tCtrl+V": True, "清空(&D)\tDel": True, "恢复草稿的数字(&R)": False}
    with qtbot.waitSignal(session.result_changed):
        next(action for action in menu.actions() if "粘贴" in action.text()).trigger()
    menu.close()
    assert dict(session.edits) == {results.TOTAL: "7"}


def test_the_menu_gives_the_drafts_own_figures_back_in_one_step(view, session, qtbot):
    with qtbot.waitSignal(session.result_changed):
        session.edit_cells({results.PERSONS: "1", cell("granted", "business"): "2"}, "粘贴 2 格")
    view.form_model.show_faces(session.faces("applications"))
    select(view, results.PERSONS, Key.Key_Right)
    menu = menu_at(view, view.visualRect(view.currentIndex()).center(), MENU_KEY)
    with qtbot.waitSignal(session.result_changed):
        next(action for action in menu.actions() if "恢复草稿的数字" in action.text()).trigger()
    menu.close()
    assert dict(session.edits) == {} and session.undo_stack.undoText() == "恢复 2 格"


def test_there_is_no_menu_where_no_cell_is(session, qtbot):
    view = FormView(session, results.FORM, "active_disclosure")
    qtbot.addWidget(view)
    view.form_model.show_faces(session.faces("active_disclosure"))
    view.resize(700, 390)
    view.show()
    inner_header = view.form_model.index(0, 0)
    assert view.form_model.cell_at(inner_header) is None
    assert menu_at(view, view.visualRect(inner_header).center(), MOUSE) is None


def test_a_text_of_several_lines_is_copied_as_one_cell(view, session, qtbot):
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(results.TOTAL, '1\n"件"')
    view.form_model.show_faces(session.faces("applications"))
    select(view, results.TOTAL)
    SelectedCells(view, view.form_model, session).copy()
    assert QGuiApplication.clipboard().text() == '"1\n""件"""'
