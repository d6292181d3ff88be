"""What the window shows before a draft is open: what to do, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .look.short_name import short_name

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

PICTURE = 64
MARGINS, LOW_MARGINS = (48, 44, 48, 40), (32, 14, 32, 14)
GAP, LOW_GAP = 12, 6
LOW = 15.5  # lines of height that all takes but the drafts
LIST, LINK_LINES = 1, 1.5  # lines that the list of drafts takes, and each of them
LOWEST = 15  # lines of height below which there is room for few drafts even without the picture
MOST_SHOWN, LOW_SHOWN = 4, 2
LINK = "link"


class EmptyState(QWidget):
    """An invitation to drop a draft, the ways to begin, and the drafts opened last.

    It is what the window paints first, see empty_window; `furnish` gives it what can wait until then.
    """

    painted = Signal()  # for the first time
    path_chosen = Signal(str)
    example_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = self._is_furnished = False
        self._picture = QLabel()
        self._picture.setFixedSize(PICTURE, PICTURE)
        title = QLabel("把年报草稿拖到这里", objectName="invitation")
        hint = QLabel("Word 文档（.docx）、文本文件（.txt），或者一个文件夹。只读取，不改动草稿；不联网。",
                      objectName="muted")
        self._open = QPushButton("打开草稿…", objectName="primary")
        example = QPushButton("打开示例", toolTip="先用附带的示例看看怎么用")
        example.clicked.connect(self.example_wanted)
        self._folder = QPushButton("批量自查…")
        self._recent: QWidget | None = None
        frame = QFrame(objectName="dropZone")
        column = QVBoxLayout(frame)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(GAP)
        for widget in (self._picture, title, hint):
            column.addLayout(_centred(widget))
        column.addSpacing(8)
        column.addLayout(_centred(self._open, example, self._folder))
        self._column = column
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addLayout(_centred(frame))
        around.addStretch(1)

    def furnish(self, open_draft: QAction, open_folder: QAction) -> None:
        """Lets the buttons do what the actions do, and shows the picture."""
        for button, action in ((self._open, open_draft), (self._folder, open_folder)):
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
        for link in self.findChildren(QPushButton, LINK):
            link.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self._is_furnished = True
        self._recolour()

    def show_recent(self, paths: Iterable[Path]) -> None:
        """Lists the drafts opened last, the latest first."""
        if self._recent:
            self._recent.setParent(None)
            self._recent.deleteLater()
        self._recent = QWidget()
        self._column.addWidget(self._recent)
        rows = QVBoxLayout(self._recent)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        shown = list(paths)[:MOST_SHOWN]
        if shown:
            rows.addLayout(_centred(QLabel("最近打开", objectName="muted")))
        for path in shown:
            link = QPushButton(short_name(path.name).replace("&", "&&"), objectName=LINK, flat=True, toolTip=str(path))
            link.clicked.connect(lambda _=False, path=path: self.path_chosen.emit(str(path)))
            rows.addLayout(_centred(link))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        lines, links = self.height() / self.fontMetrics().lineSpacing(), self.findChildren(QPushButton, LINK)
        is_low = lines < LOW + (LIST + LINK_LINES * len(links) if links else 0)
        self._picture.setVisible(not is_low)
        self._column.setContentsMargins(*(LOW_MARGINS if is_low else MARGINS))
        self._column.setSpacing(LOW_GAP if is_low else GAP)
        for link in links[LOW_SHOWN:]:
            link.setVisible(lines >= LOWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._is_furnished:
            self._recolour()

    def _recolour(self) -> None:
        from .look.icons import icon
        from .look.theme import colours

        self._picture.setPixmap(icon("document", colours(self.palette()).accent).pixmap(PICTURE, PICTURE))


def _centred(*widgets: QWidget) -> QHBoxLayout:
    """The widgets side by side, in the middle."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
