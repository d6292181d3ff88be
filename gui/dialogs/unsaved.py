"""Asks before corrections that no export holds are left behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from ..main_window import MainWindow

KEPT = "更正不会写进草稿，只记在这台电脑上；再打开这份草稿时可以恢复。"
NOT_KEPT = "更正不会写进草稿，这台电脑上也没有记下；不导出，就不能恢复。"


def may_go(window: MainWindow, again: Callable[[], object]) -> bool:
    """Whether the clerk goes on without an export; 导出 starts one, and `again` is done when it has succeeded."""
    count = len(window.session.corrected)
    box = QMessageBox(QMessageBox.Icon.Question, "勾稽", f"已作的 {count} 处更正还没有导出。", parent=window)
    box.setInformativeText(KEPT if window.session.work.keeping.is_kept else NOT_KEPT)
    save = box.addButton("导出 Excel…", QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton("不导出", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        window.session.once_checked(lambda: window.exporting.export("excel", then=again))
    return box.clickedButton() is drop
