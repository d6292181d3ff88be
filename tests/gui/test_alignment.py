"""What belongs together stands in line, and nothing is cut while there is room beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QScreen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from results import TOTAL

from engine.forms import form_for
from gui.dialogs.about import about
from gui.dialogs.rule_tree import RuleTree
from gui.dialogs.settings_dialog import SettingsDialog
from gui.findings.rows import PLACE, RULE
from gui.form.tabs import FormTabs
from gui.state.session import Session


def first_ink(image: QImage, rect: QRect) -> int:
    """How far from the left edge of a part of a picture its words begin; the line at the edge counts as ground."""
    inner = rect.adjusted(2, 3, -2, -3)
    ground = image.pixelColor(inner.topLeft()).lightness()
    columns = range(inner.left(), inner.right())
    return next(x - rect.left() for x in columns
                if any(abs(image.pixelColor(x, y).lightness() - ground) > 60
                       for y in range(inner.top(), inner.bottom())))


def top_in(label: QWidget, other: QWidget) -> int:
    """Where a label begins within another widget."""
    return label.mapTo(other, QPoint(0, 0)).y()


@pytest.mark.parametrize("column", [PLACE, RULE])
def test_the_head_of_a_column_begins_where_its_lines_do(qtbot, opened, column):
    opened.showNormal()
    opened.resize(1366, 768)
    view = opened.workspace.findings.view
    opened.workspace.findings.grouping.setCurrentIndex(3)  # none: the first line is one
    line = view.visualRect(view.model().index(0, column))
    qtbot.waitUntil(lambda: view.viewport().width() > 600)
    header = view.header()
    head = QRect(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height())
    line = view.visualRect(view.model().index(0, column))
    words_begin = first_ink(view.viewport().grab().toImage(), line)
    assert abs(first_ink(header.viewport().grab().toImage(), head) - words_begin) <= 3  # glyphs differ by themselves


def test_remarks_begin_where_the_standing_does(window):
    standing = window.status_line.standing
    assert standing.mapTo(window.status_line, standing.contentsRect().topLeft()).x() == 6  # where Qt writes remarks


def test_the_name_of_a_remedy_stands_on_the_line_of_its_words(qtbot, opened):
    session, details = opened.session, opened.workspace.details
    finding = next(f for f in session.result.findings if f.severity == "warning")
    session.ignore(finding, "上级口径如此")
    qtbot.waitUntil(lambda: bool(session.result.ignored))
    session.select_finding(finding.id)
    details.settle()
    labels = details.body.findChildren(QLabel)
    name = next(label for label in labels if label.text() == "已忽略")
    words = next(label for label in labels if label.text().startswith("理由："))
    qtbot.waitUntil(lambda: top_in(name, details) > 0)
    assert top_in(name, details) == top_in(words, details)


def test_on_a_large_screen_no_place_is_cut(qtbot, opened):
    opened.showNormal()
    opened.resize(2560, 1440)
    view = opened.workspace.findings.view
    qtbot.waitUntil(lambda: view.viewport().width() > 1400)
    places = [row.shown_place for row in view.model().all_rows() if row.finding]
    metrics = QFontMetrics(view.font())
    longest = max(metrics.horizontalAdvance(place) for place in places)
    assert longest + 8 <= view.columnWidth(PLACE)


def test_on_an_office_screen_the_place_of_a_sum_is_not_cut(qtbot, opened):
    opened.showNormal()
    opened.resize(1366, 768)
    view = opened.workspace.findings.view
    qtbot.waitUntil(lambda: view.viewport().width() > 600)
    wanted = QFontMetrics(view.font()).horizontalAdvance("申请办理 · （一）予以公开 · 总计")
    assert wanted + 8 <= view.columnWidth(PLACE)


def test_on_a_large_screen_no_row_of_a_table_needs_a_second_line(qtbot, opened):
    opened.showNormal()
    opened.resize(2560, 1440)
    table = opened.workspace.forms.view("applications")
    opened.workspace.forms.show_table("applications")
    qtbot.waitUntil(lambda: table.width() > 1000)
    assert {table.rowHeight(row) for row in range(table.model().rowCount())} == {table.rowHeight(0)}


@pytest.mark.parametrize("size", [(911, 512), (1093, 614), (1280, 720), (1366, 768)])
def test_a_corrected_value_brings_no_scroll_bar(qtbot, opened, appearance, size):
    opened.showNormal()
    opened.resize(*size)
    table = opened.workspace.forms.view("applications")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    opened.session.select_cell(TOTAL)
    qtbot.waitUntil(lambda: table.isVisible() and opened.size().toTuple() == size)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_the_settings_fit_an_office_screen_at_200_percent_and_show_three_rules(qtbot, settings, tmp_path: Path):
    dialog = SettingsDialog(settings, tmp_path)
    qtbot.addWidget(dialog)
    dialog.resize(643, 344)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() == 344
    rules = dialog.findChild(RuleTree)
    tree = rules.tree
    third = tree.visualItemRect(tree.topLevelItem(2))
    assert 0 < third.bottom() <= tree.viewport().height()
    assert "依据：" in tree.topLevelItem(0).child(0).toolTip(0)  # what has no room below the list


def test_what_a_rule_asks_for_stands_below_the_list_where_there_is_room(qtbot, settings, tmp_path: Path):
    dialog = SettingsDialog(settings, tmp_path)
    qtbot.addWidget(dialog)
    dialog.resize(660, 560)
    dialog.show()
    qtbot.waitExposed(dialog)
    told = next(label for label in dialog.findChildren(QLabel) if label.accessibleName() == "规则的要求和依据")
    assert told.isVisible()


def test_the_boxes_of_a_page_of_settings_stand_in_line(qtbot, settings, tmp_path: Path):
    dialog = SettingsDialog(settings, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.theme.mapTo(dialog, QPoint(0, 0)).x() == dialog.font_size.mapTo(dialog, QPoint(0, 0)).x()


def test_what_is_selected_stays_in_sight_when_the_list_is_arranged_anew(qtbot, opened):
    findings, session = opened.workspace.findings, opened.session
    findings.show_level("warning")
    chosen = [f for f in session.result.findings if f.severity == "warning"][-1]
    session.select_finding(chosen.id)
    for arrange in (lambda: findings.show_level("warning"), lambda: findings.grouping.setCurrentIndex(2)):
        arrange()
        line = findings.view.visualRect(findings.view.currentIndex())
        qtbot.waitUntil(lambda: findings.view.currentIndex().isValid())
        assert findings.view.viewport().rect().contains(line.adjusted(0, 0, -line.width() + 1, 0))


def test_what_stands_at_the_end_of_the_tabs_is_as_high_as_they_are(qtbot, appearance):
    tabs, corner = FormTabs(Session()), QPushButton("原文 ▸", objectName="link")
    qtbot.addWidget(tabs)
    tabs.set_corner(corner)  # while there are no tabs yet
    tabs.expect(form_for(2024))
    tabs.show()
    qtbot.waitExposed(tabs)
    bar = tabs._tabs.tabBar()
    assert (corner.geometry().top(), corner.height()) == (bar.geometry().top(), bar.height())


def test_what_the_program_is_fits_an_office_screen_at_200_percent(qtbot, window, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(683, 384))
    dialog = about(window, form_for(2024))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= 384 - 40 and dialog.width() <= 683


def test_where_two_scroll_bars_meet_there_is_no_box(qtbot, opened, appearance):
    view = opened.workspace.source.view
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    opened.showNormal()
    qtbot.waitUntil(lambda: view.horizontalScrollBar().isVisible())
    image = view.grab().toImage()
    corner = QRect(view.viewport().geometry().bottomRight() + QPoint(2, 2), view.rect().bottomRight() - QPoint(1, 1))
    seen = {image.pixel(x, y) for x in range(corner.left(), corner.right())
            for y in range(corner.top(), corner.bottom())}
    assert len(seen) == 1
