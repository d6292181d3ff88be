"""A folder of drafts in the window: from dropping it to the summary workbook, and to each draft and back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QToolBar
from pytestqt.qtbot import QtBot
from test_main_window import drop

from engine.batch.check_one import check_one
from engine.batch.run import check_all
from engine.preferences import Preferences
from gui.main_window import MainWindow
from gui.many.batch_rows import FILE
from gui.state.examples import EXAMPLES

AGENCY = "青禾县民政局"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One draft with mistakes, two clean ones of other agencies, one of them further below, and one that is broken."""
    folder = tmp_path / "年报"
    (folder / "乡镇").mkdir(parents=True)
    clean = (EXAMPLES / "clean.txt").read_text("utf-8")
    (folder / "民政局.txt").write_bytes((EXAMPLES / "mistakes.txt").read_bytes())
    (folder / "教育局.txt").write_text(clean.replace(AGENCY, "青禾县教育局"), "utf-8")
    (folder / "乡镇" / "水利局.txt").write_text(clean.replace(AGENCY, "青禾县水利局"), "utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are checked, each once, in a thread: no process needs to be started."""
    seen: list[str] = []

    def note(task):
        seen.append(task.file)
        return check_one(task)

    monkeypatch.setattr("engine.batch.run.check_one", note)
    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr("gui.many.batch_task.check_all", partial(check_all, executor=threads))
        yield seen


@pytest.fixture
def batch(qtbot: QtBot, window: MainWindow, folder: Path, checks: list[str]) -> MainWindow:
    """The window with the folder checked."""
    window.batching.open(folder)
    finish(qtbot, window)
    return window


def finish(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.batching.session.is_running)


def states(window: MainWindow) -> dict[str, str]:
    return {row.file or row.missing: row.texts[0] for row in window.batching.page.model.rows()}


def choose(monkeypatch: pytest.MonkeyPatch, **answers: Path) -> None:
    """What the file dialogs answer."""
    for name, path in answers.items():
        answer = str(path) if name == "getExistingDirectory" else (str(path), "")
        monkeypatch.setattr(QFileDialog, name, lambda *_, answer=answer: answer)


# ---- checking
def test_a_dropped_folder_is_checked_by_processes_and_one_bad_file_stops_nothing(qtbot, window, folder):
    drop(window, folder)
    qtbot.waitUntil(lambda: window.has_batch and window.batching.session.is_running)
    assert window.batching.is_shown and window.windowTitle() == "年报 · 批量自查 · 勾稽"
    finish(qtbot, window)
    assert states(window) == {"乡镇/水利局.txt": "通过", "坏.docx": "读不出", "教育局.txt": "通过",
                              "民政局.txt": "未通过"}
    chips = window.batching.page.banner.chips
    assert [chips[state].text() for state in ("failed", "to_check", "passed", "unreadable")] == [
        "未通过 1", "需核对 0", "通过 2", "读不出 1"]
    qtbot.waitUntil(lambda: not active_children())


def test_a_folder_is_chosen_in_the_menu(qtbot, window, folder, checks, monkeypatch):
    choose(monkeypatch, getExistingDirectory=folder)
    window.commands["batch"].trigger()
    finish(qtbot, window)
    assert len(states(window)) == 4


def test_progress_is_told_while_the_list_fills_and_stopping_keeps_what_there_is(qtbot, window, folder, checks,
                                                                                monkeypatch):
    go = threading.Event()

    def wait(task):
        if task.file == "教育局.txt":
            go.wait(20)
        return check_one(task)

    monkeypatch.setattr("engine.batch.run.check_one", wait)
    window.batching.open(folder)
    session, banner = window.batching.session, window.batching.page.banner
    qtbot.waitUntil(lambda: session.done == 2)
    assert states(window) == {"乡镇/水利局.txt": "通过", "坏.docx": "读不出", "教育局.txt": "等待检查",
                              "民政局.txt": "等待检查"}
    assert banner.words.text() == "已检查 2/4" and banner.progress.isVisible()
    assert (banner.progress.value(), banner.progress.maximum()) == (2, 4)
    banner.stop.click()
    go.set()
    assert not session.is_running and not banner.progress.isVisible()
    assert list(states(window).values()) == ["通过", "读不出", "等待检查", "等待检查"]
    window.commands["recheck"].trigger()
    finish(qtbot, window)
    assert list(states(window).values()) == ["通过", "读不出", "通过", "未通过"]


def test_closing_the_window_ends_the_processes(qtbot, window, folder):
    window.batching.open(folder)
    qtbot.waitUntil(lambda: bool(active_children()))
    window.close()
    qtbot.waitUntil(lambda: not active_children())


def test_only_changed_drafts_are_checked_again_and_nothing_moves(qtbot, batch, folder, checks):
    page = batch.batching.page
    page.show_state("failed")
    page.list.selectRow(0)
    checks.clear()
    text = (folder / "教育局.txt").read_text("utf-8")
    (folder / "教育局.txt").write_text(text.replace("新收政府信息公开申请25件", "新收政府信息公开申请26件"), "utf-8")
    qtbot.keyClick(batch, Qt.Key.Key_F5)
    finish(qtbot, batch)
    assert checks == ["教育局.txt"] and list(states(batch)) == ["教育局.txt", "民政局.txt"]
    assert page.model.row(page.list.currentIndex()).file == "民政局.txt"
    assert [index.row() for index in page.list.selectionModel().selectedRows()] == [1]


def test_what_the_office_decided_about_rules_holds_for_the_batch(qtbot, batch):
    broken = {p.rule for row in batch.batching.page.model.rows() if row.checked for p in row.checked.problems}
    batch.batching.session.prefer(Preferences(off=frozenset(broken)))
    finish(qtbot, batch)
    assert states(batch)["民政局.txt"] == "通过"


def test_an_empty_folder_says_so(qtbot, window, checks, tmp_path):
    (tmp_path / "空").mkdir()
    window.batching.open(tmp_path / "空")
    finish(qtbot, window)
    assert window.batching.page.model.why_empty() == "文件夹里没有可以检查的草稿"
    assert not window.batching.page.export.isEnabled()


def test_the_search_is_left_for_the_list_by_enter(qtbot, batch):
    page = batch.batching.page
    page.search.begin()
    qtbot.keyClicks(page.search, "2024")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert batch.focusWidget() is page.list


# ---- to a draft and back
def test_enter_opens_the_draft_and_the_way_back_finds_everything_as_it_was(qtbot, batch):
    page = batch.batching.page
    page.search.setText("局")
    page.list.sortByColumn(FILE, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: list(states(batch)) == ["民政局.txt", "教育局.txt", "乡镇/水利局.txt"])
    page.list.selectRow(0)
    with qtbot.waitSignal(batch.session.result_changed):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert batch.stack.currentWidget() is batch.workspace and batch.windowTitle() == "民政局.txt · 勾稽"
    back = batch.commands["switch"]
    assert back.isVisible() and back.iconText() == "返回批量" and batch.findChild(QToolBar).widgetForAction(back)
    qtbot.keyClick(batch, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert batch.batching.is_shown and list(states(batch)) == ["民政局.txt", "教育局.txt", "乡镇/水利局.txt"]
    assert page.model.row(page.list.currentIndex()).file == "民政局.txt" and page.search.text() == "局"
    assert "年报 · 4 份草稿 · 上次检查" in batch.status_line.standing.text()
    qtbot.keyClick(batch, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert batch.stack.currentWidget() is batch.workspace and batch.status_line.standing.text().startswith("民政局.txt")


def test_what_was_said_of_the_draft_is_not_said_of_the_batch(qtbot, batch, tmp_path):
    batch.session.open_example()
    qtbot.waitUntil(lambda: batch.session.result is not None)
    batch.session.notice.emit("已与上年报告比对。")
    assert batch.status_line.currentMessage()
    batch.batching.show()
    assert batch.status_line.currentMessage() == ""


def test_behind_the_batch_no_key_changes_the_draft(qtbot, batch):
    with qtbot.waitSignal(batch.session.result_changed):
        batch.open(batch.batching.session.folder / "民政局.txt")
    batch.session.select_finding(batch.session.result.findings[0].id)
    assert batch.commands["ignore"].isEnabled()
    batch.commands["switch"].trigger()
    able = {key for key in ("undo", "redo", "adopt", "adopt_all", "ignore", "next", "word_comments", "print", "history")
            if batch.commands[key].isEnabled()}
    assert able == set()
    with qtbot.waitSignal(batch.session.result_changed):
        batch.session.check_again()  # as when settings change
    assert batch.batching.is_shown and not batch.commands["ignore"].isEnabled()
    batch.commands["switch"].trigger()
    assert batch.commands["ignore"].isEnabled() and batch.commands["next"].isEnabled()


def test_a_draft_that_cannot_be_opened_is_said_and_the_batch_stays(qtbot, batch):
    page = batch.batching.page
    with qtbot.waitSignal(batch.session.failed):
        page.list.activated.emit(page.model.index_of("坏.docx"))
    assert batch.batching.is_shown and batch.message.text()


def test_the_problems_of_the_selected_draft_are_listed_and_enter_goes_to_one(qtbot, batch):
    page = batch.batching.page
    page.list.selectRow(3)
    problems = page.problems.model
    assert problems.rowCount() == 16 and page.problems.isVisible()
    told = [problems.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(4)]
    assert told[0] == "级别：必须修改" and all("：" in each for each in told)
    wanted = problems.problem(problems.index(4, 0))
    page.problems.list.selectRow(4)
    page.problems.list.setFocus()
    qtbot.keyClick(page.problems.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: batch.session.selection.finding is not None)
    found = batch.session.selection.finding
    assert (found.rule, found.message) == (wanted.rule, wanted.message)


def test_where_there_are_no_problems_the_pane_says_why(batch):
    page = batch.batching.page
    assert page.problems.list.why_empty == "选中一份草稿，这里列出它的问题。"
    page.list.selectRow(1)
    assert page.problems.model.rowCount() == 0 and "文件已损坏" in page.problems.list.why_empty


def test_last_years_report_of_the_folder_is_opened_beside_the_draft(qtbot, batch, tmp_path):
    last = (Path(__file__).resolve().parents[1] / "rules/last_year.txt").read_text("utf-8")
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "教育.txt").write_text(last.replace(AGENCY, "青禾县教育局"), "utf-8")
    batch.batching.session.compare_with(tmp_path / "上年")
    finish(qtbot, batch)
    batch.batching.page.list.activated.emit(batch.batching.page.model.index_of("教育局.txt"))
    qtbot.waitUntil(lambda: batch.session.last_year.opened is not None)
    assert batch.session.last_year.opened.path == tmp_path / "上年" / "教育.txt"


# ---- who is missing
def test_a_list_of_names_adds_who_is_missing(qtbot, batch, tmp_path, monkeypatch):
    book = Workbook()
    for line in (["单位名称"], ["青禾县民政局"], ["青禾县教育局"], ["青禾县水利局"], ["青禾县林业局"]):
        book.active.append(line)
    book.save(tmp_path / "名单.xlsx")
    choose(monkeypatch, getOpenFileName=tmp_path / "名单.xlsx")
    page = batch.batching.page
    page.names.click()
    qtbot.waitUntil(lambda: batch.batching.session.missing is not None)
    assert states(batch)["青禾县林业局"] == "缺报" and page.banner.chips["missing"].text() == "缺报 1"
    page.banner.chips["missing"].click()
    assert list(states(batch)) == ["青禾县林业局"]
    with qtbot.waitSignal(batch.session.notice):
        page.list.activated.emit(page.model.index(0, 0))
    batch.commands["recheck"].trigger()
    finish(qtbot, batch)
    assert list(states(batch)) == ["青禾县林业局"]


def test_a_list_of_names_among_the_drafts_is_no_draft(qtbot, batch, folder):
    (folder / "名单.txt").write_text("青禾县民政局\n青禾县林业局\n", "utf-8")
    batch.batching.session.expect(folder / "名单.txt")
    qtbot.waitUntil(lambda: batch.batching.session.missing == ("青禾县林业局",))
    assert "名单.txt" not in states(batch)


def test_a_list_of_names_and_last_years_folder_can_be_given_up(qtbot, batch, tmp_path, monkeypatch):
    (tmp_path / "名单.txt").write_text("青禾县林业局\n", "utf-8")
    session, page = batch.batching.session, batch.batching.page
    session.expect(tmp_path / "名单.txt")
    qtbot.waitUntil(lambda: session.missing is not None)
    session.compare_with(tmp_path)
    finish(qtbot, batch)
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: menu.actions()[-1].trigger())
    page.names.click()
    page.previous.click()
    finish(qtbot, batch)
    assert session.names is session.missing is session.previous is None
    assert "青禾县林业局" not in states(batch) and not page.banner.chips["missing"].isVisible()


def test_an_unreadable_list_of_names_is_said(qtbot, batch, tmp_path):
    (tmp_path / "名单.xlsx").write_bytes(b"PK\x03\x04")
    batch.batching.session.expect(tmp_path / "名单.xlsx")
    qtbot.waitUntil(lambda: "名单“名单.xlsx”读不出来" in batch.message.text())
    assert batch.batching.session.names is None


# ---- last year, copying, saving
def test_last_years_folder_lets_the_rules_against_last_year_run(qtbot, batch, tmp_path, monkeypatch):
    last = (Path(__file__).resolve().parents[1] / "rules/last_year.txt").read_text("utf-8")
    last = last.replace("继续办理\t\t\t2\t0\t0\t0\t0\t0\t2", "继续办理\t\t\t3\t0\t0\t0\t0\t0\t3")
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "教育.txt").write_text(last.replace(AGENCY, "青禾县教育局"), "utf-8")
    choose(monkeypatch, getExistingDirectory=tmp_path / "上年")
    batch.batching.page.previous.click()
    finish(qtbot, batch)
    assert states(batch)["教育局.txt"] == "未通过" and "上年：上年" in batch.batching.page.banner.about.text()


def test_ctrl_c_copies_the_selected_lines_for_a_spreadsheet(qtbot, batch):
    page = batch.batching.page
    page.list.selectRow(3)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    line = QGuiApplication.clipboard().text().split("\t")
    assert line[:3] == ["未通过", "青禾县民政局", "2024"] and line[6] == "民政局.txt"


def test_the_summary_workbook_is_saved_beside_the_folder(qtbot, batch, folder, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given[2]) or (given[2], ""))
    qtbot.keyClick(batch, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    target = folder.parent / "年报（自查汇总）.xlsx"
    qtbot.waitUntil(lambda: "已保存" in batch.message.text())
    assert asked == [str(target)]
    lines = list(load_workbook(target)["总表"].iter_rows(min_row=4, values_only=True))
    assert [line[2:4] for line in lines] == [("乡镇/水利局.txt", "通过"), ("坏.docx", "读不出"), ("教育局.txt", "通过"),
                                             ("民政局.txt", "未通过")]


def test_a_workbook_that_cannot_be_written_is_said_and_another_place_offered(qtbot, batch, tmp_path, monkeypatch):
    choose(monkeypatch, getSaveFileName=tmp_path / "没有" / "汇总.xlsx")
    batch.batching.page.export.click()
    qtbot.waitUntil(lambda: "不存在" in batch.message.text())
    choose(monkeypatch, getSaveFileName=tmp_path / "汇总")
    batch.message.choose("另存为…")
    qtbot.waitUntil((tmp_path / "汇总.xlsx").exists)


# ---- small screens
@pytest.mark.parametrize("width", [911, 975, 1000, 1040, 1080, 1366])
def test_the_way_back_pushes_nothing_off_the_tool_bar(qtbot, batch, width):
    with qtbot.waitSignal(batch.session.result_changed):
        batch.open(batch.batching.session.folder / "民政局.txt")
    batch.showNormal()
    batch.resize(width, 700)
    qtbot.waitUntil(lambda: batch.width() == width)
    bar = batch.findChild(QToolBar)
    buttons = [bar.widgetForAction(action) for action in bar.actions() if action.text() and action.isVisible()]
    assert batch.commands["switch"].isVisible()
    qtbot.waitUntil(lambda: all(button.isVisible() and bar.rect().contains(button.geometry()) for button in buttons))


@pytest.mark.parametrize(("width", "height"), [(683, 384), (911, 512), (1366, 768)])
def test_everything_fits_on_small_screens(qtbot, batch, width, height):
    batch.showNormal()
    batch.resize(width, height)
    page = batch.batching.page
    qtbot.waitUntil(lambda: batch.width() == width and page.list.viewport().height() > 60)
    shown = [w for w in (page.names, page.previous, page.add_up, page.export, page.search, page.state,
                         *page.banner.chips.values()) if w.isVisible()]
    assert all(w.parentWidget().rect().contains(w.geometry()) for w in shown)
    assert all(w.width() >= w.minimumSizeHint().width() for w in shown)
    bar = batch.findChild(QToolBar)
    assert all(bar.rect().contains(bar.widgetForAction(action).geometry()) for action in bar.actions() if action.text())
