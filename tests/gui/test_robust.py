"""Nothing that goes wrong takes the clerk's work along: bugs, sudden ends, lost drives, a second window."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox
from results import TOTAL
from starting import started

from gui.dialogs import crashes
from gui.dialogs.crashes import catch_bugs, last_log
from gui.main_window import MainWindow
from gui.state.examples import EXAMPLES
from gui.state.session import Session
from gui.state.unfinished import Left, OpenDrafts

EDIT_AND_END = """
    session = window.session
    if session.result and not session.edits:
        session.edit_cell(CellKey("applications", "granted", "total"), "13")
    elif session.edits and session.result.report.cell(CellKey("applications", "granted", "total")).edited:
        import ctypes
        ctypes.string_at(0)
"""
TELL_AND_QUIT = """
    made = "workspace" in vars(window) and window.workspace.forms._form is not None
    waited.extend([None] * made)
    if len(waited) > 5:  # all has been made ready
        print(window.message.text())
        [print(button.text()) for line in window.message.lines() for button in line.choices]
        window.close()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def noted(qtbot, appearance, settings, data, draft) -> MainWindow:
    """A window that notes which draft is open, with one."""
    window = MainWindow(Session(data / "work"), settings, data)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.mark_exported(window.session.edits))
    window.show()
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft)
    return window


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    """The bugs that were shown in a dialog."""
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()) or 0)
    return told


# ---- the whole program
def test_a_sudden_end_is_said_at_the_next_start_and_corrections_are_offered(tmp_path, draft):
    ended = started(tmp_path, EDIT_AND_END, draft)
    assert ended.returncode < 0, ended.stderr
    told = started(tmp_path, TELL_AND_QUIT, None)
    assert "上次没有正常结束，当时打开的是“草稿.txt”" in told.stdout, told.stderr
    assert "打开" in told.stdout and "复制报告" in told.stdout
    offered = started(tmp_path, "    if window.session.result and window.message.text():" + TELL_AND_QUIT.replace(
        "\n", "\n    "), draft)
    assert "改过 1 处" in offered.stdout, offered.stderr
    assert started(tmp_path, TELL_AND_QUIT, None).stdout.strip() == ""  # this time it ended in order


def test_the_report_of_a_sudden_end_holds_no_word_of_the_draft(tmp_path, draft):
    started(tmp_path, EDIT_AND_END, draft)
    [log] = tmp_path.rglob(crashes.LOG)
    text = log.read_text("utf-8")
    assert "act" in text and "青禾" not in text and "草稿" not in text


# ---- a sudden end
def test_a_draft_left_open_is_offered_and_never_opened_unasked(qtbot, appearance, settings, data, draft, noted):
    note = next((data / "open").glob("*.open"))
    kept = note.read_bytes()
    noted.watch.release()
    note.write_bytes(kept)  # as after a sudden end
    again = MainWindow(Session(data / "work"), settings, data)
    qtbot.addWidget(again)
    again.watch.offer_left_behind()
    assert "草稿.txt" in again.message.text() and again.session.path is None and not again.session.is_busy
    with qtbot.waitSignal(again.session.result_changed):
        again.message.choose("打开")


@pytest.mark.parametrize(("log", "advice"), [("", "请告诉维护人员"), ("act", "请先复制报告")], ids=["no log", "a log"])
def test_the_second_sudden_end_in_a_row_is_said(qtbot, appearance, settings, data, draft, log, advice):
    for _ in range(2):
        window = MainWindow(Session(), settings, data)
        qtbot.addWidget(window)
        window.watch.offer_left_behind()
        with qtbot.waitSignal(window.session.result_changed):
            window.session.open(draft)
        window.watch._open._lock.unlock()  # the process is gone, the note stays
    (data / crashes.LOG).write_text(log, "utf-8")
    last = MainWindow(Session(), settings, data)
    qtbot.addWidget(last)
    last.watch.offer_left_behind()
    assert "已连续 2 次" in last.message.text() and advice in last.message.text()
    assert ("复制报告" in {button.text() for line in last.message.lines() for button in line.choices}) == bool(log)


def test_after_an_orderly_end_nothing_is_offered(qtbot, appearance, settings, data, noted):
    noted.close()
    assert OpenDrafts(data / "open").left_behind() is None and list((data / "open").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"path": 1, "times": "x"}', b"\xff"])
def test_a_damaged_note_is_taken_away(tmp_path, content):
    (tmp_path / "a.open").write_bytes(content)
    assert OpenDrafts(tmp_path).left_behind() is None and not (tmp_path / "a.open").exists()


# ---- two windows
def test_two_windows_on_one_draft_know_of_each_other(qtbot, appearance, settings, data, draft, noted):
    with qtbot.waitSignal(noted.session.result_changed):
        noted.session.edit_cell(TOTAL, "13")
    other = MainWindow(Session(data / "work"), settings, data)
    qtbot.addWidget(other)
    other.watch.offer_left_behind()
    assert other.message.text() == ""  # it is open, not left behind
    with qtbot.waitSignal(other.session.work_offered):
        other.session.open(draft)
    assert "改过 1 处" in other.message.text() and "另一个窗口" in other.message.text()
    assert len(other.message.lines()) == 1  # said once
    noted.session.mark_exported(noted.session.edits)
    noted.close()
    with qtbot.waitSignal(other.session.result_changed):
        other.session.open_example()
    with qtbot.waitSignal(other.session.result_changed):
        other.session.open(draft)
    assert "另一个窗口" not in other.message.text()


# ---- the draft on disk
def test_a_draft_deleted_on_disk_is_said_once_and_all_is_still_there(qtbot, noted, draft):
    draft.unlink()
    noted.watch.look()
    assert noted.message.text().endswith("可以照常查看和导出。") and noted.session.result
    noted.message.clear()
    noted.watch.look()
    assert noted.message.text() == ""
    with qtbot.waitSignal(noted.session.result_changed):
        noted.session.edit_cell(TOTAL, "13")
    with qtbot.waitSignal(noted.session.failed):
        noted.session.reload()
    assert noted.session.result.report.value(TOTAL) == 13


def test_of_a_word_draft_deleted_on_disk_it_is_said_that_copies_need_the_file(qtbot, noted, tmp_path):
    draft = tmp_path / "草稿.docx"
    draft.write_bytes((EXAMPLES / "mistakes.docx").read_bytes())
    with qtbot.waitSignal(noted.session.result_changed):
        noted.session.open(draft)
    draft.unlink()
    noted.watch.look()
    assert "只有 Word 副本" in noted.message.text()


def test_a_draft_that_is_back_is_looked_at_again(qtbot, noted, draft):
    content = draft.read_bytes()
    draft.unlink()
    noted.watch.look()
    draft.write_bytes(content + b"\n")
    noted.watch.look()
    assert "已经改动" in noted.message.text()


def test_a_data_folder_that_is_gone_does_not_keep_a_draft_from_opening(qtbot, appearance, settings, draft, tmp_path):
    (tmp_path / "data").write_bytes(b"")
    window = MainWindow(Session(), settings, tmp_path / "data")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft)
    assert window.session.path == draft


# ---- bugs
@pytest.fixture
def caught(qapp, data, monkeypatch) -> Path:
    """The folder of the log, while bugs are caught."""
    before = sys.excepthook, threading.excepthook
    crashes._dialog.cache_clear()
    monkeypatch.setattr("faulthandler.enable", lambda log: None)
    catch_bugs(qapp, data)
    yield data
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)


def test_a_bug_in_a_thread_is_shown_in_the_window_once(qtbot, caught, shown):
    def fail() -> None:
        raise ZeroDivisionError

    for _ in range(2):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(50)
    assert len(shown) == 1


def test_grave_words_of_qt_go_into_the_log_without_what_is_quoted(caught, capfd):
    with open(caught / "log", "w+", encoding="utf-8") as log:
        crashes._hear(log, QtMsgType.QtWarningMsg, None, "harmless")
        crashes._hear(log, QtMsgType.QtCriticalMsg, None, 'QFile: cannot open "草稿.txt"')
    assert (caught / "log").read_text("utf-8") == "QFile: cannot open …\n"
    assert "harmless" in capfd.readouterr().err


def test_a_log_is_told_once(tmp_path):
    assert last_log(tmp_path) == ""
    (tmp_path / crashes.LOG).write_text("Fatal", "utf-8")
    assert (last_log(tmp_path), last_log(tmp_path)) == ("Fatal", "")


def test_what_was_left_open_is_told_by_path_and_times(tmp_path):
    drafts = OpenDrafts(tmp_path)
    assert drafts.take(Path("/草稿.docx"))
    drafts._lock.unlock()
    assert OpenDrafts(tmp_path).left_behind() == Left(Path("/草稿.docx"), 1)
