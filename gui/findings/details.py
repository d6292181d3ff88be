"""The panel that says of what is selected: what, why, on what basis, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ..look.card import Card
from ..look.icons import icon
from ..look.theme import colours
from ..state.session import Session
from .explain import Explanation, Line, explain
from .remedy import Remedy
from .rows import LEVEL_NAMES

LINK_FRAME = 4  # pixels above the words of a link, which stand on one line with those of the title
BACKGROUND = ("依据", "规则")  # lines that stand below what can be done
INVITATION = "在问题清单、表格或原文中选一处，这里说明算式、依据和建议。"


class DetailsPanel(QWidget):
    """Shows the explanation of the session's selection, and what can be done about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._explanation: Explanation | None = None
        self.remedy: Remedy | None = None
        self.body = QScrollArea()
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setWidgetResizable(True)
        self.body.setAccessibleName("说明")
        self.body.setBackgroundRole(QPalette.ColorRole.Base)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Card("说明", self.body))
        for news in (session.selection_changed, session.proposals.changed):  # the first follows every result, too
            news.connect(self._refresh_soon)
        self._refresh()

    def settle(self) -> None:
        """Shows at once what is selected."""
        self._session.turns.hurry(self._refresh)

    def text(self) -> str:
        """All that is shown, as plain lines."""
        self.settle()
        labels = self.body.findChildren(QLabel)
        return "\n".join(label.accessibleName() for label in labels if label.accessibleName())

    def offer_choice(self) -> None:
        """Puts the keyboard on the first of the corrections to choose from."""
        self.settle()
        if self.remedy and self.remedy.choices:
            self.remedy.choices[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.body.ensureWidgetVisible(self.remedy.choices[0])

    def _refresh_soon(self) -> None:
        self._session.turns.do(self._refresh)

    def _refresh(self) -> None:
        session = self._session
        result = session.result
        self._explanation = explain(result, session.selection) if result else None
        self.remedy = Remedy(session) if self._explanation else None
        here = self.window().focusWidget()
        has_keyboard = here and self.body.isAncestorOf(here)
        self.body.setWidget(self._page(self._explanation) if self._explanation else _invitation())
        if has_keyboard:  # on a button that is gone with the page
            self.body.setFocus()

    def _page(self, explanation: Explanation) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._title(explanation), 0, 0, 1, 2)
        choices = self.remedy.choices if self.remedy else []
        lines = tuple(line for line in explanation.lines if line.label != "建议" or not choices)
        first = next((at for at, line in enumerate(lines) if line.label in BACKGROUND), len(lines))
        first = 0 if len(choices) > 1 else first  # all that is to be chosen from is in sight
        self._add_lines(grid, lines[:first])
        if self.remedy and not self.remedy.is_empty:
            at = grid.rowCount()
            label = QLabel(self.remedy.label)
            label.setObjectName("muted")
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self.remedy, at, 1, Qt.AlignmentFlag.AlignTop)
        if explanation.copied:
            grid.addWidget(self._copied(explanation), grid.rowCount(), 0, 1, 2)
        self._add_lines(grid, lines[first:])
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _copied(self, explanation: Explanation) -> QWidget:
        from ..last_year.copied_sentences import CopiedSentences

        assert self._session.result is not None  # that is what is explained
        return CopiedSentences(explanation.copied, self._session.result, colours(self.palette()))

    @staticmethod
    def _add_lines(grid: QGridLayout, lines: Iterable[Line]) -> None:
        for at, line in enumerate(lines, grid.rowCount()):
            label = QLabel(line.label)
            label.setObjectName("muted")
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(_words(line), at, 1, Qt.AlignmentFlag.AlignTop)

    def _title(self, explanation: Explanation) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        level = explanation.level
        if level:
            size = self.fontMetrics().height() - 2
            mark = QLabel(toolTip=LEVEL_NAMES[level], accessibleName=LEVEL_NAMES[level])
            mark.setContentsMargins(0, LINK_FRAME, 0, 0)
            mark.setPixmap(icon(level, getattr(colours(self.palette()), level)).pixmap(size, size))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        title = QLabel(explanation.title)
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        title.setContentsMargins(0, LINK_FRAME, 0, 0)
        title.setAccessibleName(explanation.title)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = QFont(title.font())
        font.setBold(True)
        title.setFont(font)
        row.addWidget(title, 1)
        if self.remedy and self.remedy.ignore:
            row.addWidget(self.remedy.ignore, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._explanation:
            self._refresh_soon()  # the style still walks through the widgets that this replaces


def _words(line: Line) -> QLabel:
    words = QLabel(line.html, wordWrap=True, textFormat=Qt.TextFormat.RichText)
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    plain = line.html.replace("<b>", "").replace("</b>", "")
    words.setAccessibleName(f"{line.label}：{plain}" if line.label else plain)
    return words


def _invitation() -> QLabel:
    label = QLabel(INVITATION)
    label.setWordWrap(True)
    label.setObjectName("muted")
    label.setAccessibleName(INVITATION)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMargin(24)
    return label
