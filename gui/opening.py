"""The ways a draft comes into the window: chosen, dropped, pasted, or named on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDropEvent

from .state.settings import stored

if TYPE_CHECKING:
    from .main_window import MainWindow

DRAFTS = "年报草稿 (*.docx *.docm *.dotx *.txt *.htm *.html *.doc *.odt *.xlsx);;所有文件 (*)"


def choose_draft(window: MainWindow) -> None:
    """Asks for a draft and opens it."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _ = QFileDialog.getOpenFileName(window, "打开年报草稿", str(usual_folder(window)), DRAFTS)
    if chosen:
        window.open(chosen)


def open_pasted(window: MainWindow) -> None:
    """Checks the text or the table on the clipboard; copied files and folders are opened."""
    from .output.clipboard import on_clipboard, pasted_draft

    if files := files_in(on_clipboard()):
        take(window, files)
    elif (data := pasted_draft()) is None:
        window.message.say("hint", "剪贴板里没有可以检查的内容。请先在网页或 Word 中选中年报的文字和表格，再复制。")
    else:
        window.leave_draft(lambda: window.session.open_pasted(data))


def take(window: MainWindow, paths: Sequence[Path]) -> None:
    """Opens the first of these: a draft, or all drafts of a folder."""
    if len(paths) > 1:
        is_folder = paths[0].is_dir()
        kind = "个文件夹" if is_folder else "份草稿"
        way = "" if is_folder else "要一起检查，请放在一个文件夹里，用“文件 → 批量自查”。"
        window.message.say("hint", f"一次看一{kind}，现在打开的是“{paths[0].name}”。{way}")
    if paths[0].is_dir():
        window.batching.open(paths[0])
    else:
        window.open(paths[0])


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that were copied or are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def take_dropped(window: MainWindow, event: QDropEvent) -> None:
    """Opens what was dropped, once the other program, which waits until this returns, has gone on."""
    paths = files_in(event.mimeData())
    take_unmoved(event)
    QTimer.singleShot(0, window, lambda: take(window, paths))


def take_unmoved(event: QDropEvent) -> None:
    """Accepts what is dropped as a copy or a link: a file that counts as moved is deleted by the other program."""
    kinds = Qt.DropAction
    harmless = next((each for each in (kinds.CopyAction, kinds.LinkAction) if each in event.possibleActions()), None)
    if harmless is None:
        event.ignore()
    else:
        event.setDropAction(harmless)
        event.accept()


def usual_folder(window: MainWindow) -> Path:
    """Where to begin looking for drafts: where the last one lay, at first among the documents."""
    known = Path(stored(window.settings, "folder", ""))
    if known.is_absolute() and known.is_dir():
        return known
    from .output.target import documents

    return documents()
