"""The settings: each is put in force at once, kept in one plain file, and taken up at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from engine.preferences import AS_DELIVERED, Preferences
from engine.resources import FOLDER, load_toml
from engine.rules import load_rules
from engine.user_folders import PORTABLE, data_folder, is_portable
from gui.dialogs.pack_page import PackPage
from gui.dialogs.settings_dialog import SettingsDialog
from gui.look.appearance import font_points
from gui.main_window import MainWindow
from gui.state.session import Session
from gui.state.settings import kept_work_folder, preferences, set_preferences, user_settings

CHOSEN = Preferences(frozenset({"L04", "C03"}), "hint", ("白石县民政局", "青禾县, 财政局"))


@pytest.fixture
def dialog(qtbot, appearance, settings, tmp_path) -> SettingsDialog:
    dialog = SettingsDialog(settings, tmp_path / "pack")
    qtbot.addWidget(dialog)
    return dialog


def accepting(monkeypatch: pytest.MonkeyPatch, window: MainWindow, change) -> None:
    """Opens the settings from the menu, changes something and says 确定."""

    def exec_(dialog: SettingsDialog) -> QDialog.DialogCode:
        change(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SettingsDialog, "exec", exec_)
    window.commands["settings"].trigger()


# ---- rules
def test_rules_are_switched_by_family_and_one_by_one(dialog):
    assert dialog.preferences() == AS_DELIVERED
    families = {dialog.rules.tree.topLevelItem(i).text(0): dialog.rules.tree.topLevelItem(i)
                for i in range(dialog.rules.tree.topLevelItemCount())}
    language = next(item for name, item in families.items() if name.startswith("用语和标点"))
    language.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.rules.off() == {rule.id for rule in load_rules() if rule.id.startswith("L")}
    language.child(0).setCheckState(0, Qt.CheckState.Checked)
    assert "L01" not in dialog.rules.off() and language.checkState(0) == Qt.CheckState.PartiallyChecked
    dialog.rules.tick_all()
    assert dialog.rules.off() == frozenset()


def test_rules_are_found_by_id_name_requirement_and_basis(dialog):
    def shown() -> list[str]:
        return [item.text(0)[:3] for item in dialog.rules._items() if not item.isHidden()]

    dialog.rules.search.setText("c03")
    assert "C03" in shown() and "L01" not in shown() and "依据：" in dialog.rules._told.text()
    dialog.rules.search.setText("GB/T 15834")
    assert {"L01", "L03"} <= set(shown()) and "C03" not in shown()
    dialog.rules.search.clear()
    assert len(shown()) == len(load_rules())


def test_what_the_current_rule_asks_for_is_told(dialog):
    item = next(item for item in dialog.rules._items() if item.text(0).startswith("C03"))
    dialog.rules.tree.setCurrentItem(item)
    assert "依据：" in dialog.rules._told.text()


def test_settings_are_in_force_at_once_and_kept(qtbot, opened, monkeypatch, settings):
    assert any(finding.rule == "C03" for finding in opened.session.result.findings)

    def switch_off(dialog: SettingsDialog) -> None:
        item = next(item for item in dialog.rules._items() if item.text(0).startswith("C03"))
        item.setCheckState(0, Qt.CheckState.Unchecked)
        dialog.agencies.setPlainText("白石县民政局\n\n 白石县民政局 \n青禾县财政局")
        dialog.practice.setCurrentIndex(dialog.practice.findData("hint"))

    with qtbot.waitSignal(opened.session.result_changed):
        accepting(monkeypatch, opened, switch_off)
    assert not any(finding.rule == "C03" for finding in opened.session.result.findings)
    again = MainWindow(Session(), settings)
    qtbot.addWidget(again)
    assert again.session.yardstick.preferences == Preferences(
        frozenset({"C03"}), "hint", ("白石县民政局", "青禾县财政局"))


def test_what_was_called_off_changes_nothing(qtbot, window, monkeypatch, settings):
    monkeypatch.setattr(SettingsDialog, "exec", lambda dialog: dialog.rules.tick_all() or QDialog.DialogCode.Rejected)
    before = settings.allKeys()
    window.commands["settings"].trigger()
    assert settings.allKeys() == before


@pytest.mark.parametrize("chosen", [CHOSEN, AS_DELIVERED, Preferences(other_agencies=("一个",))])
def test_preferences_come_back_from_the_file_as_they_were(tmp_path, chosen):
    path = str(tmp_path / "a.ini")
    stored = QSettings(path, QSettings.Format.IniFormat)
    set_preferences(stored, chosen)
    stored.sync()
    assert preferences(QSettings(path, QSettings.Format.IniFormat)) == chosen


@pytest.mark.parametrize("text", ["[rules]\npractice=grave\noff=\n", "[rules]\noff=1, 2\n", "off", "\x00", "[rules"])
def test_a_damaged_file_does_not_keep_the_window_from_opening(tmp_path, text):
    path = tmp_path / "a.ini"
    path.write_text(text, "utf-8")
    assert preferences(QSettings(str(path), QSettings.Format.IniFormat)).practice is None


# ---- looks
def test_the_size_of_the_text_is_chosen_and_kept(qtbot, qapp, opened, monkeypatch, appearance):
    before = qapp.font().pointSizeF()
    appearance.attach(opened)
    accepting(monkeypatch, opened, lambda dialog: dialog.font_size.setCurrentIndex(dialog.font_size.findData(16.0)))
    try:
        qtbot.waitUntil(lambda: opened.workspace.findings.view.font().pointSizeF() == 16)
        assert font_points(appearance._settings) == 16
        shown = {label.text(): label.font().pointSizeF() for label in opened.workspace.banner.findChildren(QLabel)}
        assert shown["未通过"] == 20 and opened.workspace.source.view.font().pointSizeF() == 16
        qtbot.waitUntil(lambda: opened.workspace.forms.view("applications").font().pointSizeF() == 16)
    finally:
        appearance.choose_points(0)
    assert qapp.font().pointSizeF() == before


@pytest.mark.parametrize("stored", ["", "huge", "3", "400", "nan", "-12"])
def test_a_size_that_cannot_be_read_is_that_of_the_system(settings, stored):
    settings.setValue("font_points", stored)
    assert font_points(settings) == 0


def test_the_theme_is_chosen_in_the_settings_too(window, appearance, monkeypatch, settings):
    appearance.attach(window)
    try:
        accepting(monkeypatch, window, lambda dialog: dialog.theme.setCurrentIndex(dialog.theme.findData("dark")))
        assert appearance.choice == "dark"
    finally:
        appearance.choose("light")


# ---- next year's form and rules
def test_a_pack_is_imported_and_taken_away_again(qtbot, dialog, tmp_path, monkeypatch):
    page = dialog.findChild(PackPage)
    own = load_toml("version.toml")["rules"]
    assert f"规则版本 {own}" in page.told.text() and not page.own_again.isEnabled()
    with zipfile.ZipFile(tmp_path / "规则包.zip", "w") as archive:
        archive.writestr("version.toml", 'rules = "2027.1"')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "规则包.zip"), ""))
    page.choose.click()
    assert "2027.1" in page.told.text() and "下次打开程序" in page.told.text() and (tmp_path / "pack").is_dir()
    page.own_again.click()
    assert "程序自带" in page.told.text() and not (tmp_path / "pack").exists()


def test_a_pack_that_is_none_is_refused_with_its_reason(qtbot, dialog, tmp_path, monkeypatch):
    (tmp_path / "别的.zip").write_bytes(b"PK")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "别的.zip"), ""))
    page = dialog.findChild(PackPage)
    page.choose.click()
    assert "读不出来" in page.told.text() and not (tmp_path / "pack").exists()


def test_a_pack_that_was_imported_is_in_force_at_the_next_start(tmp_path):
    code = ("import sys, gui.app, gui.state.settings; from PySide6.QtWidgets import QApplication;"
            "QApplication.exec = lambda *_: 0; gui.app.run(None);"
            "from engine.resources import load_toml; print(load_toml('version.toml')['rules'])")
    home = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    pack = tmp_path / "gouji" / "pack"
    pack.mkdir(parents=True)
    (pack / "version.toml").write_text('rules = "2027.1"', "utf-8")
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, capture_output=True, timeout=60,
                          env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.decode().strip() == "2027.1", done.stderr.decode()


# ---- where it is kept
def test_a_file_beside_the_program_makes_it_portable(tmp_path):
    assert not is_portable(tmp_path) and tmp_path not in kept_work_folder(tmp_path).parents
    (tmp_path / PORTABLE).touch()
    assert is_portable(tmp_path) and tmp_path in kept_work_folder(tmp_path).parents
    stored = user_settings(tmp_path)
    set_preferences(stored, CHOSEN)
    stored.sync()
    assert Path(stored.fileName()) == tmp_path / PORTABLE and (tmp_path / PORTABLE).read_bytes().startswith(b"[rules]")
    assert data_folder(tmp_path).parent == tmp_path


def test_data_are_kept_where_the_system_has_them(tmp_path):
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    assert data_folder(tmp_path) == Path(place) / "gouji"


def test_the_settings_say_where_they_are_kept(dialog, settings):
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert settings.fileName() in words and "便携方式" in words


def test_a_file_that_cannot_be_written_is_said(window, monkeypatch, settings):
    monkeypatch.setattr(QSettings, "status", lambda settings: QSettings.Status.AccessError)
    accepting(monkeypatch, window, lambda dialog: None)
    assert "没有能保存" in window.message.text()
