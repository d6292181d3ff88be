"""The panels of an open draft and how they share the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from .card import GAP, Card
from .details_panel import DetailsPanel
from .findings_panel import FindingsPanel
from .form_tabs import FormTabs
from .overview import Overview
from .session import Session
from .settings import stored
from .source_pane import SourcePane
from .verdict_banner import VerdictBanner

WIDE = 48  # characters of width from which the tables have room for the overview beside them
NARROW, LOW = 58, 21  # characters of width, lines of height: less there is on an office screen at 200 %
ROOMY = 76  # characters of width from which the tables show all their columns in text of the usual size
TIGHT_SHARES, LOW_SHARES = (36, 64), (66, 34)  # of a narrow width, of a low height, in percent
LEAST = 48  # pixels of height of a pane
SMALLER, A_LITTLE = 3, 2  # steps by which the text of the panes is smaller, where it is small and where not roomy
SHARES = {"upper": (44, 56), "lower": (62, 38), "whole": (60, 40)}  # of the width, the width and the height, in percent


class Workspace(QWidget):
    """Banner on top, source and form side by side, the list of findings and its explanation below."""

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._settings, self._is_small, self._smaller = settings, False, 0
        self.banner = VerdictBanner(session)
        self.source, self.forms = SourcePane(session), FormTabs(session)
        self.findings, self.details = FindingsPanel(session, settings), DetailsPanel(session)
        self._form_card = _FormCard(self.forms, Overview(session))
        self.panes = (Card("原文", self.source), self._form_card, self.findings, self.details)
        upper = self._split("upper", Qt.Orientation.Horizontal, *self.panes[:2])
        lower = self._split("lower", Qt.Orientation.Horizontal, self.findings, self.details)
        whole = self._split("whole", Qt.Orientation.Vertical, upper, lower)
        self._splitters = {"upper": upper, "lower": lower, "whole": whole}
        for body in (self.findings.view, self.details.body, self.source.view):
            body.setMinimumHeight(LEAST)  # what Qt takes for the least leaves a low screen no room for the tables
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(whole, 1)
        self.banner.level_chosen.connect(self.findings.show_level)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._mark_pane)

    def zoom(self, step: int) -> None:
        """Makes source and form larger (1) or smaller (-1), or gives them their own size (0)."""
        for pane in (self.source, self.forms):
            {1: pane.zoom_in, -1: pane.zoom_out, 0: pane.zoom_reset}[step]()
            if not step:
                for _ in range(self._smaller):
                    pane.zoom_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, self._zoom_again)  # once all panes have taken it

    def _zoom_again(self) -> None:
        self.source.zoom_again()
        self.forms.zoom_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes do with less where there is little room: on a small screen much enlarged the text is large anyway."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        columns, lines = self.width() / metrics.horizontalAdvance("字"), self.height() / metrics.lineSpacing()
        is_small = columns < NARROW or lines < LOW
        smaller = SMALLER if is_small else A_LITTLE if columns < ROOMY else 0
        if smaller != self._smaller:
            self._smaller = smaller
            self.zoom(0)
            self._share("upper", TIGHT_SHARES if smaller else SHARES["upper"])
        if is_small != self._is_small:
            self._is_small = is_small
            self.banner.setVisible(lines >= LOW)  # its counts stand in the list too
            self.findings.view.setHeaderHidden(lines < LOW)
            self.findings.grouping.setVisible(not is_small)
            self.findings.search.setMinimumWidth(90 if is_small else 150)
            self._share("whole", LOW_SHARES if is_small else SHARES["whole"])

    def _share(self, name: str, shares: tuple[int, int]) -> None:
        splitter = self._splitters[name]
        QTimer.singleShot(0, splitter, lambda: splitter.setSizes([share * 10 for share in shares]))  # in the new size

    def go_to_pane(self, step: int) -> None:
        """Puts the keyboard into the next pane (1) or the one before (-1), round the end."""
        here = self._pane_of(self.window().focusWidget())
        at = (self.panes.index(here) + step) % len(self.panes) if here else 0
        bodies = self.source.view, self.forms.current_body, self.findings.view, self.details.body
        bodies[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _pane_of(self, widget: QWidget | None) -> QWidget | None:
        return next((pane for pane in self.panes if widget and (pane is widget or pane.isAncestorOf(widget))), None)

    def _mark_pane(self, _: QWidget | None, now: QWidget | None) -> None:
        """Frames the pane that has the keyboard."""
        here = self._pane_of(now)
        for pane in self.panes:
            card = pane if pane.objectName() == "card" else pane.findChild(Card)
            if card and bool(card.property("active")) != (pane is here):
                card.setProperty("active", pane is here)
                card.style().polish(card)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom both panes (which leave that to their holder)."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def want_overview(self, is_wanted: bool) -> None:
        """Shows the overview of the tables where there is room, or not."""
        self._form_card.want_overview(is_wanted)
        self._settings.setValue("layout/overview", is_wanted)

    def reset_layout(self) -> None:
        for name, splitter in self._splitters.items():
            splitter.setSizes([share * 10 for share in SHARES[name]])

    def restore(self) -> None:
        """Gives the splitters the places they had last time."""
        self.reset_layout()
        self._form_card.want_overview(stored(self._settings, "layout/overview", True))
        for name, splitter in self._splitters.items():
            splitter.restoreState(stored(self._settings, f"layout/{name}", QByteArray()))

    def save(self) -> None:
        for name, splitter in self._splitters.items():
            self._settings.setValue(f"layout/{name}", splitter.saveState())

    def _split(self, name: str, orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
        splitter = QSplitter(orientation, childrenCollapsible=False, handleWidth=GAP)
        for part, share in zip(parts, SHARES[name], strict=True):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        return splitter


class _FormCard(QFrame):
    """A card whose head the tables bring along, with the overview beside them where there is room for it."""

    def __init__(self, forms: FormTabs, overview: Overview) -> None:
        super().__init__(objectName="card")
        self._overview, self._is_wanted = overview, True
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 5)
        row.setSpacing(0)
        row.addWidget(forms, 1)
        row.addWidget(overview)
        overview.table_wanted.connect(forms.show_table)

    def want_overview(self, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        room = self.fontMetrics().horizontalAdvance("字") * WIDE
        self._overview.setVisible(self._is_wanted and self.width() >= room)
