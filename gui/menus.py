"""The menu bar, made from the actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from .look.short_name import short_name
from .state.examples import EXAMPLE_NAMES
from .state.settings import clear_recent, recent_files

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .state.session import Session

SEPARATOR = ""
ENCODINGS = {  # by codec; None leaves it to the program
    None: "自动识别", "utf-8": "UTF-8", "gb18030": "GB18030（含 GBK、GB 2312）", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16（高位在前）", "big5": "Big5（繁体）",
}
MENUS = {
    "文件(&F)": ("open", "batch", "rollup", "examples", "recent", SEPARATOR, "exports", "preview", "print", SEPARATOR,
                "settings", "clear", SEPARATOR, "quit"),
    "编辑(&E)": ("undo", "redo", "history", SEPARATOR, "copy", "copy_table", "paste", SEPARATOR, "find", "search"),
    "查看(&V)": ("larger", "smaller", "actual", SEPARATOR, "overview", "next_pane", "previous_pane", "switch",
                SEPARATOR, "encoding", "themes", "layout"),
    "检查(&C)": ("recheck", SEPARATOR, "previous", "next", SEPARATOR, "adopt", "adopt_all", "ignore",
                "unignore", SEPARATOR, "last_year", "remove_last_year", SEPARATOR, "rule", "passed"),
    "帮助(&H)": ("manual", "shortcuts", SEPARATOR, "about"),
}
EXPORTS = ("excel", "word_comments", "word_tracked", "word_clean", "pdf", "html")


def add_menus(bar: QMenuBar) -> list[QMenu]:
    """The menus, of which the bar shows the titles; empty until they are filled."""
    return [bar.addMenu(title) for title in MENUS]


def fill_menus(window: MainWindow) -> None:
    """Puts everything into the menus of the window's bar."""
    actions = window.commands
    for menu, keys in zip(window.menus, MENUS.values(), strict=True):
        for key in keys:
            if key == SEPARATOR:
                menu.addSeparator()
            elif key == "examples":
                _examples(menu.addMenu("打开示例(&L)"), window)
            elif key == "recent":
                _recent(menu.addMenu("最近打开(&T)"), window)
            elif key == "exports":
                menu.addMenu("导出(&E)").addActions([actions[each] for each in EXPORTS])
            elif key == "encoding":
                menu.addMenu(_Encodings(window.session, menu))
            elif key == "themes":
                menu.addMenu("主题(&T)").addActions(actions.themes.actions())
            else:
                menu.addAction(actions[key])


def _examples(menu: QMenu, window: MainWindow) -> None:
    for file_name, name in EXAMPLE_NAMES.items():
        menu.addAction(name, partial(window.open_example, file_name))


class _Encodings(QMenu):
    """The encodings that a text file can be read in; it says which one it was read in."""

    def __init__(self, session: Session, parent: QMenu) -> None:
        super().__init__("文字编码(&E)", parent)
        self._session, self._group = session, QActionGroup(self)
        for encoding, name in ENCODINGS.items():
            action = self._group.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, encoding=encoding: session.read_as(encoding))
            self.addAction(action)
        self.setEnabled(False)
        session.result_changed.connect(self._show_encoding)

    def _show_encoding(self) -> None:
        """Only a text file can be read in another encoding."""
        session = self._session
        draft = session.result.draft if session.result else None
        text = draft if draft and draft.kind == "txt" and not session.is_pasted else None
        self.setEnabled(text is not None)
        for encoding, action in zip(ENCODINGS, self._group.actions(), strict=True):
            action.setChecked(text is not None and encoding == session.encoding)
            if encoding is None:
                told = f"：{encoding_name(text.encoding)}" if text and session.encoding is None else ""
                action.setText(f"自动识别{told}")


def _recent(menu: QMenu, window: MainWindow) -> None:
    settings = window.settings

    def fill() -> None:
        menu.clear()
        for number, path in enumerate(recent_files(settings), 1):
            action = menu.addAction(f"&{number} {short_name(path.name).replace('&', '&&')}", partial(window.open, path))
            action.setToolTip(str(path))
        if menu.isEmpty():
            menu.addAction("还没有打开过草稿").setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction("清空列表", lambda: clear_recent(settings))

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)


def encoding_name(encoding: str | None) -> str:
    """What the window calls an encoding: 国标 and Unicode by their numbers."""
    return ENCODINGS.get((encoding or "").removesuffix("-sig"), (encoding or "").upper())
