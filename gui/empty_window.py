"""The window as it is painted first: the invitation, and the bars' places.

A quarter of the time to the first painting would go into the enumerations of Qt, which are made all at once when the
first of them is named (`QtCore.Qt`); what is painted first names none, and what it does not need is imported later.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QSettings, QSize, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QStatusBar, QVBoxLayout, QWidget

from .empty_state import EmptyState
from .menus import add_menus
from .state.settings import recent_files, stored
from .tool_bar import ToolBar

COMFORTABLE = QSize(1440, 900)  # a smaller screen is filled
SMALLEST = QSize(640, 360)  # half an office screen at 200 %
STATUS_FRAME = 13  # pixels of the status line around its text


class EmptyWindow(QMainWindow):
    """Calls `furnish` once it has been painted: then the bars are filled, in the places that they had."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self.setWindowTitle("政府信息公开年报自查 · 勾稽")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.empty = EmptyState()
        self.empty.painted.connect(lambda: QTimer.singleShot(0, self, self.furnish))
        self.empty.show_recent(recent_files(settings))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        centre = QWidget()
        self.column = QVBoxLayout(centre)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.tool_bar = ToolBar()
        self.addToolBar(self.tool_bar)
        self.menus = add_menus(self.menuBar())
        place = QStatusBar()
        place.setMinimumHeight(self.fontMetrics().height() + STATUS_FRAME)
        self.setStatusBar(place)
        self.resize(self.screen().availableSize().boundedTo(COMFORTABLE))
        self._is_as_left = self.restoreGeometry(stored(settings, "layout/window", QByteArray()))

    def furnish(self) -> None:
        """Fills the bars once the window is painted; for the window that is made of this one to say."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; Qt lets it do so in dialogs only."""
        button, key = self.focusWidget(), QtCore.Qt.Key
        if isinstance(button, QAbstractButton) and event.key() in (key.Key_Return, key.Key_Enter):
            button.click()
        else:
            super().keyPressEvent(event)

    def appear(self) -> None:
        """Shows the window as it was left; at first it fills a small screen."""
        room = self.screen().availableSize()
        is_small = room.width() < COMFORTABLE.width() or room.height() < COMFORTABLE.height()
        self.showMaximized() if is_small and not self._is_as_left else self.show()
