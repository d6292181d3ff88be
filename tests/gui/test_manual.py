"""The manual inside the program: offline, searchable, and true."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl

from engine.resources import FOLDER
from engine.rules import load_rules
from gui.manual.pages import manual_pages
from gui.manual.window import ManualWindow

WRITTEN = sorted((FOLDER / "manual").glob("*.md"))


@pytest.fixture
def manual(qtbot, window) -> ManualWindow:
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return window.dialogs.manual


def test_f1_opens_the_manual_at_its_beginning(qtbot, manual):
    assert manual.isVisible() and manual.key == "start" and "三步完成自查" in manual.page.toPlainText()


def test_there_is_a_page_for_every_rule_with_requirement_and_basis(manual):
    for rule in load_rules():
        manual.show_page(rule.id)
        shown = re.sub(r"\s", "", manual.page.toPlainText())
        assert re.sub(r"\s", "", rule.statement) in shown, rule.id
        assert re.sub(r"\s", "", rule.basis) in shown and "{" not in shown, rule.id


def test_the_sheet_of_shortcuts_is_made_from_the_actions(window):
    page = next(page for page in manual_pages(window.commands) if page.key == "shortcuts")
    expected = {key for _, _, key in window.commands.shortcuts()}
    assert expected == set(re.findall(r"\*\*(.+?)\*\*", page.text)) and "Shift+F8" in expected


def test_words_are_found_in_all_pages_and_marked(qtbot, manual):
    manual.search.setText("便携方式")
    assert "settings" in manual.shown() and "trouble" not in manual.shown()
    assert manual.key == "settings"
    assert [mark.cursor.selectedText() for mark in manual.page.extraSelections()].count("便携方式") >= 1
    manual.search.setText("没有这样的词")
    assert manual.shown() == [] and manual._nothing.isVisible()
    manual.search.clear()
    assert len(manual.shown()) == len(manual._pages) and not manual.page.extraSelections()


def test_a_link_leads_to_its_page(manual):
    manual.page.anchorClicked.emit(QUrl("findings.md"))
    assert manual.key == "findings"


def test_shift_f1_opens_the_page_of_the_selected_findings_rule(qtbot, window, session, report):
    session.show_result(report)
    session.select_finding("c03")
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.dialogs.manual.key == "C03"


def test_the_manual_leads_nowhere_outside(window):
    pages = {page.key: page for page in manual_pages(window.commands)}
    links = [link for page in pages.values() for link in re.findall(r"\]\(([^)]+)\)", page.text)]
    assert links and {link for link in links if link.removesuffix(".md") not in pages} == set()
    assert not any("://" in page.text for page in pages.values())


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_menu_entry_that_the_manual_names_is_there(window, path):
    def plain(text: str) -> str:
        return re.sub(r"\(&.\)|…|&", "", text)

    menus = [action.menu() for action in window.menuBar().actions()]
    entries = {(plain(menu.title()), plain(action.text())) for menu in menus for action in menu.actions()}
    entries |= {(plain(menu.title()), plain(f"{action.text()} → {inner.text()}")) for menu in menus
                for action in menu.actions() if action.menu() for inner in action.menu().actions()}
    named = set(re.findall(r"“(..) → ([^”]+)”", path.read_text("utf-8")))
    assert named - entries == set()


def test_every_key_that_the_manual_names_is_there(window):
    known = {key for action in window.commands.all() for key in (k.toString() for k in action.shortcuts())}
    known |= {"Enter", "Delete", "Shift+F8", "Shift+F10", "Ctrl+V"}  # of the table, and the menu key
    for path in WRITTEN:
        text = path.read_text("utf-8")
        named = set(re.findall(r"\*\*((?:Ctrl\+|Shift\+)*(?:[A-Z]|F\d+|\+|-|0|Enter|Delete))\*\*", text))
        assert named - known == set(), path.name
