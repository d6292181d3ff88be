"""How work over many drafts stands: its name, a chip for each outcome, what it is about, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..look.chip import Chip
from ..look.elided_label import ElidedLabel

WORDY = 52  # characters of width from which the chips have words
BAR_HEIGHT = 8  # pixels


class Look(NamedTuple):
    """How an outcome is shown: its word, the level whose colours it wears, and the name of its icon."""

    name: str
    level: str
    symbol: str


class ProgressBanner(QFrame):
    """A click on a chip asks for its outcome alone, one on 停止 to give up."""

    chosen = Signal(str)

    def __init__(self, title: str, looks: Mapping[str, Look]) -> None:
        super().__init__(objectName="card")
        self._looks, self._is_narrow = looks, False
        self._counts: Mapping[str, int | None] = {}
        self.chips = {key: self._chip(key) for key in looks}
        self.about = ElidedLabel(objectName="muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel(title, objectName="verdict"))
        row.addSpacing(4)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addSpacing(6)
        row.addWidget(self.about, 1)
        self.progress = QProgressBar(objectName="share", textVisible=False, accessibleName=f"{title}的进度")
        self.progress.setFixedHeight(BAR_HEIGHT)
        self.words = QLabel(objectName="muted")
        self.stop = QPushButton("停止", objectName="link", toolTip="停止，已有的结果保留")
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
        self.show_progress(None)

    def _chip(self, key: str) -> Chip:
        chip = Chip(self._looks[key].name)
        chip.clicked.connect(lambda: self.chosen.emit(key))
        return chip

    def show_counts(self, counts: Mapping[str, int | None]) -> None:
        """How many there are of each outcome; a chip without a count is not shown."""
        self._counts = counts
        for key, chip in self.chips.items():
            count, look = counts.get(key), self._looks[key]
            chip.setVisible(count is not None)
            chip.show_count(count or 0, look.level, look.symbol, self._is_narrow)

    def show_progress(self, words: str | None, done: int = 0, total: int = 0) -> None:
        """How much is done, and in words; None when nothing is under way."""
        self._under_way.setVisible(words is not None)
        self.progress.setMaximum(total)
        self.progress.setValue(done)
        self.words.setText(words or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().horizontalAdvance("字") * WORDY
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.show_counts(self._counts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.show_counts(self._counts)
