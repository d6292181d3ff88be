from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from gui.dialogs.crash_dialog import CrashDialog, report


def crash(words: str = "草稿里的话") -> ZeroDivisionError:
    try:
        raise ZeroDivisionError(words)
    except ZeroDivisionError as error:
        return error


@pytest.fixture
def boxes(qapp, monkeypatch) -> list[QMessageBox]:
    """The dialogs that would have been shown; in each the report is copied."""
    shown: list[QMessageBox] = []

    def copy_and_close(box: QMessageBox) -> int:
        shown.append(box)
        next(button for button in box.buttons() if button.text() == "复制报告").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", copy_and_close)
    return shown


def test_a_bug_shows_one_dialog_with_what_to_do_and_a_report(boxes):
    error = crash()
    CrashDialog()(type(error), error, error.__traceback__)
    assert len(boxes) == 1 and "导出 Excel" in boxes[0].informativeText()
    assert QGuiApplication.clipboard().text().startswith("ZeroDivisionError\ntest_crash_dialog.py:")


def test_the_same_bug_again_shows_nothing(boxes):
    dialog, error = CrashDialog(), crash()
    dialog(type(error), error, error.__traceback__)
    dialog(type(error), error, error.__traceback__)
    assert len(boxes) == 1


def test_the_report_holds_no_word_of_the_draft():
    error = crash("示例市某某局的内部数字")
    assert "示例市" not in report(type(error), error.__traceback__)
