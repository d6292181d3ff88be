from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.look.appearance import Appearance
from gui.look.theme import DARK, LIGHT, colours
from gui.main_window import MainWindow


@pytest.fixture
def light_again(appearance: Appearance):
    yield appearance
    appearance.choose("light")


def test_the_chosen_theme_colours_the_open_window_and_is_remembered(qtbot: QtBot, light_again, window: MainWindow,
                                                                   session, report):
    session.show_result(report)
    session.select_finding("c03")
    window.message.say("error", "读不出。")
    for choice, theme in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        light_again.choose(choice)
        qtbot.waitUntil(lambda theme=theme: colours(window.workspace.findings.palette()) is theme)
        qtbot.waitUntil(lambda theme=theme: window.workspace.findings.model.colours is theme)
        assert light_again._settings.value("theme") == choice


def test_the_menu_chooses_the_theme(qtbot, light_again, window):
    light_again.attach(window)
    dark = next(a for a in window.commands.themes.actions() if a.data() == "dark")
    dark.trigger()
    assert colours(window.palette()) is DARK


def test_an_unknown_choice_in_the_settings_follows_the_system(qapp: QApplication, light_again, settings: QSettings):
    settings.setValue("theme", "purple")
    assert Appearance(qapp, settings).choice == "system"


def test_small_system_fonts_are_made_readable(qapp: QApplication, appearance):
    assert qapp.font().pointSizeF() >= 10


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # said of menus
def test_a_menu_higher_than_the_screen_is_scrolled_and_has_no_column_beside_the_screen(qtbot, appearance):
    menu = QMenu()
    qtbot.addWidget(menu)
    for number in range(100):
        menu.addAction(f"（六）其他处理 · {number}")
    menu.popup(QPoint(0, 0))
    assert len({menu.actionGeometry(action).left() for action in menu.actions()}) == 1
    assert menu.height() <= menu.screen().size().height()
    menu.close()
