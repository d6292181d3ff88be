"""On a small or much enlarged screen nothing is pushed out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QToolBar, QToolButton, QWidget
from results import TOTAL

from gui.main_window import MainWindow
from gui.state.session import Session


@pytest.mark.parametrize(("width", "height"), [(1093, 614), (1366, 768), (1920, 1080), (2560, 1440)])
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


def lines_in_sight(view: QAbstractItemView) -> int:
    """How many rows of a view are to be seen whole, from the first one in sight."""
    first = view.indexAt(QPoint(5, 3))
    rows, index = 0, first
    while index.isValid() and view.visualRect(index).bottom() <= view.viewport().height():
        rows += view.visualRect(index).top() >= 0
        below = QPoint(view.visualRect(index).center().x(), view.visualRect(index).bottom() + 3)
        index = view.indexAt(below)
    return rows


@pytest.mark.parametrize("size", [(683, 384), (911, 512), (1093, 614), (1366, 768)])
def test_at_every_scaling_of_an_office_screen_three_findings_and_four_rows_of_a_table_are_in_sight(
        qtbot, opened, appearance, size):
    opened.showNormal()
    opened.resize(*size)
    workspace = opened.workspace
    workspace.forms.show_table("applications")
    table, findings = workspace.forms.view("applications"), workspace.findings.view
    qtbot.waitUntil(lambda: opened.size().toTuple() == size and lines_in_sight(findings) >= 3)
    table.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: lines_in_sight(table) >= 3 + (size != (911, 512)))


def test_on_a_low_screen_the_status_line_tells_the_verdict(qtbot, opened, appearance):
    opened.showNormal()
    for size, is_folded in (((911, 512), True), ((1366, 768), False)):
        opened.resize(*size)
        qtbot.waitUntil(lambda is_folded=is_folded: opened.workspace.banner.isHidden() == is_folded)
        assert opened.status_line.standing.text().startswith("未通过（必须修改 ") == is_folded


def test_on_an_office_screen_at_200_percent_source_and_form_show_in_turn(qtbot, opened, appearance):
    opened.showNormal()
    opened.resize(683, 384)
    workspace = opened.workspace
    qtbot.waitUntil(lambda: not workspace.source.isVisible() and workspace.forms.isVisible())
    switch = next(b for b in workspace.forms.findChildren(QPushButton) if b.accessibleName() == "转到原文")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert workspace.source.isVisible() and not workspace.forms.isVisible()
    opened.session.select_cell(TOTAL)
    assert workspace.forms.isVisible() and not workspace.source.isVisible()
    in_words = next(f for f in opened.session.result.findings if not f.cells and f.places)
    opened.session.select_finding(in_words.id)
    assert workspace.source.isVisible() and not workspace.forms.isVisible()
    for _ in range(3):  # on to the explanation, the source, the form
        opened.commands["next_pane"].trigger()
    assert workspace.forms.isVisible()
    opened.commands["find"].trigger()
    assert workspace.source.find_bar.isVisible()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: workspace.source.isVisible() and workspace.forms.isVisible())
    assert not switch.isVisible() and workspace.forms.view("applications").font().pointSizeF() == 10


def test_every_menu_stands_in_one_column_on_an_office_screen_at_200_percent(opened, appearance):
    too_high = {menu.title(): height for menu in opened.menus if (height := menu.sizeHint().height()) > 384}
    assert too_high == {}


def test_a_low_screen_does_not_change_what_the_next_start_finds(qtbot, opened, settings):
    opened.showNormal()
    opened.resize(683, 384)
    qtbot.waitUntil(lambda: not opened.workspace.source.isVisible())
    opened.close()
    assert settings.value("layout/whole") is None


def is_within(whole: QWidget, part: QWidget) -> bool:
    return whole.rect().contains(QRect(part.mapTo(whole, QPoint()), part.size()))


def test_the_invitation_is_whole_on_a_low_screen(qtbot, window, draft):
    window.showNormal()
    window.resize(683, 384)
    window.empty.show_recent([draft] * 4)
    qtbot.waitUntil(lambda: window.width() == 683)

    def is_whole(part: QWidget) -> bool:
        return part.height() >= part.minimumSizeHint().height() and is_within(window.empty, part)

    qtbot.waitUntil(lambda: all(is_whole(part) for part in window.empty.findChildren(QWidget) if part.isVisible()))


@pytest.mark.parametrize(("size", "shown"), [((1366, 768), 4), ((911, 512), 4), ((683, 384), 2)])
def test_the_drafts_opened_last_are_whole_on_every_screen(qtbot, appearance, settings, draft, size, shown):
    drafts = [draft.rename(draft.with_name(f"{'关于报送年度报告的请示' * 6}.txt"))]
    drafts += [draft.with_name(f"草稿&{number}.txt") for number in range(5)]
    for other in drafts[1:]:
        other.write_bytes(b"")
    settings.setValue("recent/files", [str(path) for path in drafts])
    window = MainWindow(Session(), settings)
    qtbot.addWidget(window)
    window.show()
    window.resize(*size)

    def links() -> list[QPushButton]:
        return [link for link in window.empty.findChildren(QPushButton, "link") if link.isVisible()]

    def is_whole(link: QPushButton) -> bool:
        return (link.height() >= link.sizeHint().height() and link.width() >= link.sizeHint().width()
                and is_within(window.empty, link))

    qtbot.waitUntil(lambda: window.width() == size[0] and len(links()) == shown and all(map(is_whole, links())))
    assert links()[1].text() == "草稿&&0.txt"


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
