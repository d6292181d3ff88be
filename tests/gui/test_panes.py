"""The keyboard goes from pane to pane, and the pane it is in can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow


@pytest.fixture
def active(qtbot, opened: MainWindow) -> MainWindow:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def bodies(window: MainWindow) -> list:
    work = window.workspace
    return [work.source.view, work.forms.current_body, work.findings.view, work.details.body]


def test_f6_goes_through_the_panes_and_shift_f6_back(qtbot, active):
    active.workspace.source.view.setFocus()
    visited = []
    for key in [Qt.KeyboardModifier.NoModifier] * 4 + [Qt.KeyboardModifier.ShiftModifier] * 2:
        qtbot.keyClick(active, Qt.Key.Key_F6, key)
        visited.append(bodies(active).index(QApplication.focusWidget()))
    assert visited == [1, 2, 3, 0, 3, 2]


def test_the_pane_with_the_keyboard_is_framed(qtbot, active):
    framed = []
    for body in bodies(active):
        body.setFocus()
        cards = [card for card in active.workspace.findChildren(object, "card") if card.property("active")]
        framed.append([card.isAncestorOf(body) for card in cards])
    assert framed == [[True]] * 4


def test_tab_goes_through_every_control_of_the_window_once(qtbot, active):
    start = active.workspace.findings.level
    start.setFocus()
    visited = [start]
    for _ in range(40):
        active.focusNextChild()
        if QApplication.focusWidget() is start:
            break
        visited.append(QApplication.focusWidget())
    work = active.workspace
    wanted = [work.findings.level, work.findings.grouping, work.findings.search, work.findings.view]
    assert visited[:4] == wanted and len(set(visited)) == len(visited)
    assert {work.source.view, work.forms.current_body} <= set(visited)


@pytest.mark.parametrize(("rule", "pane"), [("C03", 1), ("S15", 0)])
def test_enter_on_a_line_of_the_list_goes_to_its_cell_or_its_words(qtbot, active, rule, pane):
    active.session.select_finding(next(f.id for f in active.session.result.findings if f.rule == rule))
    active.workspace.findings.settle()
    active.workspace.findings.view.setFocus()
    qtbot.keyClick(active.workspace.findings.view, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bodies(active)[pane]
    if rule == "C03":
        assert active.workspace.forms.current_body.currentIndex().data(Qt.ItemDataRole.EditRole) == "14"
