"""Everything can be done by keyboard, seen where one is, and read aloud; colour is never all that says something."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolBar,
    QWidget,
)

from engine.forms import load_form
from engine.model import SEVERITIES
from engine.resources import FOLDER
from engine.severity import NAMES, SYMBOLS
from gui.dialogs.about import about
from gui.dialogs.settings_dialog import SettingsDialog
from gui.findings.rows import LEVEL_NAMES
from gui.manual.pages import manual_pages
from gui.manual.window import ManualWindow
from gui.state.faces import ABSENT, BLANK, CONFIRMED, UNREAD

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QAbstractScrollArea, QTabBar)
INNER = (QHeaderView, QScrollBar, QSplitterHandle, QMenuBar)  # parts of a control, or known to every screen reader


@pytest.fixture(params=["window", "last_year", "empty", "batch", "rollup", "settings", "manual", "about"])
def shown(request, qtbot, tmp_path, settings) -> QWidget:
    """Each of the windows of the program."""
    if request.param == "window":
        return request.getfixturevalue("opened")
    if request.param == "last_year":
        window = request.getfixturevalue("opened")
        with qtbot.waitSignal(window.session.result_changed):
            window.session.open_last_year(FOLDER.parent / "tests/rules/last_year.txt")
        return window
    window = request.getfixturevalue("window")
    if request.param == "empty":
        return window
    if request.param in ("batch", "rollup"):
        return of_many(qtbot, window, request.param, request.getfixturevalue("draft").parent)
    made = {
        "settings": lambda: SettingsDialog(settings, tmp_path / "pack", window),
        "manual": lambda: ManualWindow(manual_pages(window.commands)),
        "about": lambda: about(window, load_form("2021")),
    }[request.param]()
    qtbot.addWidget(made)
    made.show()
    return made


def of_many(qtbot, window: QWidget, page: str, folder: Path) -> QWidget:
    """The window with a folder that was checked, or added up."""
    window.batching.open(folder)
    qtbot.waitUntil(lambda: not window.batching.session.is_running)
    if page == "rollup":
        window.batching.add_up()
        qtbot.waitUntil(lambda: not window.batching.adding_up.session.is_running)
    return window


def controls(shown: QWidget) -> list[QWidget]:
    """What can be used in a window, without the inner parts of its controls."""
    found = []
    for widget in shown.findChildren(QWidget):
        owner = widget.parentWidget()
        is_part = isinstance(widget, INNER) or isinstance(owner, QComboBox | QLineEdit | QToolBar) \
            or widget.objectName().startswith("qt_") or (isinstance(owner, QTabBar))
        if isinstance(widget, CONTROLS) and not is_part and widget.isVisibleTo(shown):
            found.append(widget)
    return found


def told(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_control_has_a_name_for_screen_readers(shown):
    assert [widget for widget in controls(shown) if not told(widget) and not isinstance(widget, QTabBar)] == []


def test_every_picture_says_what_it_shows(opened):
    opened.session.select_finding(opened.session.result.findings[0].id)
    opened.workspace.details.settle()
    for level in ("error", "warning", "hint", "passed"):
        opened.message.say(level, level)
    labels = [*opened.workspace.findChildren(QLabel), *opened.message.findChildren(QLabel)]
    pictures = [label for label in labels if not label.pixmap().isNull()]
    assert len(pictures) >= 4 and [label for label in pictures if not told(label)] == []


def test_what_comes_up_by_itself_is_read_out(opened, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    opened.message.say("warning", "草稿在磁盘上已经改动。")
    opened.session.notice.emit("已复制 2 条问题。")
    assert said == ["草稿在磁盘上已经改动。", "已复制 2 条问题。"]


def test_every_control_takes_the_keyboard(shown):
    mouse_only = [widget for widget in controls(shown)
                  if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()]
    assert [widget for widget in mouse_only if not has_action_elsewhere(widget)] == []


def has_action_elsewhere(widget: QWidget) -> bool:
    """Whether a button is also in a menu, or does nothing but close what goes away by itself."""
    return any(isinstance(action, QAction) for action in widget.actions()) or told(widget) == "关闭提示"


@pytest.mark.parametrize("shown", ["window", "empty", "batch"], indirect=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_keyboard(qtbot, shown, key):
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for button in [each for each in controls(shown) if isinstance(each, QAbstractButton) and each.isEnabled()]:
        button.clicked.disconnect()
        button.setFocus()
        with qtbot.waitSignal(button.clicked, timeout=500):
            qtbot.keyClick(button, key)


@pytest.mark.parametrize("shown", ["empty", "batch", "rollup", "settings", "manual", "about"], indirect=True)
def test_tab_goes_through_all_controls_and_comes_round(qtbot, shown):
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    reached: list[QWidget] = []
    for _ in range(40):
        qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Tab)
        if shown.focusWidget() in reached:
            break
        reached.append(shown.focusWidget())
    wanted = [widget for widget in controls(shown) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
              and widget.isEnabled()]
    assert [told(widget) for widget in wanted if widget not in reached] == []


def test_tab_follows_the_reading_order_in_the_window(opened):
    workspace, order, here = opened.workspace, [], opened
    for _ in range(500):
        here = here.nextInFocusChain()
        order.append(here)
    panes = (workspace.source.view, workspace.findings.level, workspace.findings.grouping, workspace.findings.search,
             workspace.findings.view, workspace.details.body)
    at = [order.index(widget) for widget in panes]
    assert at == sorted(at)


def test_the_focus_can_be_seen_on_every_control(qtbot, appearance, shown):
    """A control with the keyboard looks otherwise than without it."""
    shown.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as after a key was pressed
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    same = []
    for widget in controls(shown):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled() or not widget.isVisible():
            continue
        framed = _framed_by(widget)
        others = [w for w in controls(shown) if w is not widget and w.isVisible() and w.isEnabled()
                  and w.focusPolicy() & Qt.FocusPolicy.TabFocus and _framed_by(w) is not framed]
        if not others:
            continue
        others[0].setFocus(Qt.FocusReason.TabFocusReason)
        before = framed.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.wait(1)
        if framed.grab().toImage() == before:
            same.append(widget)
    assert [f"{type(widget).__name__} {told(widget)}" for widget in same] == []


def _framed_by(widget: QWidget) -> QWidget:
    """The panel whose frame lights up when the widget has the keyboard; the widget itself where there is none."""
    here: QWidget | None = widget
    while here is not None and here.objectName() != "card":
        here = here.parentWidget()
    return here or widget


def test_every_cell_of_the_form_is_read_out_with_its_name_and_what_is_wrong(opened):
    form = load_form(opened.session.result.report.form)
    for key in opened.session.result.report.tables:
        model = opened.workspace.forms.view(key).form_model
        for cell in form.tables[key].cells:
            index = model.index_of(cell)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(form.cell_name(cell))
            face = model.faces[cell]
            said = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
            assert all(message in said for message in face.messages)
            assert not face.severity or NAMES[face.severity] in said


def test_every_line_of_the_list_is_read_out(opened):
    model = opened.workspace.findings.model

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            first = model.index(row, 0, parent)
            assert first.data(Qt.ItemDataRole.AccessibleTextRole)
            if not model.rowCount(first):
                columns = [model.index(row, column, parent) for column in range(4)]
                assert all(index.data(Qt.ItemDataRole.AccessibleTextRole) for index in columns), first.data()
            walk(first)

    walk(QModelIndex())


def test_every_action_says_what_it_does(window):
    silent = [action.text() for action in window.commands.all() if not action.statusTip() or not action.toolTip()]
    assert silent == []


def test_every_menu_and_every_entry_has_a_letter_of_its_own(window):
    def letters(actions: list[QAction]) -> list[str]:
        texts = [action.text() for action in actions if action.text() and not action.isSeparator()]
        return [text[text.index("&") + 1].upper() if "&" in text else f"none: {text}" for text in texts]

    bar = window.menuBar().actions()
    exports = next(entry.menu() for entry in bar[0].menu().actions() if entry.text() == "导出(&E)")
    for actions in (bar, *(menu.menu().actions() for menu in bar), exports.actions()):
        found = letters(actions)
        assert sorted(found) == sorted(set(found)) and not any(each.startswith("none") for each in found), found


def test_severities_and_states_differ_in_symbol_and_word_not_only_in_colour():
    assert len({SYMBOLS[severity] for severity in SEVERITIES}) == len({NAMES[severity] for severity in SEVERITIES}) == 3
    assert len(set(LEVEL_NAMES.values())) == len(LEVEL_NAMES)
    assert len({BLANK, ABSENT, CONFIRMED, UNREAD, *SYMBOLS.values()}) == 7


def test_dialogs_close_with_escape(qtbot, window, settings, tmp_path):
    for dialog in (SettingsDialog(settings, tmp_path / "pack", window), about(window, load_form("2021"))):
        assert isinstance(dialog, QDialog) and dialog.findChild(QDialogButtonBox)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
