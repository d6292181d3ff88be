"""The panels of an open draft and how they share the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from .card import Card
from .details_panel import DetailsPanel
from .findings_panel import FindingsPanel
from .form_tabs import FormTabs
from .session import Session
from .source_pane import SourcePane
from .verdict_banner import VerdictBanner

GAP = 8
SHARES = {"upper": (44, 56), "lower": (62, 38), "whole": (60, 40)}  # of the width, the width and the height, in percent


class Workspace(QWidget):
    """Banner on top, source and form side by side, the list of findings and its explanation below."""

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.banner = VerdictBanner(session)
        self.source, self.forms = SourcePane(session), FormTabs(session)
        self.findings, self.details = FindingsPanel(session, settings), DetailsPanel(session)
        self._panes = (Card("原文", self.source), _framed(self.forms), self.findings, self.details)
        upper = self._split("upper", Qt.Orientation.Horizontal, *self._panes[:2])
        lower = self._split("lower", Qt.Orientation.Horizontal, self.findings, self.details)
        whole = self._split("whole", Qt.Orientation.Vertical, upper, lower)
        self._splitters = {"upper": upper, "lower": lower, "whole": whole}
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(whole, 1)
        self.banner.level_chosen.connect(self.findings.show_level)
        QApplication.instance().focusChanged.connect(self._mark_pane)

    def zoom(self, step: int) -> None:
        """Makes source and form larger (1) or smaller (-1), or gives them their own size (0)."""
        for pane in (self.source, self.forms):
            {1: pane.zoom_in, -1: pane.zoom_out, 0: pane.zoom_reset}[step]()

    def go_to_pane(self, step: int) -> None:
        """Puts the keyboard into the next pane (1) or the one before (-1), round the end."""
        here = self._pane_of(self.window().focusWidget())
        at = (self._panes.index(here) + step) % len(self._panes) if here else 0
        bodies = self.source.view, self.forms.current_body, self.findings.view, self.details.body
        bodies[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _pane_of(self, widget: QWidget | None) -> QWidget | None:
        return next((pane for pane in self._panes if widget and (pane is widget or pane.isAncestorOf(widget))), None)

    def _mark_pane(self, _: QWidget | None, now: QWidget | None) -> None:
        """Frames the pane that has the keyboard."""
        here = self._pane_of(now)
        for pane in self._panes:
            card = pane if pane.objectName() == "card" else pane.findChild(Card)
            if bool(card.property("active")) != (pane is here):
                card.setProperty("active", pane is here)
                card.style().polish(card)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom both panes (which leave that to their holder)."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def reset_layout(self) -> None:
        for name, splitter in self._splitters.items():
            splitter.setSizes([share * 10 for share in SHARES[name]])

    def restore(self) -> None:
        """Gives the splitters the places they had last time."""
        self.reset_layout()
        for name, splitter in self._splitters.items():
            splitter.restoreState(self._settings.value(f"layout/{name}", QByteArray()))

    def save(self) -> None:
        for name, splitter in self._splitters.items():
            self._settings.setValue(f"layout/{name}", splitter.saveState())

    def _split(self, name: str, orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
        splitter = QSplitter(orientation, childrenCollapsible=False, handleWidth=GAP)
        for part, share in zip(parts, SHARES[name], strict=True):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        return splitter


def _framed(body: QWidget) -> QFrame:
    """A card whose head the body brings along."""
    frame = QFrame(objectName="card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 5)
    column.addWidget(body)
    return frame
