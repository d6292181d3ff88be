"""What the window shows before a draft is open: what to do, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .icons import icon
from .theme import colours

PICTURE = 64
MOST_SHOWN = 4


class EmptyState(QWidget):
    """An invitation to drop a draft, the two ways to begin, and the drafts opened last."""

    path_chosen = Signal(str)
    example_wanted = Signal()

    def __init__(self, open_draft: QAction, open_folder: QAction) -> None:
        super().__init__()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel("把年报草稿拖到这里", objectName="invitation", alignment=Qt.AlignmentFlag.AlignCenter)
        hint = QLabel("Word 文档（.docx）、文本文件（.txt），或者一个文件夹。只读取，不改动草稿；不联网。",
                      objectName="muted", alignment=Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(QPushButton("打开草稿…", objectName="primary", toolTip=open_draft.toolTip(),
                                      clicked=open_draft.trigger))
        buttons.addWidget(QPushButton("打开示例", toolTip="先用附带的示例看看怎么用",
                                      clicked=self.example_wanted.emit))
        buttons.addWidget(QPushButton("批量自查…", toolTip=open_folder.toolTip(), clicked=open_folder.trigger))
        buttons.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        frame = QFrame(objectName="dropZone")
        column = QVBoxLayout(frame)
        column.setContentsMargins(48, 44, 48, 40)
        column.setSpacing(12)
        for widget in (self._picture, title, hint):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addLayout(self._recent)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)
        around.addStretch(1)
        self._recolour()

    def show_recent(self, paths: Iterable[Path]) -> None:
        """Lists the drafts opened last, the latest first."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        shown = list(paths)[:MOST_SHOWN]
        if shown:
            self._recent.addWidget(QLabel("最近打开", objectName="muted"), 0, Qt.AlignmentFlag.AlignCenter)
        for path in shown:
            link = QPushButton(path.name, objectName="link", flat=True, toolTip=str(path))
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _=False, path=path: self.path_chosen.emit(str(path)))
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        theme = colours(self.palette())
        self._picture.setPixmap(icon("document", theme.accent).pixmap(PICTURE, PICTURE))
