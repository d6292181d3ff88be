"""A value that is still being typed when something else is done counts: it is neither lost nor left out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from results import LAWYERS, TOTAL

from gui.main_window import MainWindow
from gui.output.listing import Listing


def type_into_total(window: MainWindow, text: str) -> QLineEdit:
    """Begins to type into the cell as a clerk does, without Enter; the editor."""
    view = window.workspace.forms.view(TOTAL.table)
    window.workspace.forms.show_table(TOTAL.table)
    view.setFocus()
    view.setCurrentIndex(view.form_model.index_of(TOTAL))
    QTest.keyClick(view, text[0])
    editor = view.indexWidget(view.currentIndex())
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    return editor


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; each was answered with 取消."""
    questions: list[str] = []

    def exec_(box: QMessageBox) -> int:
        questions.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return questions


@pytest.mark.parametrize("leave", [lambda window: window.commands["quit"].trigger(), MainWindow.close,
                                   lambda window: window.open_example()], ids=["quit", "close", "another"])
def test_leaving_asks_for_it_as_for_any_correction(qtbot: QtBot, opened: MainWindow, asked: list[str], leave) -> None:
    type_into_total(opened, "13")
    with qtbot.assertNotEmitted(opened.session.busy_changed):
        leave(opened)
    assert asked == ["已作的 1 处更正还没有导出。"] and dict(opened.session.edits) == {TOTAL: "13"}
    assert opened.isVisible()


def test_what_was_begun_and_left_as_it_was_is_no_correction(qtbot: QtBot, opened: MainWindow, asked: list[str]) -> None:
    type_into_total(opened, "14")
    assert opened.session.result.report.cell(TOTAL).raw == "14"
    opened.close()
    assert not asked and not opened.isVisible()


def test_a_workbook_holds_it_in_the_table_and_among_the_changes(
    qtbot: QtBot, opened: MainWindow, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (given[2], ""))
    type_into_total(opened, "1313")
    opened.commands["excel"].trigger()
    qtbot.waitUntil(lambda: "已保存" in opened.message.text())
    book = openpyxl.load_workbook(draft.with_name("草稿（自查表）.xlsx"), data_only=True)
    told = ["1313" in {str(cell.value) for row in book[name].rows for cell in row} for name in ("申请办理", "修改记录")]
    assert told == [True, True] and not opened.session.has_unexported_edits


def test_the_list_of_problems_is_of_the_figures_with_it(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Listing] = []
    monkeypatch.setattr("gui.output.exporting.Exporting.preview",
                        lambda exporting: shown.append(exporting._listing()))
    type_into_total(opened, "1313")
    opened.commands["preview"].trigger()
    qtbot.waitUntil(lambda: bool(shown))
    [listing] = shown
    assert listing.result.report.cell(TOTAL).value == 1313 and len(listing.changes) == 1


def test_a_table_that_is_copied_holds_it(qtbot: QtBot, qapp: QApplication, opened: MainWindow) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    type_into_total(opened, "1313")
    opened.commands["copy_table"].trigger()
    qtbot.waitUntil(lambda: "\t1313" in QGuiApplication.clipboard().text())


def test_a_new_check_is_of_it(qtbot: QtBot, opened: MainWindow) -> None:
    type_into_total(opened, "1313")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.commands["recheck"].trigger()
    qtbot.waitUntil(lambda: opened.session.result.report.cell(TOTAL).value == 1313)


def test_undoing_takes_it_back_and_not_the_step_before(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(LAWYERS, "5")
    type_into_total(opened, "1313")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.commands["undo"].trigger()  # by the mouse: the keys are the editor's own
    assert dict(opened.session.edits) == {LAWYERS: "5"} and opened.session.undo_stack.canRedo()


def test_without_a_printer_the_pdf_waits_for_the_check(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    monkeypatch.setattr("gui.output.exporting.Exporting.export",
                        lambda exporting, *given: found.append(exporting._result.report.cell(TOTAL).value))
    type_into_total(opened, "1313")
    opened.commands["print"].trigger()
    qtbot.waitUntil(lambda: bool(found))
    assert found == [1313]
