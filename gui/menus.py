"""The menu bar, made from the actions."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu, QMenuBar

from .actions import Actions
from .examples import EXAMPLE_NAMES
from .session import Session
from .settings import clear_recent, recent_files

SEPARATOR = ""
MENUS = {
    "文件(&F)": ("open", "examples", "recent", SEPARATOR, "excel", "pdf", SEPARATOR, "preview", "print",
                SEPARATOR, "quit"),
    "编辑(&E)": ("undo", "redo", SEPARATOR, "copy", SEPARATOR, "find", "search"),
    "查看(&V)": ("larger", "smaller", "actual", SEPARATOR, "themes", "layout"),
    "检查(&C)": ("recheck", SEPARATOR, "previous", "next"),
    "帮助(&H)": ("shortcuts", SEPARATOR, "about"),
}


def fill_menus(bar: QMenuBar, actions: Actions, session: Session, settings: QSettings) -> None:
    """Puts all menus into the bar."""
    for title, keys in MENUS.items():
        menu = bar.addMenu(title)
        for key in keys:
            if key == SEPARATOR:
                menu.addSeparator()
            elif key == "examples":
                _examples(menu.addMenu("打开示例(&L)"), session)
            elif key == "recent":
                _recent(menu.addMenu("最近打开(&T)"), session, settings)
            elif key == "themes":
                menu.addMenu("主题(&T)").addActions(actions.themes.actions())
            else:
                menu.addAction(actions[key])


def _examples(menu: QMenu, session: Session) -> None:
    for file_name, name in EXAMPLE_NAMES.items():
        menu.addAction(name, lambda file_name=file_name: session.open_example(file_name))


def _recent(menu: QMenu, session: Session, settings: QSettings) -> None:
    def fill() -> None:
        menu.clear()
        for number, path in enumerate(recent_files(settings), 1):
            action = menu.addAction(f"&{number} {path.name.replace('&', '&&')}", lambda path=path: session.open(path))
            action.setToolTip(str(path))
        if menu.isEmpty():
            menu.addAction("还没有打开过草稿").setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction("清空列表", lambda: clear_recent(settings))

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)
