"""The official tables on screen: frozen labels, keys and clipboard like a sheet of Excel."""

import pytest
import results
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from engine.model import CellKey
from gui.form.layout import PADDING, WRAP, lay_out
from gui.form.view import FormView
from gui.state.session import Selection, Session

pytestmark = pytest.mark.usefixtures("result_shown")

Key = Qt.Key


def cell(row: str, column: str) -> CellKey:
    return CellKey("applications", row, column)


class FollowingView(FormView):
    """Shows each result, as its panel has it do; it hears of none once it is gone."""

    def show_faces(self) -> None:
        self.form_model.show_faces(self._session.faces(self.form_model.table.key))


def view_of(session: Session, qtbot, table: str = "applications", width: int = 700, height: int = 390) -> FormView:
    view = FollowingView(session, results.FORM, table)
    qtbot.addWidget(view)
    view.show_faces()
    session.result_changed.connect(view.show_faces)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


@pytest.fixture
def view(session, qtbot) -> FormView:
    return view_of(session, qtbot)


def point_of(view: FormView, key: CellKey) -> QPoint:
    return view.visualRect(view.form_model.index_of(key)).center()


def stand_on(view: FormView, key: CellKey) -> None:
    view.setCurrentIndex(view.form_model.index_of(key))


def current(view: FormView) -> CellKey | None:
    return view.form_model.cell_at(view.currentIndex())


# ---- looks
@pytest.mark.parametrize("table", results.FORM.tables)
def test_all_columns_show_in_700_pixels(session, qtbot, table: str) -> None:
    view = view_of(session, qtbot, table)
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("table", results.FORM.tables)
@pytest.mark.parametrize("width", [420, 700, 1200])
def test_no_label_is_cut_off(qapp, table: str, width: int) -> None:
    form, font = results.FORM.tables[table], qapp.font()
    layout = lay_out(form, font, {}, width)
    for printed in form.printed():
        rect = layout.rect(printed)
        needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, rect.width() - 2 * PADDING, 9999), WRAP, printed.text)
        assert needed.height() <= rect.height() and needed.width() <= rect.width(), printed.text


def test_a_value_that_becomes_wider_stays_in_sight_whole(session, qtbot) -> None:
    view = view_of(session, qtbot, width=420, height=250)
    view.show_selection(Selection(cells=(results.TOTAL,)))
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(results.TOTAL, "174174174")
    qtbot.waitUntil(lambda: view.columnWidth(view.currentIndex().column()) > 90)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).adjusted(0, 0, -1, -1))


def test_labels_are_marked_while_their_cell_is_selected_or_has_the_keyboard(view, qtbot) -> None:
    def marked() -> bool:
        return any(header._is_of_current(label) for header in (view.verticalHeader(), view.horizontalHeader())
                   for label in header._labels)

    view.show_selection(Selection(cells=(results.TOTAL,)))
    view.show_selection(Selection())
    assert view.hasFocus() and marked()  # the arrow keys go on from there
    view.clearFocus()
    view.show_selection(Selection(cells=(results.TOTAL,)))
    assert marked()
    view.show_selection(Selection())
    assert not marked()
    view.setFocus()
    assert marked()


def test_labels_stand_still_while_values_scroll(session, qtbot) -> None:
    view = view_of(session, qtbot, width=420, height=250)
    rows, columns = view.verticalHeader(), view.horizontalHeader()
    before = rows.geometry(), columns.geometry()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.horizontalScrollBar().value() > 0
    assert (rows.geometry(), columns.geometry()) == before
    assert (rows.offset(), columns.offset()) == (view.verticalScrollBar().value(), view.horizontalScrollBar().value())


def test_merged_cells_are_merged_as_printed(session, qtbot) -> None:
    view = view_of(session, qtbot, "active_disclosure")
    at = view.form_model.index_of(CellKey("active_disclosure", "permits", "decisions"))
    assert view.columnSpan(at.row(), at.column()) == 3
    assert view.columnSpan(0, 0) == 3  # the banner


def test_larger_text_makes_larger_rows(view) -> None:
    before = view.rowHeight(0), view.horizontalHeader().height()
    view.set_text_size(20)
    assert view.rowHeight(0) > 1.4 * before[0]
    assert view.horizontalHeader().height() > before[1]


# ---- selecting
def test_a_click_selects_the_cell_everywhere(view, session) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, results.LAWYERS))
    assert (session.selection.cells, session.selection.origin) == ((results.LAWYERS,), "cell")


def test_a_second_click_on_the_same_cell_selects_it_again(view, session) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, results.LAWYERS))
    session.clear_selection()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, results.LAWYERS))
    assert session.selection.cells == (results.LAWYERS,)


def test_arrow_keys_select_as_they_go(view, session) -> None:
    stand_on(view, results.PERSONS)
    QTest.keyClick(view, Key.Key_Down)
    assert session.selection.cells == (cell("partly_granted", "natural_person"),)


def test_arrow_keys_pass_over_labels_inside_the_table(session, qtbot) -> None:
    view = view_of(session, qtbot, "active_disclosure")
    stand_on(view, CellKey("active_disclosure", "normative_documents", "issued"))
    QTest.keyClick(view, Key.Key_Down)
    assert current(view) == CellKey("active_disclosure", "permits", "decisions")


def test_a_selection_made_elsewhere_scrolls_and_frames_but_asks_for_nothing(view, session, qtbot) -> None:
    last = cell("carried_forward", "total")
    session.select_cell(results.TOTAL)
    asked = []
    session.selection_changed.connect(asked.append)
    session.select_finding("c03")
    view.show_selection(session.selection)
    assert current(view) == results.TOTAL
    view.show_selection(type(session.selection)(cells=(last,), origin="source"))
    assert view.viewport().rect().contains(point_of(view, last))
    assert len(asked) == 1


def test_the_keyboard_finds_a_cell_to_stand_on(session, qtbot) -> None:
    view = view_of(session, qtbot)
    qtbot.waitUntil(view.hasFocus)
    assert current(view) == cell("new_received", "natural_person")
    assert session.selection.cells == ()


# ---- editing
def test_typing_a_digit_begins_to_edit_and_enter_goes_down(view, session, qtbot) -> None:
    stand_on(view, results.TOTAL)
    with qtbot.waitSignal(session.result_changed):
        QTest.keyClick(view, "1")
        QTest.keyClicks(view.findChild(QLineEdit), "74")
        QTest.keyClick(view.findChild(QLineEdit), Key.Key_Return)
    assert dict(session.edits) == {results.TOTAL: "174"}
    assert current(view) == cell("partly_granted", "total")
    assert view.state() == view.State.NoState


def test_tab_ends_an_edit_and_goes_right(view, session, qtbot) -> None:
    stand_on(view, results.PERSONS)
    with qtbot.waitSignal(session.result_changed):
        QTest.keyClick(view, "9")
        QTest.keyClick(view.findChild(QLineEdit), Key.Key_Tab)
    assert dict(session.edits) == {results.PERSONS: "9"}
    assert current(view) == cell("granted", "business")


def test_what_is_being_typed_survives_the_end_of_the_check_before(view, session, qtbot) -> None:
    stand_on(view, results.TOTAL)
    with qtbot.waitSignal(session.result_changed):
        QTest.keyClick(view, "1")
        QTest.keyClick(view.findChild(QLineEdit), Key.Key_Return)
        QTest.keyClick(view, "8")
        editor = view.indexWidget(view.currentIndex())
    assert view.form_model.faces[results.TOTAL].text == "1"
    assert editor.text() == "8"


def test_f2_keeps_what_stands_and_escape_leaves_it_alone(view, session) -> None:
    stand_on(view, results.TOTAL)
    QTest.keyClick(view, Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor.text() == "173"
    QTest.keyClicks(editor, "9")
    QTest.keyClick(editor, Key.Key_Escape)
    assert dict(session.edits) == {}
    assert current(view) == results.TOTAL


def test_a_double_click_edits(view) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, results.TOTAL))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, results.TOTAL))
    assert view.state() == view.State.EditingState


def test_tab_walks_in_reading_order_and_leaves_at_the_end(view, session) -> None:
    stand_on(view, cell("new_received", "total"))
    QTest.keyClick(view, Key.Key_Tab)
    assert current(view) == cell("carried_over", "natural_person")
    QTest.keyClick(view, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert current(view) == cell("new_received", "total")
    stand_on(view, cell("carried_forward", "total"))
    QTest.keyClick(view, Key.Key_Tab)
    assert current(view) == cell("carried_forward", "total")


def test_a_block_from_excel_is_pasted_as_one_undoable_step(view, session, qtbot) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t0\r\n")
    stand_on(view, results.PERSONS)
    with qtbot.waitSignal(session.result_changed):
        QTest.keyClick(view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dict(session.edits) == {
        results.PERSONS: "1", cell("granted", "business"): "2", cell("partly_granted", "natural_person"): "3"}
    session.undo_stack.undo()
    assert dict(session.edits) == {}


def test_what_is_pasted_over_labels_or_beyond_the_table_is_left_out(session, qtbot) -> None:
    view = view_of(session, qtbot, "active_disclosure")
    QGuiApplication.clipboard().setText("5\t6\n7\t8\n9\t9")
    stand_on(view, CellKey("active_disclosure", "normative_documents", "in_force"))
    with qtbot.waitSignal(session.result_changed):
        view.chosen.paste()
    assert dict(session.edits) == {CellKey("active_disclosure", "normative_documents", "in_force"): "5"}


def test_selected_cells_are_copied_as_a_block(view) -> None:
    stand_on(view, results.PERSONS)
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "163\t0\n16\t0"


def test_delete_empties_the_selected_cells(view, session, qtbot) -> None:
    stand_on(view, results.TOTAL)
    with qtbot.waitSignal(session.result_changed):
        QTest.keyClick(view, Key.Key_Delete)
    assert dict(session.edits) == {results.TOTAL: ""}
    assert session.undo_stack.undoText() == "修改：申请办理 · （一）予以公开 · 总计 改为 空白"
