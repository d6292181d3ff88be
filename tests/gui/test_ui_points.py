"""What holds for the window as a whole and belongs to no single panel."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QToolBar, QWidget
from results import PERSONS, TOTAL

from engine.batch.outcome import outcome_of
from engine.batch.run import check_all
from engine.export.excel.template import write_xlsx
from engine.export.page.problems import problems_html
from engine.model import SEVERITIES
from engine.resources import FOLDER
from gui.many.batch_rows import COLUMNS
from gui.opening import take
from gui.source.ticked_scroll_bar import TickedScrollBar
from gui.state.settings import recent_files

GUI = sorted((FOLDER.parent / "gui").glob("*.py"))


@pytest.mark.parametrize(("keys", "action"), [
    ("Ctrl+O", "open"), ("F5", "recheck"), ("F8", "next"), ("Shift+F8", "previous"), ("Ctrl+Z", "undo"),
    ("Ctrl+Y", "redo"), ("Ctrl+F", "find"), ("Ctrl+P", "print"), ("Ctrl+E", "excel"), ("Ctrl+C", "copy"),
    ("Ctrl+V", "paste"), ("Ctrl+S", "word_clean"), ("Alt+Left", "switch"),
    ("Ctrl++", "larger"), ("Ctrl+-", "smaller"), ("Ctrl+0", "actual"), ("F1", "manual"),
])
def test_the_usual_keys_do_the_usual_things(window, keys, action):
    assert keys in [key.toString() for key in window.commands[action].shortcuts()]


def test_the_print_and_the_workbook_list_what_was_found_in_the_order_of_the_window(opened, tmp_path):
    result = opened.session.result
    shown = [line.finding.message for line in opened.workspace.findings.model.lines() if line.level in SEVERITIES]
    table = html.fromstring(problems_html(result, datetime.now())).xpath("//table[@class='list']")[0]
    printed = [row.xpath("td[4]")[0].text for row in table.xpath("tbody/tr")]
    write_xlsx(result, tmp_path / "表.xlsx")
    cells = load_workbook(tmp_path / "表.xlsx")["问题清单"].iter_rows(min_col=4, max_col=4, values_only=True)
    in_batch = [problem.message for problem in outcome_of(result, "草稿.txt").problems]
    assert shown == printed == [text for (text,) in cells if text in shown] == in_batch
    assert len(shown) == len(result.findings)


def test_ctrl_plus_minus_and_zero_zoom_source_and_form(qtbot, opened):
    panes = opened.workspace.source.view, opened.workspace.forms.view("applications")
    own = [pane.font().pointSizeF() for pane in panes]
    for key, change in ((Qt.Key.Key_Plus, 1), (Qt.Key.Key_Minus, 0), (Qt.Key.Key_Minus, -1), (Qt.Key.Key_0, 0)):
        qtbot.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
        assert [pane.font().pointSizeF() for pane in panes] == [size + change for size in own]


def test_the_draft_is_never_written_to(qtbot, opened, draft, tmp_path, monkeypatch):
    before, changed = draft.read_bytes(), draft.stat().st_mtime_ns
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    target = tmp_path / "导出.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    opened.commands["excel"].trigger()
    qtbot.waitUntil(target.exists)
    for key in ("undo", "redo", "recheck", "passed"):
        opened.commands[key].trigger()
        qtbot.wait(50)
    qtbot.waitUntil(lambda: not opened.session.is_busy)
    assert (draft.read_bytes(), draft.stat().st_mtime_ns) == (before, changed)


def test_an_edit_changes_one_cell_and_nothing_else(qtbot, opened):
    def cells() -> dict:
        return {cell: value for table in opened.session.result.report.tables.values()
                for cell, value in table.cells.items()}

    before = cells()
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(PERSONS, "8")
    after = cells()
    assert [cell for cell in before if before[cell] != after[cell]] == [PERSONS]
    assert (after[PERSONS].raw, after[PERSONS].value, after[PERSONS].edited) == (before[PERSONS].raw, 8, "8")


def test_drafts_opened_last_are_offered_in_the_menu_and_in_the_empty_window(qtbot, opened, draft, settings):
    assert recent_files(settings) == [draft]
    menu = next(menu for menu in opened.findChildren(QMenu) if menu.title().startswith("最近打开"))
    menu.aboutToShow.emit()
    with qtbot.waitSignal(opened.session.result_changed):
        next(action for action in menu.actions() if draft.name in action.text()).trigger()
    opened.empty.show_recent(recent_files(settings))
    assert draft.name in [button.text() for button in opened.empty.findChildren(QWidget) if hasattr(button, "text")]


def test_the_rules_that_hold_are_listed_for_the_person_who_asks_what_was_checked(qtbot, opened):
    opened.commands["passed"].trigger()
    lines = opened.workspace.findings.model.lines()
    assert {line.rule for line in lines} == set(opened.session.result.passed) and lines
    opened.session.select_rule(lines[0].rule)
    assert "依据：" in opened.workspace.details.text()


@pytest.fixture
def batch(qtbot, window, draft, monkeypatch):
    """The window with the folder of the draft checked, in a thread: no process needs to be started."""
    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr("gui.many.batch_task.check_all", partial(check_all, executor=threads))
        window.batching.open(draft.parent)
        qtbot.waitUntil(lambda: not window.batching.session.is_running)
        yield window


def test_a_folder_given_on_the_command_line_or_dropped_opens_the_batch(qtbot, window, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("gui.many.batching.Batching.open", lambda batching, folder: opened.append(folder))
    take(window, [tmp_path])
    assert opened == [tmp_path]


def test_the_batch_lists_file_agency_year_state_and_counts(batch):
    [row] = [row for row in batch.batching.page.model.rows() if row.file == "草稿.txt"]
    assert row.texts[:3] == ("未通过", "青禾县民政局", "2024") and row.texts[3:6] == ("8", "7", "1")
    assert set(COLUMNS) >= {"文件", "机关", "年份", "状态", "必须修改", "建议核对", "提示"}


def test_a_double_click_opens_a_draft_of_the_batch_and_a_button_leads_back(qtbot, batch):
    page, bar = batch.batching.page, batch.findChild(QToolBar)
    at = page.list.visualRect(page.model.index_of("草稿.txt")).center()
    with qtbot.waitSignal(batch.session.result_changed):
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    back = bar.widgetForAction(batch.commands["switch"])
    qtbot.waitUntil(back.isVisible)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert batch.batching.is_shown


def test_ticks_stand_along_the_scroll_bar_of_the_source(qtbot, opened):
    bar = opened.workspace.source.view.verticalScrollBar()
    assert isinstance(bar, TickedScrollBar)
    qtbot.waitUntil(lambda: len(bar._ticks) >= 5)


@pytest.mark.parametrize("path", GUI, ids=lambda path: path.name)
def test_no_colour_stands_anywhere_but_in_the_theme(path: Path):
    if path.name != "theme.py":
        assert re.findall(r"#[0-9a-fA-F]{6}\b|GlobalColor\.(?!transparent|black)\w+", path.read_text("utf-8")) == []


def test_nothing_technical_is_shown(qtbot, opened):
    for _ in range(4):
        opened.workspace.findings.step(forward=True)
    words = [text for label in opened.findChildren(QLabel) for text in (label.text(), label.toolTip())]
    assert [text for text in words if re.search(r"\bNone\b|Traceback|Error|\bid=|CellKey|\{\w*\}", text)] == []


def test_last_years_report_is_opened_beside_this_one_and_its_rules_run(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.open_last_year(FOLDER.parent / "tests/rules/last_year.txt")
    passed = {rule for rule in opened.session.result.passed if rule[0] == "H"}
    assert passed == {"H01", "H03", "H04", "H05"} and opened.workspace.forms.last_year.bars  # H02: a row is blank


def test_every_colour_of_the_palette_is_a_colour(window):
    from gui.look.theme import DARK, LIGHT

    assert [name for theme in (LIGHT, DARK) for name in theme if not QColor(name).isValid()] == []
