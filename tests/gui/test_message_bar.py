"""Messages across the window: none is lost behind another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from gui.message_bar import PASSING, MessageBar


@pytest.fixture
def bar(qtbot, appearance) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def button(bar: MessageBar, words: str) -> QAbstractButton:
    """The button that can be pressed now and has these words or this name."""
    return next(b for line in bar.lines() if not line.isHidden() for b in line.findChildren(QAbstractButton)
                if not b.isHidden() and (b.text() == words or b.accessibleName() == words))


def test_there_is_no_bar_while_nothing_is_said(bar):
    assert bar.isHidden() and bar.text() == ""


def test_a_hint_does_not_displace_an_error(bar):
    bar.say("error", "存不了。", ("另存为…", lambda: None))
    bar.say("hint", "一次看一份草稿。")
    assert bar.text() == "一次看一份草稿。\n存不了。"
    bar._fade.timeout.emit()  # its time is up
    assert bar.text() == "存不了。" and not bar.isHidden()


def test_a_hint_takes_the_place_of_the_one_before_and_passes(bar):
    bar.say("hint", "一。")
    bar.say("passed", "二。")
    assert bar.text() == "二。" and bar._fade.isActive() and bar._fade.interval() == PASSING
    bar._fade.timeout.emit()
    assert bar.isHidden()


def test_of_two_errors_the_newest_shows_and_says_how_many_more_there_are(bar):
    bar.say("error", "一。")
    bar.say("warning", "二。")
    bar.say("error", "三。")
    assert bar.text() == "三。"
    button(bar, "另有 2 条 ▸").click()
    assert bar.text() == "二。"
    button(bar, "关闭提示").click()
    assert bar.text() == "一。" and button(bar, "另有 1 条 ▸")
    button(bar, "关闭提示").click()
    button(bar, "关闭提示").click()
    assert bar.isHidden()


def test_what_is_said_already_is_not_said_twice(bar):
    for text in ("一。", "二。", "一。"):
        bar.say("warning", text)
    assert [line.text() for line in bar.lines()] == ["一。", "二。"]


def test_a_choice_closes_its_message_before_it_is_carried_out(bar):
    done = []
    bar.say("error", "一。")
    bar.say("warning", "二。", ("做", lambda: done.append(bar.text())), ("不做", lambda: done.append("不")))
    bar.choose("做")
    assert done == ["一。"] and bar.text() == "一。"


def test_another_draft_makes_pointless_what_was_said_of_the_one_before(bar):
    bar.say("error", "规则包用不了。", of_draft=False)
    bar.say("warning", "草稿在磁盘上已经改动。")
    bar.settle()
    assert bar.text() == "规则包用不了。"


def test_one_more_sentence_is_said_together_with_the_newest(bar):
    bar.say("warning", "一。")
    bar.add("二。")
    assert bar.text() == "一。二。" and len(bar.lines()) == 1


def test_a_message_is_withdrawn_when_its_choice_was_made_elsewhere(bar):
    bar.say("warning", "一。", ("恢复", lambda: None))
    bar.say("error", "二。")
    bar.withdraw("恢复")
    assert [line.text() for line in bar.lines()] == ["二。"]


@pytest.mark.parametrize("words", ["恢复", "关闭提示"])
def test_the_keyboard_goes_back_to_where_it_was_before_a_message_was_answered(qtbot, appearance, words):
    page, bar = QWidget(), MessageBar()
    qtbot.addWidget(page)
    column, list_, other = QVBoxLayout(page), QLineEdit(), QLineEdit()
    for widget in (bar, other, list_):
        column.addWidget(widget)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    list_.setFocus()
    bar.say("warning", "上次改过 2 处。", ("恢复", lambda: None))
    button(bar, words).setFocus()
    button(bar, words).click()
    assert page.focusWidget() is list_
