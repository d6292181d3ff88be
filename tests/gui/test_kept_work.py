"""What was done to a draft is there again: after closing, after a crash, after the draft was changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from results import LAWYERS, RECEIVED, TOTAL

from engine.batch.kept import FILE
from gui.dialogs.unsaved import KEPT, NOT_KEPT
from gui.main_window import MainWindow
from gui.state.session import Session
from gui.state.settings import recent_files


@pytest.fixture
def session(qtbot, kept_in: Path) -> Session:
    return Session(kept_in)


def opening(qtbot, session: Session, draft: Path) -> None:
    with qtbot.waitSignal(session.result_changed):
        session.open(draft)


def editing(qtbot, session: Session, **texts: str) -> None:
    cells = {"total": TOTAL, "lawyers": LAWYERS, "received": RECEIVED}
    for name, text in texts.items():
        with qtbot.waitSignal(session.result_changed):
            session.edit_cell(cells[name], text)


def choosing(qtbot, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(window.session.result_changed):
        window.message.choose(name)


def replaced(draft: Path, old: str, new: str) -> None:
    draft.write_text(draft.read_text("utf-8").replace(old, new), "utf-8")


# ---- offered again
def test_after_a_crash_corrections_are_offered_and_restored_as_one_step(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13", lawyers="2")  # and no more: the window is never closed
    opening(qtbot, later.session, draft)
    assert "改过 2 处" in later.message.text() and not later.session.edits
    choosing(qtbot, later, "恢复")
    assert dict(later.session.edits) == {TOTAL: "13", LAWYERS: "2"} and later.session.result.report.value(TOTAL) == 13
    assert later.message.text() == "" and later.commands["undo"].text() == "撤销“恢复上次的更正”(&U)"
    with qtbot.waitSignal(later.session.result_changed):
        later.session.undo_stack.undo()
    assert not later.session.edits


def test_what_is_declined_is_not_offered_again(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13")
    opening(qtbot, later.session, draft)
    later.message.choose("不恢复")
    opening(qtbot, later.session, draft)
    assert later.message.text() == "" and not later.session.edits


def test_a_draft_on_which_nothing_was_done_is_opened_without_a_question(qtbot, later, draft):
    opening(qtbot, later.session, draft)
    assert later.message.text() == ""


def test_what_was_undone_is_not_offered(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13")
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.undo_stack.undo()
    opening(qtbot, later.session, draft)
    assert later.message.text() == ""


def test_an_offer_left_unanswered_is_not_lost_by_going_on(qtbot, opened, later, draft, kept_in):
    editing(qtbot, opened.session, total="13", lawyers="2")
    opening(qtbot, later.session, draft)
    editing(qtbot, later.session, received="31", lawyers="3")
    third = Session(kept_in)
    with qtbot.waitSignal(third.work_offered) as offered:
        third.open(draft)
    assert {cell: edit.text for cell, edit in offered.args[0].edits.items()} == {
        TOTAL: "13", RECEIVED: "31", LAWYERS: "3"}
    choosing(qtbot, later, "恢复")
    assert dict(later.session.edits) == {TOTAL: "13", RECEIVED: "31", LAWYERS: "3"}


def test_the_same_draft_under_another_name_is_known(qtbot, opened, later, draft, tmp_path):
    editing(qtbot, opened.session, total="13")
    opening(qtbot, later.session, draft.rename(tmp_path / "改名.txt"))
    assert "改过 1 处" in later.message.text()


def test_a_changed_file_is_known_however_its_path_is_spelt(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13")
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    opening(qtbot, later.session, draft.parent / "别处" / ".." / draft.name)
    assert "改过 1 处" in later.message.text()


def test_nothing_is_kept_of_the_examples(qtbot, opened, kept_in):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.open_example()
    editing(qtbot, opened.session, total="13")
    assert not kept_in.exists()


@pytest.mark.parametrize(("is_example", "is_writable", "is_kept"), [
    (False, True, True), (True, True, False), (False, False, False)])
def test_before_corrections_are_left_it_is_said_whether_they_are_kept(
        qtbot, opened, kept_in, monkeypatch, is_example, is_writable, is_kept):
    if not is_writable:
        kept_in.write_bytes(b"")
    if is_example:
        with qtbot.waitSignal(opened.session.result_changed):
            opened.session.open_example()
    editing(qtbot, opened.session, total="13")
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    assert not opened.close()
    assert said == [KEPT if is_kept else NOT_KEPT]


# ---- the draft changed meanwhile
def test_corrections_that_still_apply_to_a_changed_draft_are_offered(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13", received="31")
    old = opened.session.original.report.cell(RECEIVED).raw
    row = next(line for line in draft.read_text("utf-8").splitlines() if line.startswith("一、本年新收"))
    replaced(draft, row, row[: row.rindex(old)] + "99" + row[row.rindex(old) + len(old):])
    opening(qtbot, later.session, draft)
    assert "“草稿.txt”已经改动" in later.message.text() and "改过 1 处" in later.message.text()
    choosing(qtbot, later, "恢复")
    assert dict(later.session.edits) == {TOTAL: "13"}


def test_an_offer_is_made_once_when_the_draft_changes_before_it_is_answered(qtbot, opened, later, draft):
    editing(qtbot, opened.session, total="13")
    opening(qtbot, later.session, draft)
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    with qtbot.waitSignal(later.session.result_changed):
        later.session.reload()
    [line] = later.message.lines()
    assert "“草稿.txt”已经改动" in line.text()


def test_of_another_draft_with_the_same_figures_nothing_is_offered(qtbot, opened, later, draft, tmp_path):
    editing(qtbot, opened.session, total="13")
    other = tmp_path / "另一份.txt"
    other.write_bytes(draft.read_bytes() + b"\n.\n")
    opening(qtbot, later.session, other)
    assert later.message.text() == ""


def test_reading_again_does_not_offer_what_is_in_force(qtbot, opened, draft):
    editing(qtbot, opened.session, total="13")
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    assert dict(opened.session.edits) == {TOTAL: "13"} and opened.message.text() == ""


# ---- trouble
def test_a_damaged_record_is_said_and_the_draft_is_there(qtbot, opened, later, draft, kept_in):
    editing(qtbot, opened.session, total="13")
    [record] = kept_in.iterdir()
    record.write_bytes(b"?")
    opening(qtbot, later.session, draft)
    assert "已损坏" in later.message.text() and later.session.result
    assert [path.suffix for path in kept_in.iterdir()] == [".damaged"]


def test_a_folder_that_takes_nothing_is_said_once_and_editing_goes_on(qtbot, opened, kept_in):
    kept_in.write_bytes(b"")
    told = []
    opened.session.failed.connect(told.append)
    editing(qtbot, opened.session, total="13", lawyers="2")
    assert len(told) == 1 and "导出" in told[0] and opened.session.result.report.value(TOTAL) == 13


def test_two_windows_on_one_draft_keep_the_later_work(qtbot, opened, later, draft, kept_in):
    opening(qtbot, later.session, draft)
    editing(qtbot, opened.session, total="13")
    editing(qtbot, later.session, total="15")
    third = Session(kept_in)
    with qtbot.waitSignal(third.work_offered) as offered:
        third.open(draft)
    assert [edit.text for edit in offered.args[0].edits.values()] == ["15"]


# ---- clearing
def clearing(monkeypatch, window: MainWindow, answer: str) -> list[str]:
    asked = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        next(button for button in box.buttons() if answer in button.text()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    window.commands["clear"].trigger()
    return asked


def test_clearing_removes_corrections_and_recent_drafts_after_one_question(
        qtbot, opened, later, draft, kept_in, batch_folder, monkeypatch):
    batch = batch_folder / FILE
    batch_folder.mkdir()
    batch.touch()
    editing(qtbot, opened.session, total="13")
    assert recent_files(opened.settings) == [draft]
    assert len(clearing(monkeypatch, opened, "清除")) == 1
    assert list(kept_in.iterdir()) == [] and recent_files(opened.settings) == [] and not batch.exists()
    assert opened.message.text() == ("本机记录已经清除：1 份草稿的更正、忽略和指定，最近打开的列表中的 1 份，"
                                     "批量自查的结果。")
    assert dict(opened.session.edits) == {TOTAL: "13"}  # what is open stays as it is
    opening(qtbot, later.session, draft)
    assert later.message.text() == ""


def test_clearing_can_be_called_off(qtbot, opened, kept_in, draft, monkeypatch):
    editing(qtbot, opened.session, total="13")
    clearing(monkeypatch, opened, "取消")
    assert len(list(kept_in.iterdir())) == 1 and recent_files(opened.settings) == [draft]


def test_a_record_that_cannot_be_removed_is_said(qtbot, opened, kept_in, monkeypatch):
    editing(qtbot, opened.session, total="13")

    def locked(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", locked)
    clearing(monkeypatch, opened, "清除")
    assert "不能删除" in opened.message.text()
