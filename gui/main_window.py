"""The window: where everything stands, and what the menus set off."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from .actions import Actions
from .dialogs import Dialogs
from .draft_watch import DraftWatch
from .empty_state import EmptyState
from .examples import EXAMPLES
from .kept_work import offer_work
from .last_year_choice import LastYearChoice
from .menus import fill_menus
from .message_bar import MessageBar
from .opening import choose_draft, open_pasted, take
from .resolving import Resolving
from .session import Session
from .settings import add_recent, preferences, recent_files, stored
from .status_line import StatusLine
from .theme import colours
from .tool_bar import ToolBar

if TYPE_CHECKING:
    from engine.store import Work

    from .batching import Batching
    from .exporting import Exporting
    from .history_dock import HistoryDock
    from .workspace import Workspace

COMFORTABLE = QSize(1440, 900)  # a smaller screen is filled
EXPORTS = ("excel", "word_comments", "word_tracked", "word_clean", "pdf", "html")
LINE_MENU = ("adopt", "ignore", "unignore", "rule", "copy")  # of a line of the list
SMALLEST = QSize(640, 360)  # half an office screen at 200 %


class MainWindow(QMainWindow):
    """The window of one session. `settings` is where it remembers its size and the drafts opened last.

    In the folder `data` it notes which draft is open; without one it notes nothing.
    """

    text_size_chosen = Signal(float)  # in points, 0 for the system's

    def __init__(self, session: Session, settings: QSettings, data: Path | None = None) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self.setWindowTitle("勾稽 · 政府信息公开年报自查")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.commands = Actions(self, session)
        self.dialogs = Dialogs(self)
        self.watch = DraftWatch(self, data)
        session.prefer(preferences(settings))
        self.message = MessageBar()
        self.empty = EmptyState(self.commands["open"], self.commands["batch"])
        self._build()
        fill_menus(self)
        self._connect()
        self.resolving = Resolving(self)
        self.last_year = LastYearChoice(self)
        self._recolour()
        self._restore()

    @cached_property
    def workspace(self) -> Workspace:
        """The panels; made when the first draft is on its way, so that the empty window is there at once."""
        from .workspace import Workspace

        workspace = Workspace(self.session, self.settings)
        workspace.findings.addAction(self.commands["copy"])
        workspace.findings.view.addActions([self.commands[key] for key in LINE_MENU])
        self.stack.addWidget(workspace)
        workspace.restore()
        self.commands["overview"].setChecked(stored(self.settings, "layout/overview", True))
        return workspace

    @cached_property
    def history(self) -> HistoryDock:
        """The steps done so far; made when it is first looked at."""
        from .history_dock import HistoryDock

        dock = HistoryDock(self.session.undo_stack, self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.hide()
        return dock

    @cached_property
    def exporting(self) -> Exporting:
        from .exporting import Exporting

        return Exporting(self.session, self, self.message, self.workspace.findings.shown)

    @cached_property
    def batching(self) -> Batching:
        """The checks of whole folders; made when the first one is asked for."""
        from .batching import Batching

        return Batching(self)

    @property
    def has_batch(self) -> bool:
        return "batching" in vars(self)

    # ---- opening
    def open(self, path: str | Path) -> None:
        """Opens a draft, unless the clerk first wants to save corrections."""
        if self.may_go_on():
            self.session.open(path)

    def open_example(self, name: str | None = None) -> None:
        if self.may_go_on():
            self.session.open_example(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: take(self, paths))  # the other program waits until this returns

    def may_go_on(self) -> bool:
        """Whether the corrections made so far may go: there are none, they are saved, or the clerk says so."""
        if not self.session.has_unexported_edits:
            return True
        from .unsaved import may_go

        return may_go(self)

    # ---- the session's news
    def _show_result(self) -> None:
        session = self.session
        if not (self.has_batch and self.batching.stays):
            self.show_draft()
        if session.comparison is None:
            self.message.settle()
        self.watch.draft_shown()
        if session.path and session.path.is_file() and session.path.parent != EXAMPLES:
            add_recent(self.settings, session.path.resolve())
            self.settings.setValue("folder", str(session.path.resolve().parent))

    def show_draft(self) -> None:
        """Shows the panels of the draft that is open."""
        session = self.session
        if self.stack.currentWidget() is not self.workspace:
            self.stack.setCurrentWidget(self.workspace)
            self.workspace.findings.view.setFocus()
        kind = session.result.draft.kind if session.result else None
        self.commands.enable(has_draft=True, is_word=kind == "docx")
        self.setWindowTitle(f"{session.name} · 勾稽")
        self.status_line.show_standing()
        if self.has_batch:
            self.batching.offer_way()

    # ---- construction
    def _build(self) -> None:
        self.addToolBar(ToolBar(self.commands))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.status_line = StatusLine(self.session)
        self.setStatusBar(self.status_line)

    def _connect(self) -> None:
        session = self.session
        for key, do in {
            "open": lambda: choose_draft(self), "batch": lambda: self.batching.choose_folder(),
            "switch": lambda: self.batching.switch(), "quit": self.close, "recheck": session.check_again,
            **{key: partial(self._export, key) for key in EXPORTS},
            "preview": lambda: self.exporting.preview(), "print": lambda: self.exporting.print(),
            "copy": lambda: self.workspace.findings.copy(), "find": lambda: self.workspace.source.search(),
            "search": lambda: self.workspace.findings.begin_search(),
            "copy_table": lambda: self.exporting.copy_table(self.workspace.forms.current_table),
            "paste": lambda: open_pasted(self),
            "next_pane": lambda: self.workspace.go_to_pane(1), "previous_pane": lambda: self.workspace.go_to_pane(-1),
            "next": lambda: self.workspace.findings.step(True),
            "previous": lambda: self.workspace.findings.step(False),
            "larger": lambda: self.workspace.zoom(1), "smaller": lambda: self.workspace.zoom(-1),
            "actual": lambda: self.workspace.zoom(0), "layout": lambda: self.workspace.reset_layout(),
            "overview": lambda: self.workspace.want_overview(self.commands["overview"].isChecked()),
            "passed": lambda: self.workspace.findings.show_level("passed"),
            "history": lambda: self.history.setVisible(self.history.isHidden()),
            "rule": self.dialogs.show_rule, "settings": self.dialogs.settings, "clear": self.dialogs.clear_kept,
            "manual": self.dialogs.show_manual, "shortcuts": self.dialogs.show_shortcuts,
            "about": self.dialogs.show_about,
        }.items():
            self.commands[key].triggered.connect(lambda _=False, key=key, do=do: self._on_page(key, do)())
        self.empty.path_chosen.connect(self.open)
        self.empty.example_wanted.connect(self.open_example)
        session.result_changed.connect(self._show_result)
        session.failed.connect(lambda text: self.message.say("error", text))
        session.work_offered.connect(self._offer_work)

    def _on_page(self, key: str, do: Callable[[], object]) -> Callable[[], object]:
        """What an action does on the page that is shown; `do` is what it does for a draft."""
        return (self.batching.does(key) if self.has_batch else None) or do

    def _export(self, key: str) -> None:
        self.exporting.export(key)

    def _offer_work(self, work: Work) -> None:
        offer_work(self, work)
        self.watch.work_offered()

    # ---- the window itself
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()

    def _recolour(self) -> None:
        self.commands.recolour(colours(self.palette()))

    def _restore(self) -> None:
        room = self.screen().availableSize()
        self.resize(room.boundedTo(COMFORTABLE))
        if room.width() < COMFORTABLE.width() or room.height() < COMFORTABLE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.restoreGeometry(stored(self.settings, "layout/window", QByteArray()))
        self.empty.show_recent(recent_files(self.settings))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_go_on():
            event.ignore()
            return
        self.settings.setValue("layout/window", self.saveGeometry())
        if "workspace" in vars(self):
            self.workspace.save()
        if self.has_batch:
            self.batching.stop()
        self.watch.release()
        event.accept()
