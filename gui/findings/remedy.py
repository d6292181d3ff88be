"""What can be done about what is selected: corrections to adopt, a finding to ignore, a figure to give back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.model import CellChange, Correction, Finding, Result, TextChange

from ..state.correction_words import BLANK, change_name
from ..state.session import Session
from .resolving import ignore_with_reason

GAP = 6


class Remedy(QWidget):
    """Made anew for every selection; `choices` are the buttons that adopt a correction, `label` names them all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choices: list[QPushButton] = []
        self.ignore: QPushButton | None = None  # to stand beside the title, where it is always in sight
        self.label, self.is_empty = "", True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(GAP)
        result, finding = session.result, session.selection.finding
        if result is None:
            return
        if finding and finding.id in {each.finding.id for each in result.ignored}:
            self._offer_to_take_up(finding)
        elif finding and not session.selection.rule:
            self._offer_to_ignore(finding)
            self._offer_corrections(result, finding)
        self._offer_the_drafts_own(result)

    # ---- what is offered
    def _offer_corrections(self, result: Result, finding: Finding) -> None:
        proposals = self._session.proposals
        ways, preselected = proposals.of(finding.id), proposals.preselected(finding.id)
        if proposals.is_seeking:
            self._say("正在推算哪个数字应当改…")
        elif len(ways) > 1 and preselected is None:
            self._say(f"有 {len(ways)} 种改法，单凭草稿分不出哪一种对，请对照底稿选一种：")
        for way in ways:
            self._add_way(result, way, way == preselected)
        if ways:
            self.label = "更正"

    def _add_way(self, result: Result, way: Correction, is_preselected: bool) -> None:
        lines = [_change(change, result) for change in way.changes]
        reasons = "；".join(way.because)
        words = QLabel("<br>".join(lines) + (f"<br><small>{escape(reasons)}</small>" if reasons else ""))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        plain = "；".join(_plain(change, result) for change in way.changes)
        words.setAccessibleName(f"更正：{plain}（{reasons}）" if reasons else f"更正：{plain}")
        button = self._button("采纳", lambda: self._session.adopt(way), f"采纳：{plain}")
        if is_preselected:
            button.setObjectName("primary")
        self.choices.append(button)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._add(row)

    def _offer_to_ignore(self, finding: Finding) -> None:
        session = self._session
        if finding.id in session.returned:
            self._say(f"曾经忽略（{session.why_ignored(finding)}），所涉数字已变化，请重新核对。")
            again = self._button("忘掉这次忽略", lambda: session.unignore(finding), "不再记着曾经忽略")
            self._add_buttons(again)
        self.ignore = self._button("忽略…", self._ask(finding), "说明理由，忽略这个问题")
        self.ignore.setObjectName("link")

    def _offer_to_take_up(self, finding: Finding) -> None:
        self.label = "已忽略"
        self._say(f"理由：{self._session.why_ignored(finding)}")
        self._add_buttons(self._button("取消忽略", lambda: self._session.unignore(finding), "重新计入问题"))

    def _offer_the_drafts_own(self, result: Result) -> None:
        """Offers to give what was corrected back, of the cell or the words that were clicked."""
        session, selection = self._session, self._session.selection
        if selection.origin not in ("cell", "source"):
            return
        changes = [change for change in result.rewritten for place in selection.places[:1]
                   if change.place.block == place.block and place.start <= change.place.start <= place.end]
        cell = selection.cells[0] if selection.cells and not changes else None
        value = result.report.cell(cell) if cell else None
        if cell and value and value.edited is not None:
            raw = value.raw
            self._add_buttons(self._button("恢复草稿的数字", lambda: session.edit_cell(cell, raw), "取消这一格的更正"))
        for change in changes:
            self.label = "更正"
            self._say(f"草稿 {change.before}，更正为 {change.after}")
            self._add_buttons(self._button("恢复草稿的数字", self._give_back(change), "取消这一处文字的更正"))

    # ---- parts
    def _ask(self, finding: Finding) -> Callable[[], None]:
        return lambda: ignore_with_reason(self._session, finding, self.window())

    def _give_back(self, change: TextChange) -> Callable[[], None]:
        return lambda: self._session.work.restore_text(change.place)

    def _button(self, text: str, do: Callable[[], None], tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: do())
        return button

    def _say(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setAccessibleName(text)
        self._column.addWidget(label)
        self.is_empty = False

    def _add_buttons(self, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._add(row)

    def _add(self, row: QHBoxLayout) -> None:
        self._column.addLayout(row)
        self.is_empty = False


def _change(change: CellChange | TextChange, result: Result) -> str:
    """14 → 13, with the name of the place, as rich text."""
    where = escape(change_name(change, result))
    place = where if isinstance(change, CellChange) else f"文中（{where}）"
    return f"{place}：{escape(change.before or BLANK)} → <b>{escape(change.after or BLANK)}</b>"


def _plain(change: CellChange | TextChange, result: Result) -> str:
    return f"{change_name(change, result)} 改为 {change.after or BLANK}"
