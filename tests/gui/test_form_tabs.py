"""The three tables on their tabs."""

from dataclasses import replace

import pytest
import results
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from engine.model import Finding, Missing
from gui.form.tabs import FormTabs

pytestmark = pytest.mark.usefixtures("result_shown")


@pytest.fixture
def tabs(session, qtbot) -> FormTabs:
    tabs = FormTabs(session)
    qtbot.addWidget(tabs)
    tabs.resize(700, 400)
    tabs.show()
    return tabs


def texts(tabs: FormTabs) -> list[str]:
    tabs.settle()
    bar = tabs.findChild(QTabWidget)
    return [bar.tabText(at) for at in range(bar.count())]


def without_applications(whole):
    tables = {key: table for key, table in whole.report.tables.items() if key != "applications"}
    missing = Finding("S06", "error", "缺少“申请情况”的表格。", (Missing("applications", 5),), "s06")
    return replace(whole, report=replace(whole.report, tables=tables), findings=(missing, *whole.findings))


def test_tabs_carry_symbol_and_count_of_failing_cells(tabs, session) -> None:
    assert texts(tabs) == ["主动公开 ✓", "申请办理 ✖1", "复议诉讼 ✓"]
    session.show_result(results.without(session.result, "C03"))
    assert texts(tabs) == ["主动公开 ✓", "申请办理 ✓", "复议诉讼 ✓"]


def test_a_selection_made_elsewhere_brings_up_its_table(tabs, session) -> None:
    assert tabs.current_table == "active_disclosure"
    session.select_finding("c03")
    assert tabs.current_table == "applications"
    assert tabs.view("applications").form_model.cell_at(tabs.view("applications").currentIndex()) == results.TOTAL


def test_a_selection_made_elsewhere_leaves_the_focus_where_it_is(session, qtbot) -> None:
    both = QWidget()
    qtbot.addWidget(both)
    column, search, tabs = QVBoxLayout(both), QLineEdit(), FormTabs(session)
    column.addWidget(search)
    column.addWidget(tabs)
    both.show()
    both.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    session.select_finding("c03")
    QApplication.processEvents()
    assert search.hasFocus()


def test_a_re_check_does_not_turn_back_to_the_selected_table(tabs, session) -> None:
    session.select_finding("c03")
    tabs.show_table("review_litigation")
    session.show_result(session.result)
    session.selection_changed.emit(session.selection)
    assert tabs.current_table == "review_litigation"
    session.select_finding("c03")
    assert tabs.current_table == "applications"


def test_a_missing_table_is_said_on_its_tab_with_the_reason(tabs, session) -> None:
    session.show_result(without_applications(session.result))
    assert texts(tabs)[1] == "申请办理 ✖"
    session.select_finding("s06")
    assert tabs.current_table == "applications"
    said = [label.text() for label in tabs.findChildren(QLabel) if label.isVisible()]
    assert len(said) == 1
    assert said[0].startswith("<h3>草稿中没有识别到“申请办理”这张表</h3><p>缺少“申请情况”的表格。</p>")


def test_zoom_changes_all_tables_and_goes_back(tabs) -> None:
    views = [tabs.view(key) for key in results.FORM.tables]
    before = [view.font().pointSizeF() for view in views]
    tabs.zoom_in()
    tabs.zoom_in()
    assert [view.font().pointSizeF() for view in views] == [size + 2 for size in before]
    tabs.zoom_out()
    tabs.zoom_reset()
    assert [view.font().pointSizeF() for view in views] == before
