"""The settings: rules, names of other agencies, looks, and where all this is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.preferences import Preferences
from engine.severity import NAMES
from engine.user_folders import PORTABLE, PROGRAM, is_portable

from ..look.appearance import LEAST_POINTS, MOST_POINTS, font_points
from ..state.settings import preferences
from .pack_page import PackPage
from .rule_tree import RuleTree

THEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
SYSTEM_SIZE = "跟随系统"


class SettingsDialog(QDialog):
    """Shows what is set; what was chosen is to be asked for once the dialog was accepted."""

    def __init__(self, settings: QSettings, pack: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, windowTitle="设置")
        chosen = preferences(settings)
        self.rules = RuleTree(chosen.off)
        self.practice = QComboBox(accessibleName="没有明文依据的规则的级别")
        self.practice.addItem("按每条规则自己的级别", None)
        for severity, name in NAMES.items():
            self.practice.addItem(f"一律作为“{name}”", severity)
        self.practice.setCurrentIndex(max(0, self.practice.findData(chosen.practice)))
        self.agencies = QPlainTextEdit("\n".join(chosen.other_agencies), accessibleName="别的机关的名称，每行一个",
                                       tabChangesFocus=True, placeholderText="每行一个名称")
        self.theme = QComboBox(accessibleName="主题")
        for key, name in THEMES.items():
            self.theme.addItem(name, key)
        self.theme.setCurrentIndex(max(0, self.theme.findData(settings.value("theme", "system"))))
        self.font_size = QComboBox(accessibleName="文字大小")
        self.font_size.addItem(SYSTEM_SIZE, 0.0)
        for points in range(int(LEAST_POINTS), int(MOST_POINTS) + 1):
            self.font_size.addItem(f"{points} 磅", float(points))
        self.font_size.setCurrentIndex(max(0, self.font_size.findData(font_points(settings))))
        self.clear = QPushButton("清除本机记录…")
        tabs = QTabWidget(accessibleName="设置的各部分")
        tabs.addTab(self._rules_page(), "规则")
        tabs.addTab(self._agencies_page(), "机关名称")
        tabs.addTab(self._looks_page(), "外观")
        tabs.addTab(PackPage(pack), "规则包")
        tabs.addTab(self._records_page(settings), "本机记录")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(self.buttons)
        room = self.screen().availableSize()
        self.resize(min(660, room.width() - 40), min(560, room.height() - 40))

    def preferences(self) -> Preferences:
        """What was chosen about the rules."""
        names = (line.strip() for line in self.agencies.toPlainText().splitlines())
        return Preferences(self.rules.off(), self.practice.currentData(), tuple(dict.fromkeys(filter(None, names))))

    def _rules_page(self) -> QWidget:
        every = QPushButton("全部打开", clicked=self.rules.tick_all)
        return _page(
            _words("不打勾的规则不检查，在清单和打印件里列为“未检查”。只想放过一处问题，请在清单里忽略它。"),
            self.rules, _at_left(QLabel("没有明文依据的规则"), self.practice, at_the_end=every))

    def _agencies_page(self) -> QWidget:
        return _page(
            _words("这里列出的名称出现在年报正文里时会提示，用来查出照抄别的机关时留下的名称。"
                   "本机关自己的名称列在这里也不会提示。"), self.agencies)

    def _looks_page(self) -> QWidget:
        lines = QWidget()
        form = QFormLayout(lines)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.addRow("主题", _at_left(self.theme))
        form.addRow("文字大小", _at_left(self.font_size))
        return _page(lines, _words("原文和表格的大小另用 Ctrl 加 +、−、0 改变。"), None)

    def _records_page(self, settings: QSettings) -> QWidget:
        where = _words(f"设置保存在：{settings.fileName()}")
        how = ("现在是便携方式：设置和记录都保存在程序旁边，不留在这台电脑上。" if is_portable() else
               f"要把设置和记录都保存在程序旁边（便携方式，例如放在移动硬盘上），请在程序所在的文件夹“{PROGRAM}”里"
               f"新建一个名为 {PORTABLE} 的空文件，再重新打开程序。")
        return _page(where, _words(how), self.clear,
                     _words("删除这台电脑上记下的更正、指定和最近打开的列表；草稿和导出的文件不受影响。"), None)


def _page(*parts: QWidget | QHBoxLayout | None) -> QWidget:
    """A page of parts one below the other: a widget, a line of them, or None for the room that is left."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(10)
    for part in parts:
        if part is None:
            column.addStretch(1)
        elif isinstance(part, QHBoxLayout):
            column.addLayout(part)
        else:
            at = Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(part, 1 if isinstance(part, RuleTree | QPlainTextEdit) else 0, at)
    return page


def _at_left(*widgets: QWidget, at_the_end: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout()
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    if at_the_end:
        line.addWidget(at_the_end)
    return line


def _words(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
