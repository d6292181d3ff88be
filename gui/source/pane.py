"""The draft as it stands, with everything that is known of it marked in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.model import Result, SourceCell

from ..look.theme import colours
from ..look.zoom import ZoomedPane
from ..state.selection import SourcePlace
from ..state.session import Selection, Session
from .document import write_source
from .find_bar import FindBar
from .marks import finding_marks, tooltip
from .patches import Patch
from .view import SourceView

_END = object()
_SLICE = 0.002  # seconds before the event loop has its turn; one table of the official size takes 20 to 30 ms more
_FIRST_MARKS = 100  # pieces of the draft after which findings are marked for the first time
_MOST_MATCHES = 2000


class SourcePane(ZoomedPane):
    """Shows the draft of the session's result. A draft is written in slices; `built` tells when all of it stands."""

    built = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Result | None = None
        self._theme = colours(self.palette())
        self._writing: Iterator[object] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._write_slice)
        self._marking = QTimer(self, interval=0, singleShot=True)  # the other panels take a turn, too
        self._marking.timeout.connect(self._mark_findings)
        self._is_checked_again = False  # then the same selection comes again and is no reason to scroll
        self._revealed: tuple[SourcePlace, ...] = ()
        self._is_same_draft = False
        self._scrolled = 0  # where a draft that is written again was scrolled to
        self._mark_at = _FIRST_MARKS
        self._matches: list[tuple[int, int]] = []
        self._match = 0
        self.view = SourceView(self)
        self.view.setAccessibleName(self.tr("原文"))
        self.view.pressed_at.connect(self._tell)
        self.view.tooltip_of = self._tooltip
        self.view.fill_menu = self._fill_menu
        self.find_bar = FindBar(self)
        self.find_bar.hide()
        self.find_bar.looked_for.connect(self._find)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.closed.connect(self._end_finding)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.find_bar)
        box.addWidget(self.view)
        self.setFocusProxy(self.view)
        session.result_changed.connect(self._show_result)
        session.selection_changed.connect(self._show_selection)
        self._show_result()

    @property
    def is_built(self) -> bool:
        return self._writing is None

    # ---- what the session says
    def _show_result(self) -> None:
        self._is_checked_again = True
        result, before = self._session.result, self._shown
        self._shown = result
        if result is None or before is None or not _looks_the_same(before, result):
            self._rewrite(is_same_draft=bool(result and before and result.draft.name == before.draft.name))
        else:
            self._marking.start()

    def _show_selection(self, selection: Selection) -> None:
        """Marks what is selected; what is not written yet is shown when all stands."""
        ranges = [(place, self.view.places.range_of(place)) for place in selection.places]
        written = [(place, positions) for place, positions in ranges if positions]
        self.view.show_patches("selection", (
            Patch(*positions, "selected", isinstance(place, SourceCell)) for place, positions in written))
        if selection.origin != "source" and not (self._is_checked_again and selection.places == self._revealed):
            self.view.reveal([positions for _, positions in written])
        self._is_checked_again, self._revealed = False, selection.places

    # ---- writing
    def _rewrite(self, is_same_draft: bool = False) -> None:
        """Begins the document anew; the same draft is scrolled back to where it was."""
        if not is_same_draft:
            self._scrolled = 0
        elif self._writing is None:  # else it is still on the way to where it was
            self._scrolled = self.view.verticalScrollBar().value()
        self._is_same_draft = is_same_draft
        self._mark_at = _FIRST_MARKS
        self._timer.stop()
        self._writing = None
        self.view.begin_anew()
        if self._shown:
            self._writing = write_source(self.view.document(), self._shown, self._theme, self.view.places)
            self._timer.start()

    def _write_slice(self) -> None:
        if len(self.view.places) >= self._mark_at:  # what can be seen first is marked first, in a turn of its own
            self._mark_at *= 4
            self._mark_findings()
            return
        end = perf_counter() + _SLICE
        while self._writing and perf_counter() < end:
            if next(self._writing, _END) is _END:
                self._end_writing()
                return

    def _end_writing(self) -> None:
        self._timer.stop()
        self._writing = None
        self._mark_findings()
        self.view.verticalScrollBar().setValue(self._scrolled)
        self._is_checked_again = self._is_same_draft
        self._show_selection(self._session.selection)
        self.built.emit()

    def _mark_findings(self) -> None:
        if self._shown:
            self.view.show_patches("findings", dict.fromkeys(self._patches(self._shown)))  # each look of a place once

    def _patches(self, result: Result) -> Iterator[Patch]:
        for mark in finding_marks(result):
            positions = self.view.places.range_of(mark.place)
            if positions:
                yield Patch(*positions, mark.severity, isinstance(mark.place, SourceCell))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and colours(self.palette()) is not self._theme:
            self._theme = colours(self.palette())
            self._rewrite(is_same_draft=True)

    # ---- clicks and tooltips
    def _tell(self, position: int) -> None:
        place = self.view.places.place_at(position)
        if place:
            self._session.select_place(place)

    def _tooltip(self, position: int) -> str:
        place: SourcePlace | None = self.view.places.place_at(position)
        return tooltip(self._shown, place) if place and self._shown else ""

    def _fill_menu(self, menu: QMenu, position: int) -> None:
        from .mapping_menu import add_mapping

        place = self.view.places.place_at(position)
        if isinstance(place, SourceCell):
            add_mapping(menu, self._session, place)

    # ---- finding
    def search(self) -> None:
        """Opens the bar, with the selected words in it."""
        words = self.view.textCursor().selectedText()
        if words and "\u2029" not in words:
            self.find_bar.words.setText(words)
        self.find_bar.open()

    def _find(self, words: str) -> None:
        self._matches = list(islice(self._found(words), _MOST_MATCHES)) if words else []
        top = self.view.top_position()
        self._match = next((at for at, (start, _) in enumerate(self._matches) if start >= top), 0)
        self._show_matches()

    def _found(self, words: str) -> Iterator[tuple[int, int]]:
        pattern = re.compile(re.escape(words), re.IGNORECASE)
        for piece in self.view.places:
            for match in pattern.finditer(piece.text):
                yield piece.position(match.start()), piece.position(match.end())

    def _step(self, step: int) -> None:
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self._show_matches()

    def _show_matches(self) -> None:
        self.view.show_patches("matches", (
            Patch(start, end, "found" if at == self._match else "match")
            for at, (start, end) in enumerate(self._matches)))
        self.find_bar.show_count(self._match + 1, len(self._matches))
        if self._matches:
            self.view.reveal([self._matches[self._match]])

    def _end_finding(self) -> None:
        self.find_bar.hide()
        if self._matches:
            self.view.setTextCursor(self.view.cursor_over(*self._matches[self._match]))
        self._matches = []
        self.view.show_patches("matches", ())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_text_size(self, points: float) -> None:
        font = self.view.font()
        font.setPointSizeF(points)
        self.view.setFont(font)


def _looks_the_same(one: Result, other: Result) -> bool:
    """Whether only marks tell the two apart on screen."""

    def look(result: Result) -> tuple:
        report = result.report
        figures = tuple(s.figure or s.place for s in result.statements)
        return result.draft.blocks, report.title, report.sections, report.chrome, figures, result.rewritten

    return look(one) == look(other)
