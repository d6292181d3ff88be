from __future__ import annotations

import re
import tomllib

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAction, QScreen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QWidget

from engine.forms import load_form
from engine.resources import FOLDER, load_toml
from engine.version import VERSION
from gui.dialogs.about import about

ALLOWED = re.compile(r"\.(docx|txt)|Word|Excel|PDF|WPS|UTF|GB[K\d ]|Big5|[SCTX]\d\d|F\d+|Ctrl|Shift|Enter|Esc|"
                     r"\[bookmark: \w+\]")


def texts(widget: QWidget) -> list[str]:
    found = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        found.append(widget.text())
    if isinstance(widget, QComboBox):
        found += [widget.itemText(i) for i in range(widget.count())]
    return found


def test_no_english_word_shows(qtbot, opened):
    for _ in range(3):
        opened.workspace.findings.step(forward=True)
    shown = [text for widget in [opened, *opened.findChildren(QWidget)] for text in texts(widget)]
    shown += [text for action in opened.findChildren(QAction) for text in (action.text(), action.toolTip())]
    plain = [re.sub(r"<[^>]+>|\(&\w\)|&(?=\w)", "", text) for text in shown]
    assert [text for text in plain if re.search(r"[A-Za-z]{2,}", ALLOWED.sub("", text))] == []


def test_every_control_has_a_name_for_screen_readers(qtbot, opened):
    controls = (QAbstractButton, QLineEdit, QComboBox)
    nameless = [widget for widget in opened.workspace.findChildren(QWidget) if isinstance(widget, controls)
                and widget.isVisibleTo(opened) and not widget.objectName().startswith("qt_")
                and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)]
    assert nameless == []


def test_no_two_actions_share_a_key(window):
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_about_shows_versions_form_and_licences_in_a_plain_checkout_too(qtbot, window):
    dialog = about(window, load_form("2021"))
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    rules = load_toml("version.toml")["rules"]
    said = (f"程序版本 {VERSION}", f"规则版本 {rules}", "国办公开办函〔2021〕30号", "SIL 开放字体", "LGPL", "不联网")
    assert [each for each in said if each not in words] == []


def test_there_is_one_version():
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "engine.version.VERSION"}


@pytest.mark.parametrize(("button", "word"), [("Close", "关闭"), ("Cancel", "取消"), ("Save", "保存")])
def test_standard_buttons_are_chinese(qtbot, appearance, button, word):
    box = QDialogButtonBox(getattr(QDialogButtonBox.StandardButton, button))
    qtbot.addWidget(box)
    assert word in box.buttons()[0].text()


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_file_dialogs_of_qt_are_chinese(qtbot, appearance, mode):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [text for widget in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton)
             for text in (widget.text(), widget.toolTip())]
    assert [text for text in words if re.search(r"[A-Za-z]{2,}", text)] == []


def test_the_file_dialogs_of_qt_fit_on_an_office_screen_at_200_percent(qtbot, appearance, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(683, 384))
    appearance.choose("dark")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.frameGeometry().height() <= 384 and dialog.height() <= 384 - 20
