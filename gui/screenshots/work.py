"""Scenes of work on one draft: finding words, a choice of corrections, a row pointed at, the file changed, a bug."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..state.examples import EXAMPLES

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QMenu, QWidget

    from ..main_window import MainWindow

CHOICE = "C04"  # a sum of which the text says nothing, so that each of its parts may be the wrong one
SLIPS = (("申请行政复议2件，其中结果维持1件，其他结果1件；未经", "申请行政复议；未经"),
         ("1\t0\t1\t0\t2\t1", "1\t0\t2\t0\t2\t1"), ("1.属于国家秘密", "保密事项"), ("申请25件", "申请26件"))
STRANGE_ROW = "保密事项"
WORDS = "申请"
FILE_MENU, CHECK_MENU = 0, 3


def working_scenes(
    window: MainWindow, scratch: Path, settled: Callable[[QWidget], QPixmap],
    wait_until: Callable[[Callable[[], bool]], None],
) -> Iterator[tuple[str, QPixmap]]:
    """(name, picture) of these scenes, in a draft of their own that is made in `scratch`."""
    session, path = window.session, scratch / "青禾县民政局年报.txt"
    text = (EXAMPLES / "clean.txt").read_text("utf-8")
    for before, after in SLIPS:
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")
    session.open(path)
    wait_until(lambda: session.path == path and not session.is_busy)
    wait_until(lambda: window.workspace.source.is_built and not session.proposals.is_seeking)
    result = session.result
    assert result is not None  # it was opened
    if choice := next((f for f in result.findings if f.rule == CHOICE), None):
        session.select_finding(choice.id)
        yield "choice", settled(window)
    session.clear_selection()
    yield "mapping", _mapping(window, settled)
    for name, at in (("menu_file", FILE_MENU), ("menu_check", CHECK_MENU)):
        yield name, _menu(window, at, settled)
    window.commands["find"].trigger()
    settled(window)
    window.workspace.source.find_bar.words.setText(WORDS)
    yield "found", settled(window)
    window.workspace.source.find_bar.closed.emit()
    window.commands["passed"].trigger()
    yield "passed", settled(window)
    window.commands["passed"].trigger()
    path.write_text(text.replace(SLIPS[-1][1], SLIPS[-1][0]), "utf-8")
    window.watch.look()
    yield "changed", settled(window)
    window.message.choose("重新读取")
    wait_until(lambda: not session.is_busy and session.comparison is not None)
    window.commands["history"].trigger()
    yield "checked_again", settled(window)
    window.commands["history"].trigger()
    yield from _boxes(window, settled)


def _mapping(window: MainWindow, settled: Callable[[QWidget], QPixmap]) -> QPixmap:
    """What a right click on a row that was not recognised brings up."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication, QMenu

    view = window.workspace.source.view
    start = next(piece.start for piece in view.places if STRANGE_ROW in piece.text)
    view.reveal([(start, start + 1)])
    point = view.cursorRect(view.cursor_over(start, start)).center() + QPoint(3, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rows = next(action for action in menu.actions() if STRANGE_ROW in action.text()).menu()
    assert isinstance(rows, QMenu)
    rows.popup(menu.geometry().topRight())
    return _with_menus(window, settled, rows, menu)


def _menu(window: MainWindow, at: int, settled: Callable[[QWidget], QPixmap]) -> QPixmap:
    from PySide6.QtWidgets import QMenu

    bar = window.menuBar()
    action = bar.actions()[at]
    menu = action.menu()
    assert isinstance(menu, QMenu)
    menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
    return _with_menus(window, settled, menu)


def _with_menus(window: MainWindow, settled: Callable[[QWidget], QPixmap], *menus: QMenu) -> QPixmap:
    """The window with the menus that are open over it, which are closed then."""
    from PySide6.QtGui import QPainter

    picture = settled(window)
    painter = QPainter(picture)
    for menu in menus:
        painter.drawPixmap(window.mapFromGlobal(menu.geometry().topLeft()), menu.grab())
    painter.end()
    for menu in menus:
        menu.close()
    return picture


def _boxes(window: MainWindow, settled: Callable[[QWidget], QPixmap]) -> Iterator[tuple[str, QPixmap]]:
    """The boxes that interrupt: of a bug, before corrections are left behind, before records are removed."""
    from ..dialogs.crash_dialog import CrashDialog
    from ..dialogs.kept_work import clear_kept
    from ..dialogs.unsaved import may_go

    cell = next(iter(window.session.result.report.tables["applications"].cells)) if window.session.result else None
    if cell:
        window.session.edit_cell(cell, "1")
    for name, ask in (("crash", lambda: CrashDialog()(RuntimeError, None, None)),
                      ("unsaved", lambda: may_go(window, window.close)), ("clear", lambda: clear_kept(window))):
        yield name, _box(window, ask, settled)
    window.dialogs.show_about()
    yield "about", _box(window, lambda: None, settled)


def _box(window: MainWindow, ask: Callable[[], object], settled: Callable[[QWidget], QPixmap]) -> QPixmap:
    """The box that `ask` waits for, which is then given up."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QDialog

    taken: list[QPixmap] = []

    def take() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        taken.append(settled(box))
        box.reject()

    QTimer.singleShot(400, window, take)
    ask()
    while not taken:
        QTest.qWait(50)
    return taken[0]
