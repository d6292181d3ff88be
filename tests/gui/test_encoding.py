"""The encoding of a text draft is shown and can be changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from gui.main_window import MainWindow
from gui.state.examples import EXAMPLES


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.title().startswith("文字编码"))


def open_(qtbot, window: MainWindow, path) -> None:
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(path)


def checked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_the_encoding_of_a_text_is_shown(qtbot, window, menu, tmp_path):
    path = tmp_path / "国标.txt"
    path.write_bytes((EXAMPLES / "mistakes.txt").read_text("utf-8").encode("gb18030"))
    open_(qtbot, window, path)
    assert "编码 GB18030" in window.statusBar().standing.text()
    assert checked(menu) == ["自动识别：GB18030（含 GBK、GB 2312）"]


def test_another_encoding_can_be_chosen_and_given_up_again(qtbot, window, menu, tmp_path):
    path = tmp_path / "繁体.txt"
    path.write_bytes("青禾縣2024年政府信息公開工作年度報告\n一、總體情況\n本縣依法公開。\n".encode("big5"))
    open_(qtbot, window, path)
    seen = window.session.result.draft.blocks[0].text
    with qtbot.waitSignal(window.session.result_changed):
        next(action for action in menu.actions() if "Big5" in action.text()).trigger()
    assert seen != window.session.result.draft.blocks[0].text == "青禾縣2024年政府信息公開工作年度報告"
    assert checked(menu) == ["Big5（繁体）"]
    with qtbot.waitSignal(window.session.result_changed):
        window.session.reload()
    assert window.session.result.draft.encoding == "big5"
    with qtbot.waitSignal(window.session.result_changed):
        menu.actions()[0].trigger()
    assert window.session.result.draft.blocks[0].text == seen


def test_a_wrong_choice_is_answered_and_the_draft_stays(qtbot, opened):
    menu = next(menu for menu in opened.findChildren(QMenu) if menu.title().startswith("文字编码"))
    before = opened.session.result
    with qtbot.waitSignal(opened.session.failed):
        next(action for action in menu.actions() if "Big5" in action.text()).trigger()
    assert "编码" in opened.message.text() and opened.session.result is before


def test_a_draft_that_is_read_when_the_menu_is_gone_says_nothing_to_it(qtbot, window, menu):
    window.session.open(EXAMPLES / "mistakes.txt")
    menu.deleteLater()
    with qtbot.waitSignal(window.session.result_changed):
        pass


def test_a_word_file_has_no_encoding_to_choose(qtbot, window, menu):
    open_(qtbot, window, EXAMPLES / "mistakes.docx")
    assert not menu.isEnabled() and "编码" not in window.statusBar().standing.text()
