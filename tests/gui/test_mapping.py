"""Tables and rows that the program did not recognise, pointed at by the clerk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from results import TOTAL

from engine.export.heading import heading
from engine.model import CellKey
from engine.parse.by_hand import NO_TABLE, NOTHING_SAID
from engine.pipeline import check_file
from gui.main_window import MainWindow
from gui.state.examples import EXAMPLES
from gui.state.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # said of menus

ROW = ("applications", "denied.state_secret")
SECRET = CellKey(*ROW, "total")
MOUSE, KEY = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


@pytest.fixture
def session(qtbot, kept_in: Path) -> Session:
    return Session(kept_in)


@pytest.fixture
def draft(draft: Path) -> Path:
    """A draft with a row of another name."""
    text = draft.read_text("utf-8")
    assert text.count("1.属于国家秘密") == 1
    draft.write_text(text.replace("1.属于国家秘密", "保密事项"), "utf-8")
    return draft


@pytest.fixture
def headless(draft: Path) -> Path:
    """A draft in which the same table has lost its header."""
    draft.write_text(draft.read_text("utf-8").replace("自然人\t", "甲\t").replace("商业企业\t", "乙\t"), "utf-8")
    return draft


def written(qtbot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: window.workspace.source.is_built)
    return window


def menu_at(window: MainWindow, words: str, reason: QContextMenuEvent.Reason = MOUSE) -> QMenu:
    """What a right click on the first cell with these words brings up, or the menu key with the caret there."""
    view = window.workspace.source.view
    start = next(p.start + p.text.index(words) for p in view.places if p.spot.row is not None and words in p.text)
    view.reveal([(start, start + 1)])
    cursor = view.cursor_over(start, start)
    view.setTextCursor(cursor)
    point = view.cursorRect(cursor).center() + QPoint(3, 0)
    target = view if reason == KEY else view.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(reason, point, view.viewport().mapToGlobal(point)))
    return QApplication.activePopupWidget()


def entry(menu: QMenu, *names: str) -> QAction:
    for name in names[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.menu() and name in action.text())
    return next(action for action in menu.actions() if names[-1] in action.text())


def choosing(qtbot, window: MainWindow, words: str, *names: str, reason: QContextMenuEvent.Reason = MOUSE) -> None:
    menu = menu_at(window, words, reason)
    action = entry(menu, *names)
    with qtbot.waitSignal(window.session.result_changed):
        action.trigger()
    menu.close()
    written(qtbot, window)


def rules(window: MainWindow) -> set[str]:
    return {finding.rule for finding in window.session.result.findings}


def details(window: MainWindow) -> str:
    return window.workspace.details.text()


# ---- a row
@pytest.mark.parametrize("reason", [MOUSE, KEY])
def test_a_row_is_named_by_the_menu_and_read_at_once(qtbot, opened, reason):
    written(qtbot, opened)
    assert opened.session.result.report.value(SECRET) is None and "T03" in rules(opened)
    choosing(qtbot, opened, "保密事项", "“保密事项”这一行是", "1.属于国家秘密", reason=reason)
    assert opened.session.result.report.value(SECRET) == 0 and "T03" not in rules(opened)
    with_official_label = {finding.rule for finding in check_file(EXAMPLES / "mistakes.txt").findings}
    assert rules(opened) == with_official_label | {"T01"}  # what the row is called is another thing


def test_ctrl_z_takes_the_naming_back_and_ctrl_y_does_it_again(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    assert "指定一行为“1.属于国家秘密”" in opened.commands["undo"].text()
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.session.by_hand == NOTHING_SAID and "T03" in rules(opened)
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert list(opened.session.by_hand.rows.values()) == [ROW] and "T03" not in rules(opened)


def test_a_naming_that_is_undone_or_redone_is_shown_where_it_was_done(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    choosing(qtbot, opened, "行政许可", "这张表是", "主动公开")
    view, (row,), (table,) = opened.workspace.source.view, opened.session.by_hand.rows, opened.session.by_hand.tables

    def goes_to(do: Callable[[], None]) -> tuple[int, int]:
        """The table and the row of the source that are shown."""
        view.verticalScrollBar().setValue(0)
        opened.session.clear_selection()
        with qtbot.waitSignal(opened.session.result_changed):
            do()
        written(qtbot, opened)
        place = opened.session.selection.places[0]
        start, _ = view.places.range_of(place)
        assert view.viewport().rect().intersects(view.cursorRect(view.cursor_over(start, start)))
        return place.block, place.row

    session = opened.session
    assert [goes_to(do) for do in (session.undo, session.undo, session.redo, session.redo)] == [
        (table, 0), row, row, (table, 0)]


def test_rows_not_found_stand_first_and_those_found_follow_in_menus_of_their_own(qtbot, opened):
    written(qtbot, opened)
    menu = menu_at(opened, "保密事项")
    texts = [action.text() for action in entry(menu, "这一行是").menu().actions() if action.text()]
    menu.close()
    assert texts == ["申请办理：没有找到的行", "（三）不予公开 · 1.属于国家秘密",
                     "申请办理：已找到的 24 行", "主动公开：已找到的 6 行", "取消指定(&C)"]


def test_the_menu_shows_what_a_row_is_taken_for(qtbot, opened):
    written(qtbot, opened)
    menu = menu_at(opened, "2.其他法律")
    own = entry(menu, "这一行是", "申请办理：已找到").menu()
    assert [action.text() for action in own.actions() if action.isChecked()] == [
        "（三）不予公开 · 2.其他法律行政法规禁止公开"]
    assert not entry(menu, "这一行是", "取消指定").isEnabled()
    menu.close()


def test_naming_is_taken_back_by_the_menu_too(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    choosing(qtbot, opened, "保密事项", "这一行是", "取消指定")
    assert opened.session.by_hand == NOTHING_SAID and "T03" in rules(opened)


def test_a_row_of_the_form_stands_in_one_row_of_the_draft(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    opened.session.map_row(*next(iter(opened.session.by_hand.rows)), ROW)  # the same again is no step
    assert opened.session.undo_stack.count() == 1
    block, row = next(iter(opened.session.by_hand.rows))
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.map_row(block, row + 1, ROW)
    assert dict(opened.session.by_hand.rows) == {(block, row + 1): ROW}


# ---- a table
def test_a_table_without_header_is_read_once_it_is_named(qtbot, window, headless):
    window.session.open(headless)
    qtbot.waitUntil(lambda: window.session.result is not None)
    written(qtbot, window)
    cell = CellKey("applications", "new_received", "natural_person")
    assert window.session.result.report.value(cell) is None
    choosing(qtbot, window, "乙", "这张表是", "申请办理")
    assert window.session.result.report.value(cell) is not None
    menu = menu_at(window, "乙")
    assert entry(menu, "这张表是", "申请办理").isChecked()
    menu.close()


def test_a_table_said_to_be_none_is_missing_and_its_rows_cannot_be_named(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这张表是", "不是官方表格")
    assert list(opened.session.by_hand.tables.values()) == [NO_TABLE] and "S06" in rules(opened)
    menu = menu_at(opened, "保密事项")
    assert not any("这一行是" in action.text() for action in menu.actions())
    menu.close()


def test_of_a_table_said_to_be_none_no_row_is_left_in_force_until_that_is_undone(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    said = opened.session.by_hand
    choosing(qtbot, opened, "保密事项", "这张表是", "不是官方表格")
    assert (list(opened.session.by_hand.tables.values()), dict(opened.session.by_hand.rows)) == ([NO_TABLE], {})
    assert "S06" in rules(opened)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.undo()
    assert opened.session.by_hand == said and "S06" not in rules(opened)


def test_a_table_of_which_nothing_has_its_name_is_said_to_need_its_rows_pointed_at(qtbot, opened, draft):
    text = draft.read_text("utf-8")
    for name in ("规章\t", "行政规范性文件\t", "行政许可\t", "行政处罚\t", "行政强制\t", "行政事业性收费\t",
                 "本年处理决定数量", "本年制发件数", "本年废止件数", "现行有效件数", "现行有效件", "第二十条第"):
        text = text.replace(name, f"甲{len(name)}\t" if name.endswith("\t") else f"乙{len(name)}")
    draft.write_text(text.replace("本年收费金额（单位：万元）", "丙"), "utf-8")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    written(qtbot, opened)
    missing = next(f for f in opened.session.result.findings if f.rule == "S06")
    choosing(qtbot, opened, "丙", "这张表是", "主动公开")
    opened.session.select_finding(missing.id)
    qtbot.waitUntil(lambda: "这张表已经指定过" in details(opened))
    assert any("这张表已经指定过" in label.text() for label in opened.workspace.forms.findChildren(QLabel))


def test_in_the_empty_part_of_a_high_cell_the_menu_is_that_of_its_table(qtbot, opened, appearance):
    opened.showNormal()
    opened.resize(1366, 768)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.open_example("mistakes.docx")
    written(qtbot, opened)
    view = opened.workspace.source.view
    corner = next(p.start for p in view.places if p.spot.row is not None and "勾稽关系" in p.text)
    view.reveal([(corner, corner + 1)])
    table = view.cursor_over(corner, corner).currentTable()
    before = view._block_rect(view.document().findBlock(table.firstPosition() - 1))
    point = QPoint(60, round(before.bottom()) - view.verticalScrollBar().value() + 12)  # the words stand in the middle
    assert view.cursorForPosition(point).currentTable() == table
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(MOUSE, point, view.viewport().mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions() if action.menu()] == ["这张表是(&T)"]
    menu.close()


def test_beside_the_tables_the_menu_only_copies(qtbot, opened):
    written(qtbot, opened)
    view = opened.workspace.source.view
    view.verticalScrollBar().setValue(0)
    point = view.cursorRect(view.cursor_over(0, 0)).center()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(MOUSE, point, view.viewport().mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert menu and not any(action.menu() for action in menu.actions())
    menu.close()


# ---- together with corrections
def test_corrections_stay_in_force_over_naming_and_naming_over_corrections(qtbot, opened):
    written(qtbot, opened)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(SECRET, "5")
    assert (opened.session.result.report.value(TOTAL), opened.session.result.report.value(SECRET)) == (13, 5)


def test_naming_and_corrections_are_offered_again_and_restored(qtbot, opened, draft, tmp_path):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(SECRET, "5")
    opened.session.mark_exported(opened.session.edits)
    later = MainWindow(Session(tmp_path / "kept"), opened.settings)
    qtbot.addWidget(later, before_close_func=lambda w: w.session.mark_exported(w.session.edits))
    with qtbot.waitSignal(later.session.result_changed):
        later.session.open(draft)
    assert "改过 1 处，指定过 1 处表格" in later.message.text()
    with qtbot.waitSignal(later.session.result_changed):
        later.message.choose("恢复")
    assert later.session.result.report.value(SECRET) == 5 and later.session.undo_stack.count() == 1


def test_naming_survives_a_change_of_the_draft_elsewhere(qtbot, opened, draft):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    draft.write_text("前言。\n" + draft.read_text("utf-8"), "utf-8")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    assert opened.session.result.report.value(SECRET) == 0
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.undo_stack.undo()
    assert "T03" in rules(opened)


def test_naming_of_a_row_that_is_gone_is_given_up_and_said(qtbot, opened, draft):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    draft.write_text(draft.read_text("utf-8").replace("保密事项", "1.属于国家秘密"), "utf-8")
    told = []
    opened.session.warned.connect(told.append)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    assert len(told) == 1 and "1 处" in told[0]
    assert opened.session.by_hand == NOTHING_SAID and opened.session.result.report.value(SECRET) == 0


def test_naming_while_the_draft_is_read_again_is_not_lost(qtbot, opened):
    written(qtbot, opened)
    place = opened.session.result.report.cell(CellKey("applications", "partly_granted", "total")).place
    opened.session.reload()
    opened.session.map_row(place.block, place.row + 1, ROW)
    qtbot.waitUntil(lambda: not opened.session.is_busy and opened.session.result.report.value(SECRET) == 0)
    assert list(opened.session.by_hand.rows.values()) == [ROW]


# ---- said
def test_that_something_is_named_by_hand_stands_in_the_status_line_and_the_details(qtbot, opened):
    written(qtbot, opened)
    assert "手工指定" not in opened.statusBar().standing.text()
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    opened.session.clear_selection()
    assert "手工指定 1 处" in opened.statusBar().standing.text()
    assert "指定为“申请办理 · （三）不予公开 · 1.属于国家秘密”" in details(opened)
    opened.session.select_cell(SECRET)
    assert "这一行是手工指定的" in details(opened)


def test_whoever_signs_reads_on_the_printed_list_what_was_named_by_hand(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这一行是", "1.属于国家秘密")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    result = opened.exporting._listing().result
    assert dict(heading(result, datetime(2025, 1, 9)))["手工指定"] == (
        "第 2 个表格第 8 行：指定为“申请办理 · （三）不予公开 · 1.属于国家秘密”")


def test_naming_that_helps_nothing_is_said(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "行政许可", "这张表是", "复议诉讼")
    opened.session.clear_selection()
    assert "按这样没有读出数字" in details(opened)


def test_a_finding_of_failed_recognition_says_how_to_point_at_it(qtbot, opened):
    written(qtbot, opened)
    finding = next(f for f in opened.session.result.findings if f.rule == "T03")
    opened.session.select_finding(finding.id)
    assert "点右键" in details(opened) and "这一行是" in details(opened)


def test_the_tab_of_a_missing_table_says_how_to_point_at_it(qtbot, opened):
    written(qtbot, opened)
    choosing(qtbot, opened, "保密事项", "这张表是", "不是官方表格")
    opened.workspace.forms.show_table("applications")
    words = "".join(label.text() for label in opened.workspace.forms.findChildren(QLabel) if label.isVisible())
    assert "没有识别到“申请办理”这张表" in words and "点右键" in words


# ---- with the keyboard alone
def menu_key(window: MainWindow) -> QMenu:
    """What the menu key brings up in the source, wherever its caret stands."""
    view = window.workspace.source.view
    point = view.cursorRect().center()
    QApplication.sendEvent(view, QContextMenuEvent(KEY, point, view.viewport().mapToGlobal(point)))
    return QApplication.activePopupWidget()


def test_keys_go_on_in_the_source_from_what_f8_has_shown_there(qtbot, opened):
    opened.show()
    written(qtbot, opened)
    finding = next(f for f in opened.session.result.findings if f.rule == "T03")
    opened.session.select_finding(finding.id)
    written(qtbot, opened)
    qtbot.keyClick(opened.workspace.source.view, Qt.Key.Key_Down)
    menu = menu_key(opened)
    assert any("“保密事项”这一行是" in action.text() for action in menu.actions())
    menu.close()


def test_shift_f10_brings_the_menu_up_where_a_keyboard_has_no_key_for_it(qtbot, opened):
    opened.show()
    written(qtbot, opened)
    view = opened.workspace.source.view
    at = next(piece.start for piece in view.places if piece.text == "保密事项")
    view.setTextCursor(view.cursor_over(at, at))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu and any("“保密事项”这一行是" in action.text() for action in menu.actions())
    menu.close()


@pytest.mark.parametrize("pane", ["list", "form", "search"])
def test_shift_f10_brings_the_menu_up_in_every_pane(qtbot, opened, pane):
    opened.show()
    opened.session.select_finding(opened.session.result.findings[0].id)
    workspace = opened.workspace
    widget = {"list": workspace.findings.view, "form": workspace.forms.view("applications"),
              "search": workspace.findings.search}[pane]
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    seen = []

    def close() -> None:
        if menu := QApplication.activePopupWidget():
            seen.append(menu)
            menu.close()

    QTimer.singleShot(0, close)
    qtbot.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    close()
    assert seen


def test_the_caret_stands_at_the_beginning_of_a_draft_and_stays_when_that_is_written_again(qtbot, opened):
    written(qtbot, opened)
    view = opened.workspace.source.view
    assert view.textCursor().position() == 0
    at = next(piece.start for piece in view.places if piece.text == "保密事项")
    view.setTextCursor(view.cursor_over(at, at))
    opened.workspace.source._rewrite(opened.session.result)  # as for other colours
    written(qtbot, opened)
    assert view.textCursor().position() == at
