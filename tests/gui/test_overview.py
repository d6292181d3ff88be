"""The overview of the three tables: marks at their places, not by colour alone, and a click goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from results import FORM, RECEIVED, TOTAL, without

from gui.form.overview import Overview, TablePicture, _paint_mark
from gui.look.theme import DARK, LIGHT, colours, contrast


@pytest.fixture
def overview(qtbot, appearance, session, report) -> Overview:
    session.show_result(report)
    widget = Overview(session)
    qtbot.addWidget(widget)
    widget.resize(widget.width(), 320)
    widget.show()
    return widget


def applications(overview: Overview) -> TablePicture:
    return overview.pictures["applications"]


def test_a_picture_for_each_table_says_in_words_what_is_wrong(overview):
    assert list(overview.pictures) == list(FORM.tables)
    assert applications(overview).accessibleName() == "概览：申请办理，必须修改 1 格，与文字不一致 1 格"
    assert overview.pictures["review_litigation"].accessibleName() == "概览：复议诉讼，没有发现问题"


def test_it_follows_what_is_checked_again(qtbot, overview, session, report):
    session.show_result(without(report, "C03"))
    qtbot.waitUntil(lambda: applications(overview).accessibleName() == "概览：申请办理，与文字不一致 1 格")


def test_wrong_and_disputed_cells_are_marked_the_gravest_first(overview):
    assert set(applications(overview).marked()) == {RECEIVED, TOTAL}


def test_a_click_near_a_mark_selects_its_cell(qtbot, overview, session):
    picture = applications(overview)
    at = picture._centre(TOTAL).toPoint() + QPoint(2, 2)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert session.selection.cells == (TOTAL,)


def test_a_click_elsewhere_selects_the_cell_there(qtbot, overview, session):
    picture = applications(overview)
    cell = FORM.tables["applications"].cells[-1]
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture._centre(cell).toPoint())
    assert session.selection.cells == (cell,)


def test_by_keyboard_it_goes_to_the_first_wrong_cell_and_brings_up_the_table(qtbot, overview, session):
    with qtbot.waitSignal(overview.table_wanted) as asked:
        qtbot.keyClick(applications(overview), Qt.Key.Key_Space)
    assert asked.args == ["applications"] and session.selection.cells[0] in (TOTAL, RECEIVED)


def test_the_mark_is_painted_at_its_cell(overview):
    picture = applications(overview)
    image, ink = picture.grab().toImage(), QColor(colours(picture.palette()).error)
    centre = picture._centre(TOTAL).toPoint()
    near = [image.pixelColor(centre + QPoint(x, y)) for x in range(-3, 4) for y in range(-3, 4)]
    assert any(abs(c.red() - ink.red()) + abs(c.green() - ink.green()) + abs(c.blue() - ink.blue()) < 60 for c in near)


def test_a_cell_that_only_the_text_speaks_against_gets_a_corner_as_in_the_form(qtbot, overview, session, report):
    session.show_result(without(report, "C03"))
    picture = applications(overview)
    qtbot.waitUntil(lambda: picture.marked() == [RECEIVED])
    image, ink = picture.grab().toImage(), QColor(colours(picture.palette()).error)
    rect = picture._rect(picture._at[RECEIVED])

    def is_ink(point: QPointF) -> bool:
        colour = image.pixelColor(point.toPoint())
        return sum(abs(getattr(colour, part)() - getattr(ink, part)()) for part in ("red", "green", "blue")) < 60

    assert is_ink(rect.topRight() + QPointF(-1.5, 0)) and not is_ink(rect.center() + QPointF(-3, 3))


def test_the_marks_of_the_severities_differ_in_form(qapp):
    from PySide6.QtGui import QImage, QPainter

    forms = set()
    for severity in ("error", "warning", "hint"):
        image = QImage(12, 12, QImage.Format.Format_Mono)
        image.fill(0)
        painter = QPainter(image)
        _paint_mark(painter, QPointF(6, 6), severity, LIGHT)
        painter.end()
        forms.add(bytes(image.constBits()))
    assert len(forms) == 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_marks_can_be_seen_on_every_ground(theme):
    grounds = (theme.surface, theme.edited_tint, theme.unchecked_tint)
    for severity in ("error", "warning", "hint"):
        assert min(contrast(getattr(theme, severity), ground) for ground in grounds) >= 3


def test_it_gives_way_where_there_is_no_room_and_comes_back(qtbot, opened):
    overview = opened.workspace.findChild(Overview)
    opened.showNormal()
    for width, is_shown in ((1366, True), (700, False), (1366, True)):
        opened.resize(width, 700)
        qtbot.waitUntil(lambda is_shown=is_shown: overview.isVisible() == is_shown)


def test_it_is_put_away_by_the_menu_and_that_is_remembered(qtbot, opened, settings):
    opened.showNormal()
    opened.resize(1366, 768)
    overview = opened.workspace.findChild(Overview)
    qtbot.waitUntil(overview.isVisible)
    opened.commands["overview"].trigger()
    assert not overview.isVisible() and settings.value("layout/overview", type=bool) is False
