"""What happens when the program itself is at fault: one dialog that says what to do, and a report to pass on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

if TYPE_CHECKING:
    from types import TracebackType

WORDS = "程序出了问题，刚才的操作没有完成。"
ADVICE = ("草稿文件没有被改动，已作的更正都记在本机。可以继续使用；如果窗口不再正常，请关闭程序再打开，更正可以恢复；"
          "也可以先导出 Excel。\n\n"
          "点“复制报告”可以把出错的位置交给维护人员，其中没有草稿的内容。")


class CrashDialog:
    """Called for every exception that nothing handles; the same one is shown only once."""

    def __init__(self) -> None:
        self._shown: set[str] = set()
        self._is_open = False

    def __call__(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = report(kind, trace)
        print(text, file=sys.stderr)
        if text in self._shown or self._is_open:
            return
        self._shown.add(text)
        self._is_open = True
        box = QMessageBox(QMessageBox.Icon.Warning, "勾稽", WORDS)
        box.setInformativeText(ADVICE)
        copy = box.addButton("复制报告", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # the dialog stays open
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        self._is_open = False


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, without the words of the exception or any value: those could be the draft's."""
    import platform
    import traceback

    frames = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return "\n".join((f"{kind.__name__}", *frames, system))
