"""The roll-up in the window: one falsified cell names the cell and the child, missing reports come first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.model import CellKey
from gui.main_window import MainWindow
from gui.many.rollup_model import RollUpModel
from gui.many.rollup_rows import COLUMNS

sys.path.append(str(Path(__file__).resolve().parents[1] / "rollup"))
from made_reports import FORM, drawn_values, report_text, sum_of

CELL = CellKey("applications", "denied.process_information", "natural_person")
NAMES = [f"青禾县第{number}局" for number in range(1, 31)]


@pytest.fixture(scope="module")
def values() -> list[dict[CellKey, int]]:
    return [drawn_values(seed) for seed in range(30)]


@pytest.fixture
def folder(tmp_path: Path, values: list[dict[CellKey, int]]) -> Path:
    """Thirty reports and, beside them, that of the county; the 17th has one falsified cell."""
    folder = tmp_path / "部门"
    folder.mkdir()
    for at, (name, each) in enumerate(zip(NAMES, values, strict=True)):
        falsified = {**each, CELL: each[CELL] + 40} if at == 16 else each
        (folder / f"{name}.txt").write_text(report_text(name, falsified), "utf-8")
    (folder / "县.txt").write_text(report_text("青禾县人民政府", sum_of(values)), "utf-8")
    return folder


@pytest.fixture
def rolled(qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the folder added up, and the county's report chosen."""
    monkeypatch.setattr("gui.many.batch_session.BatchSession.check_again", lambda session: None)  # that is another page
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "县.txt"), ""))
    window.commands["rollup"].trigger()
    finish(qtbot, window)
    window.batching.adding_up.page.parent_report.click()
    finish(qtbot, window)
    return window


def finish(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.batching.adding_up.session.is_running)


def lines(window: MainWindow) -> list[list[str]]:
    model = window.batching.adding_up.page.model
    return [[model.index(row, column).data() for column in range(len(COLUMNS))] for row in range(model.rowCount())]


def test_one_falsified_cell_names_the_cell_and_the_child(rolled, values):
    false, total = values[16][CELL] + 40, sum(each[CELL] for each in values)
    assert lines(rolled) == [[
        "不等", FORM.cell_name(CELL), str(total), str(total + 40), "少 40",
        f"“{NAMES[16]}”此处填报 {false}，按它自己的合计应为 {values[16][CELL]}"]]
    page = rolled.batching.adding_up.page
    assert page.banner.chips["differs"].text() == "不等 1" and "30 份下级报告" in page.banner.about.text()
    assert rolled.windowTitle() == "部门 · 汇总核对 · 勾稽"


def test_enter_opens_the_child_at_the_cell_and_the_way_back_leads_to_the_roll_up(qtbot, rolled):
    page = rolled.batching.adding_up.page
    page.list.selectRow(0)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rolled.session.selection.cells == (CELL,))
    assert rolled.session.path.stem == NAMES[16] and rolled.stack.currentWidget() is rolled.workspace
    rolled.commands["switch"].trigger()
    assert rolled.stack.currentWidget() is page
    page.to_batch.click()
    assert rolled.stack.currentWidget() is rolled.batching.page


def test_the_menu_of_a_line_opens_parent_or_child(qtbot, rolled):
    page = rolled.batching.adding_up.page
    menu = page.menu_of(page.model.rows()[0])
    assert [action.text() for action in menu.actions()] == [f"打开“{NAMES[16]}”", "打开上级报告"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: rolled.session.selection.cells == (CELL,))
    assert rolled.session.path.name == "县.txt"


def test_of_several_reports_of_one_agency_each_line_names_the_file(qtbot, rolled, folder, values):
    blank = {**values[0], CellKey("active_disclosure", "permits", "decisions"): ""}
    (folder / "副本.txt").write_text(report_text(NAMES[0], blank), "utf-8")
    rolled.batching.adding_up.session.check_again()
    finish(qtbot, rolled)
    shown = lines(rolled)
    doubled = next(line for line in shown if line[0] == "请核对")
    assert doubled[-1] == f"“{NAMES[0]}”有 2 份报告（副本.txt、{NAMES[0]}.txt），都计入了汇总；请去掉多余的"
    assert shown[-1][:2] == ["未核对", f"{NAMES[0]}（副本.txt） · 主动公开"]


def test_what_is_missing_unreadable_or_left_open_is_listed_before_and_after_the_cells(qtbot, rolled, folder, values):
    (folder / f"{NAMES[2]}.txt").unlink()
    (folder / f"{NAMES[3]}.txt").write_bytes(b"")
    blank = {**values[0], CellKey("active_disclosure", "permits", "decisions"): ""}
    (folder / f"{NAMES[0]}.txt").write_text(report_text(NAMES[0], blank), "utf-8")
    (folder / "名单.txt").write_text("\n".join(NAMES), "utf-8")
    rolled.batching.adding_up.session.expect(folder / "名单.txt")
    finish(qtbot, rolled)
    shown = lines(rolled)
    assert [line[:2] for line in shown[:3]] == [["缺报", NAMES[2]], ["缺报", NAMES[3]], ["读不出", f"{NAMES[3]}.txt"]]
    assert shown[-1] == ["未核对", f"{NAMES[0]} · 主动公开", "", "", "", "有 1 格空白或没有读出数字，这些格没有汇总"]
    rolled.batching.adding_up.page.banner.chips["missing"].click()
    assert len(lines(rolled)) == 2


def test_without_a_parent_the_reports_are_only_added_up_and_saved_as_the_official_form(qtbot, rolled, folder, values,
                                                                                      monkeypatch):
    (folder / "县.txt").unlink()
    session = rolled.batching.adding_up.session
    session.open(session.asked._replace(parent=None))
    finish(qtbot, rolled)
    page = rolled.batching.adding_up.page
    assert lines(rolled) == [] and "只作汇总" in page.banner.about.text() and "导出汇总表" in page.list.why_empty
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (given[2], ""))
    rolled.commands["excel"].trigger()
    target = folder.parent / "部门（汇总表）.xlsx"
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "已保存" in rolled.message.text())
    known = {row[0]: row[3] for row in load_workbook(target, data_only=True)["数据"].iter_rows(values_only=True)}
    assert known[".".join(CELL)] == sum(each[CELL] for each in values) + 40


def test_an_unreadable_parent_is_said_and_what_was_shown_stays(qtbot, rolled, folder):
    before = lines(rolled)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    rolled.batching.adding_up.session.compare_with(folder / "坏.docx")
    finish(qtbot, rolled)
    qtbot.waitUntil(lambda: bool(rolled.message.text()))
    assert lines(rolled) == before


def test_lines_are_copied_for_a_spreadsheet(qtbot, rolled):
    rolled.commands["copy"].trigger()
    assert QGuiApplication.clipboard().text().split("\t")[0] == "不等"


def test_the_list_is_a_proper_model(qtbot, rolled):
    model = RollUpModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rolled.batching.adding_up.page.model.rows())
    model.filter("missing")
    model.filter(None)
    said = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(len(COLUMNS))]
    assert said[0] == "事项：不等" and all("：" in each for each in said) and tester
