"""The panels of an open draft and how they share the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from .findings.details import DetailsPanel
from .findings.panel import FindingsPanel
from .form.overview import Overview
from .form.tabs import FormTabs
from .look.card import GAP, Card
from .source.pane import SourcePane
from .state.session import Selection, Session
from .state.settings import stored
from .verdict_banner import VerdictBanner

WIDE = 56  # characters of width from which the tables have room for the overview beside them
NARROW, LOW = 58, 18  # characters of width, lines of height: less there is on an office screen at 200 %
FLAT = 24  # lines of height below which the status line tells the verdict instead of the banner: there at 150 %
ROOMY = 88  # characters of width from which the tables show all their columns in text of the usual size
TIGHT_SHARES = (36, 64)  # of a narrow width, in percent
LEAST = 48  # pixels of height of a pane
SMALLER, A_LITTLE = 3, 2  # steps by which the text of the panes is smaller, where it is small and where not roomy
SHARES = {"upper": (44, 56), "lower": (62, 38), "whole": (60, 40)}  # of the width, the width and the height, in percent
LOW_SHARES = {"upper": (50, 50), "lower": (54, 46), "whole": (56, 44)}  # of the width, the height and the width


class Workspace(QWidget):
    """Banner on top, source and form side by side, the list of findings and its explanation below.

    On a low screen list and explanation stand beside source and form, of which one shows at a time: the one in which
    the selection lies, or the other at the press of a button.
    """

    banner_folded = Signal(bool)  # whether there is no room for the banner

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._settings, self._smaller = settings, 0
        self._is_narrow = self._is_low = self._is_flat = self._is_as_left = False
        self.banner = VerdictBanner(session)
        self.source, self.forms = SourcePane(session), FormTabs(session)
        self.findings, self.details = FindingsPanel(session, settings), DetailsPanel(session)
        self._form_card = _FormCard(self.forms, Overview(session))
        self._to_forms, self._to_source = _switch("表格"), _switch("原文")
        self._source_card = Card("原文", self.source, self._to_forms)
        self.forms.set_corner(self._to_source)
        self.panes = (self._source_card, self._form_card, self.findings, self.details)
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
        self._to_source.clicked.connect(lambda: self._bring_up(self._source_card))
        self._to_forms.clicked.connect(lambda: self._bring_up(self._form_card))
        self.forms.last_year_came.connect(lambda: self._bring_up(self._form_card))
        session.selection_changed.connect(self._follow)
        self.findings.view.activated.connect(self._go_to)
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
        is_narrow, is_low, is_flat = columns < NARROW, lines < LOW, lines < FLAT
        smaller = SMALLER if is_narrow or is_low else A_LITTLE if columns < ROOMY else 0
        if smaller != self._smaller:
            self._smaller = smaller
            self.zoom(0)
            if not self._is_as_left:
                self._share("upper", TIGHT_SHARES if smaller else SHARES["upper"])
        self._is_as_left = False  # once it has its place, another size asks for other shares
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.findings.make_room(is_narrow)
        if is_flat != self._is_flat:
            self._is_flat = is_flat
            self.banner.setVisible(not is_flat)
            self.banner_folded.emit(is_flat)
        if is_low != self._is_low:
            self._is_low = is_low
            self._arrange()

    def _arrange(self) -> None:
        """Puts list and explanation beside source and form on a low screen, below them elsewhere."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._splitters["whole"].setOrientation(across if self._is_low else down)
        self._splitters["lower"].setOrientation(down if self._is_low else across)
        for name, shares in (LOW_SHARES if self._is_low else SHARES).items():
            self._share(name, shares)
        self.findings.view.setHeaderHidden(self._is_low)
        for switch in (self._to_forms, self._to_source):
            switch.setVisible(self._is_low)
        self._form_card.show()
        self._source_card.setVisible(not self._is_low)

    def _bring_up(self, pane: QWidget) -> None:
        """Shows this pane where only one of source and form has room."""
        if self._is_low and pane in (self._source_card, self._form_card):
            for each in (self._source_card, self._form_card):
                each.setVisible(each is pane)

    def _follow(self, selection: Selection) -> None:
        """Brings up the form for its cells, the source for what is in words alone."""
        if selection.cells and selection.origin != "source":
            self._bring_up(self._form_card)
        elif selection.places:
            self._bring_up(self._source_card)

    def _go_to(self, line: QModelIndex) -> None:
        """Puts the keyboard where the finding of a line is, at Enter or a double click: in its cell, or the words."""
        row = self.findings.model.row(line)
        if row and row.finding:
            (self.forms.current_body if row.finding.cells else self.source.view).setFocus()

    def search_source(self) -> None:
        """Opens the line to search the source with."""
        self._bring_up(self._source_card)
        self.source.search()

    def _share(self, name: str, shares: tuple[int, int]) -> None:
        splitter = self._splitters[name]
        QTimer.singleShot(0, splitter, lambda: splitter.setSizes([share * 10 for share in shares]))  # in the new size

    def go_to_pane(self, step: int) -> None:
        """Puts the keyboard into the next pane (1) or the one before (-1), round the end."""
        here = self._pane_of(self.window().focusWidget())
        at = (self.panes.index(here) + step) % len(self.panes) if here else 0
        self._bring_up(self.panes[at])
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
            splitter.setSizes([share * 10 for share in (LOW_SHARES if self._is_low else SHARES)[name]])

    def restore(self) -> None:
        """Gives the splitters the places they had last time."""
        self.reset_layout()
        self._form_card.want_overview(stored(self._settings, "layout/overview", True))
        for name, splitter in self._splitters.items():
            self._is_as_left |= splitter.restoreState(stored(self._settings, f"layout/{name}", QByteArray()))

    def save(self) -> None:
        """Keeps the places of the splitters, but not those of a low screen: the next one may be higher."""
        for name, splitter in ({} if self._is_low else self._splitters).items():
            self._settings.setValue(f"layout/{name}", splitter.saveState())

    def _split(self, name: str, orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
        splitter = QSplitter(orientation, childrenCollapsible=False, handleWidth=GAP)
        for part, share in zip(parts, SHARES[name], strict=True):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        return splitter


def _switch(name: str) -> QPushButton:
    """Leads from source to form or back; there only on a low screen."""
    switch = QPushButton(f"{name} ▸", objectName="link", toolTip=f"转到{name}", visible=False)
    switch.setAccessibleName(f"转到{name}")
    return switch


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
