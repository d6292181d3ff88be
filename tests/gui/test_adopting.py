"""采纳: of one finding, of all that is certain, of the text; with the button, the menu of the line, and the key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from results import RECEIVED, TOTAL

from engine.model import CellChange, Correction, TextChange
from gui.main_window import MainWindow
from gui.state import proposals


@pytest.fixture
def proposing(qtbot: QtBot, opened: MainWindow) -> MainWindow:
    """The window with the example that has the usual mistakes, once corrections were found."""
    qtbot.waitUntil(lambda: bool(opened.session.proposals.corrections))
    return opened


def select(window: MainWindow, rule: str) -> str:
    finding = next(f for f in window.session.result.findings if f.rule == rule)
    window.session.select_finding(finding.id)
    return finding.id


def rules(window: MainWindow) -> set[str]:
    return {finding.rule for finding in window.session.result.findings}


def buttons(window: MainWindow, text: str) -> list[QPushButton]:
    window.workspace.details.settle()
    return [b for b in window.workspace.details.body.findChildren(QPushButton) if b.text() == text]


# ---- one finding
def test_the_button_beside_a_proposal_adopts_it_and_the_finding_is_gone(qtbot, proposing):
    select(proposing, "C03")
    words = proposing.workspace.details.text()
    assert "更正：申请办理 · （一）予以公开 · 总计 改为 13" in words
    [adopt] = buttons(proposing, "采纳")
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.mouseClick(adopt, Qt.MouseButton.LeftButton)
    assert dict(proposing.session.edits) == {TOTAL: "13"} and "C03" not in rules(proposing)
    assert proposing.commands["undo"].text() == "撤销“采纳：申请办理 · （一）予以公开 · 总计 改为 13”(&U)"


def test_the_keyboard_stays_in_the_pane_whose_button_went_with_what_it_did(qtbot, proposing):
    proposing.activateWindow()
    qtbot.waitUntil(proposing.isActiveWindow)
    select(proposing, "C03")
    [adopt] = buttons(proposing, "采纳")
    adopt.setFocus()
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.keyClick(adopt, Qt.Key.Key_Space)
    proposing.workspace.details.settle()
    assert proposing.focusWidget() is proposing.workspace.details.body


def test_the_key_adopts_the_correction_of_the_selected_finding(qtbot, proposing):
    select(proposing, "C03")
    proposing.workspace.findings.view.setFocus()
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.keyClick(proposing.workspace.findings.view, Qt.Key.Key_F9)
    assert dict(proposing.session.edits) == {TOTAL: "13"}


def test_the_menu_of_a_line_has_adopting_and_ignoring(proposing):
    keys = ("adopt", "ignore", "unignore", "rule", "copy")
    assert proposing.workspace.findings.view.actions() == [proposing.commands[key] for key in keys]
    select(proposing, "C03")
    assert [proposing.commands[key].isEnabled() for key in keys] == [True, True, False, True, True]
    select(proposing, "S15")
    assert [proposing.commands[key].isEnabled() for key in keys] == [False, True, False, True, True]


def test_adopting_is_one_step_and_undone_by_one_key(qtbot, proposing):
    before = rules(proposing)
    select(proposing, "C03")
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.commands["adopt"].trigger()
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.keyClick(proposing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dict(proposing.session.edits) == {} and rules(proposing) == before
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.keyClick(proposing, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert dict(proposing.session.edits) == {TOTAL: "13"}


def test_the_way_goes_on_from_the_finding_that_was_adopted(qtbot, proposing):
    panel = proposing.workspace.findings
    ids = [line.id for line in panel.model.lines()]
    first = select(proposing, "Y01")
    proposing.commands["adopt"].trigger()
    qtbot.waitUntil(lambda: "Y01" not in rules(proposing))
    proposing.session.clear_selection()
    panel.step(forward=True)
    left = [i for i in ids[ids.index(first) + 1 :] if proposing.session.finding(i)]
    assert proposing.session.selection.finding.id == left[0]


# ---- two solutions
def rivals(window: MainWindow) -> tuple[Correction, Correction]:
    finding = select(window, "C03")
    one = Correction((CellChange(TOTAL, "14", "13"),), (finding,), 0.48, ("只差 1", "不是唯一的可能"))
    other = Correction((CellChange(RECEIVED, "25", "26"),), (finding,), 0.48, ("数字颠倒", "不是唯一的可能"))
    window.session.proposals.corrections = one, other
    window.session.proposals.changed.emit()
    return one, other


def test_two_equally_likely_solutions_are_shown_with_reasons_and_none_is_preselected(qtbot, proposing):
    rivals(proposing)
    words = proposing.workspace.details.text()
    assert "有 2 种改法" in words and "只差 1" in words and "数字颠倒" in words
    assert [b.objectName() for b in buttons(proposing, "采纳")] == ["", ""]
    with qtbot.waitSignal(proposing.session.notice) as told:
        qtbot.keyClick(proposing, Qt.Key.Key_F9)
    assert "选一种" in told.args[0] and proposing.session.undo_stack.count() == 0
    assert proposing.focusWidget() is buttons(proposing, "采纳")[0]
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.keyClick(buttons(proposing, "采纳")[1], Qt.Key.Key_Space)
    assert dict(proposing.session.edits) == {RECEIVED: "26"}


def test_the_likelier_of_two_is_preselected(proposing):
    one, other = rivals(proposing)
    proposing.session.proposals.corrections = replace(one, confidence=0.6), other
    proposing.session.proposals.changed.emit()
    assert [b.objectName() for b in buttons(proposing, "采纳")] == ["primary", ""]
    assert proposing.session.proposals.preselected(one.resolves[0]).changes == one.changes


# ---- all that is certain
def answering(monkeypatch, answer: str) -> list[str]:
    asked: list[str] = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        next(button for button in box.buttons() if answer in button.text()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


def test_adopting_all_says_in_one_sentence_what_changes_and_is_one_step(qtbot, proposing, monkeypatch):
    asked = answering(monkeypatch, "采纳")
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.mouseClick(proposing.workspace.findings.adopt_all, Qt.MouseButton.LeftButton)
    [said] = asked
    assert said.startswith("将改 2 处：") and said.count("。") == 1 and "14 → 13" in said and "26 → 25" in said
    assert proposing.session.undo_stack.count() == 1 and not {"C02", "C03", "X01", "X06", "Y01"} & rules(proposing)
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.session.undo_stack.undo()
    assert {"C03", "X01"} <= rules(proposing) and not proposing.session.corrected


def test_adopting_all_can_be_called_off(proposing, monkeypatch):
    answering(monkeypatch, "取消")
    proposing.commands["adopt_all"].trigger()
    assert proposing.session.undo_stack.count() == 0


def test_what_is_not_certain_is_not_adopted_with_all(qtbot, proposing, monkeypatch):
    rivals(proposing)
    assert not proposing.workspace.findings.adopt_all.isVisible() and not proposing.commands["adopt_all"].isEnabled()


# ---- of the text
def test_a_corrected_figure_of_the_text_shows_old_and_new_in_place_and_its_finding_is_gone(qtbot, proposing, draft):
    before, source = draft.read_bytes(), proposing.workspace.source
    select(proposing, "X01")
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.commands["adopt"].trigger()
    qtbot.waitUntil(lambda: source.is_built)
    assert "新收政府信息公开申请26→25件" in source.view.toPlainText()
    assert not {"X01", "Y01"} & rules(proposing)
    assert draft.read_bytes() == before and "26件" in proposing.session.result.draft.blocks[
        proposing.session.result.rewritten[0].place.block].text
    [change] = proposing.session.result.rewritten
    start, end = source.view.places.range_of(change.place)
    assert source.view.toPlainText()[start:end] == "26→25"


def test_a_corrected_figure_of_the_text_can_be_given_back_on_its_own(qtbot, proposing):
    select(proposing, "X01")
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.commands["adopt"].trigger()
    proposing.session.select_place(proposing.session.result.rewritten[0].place)
    [back] = buttons(proposing, "恢复草稿的数字")
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert "X01" in rules(proposing) and not proposing.session.corrected
    assert proposing.session.undo_stack.count() == 2


def test_a_corrected_cell_can_be_given_back_on_its_own(qtbot, proposing):
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.session.edit_cell(RECEIVED, "99")
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.session.edit_cell(TOTAL, "13")
    proposing.session.select_cell(TOTAL)
    [back] = buttons(proposing, "恢复草稿的数字")
    with qtbot.waitSignal(proposing.session.result_changed):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert dict(proposing.session.edits) == {RECEIVED: "99"}


def test_a_corrected_cell_that_is_wrong_still_can_be_given_back_too(qtbot, proposing):
    with qtbot.waitSignal(proposing.session.result_changed):
        proposing.session.edit_cell(TOTAL, "15")
    proposing.session.select_cell(TOTAL)
    assert proposing.session.selection.finding and len(buttons(proposing, "恢复草稿的数字")) == 1


# ---- in the background
def test_corrections_are_sought_off_the_window_s_thread(qtbot, session, draft, monkeypatch):
    import threading

    threads = []
    original = proposals._proposed
    monkeypatch.setattr(proposals, "_proposed", lambda *given: threads.append(threading.current_thread())
                        or original(*given))
    session.open(draft)
    qtbot.waitUntil(lambda: bool(session.proposals.corrections))
    assert threads and threading.main_thread() not in threads


def test_the_solver_is_not_loaded_for_a_draft_whose_figures_agree(qtbot, session, monkeypatch):
    asked = []
    monkeypatch.setattr(proposals, "_proposed", lambda *given: asked.append(given) or ())
    with qtbot.waitSignal(session.result_changed):
        session.open_example("clean.txt")
    assert asked == [] and not session.proposals.is_seeking


def test_corrections_for_an_earlier_state_are_dropped(qtbot, session, draft, monkeypatch):
    import threading

    go, kept = threading.Event(), []
    original = proposals._proposed

    def slow_at_first(*given):
        if not kept:
            kept.append(1)
            go.wait(10)
        return original(*given)

    monkeypatch.setattr(proposals, "_proposed", slow_at_first)
    with qtbot.waitSignal(session.result_changed):
        session.open(draft)
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(TOTAL, "13")
    qtbot.waitUntil(lambda: bool(session.proposals.corrections))
    later = session.proposals.corrections
    go.set()
    qtbot.wait(100)
    assert session.proposals.corrections is later
    assert all(isinstance(change, TextChange) for each in later for change in each.changes)


def test_while_corrections_are_sought_the_details_say_so(qtbot, opened, monkeypatch):
    monkeypatch.setattr(type(opened.session.proposals), "is_seeking", property(lambda self: True))
    opened.session.proposals.corrections = ()
    select(opened, "C03")
    assert "正在推算" in opened.workspace.details.text()
