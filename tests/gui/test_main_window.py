from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from results import TOTAL, without
from shiboken6 import delete

from gui.main_window import MainWindow
from gui.state.examples import EXAMPLE_NAMES
from gui.state.session import Session
from gui.state.settings import recent_files
from gui.status_line import StatusLine
from gui.verdict_banner import counts, verdict


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def answer(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Presses the button of this name in the next question; the questions asked are listed."""
    asked = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        next(button for button in box.buttons() if name in button.text()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


def are_near(one: list[int], other: list[int]) -> bool:
    """Whether sizes in pixels are the same but for roundings."""
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


# ---- opening
def test_every_title_ends_in_the_name_of_the_program_which_the_desktop_would_add(qapp, window, draft, qtbot):
    assert window.windowTitle() == f"政府信息公开年报自查 · {qapp.applicationDisplayName()}"
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft)
    assert window.windowTitle().endswith(qapp.applicationDisplayName())


def test_the_empty_window_says_what_to_do(window):
    words = [label.text() for label in window.empty.findChildren(QLabel)]
    assert "把年报草稿拖到这里" in words and window.stack.currentWidget() is window.empty
    assert not window.commands["excel"].isEnabled() and window.commands["open"].isEnabled()


def test_a_draft_is_opened_by_dropping_it(qtbot, window, draft):
    with qtbot.waitSignal(window.session.result_changed):
        drop(window, draft)
    assert window.stack.currentWidget() is window.workspace and window.windowTitle() == "草稿.txt · 勾稽"
    assert recent_files(window.settings) == [draft] and window.commands["excel"].isEnabled()


def test_what_is_dropped_is_never_moved(window, draft):
    """A file manager that is told that it moved a file deletes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(draft))])
    copy, link, move = Qt.DropAction.CopyAction, Qt.DropAction.LinkAction, Qt.DropAction.MoveAction
    for offered, taken in ((copy | move, copy), (copy | link | move, copy), (link | move, link), (move, None)):
        for kind, take in ((QDragEnterEvent, window.dragEnterEvent), (QDropEvent, window.dropEvent)):
            place = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
            event = kind(place, offered, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
            event.setDropAction(move)  # as a file manager proposes on one drive, or with Shift held
            take(event)
            assert (event.dropAction() if event.isAccepted() else None) == taken


def test_of_several_dropped_files_the_first_is_opened_and_that_is_said(qtbot, window, draft, tmp_path):
    with qtbot.waitSignal(window.session.result_changed):
        drop(window, draft, tmp_path / "另一份.txt")
    assert window.message.text() == ("一次看一份草稿，现在打开的是“草稿.txt”。"
                                     "要一起检查，请放在一个文件夹里，用“文件 → 批量自查”。")


def test_a_dropped_folder_opens_the_batch(qtbot, window, draft, tmp_path):
    drop(window, tmp_path)
    qtbot.waitUntil(lambda: window.has_batch and window.batching.is_shown)
    qtbot.waitUntil(lambda: not window.batching.session.is_running)
    assert draft.name in [row.file for row in window.batching.page.model.rows()] and window.session.result is None


def test_an_unreadable_file_is_said_in_the_window_and_the_draft_stays(qtbot, opened, tmp_path):
    (tmp_path / "空.docx").write_bytes(b"")
    before = opened.session.result
    with qtbot.waitSignal(opened.session.failed):
        drop(opened, tmp_path / "空.docx")
    assert opened.message.text().startswith("“空.docx”没有打开：文件是空的") and opened.session.result is before
    assert opened.windowTitle() == "草稿.txt · 勾稽"


def test_a_failure_is_not_told_any_more_once_the_draft_was_read_after_all(qtbot, opened, draft):
    content = draft.read_bytes()
    draft.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(opened.session.failed):
        opened.session.reload()
    assert "没有打开" in opened.message.text()
    draft.write_bytes(content)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    assert opened.message.text() == ""


def test_the_dialog_begins_among_the_documents_and_then_where_the_last_draft_lay(
        window, draft, qtbot, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: asked.append(given[2:]) or ("", ""))
    window.commands["open"].trigger()
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open_example()
    window.commands["open"].trigger()
    (tmp_path / "年报").mkdir()
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft.rename(tmp_path / "年报" / draft.name))
    window.commands["open"].trigger()
    assert [folder for folder, _ in asked] == [str(tmp_path), str(tmp_path), str(tmp_path / "年报")]
    assert all(ending in asked[0][1] for ending in ("*.docx", "*.txt", "*.odt"))


def test_a_draft_is_opened_by_the_dialog(qtbot, window, draft, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(draft), ""))
    with qtbot.waitSignal(window.session.result_changed):
        window.commands["open"].trigger()
    assert window.session.path == draft


def test_the_example_of_the_empty_window_shows_mistakes_and_is_not_remembered(qtbot, window):
    with qtbot.waitSignal(window.session.result_changed):
        next(each for each in window.empty.findChildren(QPushButton) if each.text() == "打开示例").click()
    assert window.session.name == EXAMPLE_NAMES["mistakes.docx"] and window.session.result.count("error")
    assert recent_files(window.settings) == []


# ---- finding one's way
def test_f8_goes_to_the_next_finding_from_anywhere(qtbot, window, session, report):
    session.show_result(report)
    window.workspace.forms.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert session.selection.finding.id == "x01"
    qtbot.keyClick(window.workspace.findings.search, Qt.Key.Key_F8)
    assert session.selection.finding.id == "c03"
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert session.selection.finding.id == "x01"


def test_ctrl_c_in_the_list_copies_the_finding(qtbot, qapp, window, session, report):
    session.show_result(report)
    session.select_finding("c03")
    window.workspace.findings.view.setFocus()
    qtbot.keyClick(window.workspace.findings.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text().startswith("【必须修改】申请办理")


def test_details_follow_the_selection(window, session, report):
    session.show_result(report)
    session.select_finding("c03")
    assert "算式：163 + 0 + 0 + 0 + 11 + 0 = 174" in window.workspace.details.text()
    session.clear_selection()
    assert "选一处" in window.workspace.details.text()


def test_the_banner_gives_verdict_and_counts(report):
    assert verdict(report) == ("未通过", "error")
    assert verdict(without(report, "C03", "X01")) == ("需核对", "warning")
    assert verdict(without(report, "C03", "X01", "S04", "S07")) == ("通过", "passed")
    assert counts(report) == {"error": 2, "warning": 2, "hint": 3, "ignored": 0, "unchecked": 1, "passed": 9}


def test_a_chip_filters_the_list(qtbot, window, session, report):
    session.show_result(report)
    chip = next(b for b in window.workspace.banner.findChildren(QAbstractButton) if b.text() == "建议核对 2")
    chip.click()
    assert [row.level for row in window.workspace.findings.model.lines()] == ["warning", "warning"]


def test_the_window_says_what_a_recheck_changed(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    shown = [label.text() for label in opened.workspace.banner.findChildren(QLabel)]
    gone = len(opened.session.comparison.resolved)
    assert gone and f"较上次：新增 0，已解决 {gone}" in shown


def test_the_status_line_says_file_cells_corrections_and_time(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    said = opened.statusBar().standing.text()
    assert re.fullmatch(r"草稿\.txt · 编码 UTF-8 · 已识别 \d+/200 格 · 更正 1 处 · 上次检查 \d\d:\d\d · 未联网", said)


def test_a_tip_from_before_the_status_line_is_seen_does_not_cover_its_words(qtbot, session):
    line = StatusLine(session)
    qtbot.addWidget(line)
    line.showMessage("打印问题清单")  # as when the window comes up under the mouse
    line.show()
    qtbot.waitExposed(line)
    assert line.standing.isVisible() and not line.currentMessage()


# ---- undo, re-check, reload
def test_ctrl_z_takes_back_a_correction_wherever_the_focus_is(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    assert "撤销" in opened.commands["undo"].text()
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened.workspace.findings.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not opened.session.edits
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert dict(opened.session.edits) == {TOTAL: "13"}


def test_f5_reads_the_draft_again_and_keeps_corrections(qtbot, opened, draft):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    blocks = len(opened.session.result.draft.blocks)
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_F5)
    assert len(opened.session.result.draft.blocks) > blocks and dict(opened.session.edits) == {TOTAL: "13"}


def test_a_draft_changed_on_disk_is_offered_when_the_window_becomes_active(qtbot, opened, draft):
    opened.watch.look()
    assert opened.message.text() == ""
    draft.write_bytes(draft.read_bytes() + b"\n")
    opened.watch.look()
    assert "已经改动" in opened.message.text()
    with qtbot.waitSignal(opened.session.result_changed):
        opened.message.choose("重新读取")
    opened.watch.look()
    assert opened.message.text() == ""


def test_a_declined_reload_is_not_offered_again(opened, draft):
    draft.write_bytes(draft.read_bytes() + b"\n")
    opened.watch.look()
    opened.message.choose("暂不")
    opened.watch.look()
    assert opened.message.text() == ""


# ---- leaving
def test_corrections_that_were_not_exported_are_not_dropped_unasked(qtbot, opened, monkeypatch):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    asked = answer(monkeypatch, "取消")
    event = QCloseEvent()
    opened.closeEvent(event)
    assert asked == ["已作的 1 处更正还没有导出。"] and not event.isAccepted()
    with qtbot.assertNotEmitted(opened.session.busy_changed):
        opened.open_example()
    answer(monkeypatch, "不导出")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.open_example()


def test_after_the_export_that_was_asked_for_the_window_closes_as_wanted(qtbot, opened, draft, monkeypatch):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    answer(monkeypatch, "导出 Excel…")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (given[2], ""))
    opened.close()
    assert opened.isVisible()  # until the file is written
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert draft.with_name("草稿（自查表）.xlsx").exists()


def test_an_export_that_was_given_up_leaves_the_draft_open(qtbot, opened, monkeypatch):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    answer(monkeypatch, "导出 Excel…")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: ("", ""))
    with qtbot.assertNotEmitted(opened.session.busy_changed):
        opened.open_example()
    opened.close()
    assert opened.isVisible()


def test_reading_again_by_the_key_takes_the_offer_to_do_so_away(qtbot, opened, draft):
    draft.write_bytes(draft.read_bytes() + b"\n")
    opened.watch.look()
    assert "已经改动" in opened.message.text()
    with qtbot.waitSignal(opened.session.result_changed):
        opened.commands["recheck"].trigger()
    assert opened.message.text() == ""


def test_a_correction_that_was_lost_is_said_until_it_was_read(qtbot, opened, draft):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    text = draft.read_text("utf-8")
    assert text.count("9\t2\t0\t1\t1\t0\t14") == 1
    draft.write_text(text.replace("9\t2\t0\t1\t1\t0\t14", "9\t2\t0\t1\t1\t0\t15"), "utf-8")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    [line] = opened.message.lines()
    assert line.level == "warning" and "1 处已改动" in line.text() and "不再保留" in line.text()


def test_size_and_splitters_are_remembered(qtbot, window, session, settings, report):
    session.show_result(report)
    window.resize(790, 700)
    upper = window.workspace._splitters["upper"]
    upper.setSizes([300, 480])
    sizes = upper.sizes()
    window.close()
    again = MainWindow(session, settings)
    qtbot.addWidget(again)
    again.stack.setCurrentWidget(again.workspace)
    again.show()
    assert (again.width(), again.height()) == (790, 700)
    assert are_near(again.workspace._splitters["upper"].sizes(), sizes)


@pytest.mark.parametrize("size", [(1093, 614), (1366, 768)])
def test_the_splitters_are_where_they_were_left_also_where_room_is_scarce(qtbot, opened, draft, settings, size):
    opened.showNormal()
    opened.resize(*size)
    qtbot.waitUntil(lambda: opened.size().toTuple() == size)
    qtbot.wait(50)  # shares given out afterwards would be the last word
    for name, shares in (("upper", [700, 500]), ("lower", [700, 400]), ("whole", [200, 400])):
        opened.workspace._splitters[name].setSizes(shares)
    left = {name: splitter.sizes() for name, splitter in opened.workspace._splitters.items()}
    opened.close()
    again = MainWindow(Session(), settings)
    qtbot.addWidget(again)
    again.showNormal()
    again.resize(*size)
    with qtbot.waitSignal(again.session.result_changed):
        again.session.open(draft)
    qtbot.wait(50)
    found = {name: splitter.sizes() for name, splitter in again.workspace._splitters.items()}
    assert all(are_near(found[name], left[name]) for name in left), (found, left)


def test_a_file_can_be_dropped_on_any_part_of_the_window(qapp, opened, draft):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(draft))])
    refusing = []
    for widget in opened.findChildren(QWidget):
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier)
        event.ignore()
        qapp.sendEvent(widget, event)
        if widget.isVisibleTo(opened) and not event.isAccepted():
            refusing.append(widget)
    assert refusing == []


def test_the_smallest_window_still_fits_a_screen_at_150_percent(window):
    assert window.minimumSizeHint().width() <= 911 and window.minimumSize().height() <= 512


def test_bad_news_stays_and_good_news_passes(qtbot, window, report):
    window.message.say("passed", "已保存。")
    assert window.message._fade.isActive()
    window.message.say("error", "读不出。")
    window.message._fade.timeout.emit()
    assert window.message.text() == "读不出。"
    window.session.show_result(report)
    assert window.message.text() == ""


def test_a_long_reading_shows_progress_and_can_be_given_up(qtbot, window, monkeypatch):
    go = threading.Event()
    monkeypatch.setattr("engine.pipeline.check_file", lambda path, **_: go.wait(10))
    window.session.open("慢.docx")
    qtbot.waitUntil(window.statusBar().progress.isVisible)
    window.statusBar().cancel.click()
    go.set()
    assert not window.statusBar().progress.isVisible() and not window.session.is_busy


def test_what_the_session_says_when_the_window_is_gone_is_no_error(qtbot, appearance, session, settings, report):
    window = MainWindow(session, settings)
    window.show()
    window.furnish()
    session.show_result(report)
    assert window.exporting and window.history and window.batching.adding_up  # all that listens is there
    delete(window)
    for said in (session.failed, session.warned, session.notice):
        said.emit("没有人听。")
    session.busy_changed.emit(True)
    session.edit_cell(TOTAL, "13")
    qtbot.waitUntil(lambda: bool(session.edits) and session.turns.are_over and not session.proposals.is_seeking)
    session.last_year_changed.emit()
    session.open_example("clean.txt")
    with qtbot.waitSignal(session.result_changed):
        pass
