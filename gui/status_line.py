"""The line at the bottom: what is open, how much of it was recognised, and what is going on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar

from .look.announcing import announce
from .look.elided_label import ElidedLabel
from .look.short_name import short_name
from .menus import encoding_name
from .state.session import Session

NOTICE = 6000  # milliseconds that a passing remark stays
PATIENCE = 200  # milliseconds of reading before progress is shown: a quick reading shows nothing


class StatusLine(QStatusBar):
    """Follows the session by itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._tells_verdict = session, False
        self._path: Path | None = None  # of the draft that it last told of
        self.standing = ElidedLabel("未打开草稿 · 未联网")
        self.progress = QProgressBar(maximum=0, textVisible=False, accessibleName="正在读取", visible=False)
        self.progress.setFixedSize(140, 10)
        self.cancel = QPushButton("取消", objectName="link", visible=False, clicked=session.cancel)
        self.setContentsMargins(4, 0, 8, 0)  # so that remarks, which Qt paints, begin where the words of the label do
        self.setSizeGripEnabled(False)
        self.addWidget(self.standing, 1)
        self.addPermanentWidget(self.progress)
        self.addPermanentWidget(self.cancel)
        self._soon = QTimer(self, interval=PATIENCE, singleShot=True)
        self._soon.timeout.connect(lambda: self._show_progress(True))
        session.result_changed.connect(self.show_standing)
        session.busy_changed.connect(self._show_busy)
        session.notice.connect(self._show_notice)
        session.undo_stack.indexChanged.connect(self.clearMessage)  # that was said of the step before

    def showEvent(self, event: QShowEvent) -> None:
        """Takes back a tip from before: for it Qt has not hidden the words that only now are seen."""
        super().showEvent(event)
        self.clearMessage()

    def tell_verdict(self, is_wanted: bool) -> None:
        """Begins with the verdict, where the banner has no room."""
        self._tells_verdict = is_wanted
        if self._session.result:
            self.show_standing()

    def show_standing(self) -> None:
        from datetime import datetime

        from engine.export.heading import report_name

        from .verdict_banner import verdict_line

        session, result, form = self._session, self._session.result, self._session.form
        if session.path != self._path:
            self._path = session.path
            self.clearMessage()  # that was said of another draft
        assert result is not None and form is not None  # there is news of one
        cells = [value for table in result.report.tables.values() for value in table.cells.values()]
        read = sum(value.state == "number" for value in cells)
        edits = [f"更正 {len(session.corrected)} 处"] if session.corrected else []
        said = len(session.by_hand.tables) + len(session.by_hand.rows)
        edits += [f"手工指定 {said} 处"] if said else []
        previous, encoding = result.yardstick.previous, result.draft.encoding
        compared = [f"上年报告 {report_name(previous)}"] if previous else []
        written = [f"编码 {encoding_name(encoding)}"] if encoding and result.draft.kind == "txt" else []
        told = [verdict_line(result)] if self._tells_verdict else []
        recognised, checked = f"已识别 {read}/{len(form.cells)} 格", f"上次检查 {datetime.now():%H:%M}"
        self.standing.setText(" · ".join((
            *told, short_name(session.name), *written, recognised, *edits, *compared, checked, "未联网")))

    def _show_notice(self, text: str) -> None:
        self.showMessage(text, NOTICE)
        announce(self, text)

    def _show_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._soon.start()
        else:
            self._soon.stop()
            self._show_progress(False)

    def _show_progress(self, is_shown: bool) -> None:
        self.progress.setVisible(is_shown)
        self.cancel.setVisible(is_shown)
