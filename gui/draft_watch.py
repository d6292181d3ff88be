"""What happens to the open draft outside this window: on disk, in another window, when the program ends suddenly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from .state.examples import EXAMPLES
from .state.unfinished import OpenDrafts

if TYPE_CHECKING:
    from .main_window import MainWindow

SHARED = "这份草稿在另一个窗口里也打开着，后改的会盖住先改的，请只在一个窗口里更正。"
RELOAD = "重新读取"
BUT_WORD = "，只有 Word 副本是照草稿文件做的，要等文件回到原处。"


class DraftWatch:
    """Looks when it is asked to, and says in the message bar what it sees. `data` is where notes are kept, if any."""

    def __init__(self, window: MainWindow, data: Path | None) -> None:
        self._window, self._data = window, data
        self._open = OpenDrafts(data / "open" if data else None)
        self._known: Path | None = None
        self._is_shared = self._is_gone_told = False

    def draft_shown(self) -> None:
        """A draft is open, perhaps another one than before."""
        session, message = self._window.session, self._window.message
        path = session.path
        if message.offers(RELOAD) and not session.is_changed_on_disk():
            message.withdraw(RELOAD)  # it was read again by the key
        if path == self._known:
            return
        self._known, self._is_gone_told = path, False
        if path is None or path.parent == EXAMPLES or self._window.session.is_pasted:
            self._open.release()
            self._is_shared = False
            return
        self._is_shared = not self._open.take(path)
        if self._is_shared:
            message.say("warning", SHARED)

    def work_offered(self) -> None:
        """The message bar now offers earlier work; what it said of another window is said with it."""
        if self._is_shared:
            self._window.message.add(SHARED)

    def look(self) -> None:
        """Whether the draft has changed on disk, or is gone; each is said once. Last year's is read again."""
        session, message = self._window.session, self._window.message
        if session.is_busy:
            return
        if session.is_gone_from_disk():
            if not self._is_gone_told:
                rest = BUT_WORD if session.is_word else "。"
                message.say("warning", f"草稿“{session.name}”已不在原来的位置：被移走、删除，或者所在的磁盘已断开。"
                                       f"读到的内容和更正都还在，可以照常查看和导出{rest}")
            self._is_gone_told = True
            return
        self._is_gone_told = False
        session.last_year.read_again()
        if session.is_changed_on_disk():
            message.say("warning", "草稿在磁盘上已经改动。重新读取后，仍然适用的更正会保留。",
                        (RELOAD, session.reload), ("暂不", session.acknowledge_disk))

    def offer_left_behind(self) -> None:
        """Offers the draft that was open when the program ended suddenly; it is never opened unasked."""
        from .dialogs.crashes import last_log

        left = self._open.left_behind()
        log = last_log(self._data) if self._data else ""
        if left is None or self._known or not left.path.is_file():
            return
        advice = "再打开前请先复制报告，交给维护人员。" if log else "再打开还是这样的话，请告诉维护人员。"
        again = "" if left.times < 2 else f"已连续 {left.times} 次这样；{advice}"
        choices = [("打开", lambda: self._window.open(left.path))]
        if log:
            choices.append(("复制报告", lambda: QGuiApplication.clipboard().setText(log)))
        self._window.message.say("warning", f"上次没有正常结束，当时打开的是“{left.path.name}”，"
                                            f"所作的更正都已记下，打开后可以恢复。{again}", *choices)

    def release(self) -> None:
        """The window closes in order."""
        self._open.release()
