"""What the clerk does about a finding: adopts a correction, or ignores it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from engine.model import Finding

    from ..main_window import MainWindow
    from ..state.session import Session


class Resolving(QObject):
    """Keeps the actions 采纳, 全部采纳, 忽略 and 取消忽略 usable just when there is something for them to do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, commands = window, window.session, window.commands
        for key, do in {"adopt": self.adopt, "adopt_all": self.adopt_all, "ignore": self.ignore,
                        "unignore": self.unignore}.items():
            commands[key].triggered.connect(do)
        for signal in (self._session.result_changed, self._session.selection_changed, self._session.proposals.changed):
            signal.connect(self._settle)
        self._settle()

    def adopt(self) -> None:
        """Makes the correction of the selected finding; where several are equally likely, leads to the choice."""
        finding = self._session.selection.finding
        if finding is None:
            return
        chosen = self._session.proposals.preselected(finding.id)
        if chosen:
            self._session.adopt(chosen)
            return
        count = len(self._session.proposals.of(finding.id))
        self._session.notice.emit(f"有 {count} 种改法，没有哪一种更有把握，请在“说明”中选一种。")
        self._window.workspace.details.offer_choice()

    def adopt_all(self) -> None:
        adopt_certain(self._session, self._window)

    def ignore(self) -> None:
        finding = self._session.selection.finding
        if finding:
            ignore_with_reason(self._session, finding, self._window)

    def unignore(self) -> None:
        finding = self._session.selection.finding
        if finding:
            self._session.unignore(finding)

    def _settle(self) -> None:
        session, commands = self._session, self._window.commands
        finding, result = session.selection.finding, session.result
        is_ignored = bool(finding and result and finding.id in {each.finding.id for each in result.ignored})
        is_open = finding is not None and not is_ignored
        commands["adopt"].setEnabled(bool(is_open and finding and session.proposals.of(finding.id)))
        commands["adopt_all"].setEnabled(bool(result and session.proposals.certain(result)))
        commands["ignore"].setEnabled(is_open)
        commands["unignore"].setEnabled(is_ignored or bool(finding and finding.id in session.returned))


def adopt_certain(session: Session, parent: QWidget) -> None:
    """Makes all corrections that are certain, as one step, once the clerk has read what they will change."""
    from PySide6.QtWidgets import QMessageBox

    from ..state.correction_words import what_will_change

    result = session.result
    certain = session.proposals.certain(result) if result else ()
    if result is None or not certain:
        session.notice.emit("没有可以直接采纳的更正；不能确定的，请逐个选择。")
        return
    box = QMessageBox(QMessageBox.Icon.Question, "全部采纳", what_will_change(certain, result), parent=parent)
    box.setInformativeText("只采纳有把握的更正，一次撤销就能全部退回；草稿文件不会被改写。")
    adopt = box.addButton("采纳", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(adopt)
    box.exec()
    if box.clickedButton() is adopt:
        session.adopt(*certain)


def ignore_with_reason(session: Session, finding: Finding, parent: QWidget) -> None:
    """Ignores the finding when the clerk gives a reason."""
    from .ignore_dialog import IgnoreDialog

    dialog = IgnoreDialog(finding.message, parent)
    if dialog.exec():
        session.ignore(finding, dialog.words())
        session.notice.emit("已忽略 1 个问题，在“已忽略”中可以看到。")
    dialog.deleteLater()
