"""The window: where everything stands, and what the menus set off."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Signal

from .empty_window import EmptyWindow
from .look.theme import colours
from .state.examples import EXAMPLES
from .state.session import Session
from .state.settings import add_recent, preferences, stored

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from engine.store import Work

    from .actions import Actions
    from .dialogs.from_menus import Dialogs
    from .dialogs.history_dock import HistoryDock
    from .draft_watch import DraftWatch
    from .many.batching import Batching
    from .message_bar import MessageBar
    from .output.exporting import Exporting
    from .status_line import StatusLine
    from .workspace import Workspace

LINE_MENU = ("adopt", "ignore", "unignore", "rule", "copy")  # of a line of the list


class MainWindow(EmptyWindow):
    """The window of one session. `settings` is where it remembers its size and the drafts opened last.

    In the folder `data` it notes which draft is open; without one it notes nothing. What the first painting does not
    need is made after it, or when it is first asked for.
    """

    furnished = Signal()
    _is_furnished = False
    text_size_chosen = Signal(float)  # in points, 0 for the system's

    def __init__(self, session: Session, settings: QSettings, data: Path | None = None) -> None:
        super().__init__(settings)
        self.session, self._data = session, data
        session.prefer(preferences(settings))
        session.result_changed.connect(self._show_result)
        session.failed.connect(self.tell_failure)
        session.warned.connect(self._tell_warning)
        session.overcome.connect(self._forget)
        session.work_offered.connect(self._offer_work)

    def furnish(self) -> None:
        """Makes everything around the invitation, once; the bars have had their place from the beginning."""
        if self._is_furnished:
            return
        self._is_furnished = True
        from .findings.resolving import Resolving
        from .last_year.choice import LastYearChoice
        from .look.menu_key import MenuKey
        from .menus import fill_menus

        fill_menus(self)
        self.tool_bar.fill(self.commands)
        self.setStatusBar(self.status_line)
        MenuKey(self)
        self.resolving = Resolving(self)
        self.last_year = LastYearChoice(self)
        self.empty.furnish(self.commands["open"], self.commands["batch"])
        self.empty.path_chosen.connect(self.open)
        self.empty.example_wanted.connect(self.open_example)
        self.furnished.emit()

    @cached_property
    def commands(self) -> Actions:
        from .action_handlers import connect_actions
        from .actions import Actions

        commands = Actions(self, self.session)
        connect_actions(self, commands)
        commands.recolour(colours(self.palette()))
        return commands

    @cached_property
    def dialogs(self) -> Dialogs:
        from .dialogs.from_menus import Dialogs

        return Dialogs(self)

    @cached_property
    def watch(self) -> DraftWatch:
        from .draft_watch import DraftWatch

        return DraftWatch(self, self._data)

    @cached_property
    def message(self) -> MessageBar:
        from .message_bar import MessageBar

        message = MessageBar()
        self.column.insertWidget(0, message)
        return message

    @cached_property
    def status_line(self) -> StatusLine:
        from .status_line import StatusLine

        return StatusLine(self.session)

    @cached_property
    def workspace(self) -> Workspace:
        """The panels; made when the first draft is on its way, so that the empty window is there at once."""
        from .workspace import Workspace

        workspace = Workspace(self.session, self.settings)
        workspace.findings.addAction(self.commands["copy"])
        workspace.findings.view.addActions([self.commands[key] for key in LINE_MENU])
        workspace.banner_folded.connect(self.status_line.tell_verdict)
        self.stack.addWidget(workspace)
        workspace.restore()
        self.commands["overview"].setChecked(stored(self.settings, "layout/overview", True))
        return workspace

    @cached_property
    def history(self) -> HistoryDock:
        """The steps done so far; made when it is first looked at."""
        from .dialogs.history_dock import HistoryDock

        return HistoryDock(self.session.undo_stack, self)

    @cached_property
    def exporting(self) -> Exporting:
        from .output.exporting import Exporting

        return Exporting(self.session, self, self.message, self.workspace.findings.shown)

    @cached_property
    def batching(self) -> Batching:
        """The checks of whole folders; made when the first one is asked for."""
        from .many.batching import Batching

        return Batching(self)

    @property
    def has_batch(self) -> bool:
        return "batching" in vars(self)

    # ---- opening
    def open(self, path: str | Path) -> None:
        """Opens a draft, unless the clerk first wants to save corrections."""
        self.leave_draft(lambda: self.session.open(path))

    def open_example(self, name: str | None = None) -> None:
        self.leave_draft(lambda: self.session.open_example(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from .opening import files_in, take_unmoved

        if files_in(event.mimeData()):
            take_unmoved(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from .opening import take_dropped

        take_dropped(self, event)

    def leave_draft(self, go: Callable[[], object]) -> None:
        """Does what leaves the corrections behind: at once, after an export, or not, as the clerk wishes."""
        if self._may_leave(partial(self.leave_draft, go)):
            go()

    def _may_leave(self, again: Callable[[], object]) -> bool:
        """Whether there is nothing to lose, or the clerk says so; `again` is tried after an export."""
        self.end_edit()
        if not self.session.has_unexported_edits:
            return True
        from .dialogs.unsaved import may_go

        return may_go(self, again)

    def end_edit(self) -> None:
        """Takes what is still being typed into a cell: whatever is done next, it is a correction like any other."""
        if "workspace" in vars(self):
            self.workspace.forms.end_edit()

    # ---- the session's news
    def _show_result(self) -> None:
        self.furnish()
        session = self.session
        if not (self.has_batch and self.batching.stays):
            self.show_draft()
        if session.comparison is None:
            self.message.settle()
        self.watch.draft_shown()
        if session.path and session.path.is_file() and session.path.parent != EXAMPLES:
            add_recent(self.settings, session.path)

    def show_draft(self) -> None:
        """Shows the panels of the draft that is open."""
        if self.stack.currentWidget() is not self.workspace:
            self.stack.setCurrentWidget(self.workspace)
            self.workspace.findings.view.setFocus()
        self.commands.enable(has_draft=True, is_word=self.session.is_word)
        self.setWindowTitle(f"{self.session.name} · 勾稽")
        self.status_line.show_standing()
        if self.has_batch:
            self.batching.offer_way()

    def tell_failure(self, text: str) -> None:
        """Says that something could not be done."""
        self.message.say("error", text)

    def _tell_warning(self, text: str) -> None:
        self.message.say("warning", text)

    def _forget(self, text: str) -> None:
        self.message.unsay(text)

    def _offer_work(self, work: Work) -> None:
        from .dialogs.kept_work import offer_work

        offer_work(self, work)
        self.watch.work_offered()

    # ---- the window itself
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._is_furnished:
            return
        if event.type() == QEvent.Type.PaletteChange:
            self.commands.recolour(colours(self.palette()))
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        is_under_way = "exporting" in vars(self) and self.exporting.goes_on(self.close)
        if is_under_way or not self._may_leave(self.close):
            event.ignore()
            return
        self.settings.setValue("layout/window", self.saveGeometry())
        if "workspace" in vars(self):
            self.workspace.save()
        if self.has_batch:
            self.batching.stop()
        self.watch.release()
        event.accept()
