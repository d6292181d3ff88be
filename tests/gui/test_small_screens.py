"""On a small or much enlarged screen nothing is pushed out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolBar, QToolButton


@pytest.mark.parametrize(("width", "height"), [(640, 360), (683, 384), (911, 512), (1366, 768), (1920, 1080)])
def test_banner_and_tool_bar_show_all_they_hold(qtbot, opened, width, height):
    opened.showNormal()
    opened.resize(width, height)
    qtbot.waitUntil(lambda: opened.width() == width)
    banner = opened.workspace.banner
    chips = [chip for chip in banner.findChildren(QPushButton) if chip.isVisible()]
    assert len(chips) == 5 and all(banner.rect().contains(chip.geometry()) for chip in chips)
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    bar = opened.findChild(QToolBar)
    buttons = [bar.widgetForAction(action) for action in bar.actions() if action.text()]
    assert all(isinstance(b, QToolButton) and b.isVisible() and bar.rect().contains(b.geometry()) for b in buttons)


def test_words_give_way_and_come_back(qtbot, opened):
    opened.showNormal()
    chip, bar = opened.workspace.banner.findChild(QPushButton), opened.findChild(QToolBar)
    for width, has_words in ((683, False), (1366, True)):
        opened.resize(width, 600)
        qtbot.waitUntil(lambda width=width: opened.width() == width)
        assert ("必须修改" in chip.text()) == has_words and "必须修改" in chip.accessibleName()
        assert (bar.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) == has_words
