"""How a batch stands: a chip for each state, the folder, and how far the checking is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from .batch_rows import LEVELS, STATE_NAMES, SYMBOLS, State
from .batch_session import BatchSession
from .chip import Chip
from .elided_label import ElidedLabel
from .time_left import in_words

CHIPS: tuple[State, ...] = ("failed", "to_check", "passed", "unreadable", "missing")
WORDY = 52  # characters of width from which the chips have words
BAR_HEIGHT = 8  # pixels


class BatchBanner(QFrame):
    """Follows the session by itself; a click on a chip asks for the drafts in that state."""

    state_chosen = Signal(str)

    def __init__(self, session: BatchSession) -> None:
        super().__init__(objectName="card")
        self._session, self._is_narrow = session, False
        self.chips = {state: self._chip(state) for state in CHIPS}
        self.about = ElidedLabel(objectName="muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel("批量自查", objectName="verdict"))
        row.addSpacing(4)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addSpacing(6)
        row.addWidget(self.about, 1)
        self.progress = QProgressBar(objectName="share", textVisible=False, accessibleName="批量自查的进度")
        self.progress.setFixedHeight(BAR_HEIGHT)
        self.words = QLabel(objectName="muted")
        self.stop = QPushButton("停止", objectName="link", toolTip="停止检查，查过的结果保留", clicked=session.cancel)
        self._under_way = QWidget()
        line = QHBoxLayout(self._under_way)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.progress, 1)
        line.addWidget(self.words)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._under_way)
        session.progress_changed.connect(self._refresh)
        session.listed.connect(self._refresh)
        self._refresh()

    def _chip(self, state: State) -> Chip:
        chip = Chip(STATE_NAMES[state])
        chip.clicked.connect(lambda: self.state_chosen.emit(state))
        return chip

    def _refresh(self) -> None:
        session, counts = self._session, self._session.counts()
        for state, chip in self.chips.items():
            chip.setVisible(state != "missing" or session.missing is not None)
            chip.show_count(counts[state], LEVELS[state], SYMBOLS[state], self._is_narrow)
        self.about.setText(" · ".join(self._about()))
        self._under_way.setVisible(session.is_running)
        if session.is_running:
            self.progress.setMaximum(session.total)
            self.progress.setValue(session.done)
            self.words.setText(self._how_far())

    def _how_far(self) -> str:
        session = self._session
        if session.done == 0:
            return "正在找出各份草稿的上年报告" if session.previous and session.total else "正在查找草稿"
        left = in_words(session.seconds_left())
        return f"已检查 {session.done}/{session.total}" + (f"，{left}" if left else "")

    def _about(self) -> list[str]:
        session = self._session
        said = [f"{session.folder}（{session.total} 份）"] if session.folder else []
        said += [f"名单：{session.names.name}"] if session.names else []
        return said + ([f"上年：{session.previous.name}"] if session.previous else [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().horizontalAdvance("字") * WORDY
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._refresh()
