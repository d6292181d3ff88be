"""Where a file is saved: asked for, with the right ending, and never over another file without a question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.export.atomic import CannotWrite, ClosedFolder


def chosen_target(window: QWidget, title: str, suggested: Path, kinds: str, suffixes: Sequence[str]) -> Path | None:
    """The file that is chosen, None for none. `kinds` is the filter of the dialog, `suffixes` has the usual one first.

    The dialog asks before it lets a file be replaced, but knows only the name that was typed: for one that gets its
    ending here the question is put here.
    """
    while True:
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(suggested), kinds)
        target = Path(chosen)
        if not chosen or target.suffix.lower() in suffixes:
            return target if chosen else None
        suggested = target = target.with_name(target.name + suffixes[0])
        if not target.exists() or _may_replace(window, target):
            return target


def elsewhere(target: Path, problem: CannotWrite) -> Path:
    """What is proposed in place of a file that could not be written: the same again, for another name to be typed, but
    among the clerk's own documents where its folder takes no file at all."""
    return documents() / target.name if isinstance(problem, ClosedFolder) else target


def documents() -> Path:
    """The folder of the clerk's own documents."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def _may_replace(window: QWidget, target: Path) -> bool:
    box = QMessageBox(QMessageBox.Icon.Warning, "勾稽", f"“{target.name}”已经存在。要换成现在导出的吗？", parent=window)
    replace = box.addButton("替换", QMessageBox.ButtonRole.DestructiveRole)
    other = box.addButton("换个名字…", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(other)
    box.setEscapeButton(other)
    box.exec()
    return box.clickedButton() is replace
