"""How a batch stands."""

from __future__ import annotations

from .batch_rows import LOOKS
from .batch_session import BatchSession
from .progress_banner import ProgressBanner
from .time_left import in_words


class BatchBanner(ProgressBanner):
    """Follows the session by itself; a click on a chip asks for the drafts in that state."""

    def __init__(self, session: BatchSession) -> None:
        super().__init__("批量自查", {state: look for state, look in LOOKS.items() if state != "waiting"})
        self._session = session
        self.stop.clicked.connect(session.cancel)
        session.progress_changed.connect(self._refresh)
        session.listed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        self.show_counts(session.counts())
        self.about.setText(" · ".join(self._about()))
        self.show_progress(self._how_far() if session.is_running else None, session.done, session.total)

    def _how_far(self) -> str:
        session = self._session
        if session.total == 0:
            return "正在查找草稿"
        if session.done == 0 and session.previous:
            return "正在找出各份草稿的上年报告"
        left = in_words(session.seconds_left())
        return f"已检查 {session.done}/{session.total}" + (f"，{left}" if left else "")

    def _about(self) -> list[str]:
        session = self._session
        said = [f"{session.folder.name}（{session.total} 份）"] if session.folder else []
        said += [f"名单：{session.names.name}"] if session.names else []
        return said + ([f"上年：{session.previous.name}"] if session.previous else [])
