"""On a small or much enlarged screen nothing is pushed out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolBar, QToolButton


@pytest.mark.parametrize(("width", "height"), [(911, 512), (1366, 768), (1920, 1080)])
def test_banner_and_tool_bar_show_all_they_hold(qtbot, opened, width, height):
    opened.showNormal()
    opened.resize(width, height)
    qtbot.waitUntil(lambda: opened.width() == width)
    banner = opened.workspace.banner
    chips = [chip for chip in banner.findChildren(QPushButton) if chip.isVisible()]
    assert len(chips) == 5 and all(banner.rect().contains(chip.geometry()) for chip in chips)
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    bar = opened.findChild(QToolBar)
    buttons = [bar.widgetForAction(action) for action in bar.actions() if action.text() and action.isVisible()]
    assert all(isinstance(b, QToolButton) and b.isVisible() and bar.rect().contains(b.geometry()) for b in buttons)


def test_on_an_office_screen_at_200_percent_the_panes_make_do(qtbot, opened, appearance):
    """There the text of the panes is smaller, and source, list and the selected cell can all be seen."""
    opened.showNormal()
    opened.resize(683, 384)
    workspace = opened.workspace
    qtbot.waitUntil(lambda: workspace.forms.view("applications").font().pointSizeF() < 10)
    workspace.forms.show_table("applications")
    workspace.findings.step(True)
    table = workspace.forms.view("applications")
    for view, lines in ((table, 1), (workspace.findings.view, 2), (workspace.source.view, 2)):
        least = lines * view.fontMetrics().lineSpacing()
        qtbot.waitUntil(lambda view=view, least=least: view.viewport().height() >= least)
    assert workspace.details.width() >= 150 and not workspace.banner.isVisible()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: workspace.forms.view("applications").font().pointSizeF() == 10)
    assert workspace.banner.isVisible()


def test_on_an_office_screen_at_150_percent_a_table_shows_all_its_columns(qtbot, opened, appearance):
    opened.showNormal()
    opened.resize(911, 512)
    opened.workspace.forms.show_table("applications")
    table = opened.workspace.forms.view("applications")
    qtbot.waitUntil(lambda: table.isVisible() and not table.horizontalScrollBar().maximum())
    assert table.font().pointSizeF() >= 8


def test_the_size_chosen_for_the_panes_outlasts_another_theme(qtbot, opened, appearance):
    opened.showNormal()
    opened.resize(1366, 768)
    opened.workspace.zoom(1)
    try:
        appearance.choose("dark")
        panes = opened.workspace.source.view, opened.workspace.forms.view("applications")
        qtbot.waitUntil(lambda: {pane.font().pointSizeF() for pane in panes} == {11.0})
    finally:
        appearance.choose("light")


def test_words_give_way_and_come_back(qtbot, opened):
    opened.showNormal()
    chip, bar = opened.workspace.banner.findChild(QPushButton), opened.findChild(QToolBar)
    for width, has_words in ((683, False), (1366, True)):
        opened.resize(width, 600)
        qtbot.waitUntil(lambda width=width: opened.width() == width)
        assert ("必须修改" in chip.text()) == has_words and "必须修改" in chip.accessibleName()
        assert (bar.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) == has_words
