"""One line that says how the draft stands: verdict, counts, and whose report it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from engine.forms import load_form
from engine.model import SEVERITIES, Result
from engine.verdict import WORDS, Verdict, verdict_of

from .findings.rows import LEVEL_NAMES, LEVELS, Level
from .look.chip import Chip, wear
from .look.elided_label import ElidedLabel
from .state.session import Session

LEVEL_OF: dict[Verdict, Level] = {"failed": "error", "to_check": "warning", "passed": "passed"}
WORDY = 52  # characters of width from which the chips have words


class VerdictBanner(QFrame):
    """The verdict and a chip for each level; a click on a chip asks for that level in the list."""

    level_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(objectName="card")
        self._session = session
        self._verdict = QLabel(objectName="verdict")
        self._is_narrow = False
        self._chips = {level: self._chip(level) for level in LEVELS}
        self._change = QLabel(objectName="muted")  # whose report it is gives way to it
        self._about = ElidedLabel(objectName="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(self._verdict)
        row.addSpacing(4)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addSpacing(6)
        row.addWidget(self._change)
        row.addStretch(1)
        row.addWidget(self._about)
        session.result_changed.connect(self._refresh)
        self._refresh()

    def _chip(self, level: Level) -> Chip:
        chip = Chip(LEVEL_NAMES[level])
        chip.clicked.connect(lambda: self.level_chosen.emit(level))
        return chip

    def _refresh(self) -> None:
        result = self._session.result
        if result is None:
            return
        words, level = verdict(result)
        self._verdict.setText(words)
        self._verdict.setAccessibleName(f"结论：{words}")
        wear(self._verdict, level)
        for name, count in counts(result).items():
            self._chips[name].setVisible(bool(count) or name != "ignored")
            self._chips[name].show_count(count, name, name, self._is_narrow)
        self._change.setText(self._changes())
        self._about.setText(about(result, load_form(result.report.form).basis))

    def _changes(self) -> str:
        change = self._session.comparison
        if change is None or not (change.new or change.resolved):
            return ""
        return f"较上次：新增 {len(change.new)}，已解决 {len(change.resolved)}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves out the words of the chips where they would push the rest out of sight; the symbols stay."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().horizontalAdvance("字") * WORDY
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._refresh()


def verdict(result: Result) -> tuple[str, Level]:
    """The verdict in a word, and the level whose colour it wears."""
    reached = verdict_of(result.count)
    return WORDS[reached], LEVEL_OF[reached]


def counts(result: Result) -> dict[Level, int]:
    """How many findings of each severity, how many were ignored, and how many rules were not checked or hold."""
    return {"error": result.count("error"), "warning": result.count("warning"), "hint": result.count("hint"),
            "ignored": len(result.ignored), "unchecked": len(result.rules_not_checked),
            "passed": len(result.passed)}


def verdict_line(result: Result) -> str:
    """Verdict and counts of findings in words: 未通过（必须修改 2，建议核对 1）."""
    told = "，".join(f"{LEVEL_NAMES[level]} {count}" for level, count in counts(result).items()
                    if count and level in SEVERITIES)
    return f"{verdict(result)[0]}（{told}）" if told else verdict(result)[0]


def about(result: Result, basis: str) -> str:
    """Whose report on what year, and by which form it was read."""
    report = result.report
    year = f"{report.year} 年度" if report.year else "年度不明"
    return " · ".join((report.agency or "机关名称不明", year, f"{basis}格式"))
