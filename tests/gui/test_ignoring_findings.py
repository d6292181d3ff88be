"""忽略: one finding, with a reason; out of the counts, kept, and back when its figures change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot
from results import LAWYERS, RECEIVED, TOTAL

from gui.findings.ignore_dialog import LONGEST, REASONS, IgnoreDialog
from gui.main_window import MainWindow
from gui.state.session import Session

REASON = "上级单位口径如此"


@pytest.fixture
def session(qtbot, kept_in: Path) -> Session:
    return Session(kept_in)


def select(window: MainWindow, rule: str) -> str:
    finding = next(f for f in window.session.result.findings if f.rule == rule)
    window.session.select_finding(finding.id)
    return finding.id


def ignoring(qtbot: QtBot, window: MainWindow, rule: str, reason: str = REASON) -> str:
    finding = select(window, rule)
    with qtbot.waitSignal(window.session.result_changed):
        window.session.ignore(window.session.finding(finding), reason)
    return finding


def rules(window: MainWindow) -> set[str]:
    return {finding.rule for finding in window.session.result.findings}


def buttons(window: MainWindow, text: str) -> list[QPushButton]:
    window.workspace.details.settle()
    return [b for b in window.workspace.details.body.findChildren(QPushButton) if b.text() == text]


def answering(words: str, button: QDialogButtonBox.StandardButton = QDialogButtonBox.StandardButton.Ok) -> None:
    """Types a reason into the dialog when it comes up, and presses a button of it."""
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(100, answer)  # the machine is busy
            return
        assert isinstance(dialog, IgnoreDialog)
        dialog.reason.lineEdit().setText(words)
        dialog.buttons.button(button).click()

    QTimer.singleShot(100, answer)


# ---- asking
def test_the_key_asks_for_a_reason_and_the_finding_leaves_list_and_counts(qtbot, opened):
    before = opened.session.result.count("error")
    select(opened, "C03")
    answering(f"  {REASON} ")
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    result = opened.session.result
    assert result.count("error") == before - 1 and "C03" not in rules(opened)
    assert [(each.finding.rule, each.reason) for each in result.ignored] == [("C03", REASON)]
    opened.workspace.findings.settle()
    assert "C03" not in {row.rule for row in opened.workspace.findings.model.lines()}
    assert opened.commands["undo"].text().startswith("撤销“忽略：申请办理 · （一）予以公开 · 总计")
    assert opened.status_line.currentMessage().startswith("已忽略 1 个问题")
    opened.commands["undo"].trigger()
    assert opened.status_line.currentMessage() == ""  # it would no longer be so


def test_the_button_beside_the_title_asks_too_and_calling_off_ignores_nothing(qtbot, opened):
    select(opened, "C03")
    answering(REASON, QDialogButtonBox.StandardButton.Cancel)
    qtbot.mouseClick(buttons(opened, "忽略…")[0], Qt.MouseButton.LeftButton)
    assert opened.session.undo_stack.count() == 0 and "C03" in rules(opened)


def test_there_are_frequent_reasons_and_none_is_not_enough(qtbot, appearance):
    dialog = IgnoreDialog("不一致。")
    qtbot.addWidget(dialog)
    accept = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not accept.isEnabled() and dialog.reason.count() == len(REASONS) >= 4
    dialog.reason.setCurrentIndex(2)
    assert accept.isEnabled() and dialog.words() == REASONS[2]
    dialog.reason.lineEdit().setText("   ")
    assert not accept.isEnabled()
    dialog.reason.lineEdit().setText("字" * (LONGEST + 5))
    assert len(dialog.words()) == LONGEST


# ---- what it does
def test_the_verdict_and_the_chips_honour_it(qtbot, opened):
    session = opened.session
    for finding in [f for f in session.result.findings if f.severity == "error"]:
        with qtbot.waitSignal(session.result_changed):
            session.ignore(finding, REASON)
    names = [chip.accessibleName() for chip in opened.workspace.banner.findChildren(QPushButton) if chip.isVisible()]
    assert "必须修改 0" in names and "已忽略 8" in names
    assert opened.workspace.banner._verdict.text() == "需核对"


def test_a_statement_read_wrongly_is_dismissed_like_any_finding(qtbot, opened):
    ignoring(qtbot, opened, "X01", REASONS[2])
    assert "X01" not in rules(opened)
    assert opened.workspace.forms.view("applications").form_model.faces[RECEIVED].disputed is None


def test_ignoring_is_checked_by_nothing(qtbot, opened, monkeypatch):
    monkeypatch.setattr("engine.pipeline.recheck", lambda *given, **more: pytest.fail("checked again"))
    comparison = opened.session.comparison
    ignoring(qtbot, opened, "C03")
    qtbot.wait(50)
    assert opened.session.comparison is comparison


def test_the_filter_shows_what_is_ignored_greyed_with_its_reason(qtbot, opened):
    finding = ignoring(qtbot, opened, "C03")
    panel = opened.workspace.findings
    panel.settle()
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show_level("ignored")
    [row] = panel.model.lines()
    index = panel.model.index_of(finding)
    assert row.rule == "C03" and f"理由：{REASON}" in row.shown_message and tester.model() is panel.model
    assert {index.siblingAtColumn(c).data(Qt.ItemDataRole.ForegroundRole).name() for c in range(4)} == {
        panel.model.colours.muted}
    assert panel.shown() == (None, "全部")
    panel.show_level(None)
    assert finding not in {row.id for row in panel.model.lines()}


def test_an_ignored_finding_is_taken_up_again(qtbot, opened):
    finding = ignoring(qtbot, opened, "C03")
    opened.session.select_finding(finding)
    assert f"理由：{REASON}" in opened.workspace.details.text()
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.mouseClick(buttons(opened, "取消忽略")[0], Qt.MouseButton.LeftButton)
    assert "C03" in rules(opened) and opened.session.result.ignored == ()
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "C03" not in rules(opened)


# ---- over re-checks and re-opening
def test_it_stays_ignored_over_a_recheck(qtbot, opened):
    ignoring(qtbot, opened, "S15")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_F5)
    assert "S15" not in rules(opened)


def test_it_comes_back_marked_when_the_figures_it_spoke_of_change(qtbot, opened):
    finding = ignoring(qtbot, opened, "C03")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(LAWYERS, "5")
    assert finding in {f.id for f in opened.session.result.findings}
    opened.workspace.findings.settle()
    row = next(row for row in opened.workspace.findings.model.lines() if row.id == finding)
    assert row.has_returned and row.shown_message.startswith("已变化：")
    opened.session.select_finding(finding)
    assert REASON in opened.workspace.details.text() and "已变化" in opened.workspace.details.text()
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.undo_stack.undo()
    assert finding not in {f.id for f in opened.session.result.findings}


def test_a_finding_that_came_back_can_be_ignored_again_or_forgotten(qtbot, opened):
    finding = ignoring(qtbot, opened, "C03")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(LAWYERS, "5")
    opened.session.select_finding(finding)
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.mouseClick(buttons(opened, "忘掉这次忽略")[0], Qt.MouseButton.LeftButton)
    assert opened.session.returned == frozenset() and "C03" in rules(opened)


def test_it_stays_ignored_when_the_draft_is_opened_again(qtbot, opened, draft, kept_in, appearance, settings):
    ignoring(qtbot, opened, "C03")
    later = MainWindow(Session(kept_in), settings)
    qtbot.addWidget(later)
    with qtbot.waitSignal(later.session.result_changed):
        later.session.open(draft)
    assert "C03" not in rules(later) and [each.reason for each in later.session.result.ignored] == [REASON]
    assert later.message.text() == ""  # nothing to ask


def test_in_a_draft_changed_elsewhere_it_stays_ignored_and_taking_it_up_lasts(qtbot, opened, draft, kept_in):
    ignoring(qtbot, opened, "C03")
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    later = Session(kept_in)
    with qtbot.waitSignal(later.result_changed):
        later.open(draft)
    [ignored] = later.result.ignored
    with qtbot.waitSignal(later.result_changed):
        later.unignore(ignored.finding)
    third = Session(kept_in)
    with qtbot.waitSignal(third.result_changed):
        third.open(draft)
    assert third.result.ignored == ()
