"""The draft as it stands, with everything that is known of it marked in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.draft import SourceCell
from engine.model import Result

from ..look.theme import colours
from ..look.zoom import ZoomedPane
from ..state.selection import SourcePlace
from ..state.session import Session
from .document import write_source
from .find_bar import FindBar
from .kept_in_sight import kept_in_sight
from .marks import finding_marks, tooltip
from .patches import Patch
from .standing import Standing, put_caret, stand_again, standing_in
from .view import SourceView

_FIRST_MARKS = 100  # pieces of the draft after which findings are marked for the first time
_MOST_MATCHES = 2000


class SourcePane(ZoomedPane):
    """Shows the draft of the session's result, which is written and marked in the turns that follow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Result | None = None
        self._theme = colours(self.palette())
        self._is_checked_again = False  # then the same selection comes again and is no reason to scroll
        self._revealed: tuple[SourcePlace, ...] = ()
        self._standing: Standing | None = None  # in a draft that is written again
        self._matches: list[tuple[int, int]] = []
        self._match = 0
        self.view = SourceView(self)
        self.view.setAccessibleName("原文")
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
        session.selection_changed.connect(self._show_soon)
        self._show_result()

    @property
    def is_built(self) -> bool:
        """Whether all of it stands."""
        return not any(map(self._session.turns.is_waiting, (self._write, self._mark, self._show_selection)))

    # ---- what the session says
    def _show_result(self) -> None:
        self._is_checked_again = True
        result, before = self._session.result, self._shown
        self._shown = result
        if result is None or before is None or not _looks_the_same(before, result):
            self._rewrite(before if result and before and result.draft.name == before.draft.name else None)
        else:
            self._session.turns.do(self._mark)

    def _show_soon(self) -> None:
        self._session.turns.do(self._show_selection)

    def _show_selection(self) -> None:
        """Marks what is selected; what is not written yet is shown when all stands."""
        selection = self._session.selection
        ranges = [(place, self.view.places.range_of(place)) for place in selection.places]
        written = [(place, positions) for place, positions in ranges if positions]
        self.view.show_patches("selection", (
            Patch(*positions, "selected", isinstance(place, SourceCell)) for place, positions in written))
        if selection.origin != "source" and not (self._is_checked_again and selection.places == self._revealed):
            self.view.reveal([positions for _, positions in written])
            if written:
                put_caret(self.view, written[0][0])
        self._is_checked_again, self._revealed = False, selection.places

    # ---- writing
    def _rewrite(self, before: Result | None = None) -> None:
        """Begins the document anew; one stands where one stood in the draft `before`, if it is the same."""
        if before is None:
            self._standing = None
        elif not self._session.turns.is_waiting(self._write):  # else it is still on the way to where it was
            self._standing = standing_in(self.view, before.draft)
        self.view.begin_anew()
        self._session.turns.drop(self._mark)
        self._session.turns.do(self._write)

    def _write(self) -> Iterator[None]:
        if self._shown is None:
            return
        mark_at = _FIRST_MARKS
        for _ in write_source(self.view.document(), self._shown, self._theme, self.view.places):
            if len(self.view.places) >= mark_at:  # what can be seen first is marked first
                mark_at *= 4
                self._session.turns.do(self._mark)
            yield
        self._session.turns.do(self._mark)
        if self._standing:
            stand_again(self.view, self._standing, self._shown.draft)
        else:
            put_caret(self.view, None)
            self.view.verticalScrollBar().setValue(0)
        self._is_checked_again = self._standing is not None
        self._show_selection()

    def _mark(self) -> Iterator[Patch]:
        """Marks the findings in what is written so far."""
        patches = []
        for mark in finding_marks(self._shown) if self._shown else ():
            positions = self.view.places.range_of(mark.place)
            if positions:
                patches.append(Patch(*positions, mark.severity, isinstance(mark.place, SourceCell)))
                yield patches[-1]
        self.view.show_patches("findings", dict.fromkeys(patches))  # each look of a place once

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and colours(self.palette()) is not self._theme:
            self._theme = colours(self.palette())
            self._rewrite(self._shown)

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
        with kept_in_sight(self.view):
            self.view.setFont(font)


def _looks_the_same(one: Result, other: Result) -> bool:
    """Whether only marks tell the two apart on screen."""

    def look(result: Result) -> tuple:
        report = result.report
        figures = tuple(s.figure or s.place for s in result.statements)
        return result.draft.blocks, report.title, report.sections, report.chrome, figures, result.rewritten

    return look(one) == look(other)
