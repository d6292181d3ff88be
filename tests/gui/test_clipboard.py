"""A draft that comes from the clipboard, and a table that goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication
from results import TOTAL

from engine.export.table import table_html, table_text
from gui.output.clipboard import put_table
from gui.state.examples import EXAMPLES


@pytest.fixture
def text() -> str:
    return (EXAMPLES / "mistakes.txt").read_text("utf-8")


def paste(qtbot, window) -> None:
    with qtbot.waitSignal(window.session.result_changed):
        window.commands["paste"].trigger()


def test_pasted_text_is_checked_like_a_draft(qtbot, window, text):
    QGuiApplication.clipboard().setText(text)
    paste(qtbot, window)
    result = window.session.result
    assert result.draft.name == "剪贴板" and len(result.report.tables) == 3 and result.count("error") > 3
    assert window.windowTitle() == "剪贴板 · 勾稽" and window.statusBar().standing.text().startswith("剪贴板 · ")


def test_a_pasted_web_page_keeps_its_tables(qtbot, window, report):
    page = "<p>示例市人力资源局2021年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p>"
    put_table(page + table_html(report, "applications"), "没有表格的文字，长得足够当作一份草稿来读。")
    paste(qtbot, window)
    assert window.session.result.draft.kind == "html"
    assert window.session.result.report.value(TOTAL) == report.report.value(TOTAL)


def test_f5_checks_the_pasted_draft_again_and_keeps_the_corrections(qtbot, window, text):
    QGuiApplication.clipboard().setText(text)
    paste(qtbot, window)
    with qtbot.waitSignal(window.session.result_changed):
        window.session.edit_cell(TOTAL, "13")
    QGuiApplication.clipboard().setText("别的内容")
    with qtbot.waitSignal(window.session.result_changed):
        window.session.reload()
    assert dict(window.session.edits) == {TOTAL: "13"} and window.session.name == "剪贴板"


@pytest.mark.parametrize("text", ["", "太短"])
def test_a_clipboard_without_a_draft_is_answered(qtbot, window, text):
    QGuiApplication.clipboard().setText(text)
    window.commands["paste"].trigger()
    assert "剪贴板里没有可以检查的内容" in window.message.text() and window.session.result is None


def test_a_clipboard_that_cannot_be_got_at_is_answered(window, monkeypatch):
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    window.commands["paste"].trigger()
    assert "剪贴板里没有可以检查的内容" in window.message.text()


def test_a_copied_file_is_opened(qtbot, window, draft):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draft))])
    QGuiApplication.clipboard().setMimeData(data)
    paste(qtbot, window)
    assert window.session.path == draft


def test_the_export_of_a_pasted_draft_goes_among_the_clerks_documents(qtbot, window, text):
    QGuiApplication.clipboard().setText(text)
    paste(qtbot, window)
    target = window.exporting.suggested("excel")
    assert target.is_absolute() and target.name == "剪贴板（自查表）.xlsx"


def test_ctrl_v_in_the_form_pastes_cells_and_opens_no_draft(qtbot, opened):
    opened.session.select_cell(TOTAL)
    view = opened.workspace.forms.view("applications")
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QGuiApplication.clipboard().setText("13")
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dict(opened.session.edits) == {TOTAL: "13"} and opened.session.name == "草稿.txt"


def test_the_corrected_table_is_copied_as_html_and_as_text(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    opened.session.select_cell(TOTAL)
    opened.commands["copy_table"].trigger()
    data, result = QGuiApplication.clipboard().mimeData(), opened.session.result
    assert table_html(result, "applications") in data.html() and data.text() == table_text(result, "applications")
