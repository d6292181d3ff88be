"""What this machine keeps of the clerk's work: offered when the draft is opened again, and removed on wish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.user_folders import cache_folder

from ..last_year.choice import FOLDER, RESTORE
from ..state.settings import clear_recent, recent_files

if TYPE_CHECKING:
    from engine.store import Work

    from ..main_window import MainWindow


def offer_work(window: MainWindow, work: Work) -> None:
    """Asks in the message bar whether what was done to the draft earlier is to be put in force again."""
    session = window.session
    window.message.withdraw(RESTORE)  # offered already, of an earlier state of the file
    corrected = len(work.edits) + len(work.texts)
    done = (f"改过 {corrected} 处",) if corrected else ()
    said = (f"指定过 {len(work.said)} 处表格",) if work.said else ()
    day = f"{work.time.month} 月 {work.time.day} 日 {work.time:%H:%M}"
    last_year = Path(work.last_year.file) if work.last_year else None
    compared = (f"对照过上年报告“{last_year.name}”",) if last_year else ()
    words = f"上次对“{session.name}”{'，'.join(done + said + compared)}（{day}）。"
    if session.original and work.draft != session.original.draft.sha256:
        words = f"“{session.name}”已经改动，上次{'、'.join(done + said + compared)}（{day}）仍然适用。"
    if last_year and not last_year.is_file():
        words += f"“{last_year.name}”已不在原来的位置，需要时请另选。"
        if not done + said:
            window.message.say("warning", words, ("另选…", window.last_year.choose), ("不再提醒", session.work.decline))
            return
    window.message.say("warning", words, (RESTORE, session.restore), ("不恢复", session.work.decline))


def clear_kept(window: MainWindow) -> None:
    """Removes stored corrections, ignored findings, mappings, recent drafts and results of batches, once confirmed."""
    from PySide6.QtWidgets import QMessageBox

    from engine.batch.kept import remove_kept
    from engine.export.atomic import CannotWrite

    box = QMessageBox(QMessageBox.Icon.Question, "勾稽", "清除这台电脑上的记录？", parent=window)
    box.setInformativeText("将删除以前各份草稿的更正、忽略、手工指定、所用的上年报告，最近打开的列表，以及批量自查的结果。"
                           "草稿和已经导出的文件不受影响，现在打开的草稿上的更正仍然有效。")
    clear = box.addButton("清除", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    if box.clickedButton() is not clear:
        return
    recent = len(recent_files(window.settings))
    clear_recent(window.settings)
    window.settings.remove(FOLDER)
    window.empty.show_recent([])
    try:
        drafts = window.session.work.keeping.clear()
        remove_kept(cache_folder())
    except CannotWrite as error:
        window.message.say("error", str(error))
    else:
        window.message.say("passed", f"本机记录已经清除：{drafts} 份草稿的更正、忽略和指定，"
                                     f"最近打开的列表中的 {recent} 份，批量自查的结果。")
