from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from results import RECEIVED, without

from gui.findings.panel import FindingsPanel
from gui.state.session import Session


@pytest.fixture
def panel(qtbot: QtBot, session: Session, settings: QSettings, report) -> FindingsPanel:
    panel = FindingsPanel(session, settings)
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    session.show_result(report)
    return panel


def selected(panel: FindingsPanel) -> list[str]:
    return [panel.model.row(index).id for index in panel.view.selectionModel().selectedRows()]


def choose(panel: FindingsPanel, level: str | None) -> None:
    panel.level.setCurrentIndex(panel.level.findData(level))


def test_steps_go_through_what_the_filter_leaves_and_round_the_end(panel, session):
    choose(panel, "hint")
    visited = []
    for _ in range(4):
        panel.step(forward=True)
        visited.append(session.selection.finding.id)
    assert visited == ["l15", "l04", "l10", "l15"]
    panel.step(forward=False)
    assert session.selection.finding.id == "l10" and selected(panel) == ["l10"]


@pytest.mark.parametrize("key", ["ShiftModifier", "ControlModifier"])
def test_a_step_selects_one_line_whatever_key_is_held(panel, session, key):
    choose(panel, "hint")
    panel.step(forward=True)
    QTest.keyPress(panel.windowHandle(), Qt.Key.Key_F7, Qt.KeyboardModifier[key])
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier[key]
    panel.step(forward=False)
    QTest.keyRelease(panel.windowHandle(), Qt.Key.Key_F7)
    assert session.selection.finding.id == "l10" and selected(panel) == ["l10"]


def test_a_step_obeys_a_search_that_was_typed_this_moment(panel, session):
    panel.search.setText("引号")
    panel.step(forward=True)
    assert session.selection.finding.id == "l04"


def test_a_step_opens_a_folded_group(panel, session):
    panel.view.collapseAll()
    panel.step(forward=True)
    assert session.selection.finding.id == "x01"
    assert panel.view.isExpanded(panel.view.currentIndex().parent())


@pytest.mark.parametrize("key", [Qt.Key.Key_Asterisk, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Right])
def test_no_key_unfolds_a_line(qtbot, panel, session, key):
    panel.step(forward=True)
    qtbot.keyClick(panel.view, key)
    assert not panel.view.isExpanded(panel.view.currentIndex()) and session.selection.finding.id == "x01"


def test_all_lines_stay_selected_over_a_recheck(qtbot, panel, session, report):
    panel.step(forward=True)
    panel.view.selectAll()
    session._show_again(replace(report))
    panel.settle()
    assert panel.model.rows_in(panel.view.selectionModel().selection()) == panel.model.lines()
    assert len(panel.model.lines()) == 7


def test_without_findings_a_step_says_so(qtbot, panel, session, report):
    panel.search.setText("没有这样的字")
    with qtbot.waitSignal(session.notice) as told:
        panel.step(forward=True)
    assert told.args == ["没有可以跳转的问题。"]


def test_a_click_on_a_line_selects_the_finding(qtbot, panel, session):
    place = panel.view.visualRect(panel.model.index_of("s04")).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selection.finding.id == "s04" and session.selection.origin == "finding"


def test_a_cell_chosen_elsewhere_marks_its_finding_and_asks_nothing_back(panel, session):
    asked = []
    session.selection_changed.connect(asked.append)
    session.select_cell(RECEIVED)
    assert selected(panel) == ["x01"] and len(asked) == 1 and asked[0].origin == "cell"


def test_a_rule_that_was_not_checked_can_be_looked_at(panel, session):
    choose(panel, "unchecked")
    panel.step(forward=True)
    assert session.selection.rule == "C08" and session.selection.finding is None


def test_copy_takes_the_selected_lines_else_all_that_are_shown(panel, session):
    choose(panel, "error")
    panel.copy()
    assert QGuiApplication.clipboard().text().count("【必须修改】") == 2
    session.select_finding("c03")
    panel.copy()
    assert QGuiApplication.clipboard().text().startswith("【必须修改】申请办理 · （一）予以公开 · 总计：")


def test_selection_scroll_and_folding_survive_a_recheck(qtbot, panel, session, report, monkeypatch):
    panel.resize(700, 160)
    session.select_finding("l10")
    panel.view.collapse(panel.model.index(1, 0))
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    scrolled = bar.value()
    monkeypatch.setattr("engine.pipeline.recheck", lambda original, edits, *_, **more: without(original, "L15"))
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(RECEIVED, "216")
    assert selected(panel) == ["l10"] and session.selection.finding.id == "l10"
    assert not panel.view.isExpanded(panel.model.index(1, 0)) and panel.view.isExpanded(panel.model.index(2, 0))
    assert bar.value() >= min(scrolled, bar.maximum()) - 1


def test_what_the_filter_leaves_is_what_is_printed(panel):
    assert panel.shown() == (None, "全部")
    choose(panel, "error")
    panel.search.setText("216")
    findings, name = panel.shown()
    assert [f.id for f in findings] == ["x01"] and name == "必须修改，含“216”"


def test_filter_and_grouping_are_remembered(qtbot, panel, session, settings):
    choose(panel, "warning")
    panel.grouping.setCurrentIndex(panel.grouping.findData("place"))
    again = FindingsPanel(session, settings)
    qtbot.addWidget(again)
    assert (again.level.currentData(), again.grouping.currentData()) == ("warning", "place")


def test_a_chip_shows_its_level_and_then_all_again(panel):
    panel.show_level("hint")
    assert panel.level.currentData() == "hint"
    panel.show_level("hint")
    assert panel.level.currentData() is None


def test_escape_empties_the_search_and_then_as_enter_and_the_arrow_leads_to_the_list(qtbot, panel):
    qtbot.waitUntil(panel.isActiveWindow)
    everything = len(panel.model.lines())
    panel.search.begin()
    QTest.keyClicks(panel.search, "X01")
    panel.settle()
    assert len(panel.model.lines()) == 1
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    panel.settle()
    assert panel.search.text() == "" and panel.search.hasFocus() and len(panel.model.lines()) == everything
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down):
        panel.search.begin()
        QTest.keyClick(panel.search, key)
        assert panel.view.hasFocus()
