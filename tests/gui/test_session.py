from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot
from results import LAWYERS, PERSONS, RECEIVED, TOTAL, without

from engine.draft import SourceCell, TextPlace, UnreadableDraft
from engine.model import Result
from gui.state import open_task
from gui.state.examples import EXAMPLE_NAMES, EXAMPLES
from gui.state.session import Session


def reading(qtbot: QtBot, session: Session, path: Path) -> Session:
    with qtbot.waitSignal(session.result_changed):
        session.open(path)
    return session


def edited(qtbot: QtBot, session: Session, text: str) -> None:
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(TOTAL, text)


# ---- opening
def test_a_draft_is_read_off_the_main_thread(qtbot, session, draft, monkeypatch):
    threads = []
    monkeypatch.setattr("engine.pipeline.check_file",
                        lambda path, **_: threads.append(threading.current_thread()) or None)
    with qtbot.waitSignal(session.busy_changed):
        session.open(draft)
    monkeypatch.setattr(session, "_take_new", lambda reading: None)
    qtbot.waitUntil(lambda: not session.is_busy)
    assert threads and threads[0] is not threading.main_thread()


def test_every_example_can_be_opened(qtbot, session):
    for name in EXAMPLE_NAMES:
        with qtbot.waitSignal(session.result_changed):
            session.open_example(name)
        assert session.path == EXAMPLES / name and session.name == EXAMPLE_NAMES[name]


def test_an_unreadable_file_is_said_in_one_sentence_and_the_draft_stays(qtbot, session, draft, tmp_path):
    before = reading(qtbot, session, draft).result
    (tmp_path / "坏.docx").write_bytes(b"\x00\x01")
    with qtbot.waitSignal(session.failed) as told:
        session.open(tmp_path / "坏.docx")
    assert told.args[0].endswith("。") or "。" in told.args[0]
    assert session.result is before and session.path == draft and not session.is_busy


def test_a_file_that_is_gone_is_said_in_one_sentence(qtbot, session, tmp_path):
    with qtbot.waitSignal(session.failed):
        session.open(tmp_path / "没有.docx")
    assert session.result is None


def test_a_bug_while_reading_is_raised_on_the_main_thread(qtbot, session, draft, monkeypatch):
    def fail(path, **_):
        raise ZeroDivisionError

    monkeypatch.setattr("engine.pipeline.check_file", fail)
    with qtbot.captureExceptions() as caught:
        session.open(draft)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not session.is_busy


def test_the_answer_to_an_earlier_reading_is_dropped(qtbot, session, report, monkeypatch):
    go = threading.Event()

    def slow_then_quick(path, **_):
        if path.name == "慢.txt":
            go.wait(5)
            raise UnreadableDraft("来得太迟。")
        return report

    monkeypatch.setattr("engine.pipeline.check_file", slow_then_quick)
    with qtbot.assertNotEmitted(session.failed, wait=100):
        session.open("慢.txt")
        with qtbot.waitSignal(session.result_changed):
            session.open("快.txt")
        go.set()
    assert session.path == Path("快.txt").absolute()


def test_a_reading_that_was_given_up_changes_nothing(qtbot, session, draft):
    with qtbot.assertNotEmitted(session.result_changed, wait=400):
        session.open(draft)
        session.cancel()
    assert not session.is_busy


# ---- correcting
def test_an_edit_is_checked_at_once_and_undone_by_one_step(qtbot, session, draft):
    reading(qtbot, session, draft)
    total = session.result.report.value(TOTAL)
    edited(qtbot, session, "13")
    assert session.result.report.value(TOTAL) == 13
    assert "C03" not in {f.rule for f in session.result.findings}
    assert "C03" in {f.rule for f in session.comparison.resolved}
    with qtbot.waitSignal(session.result_changed):
        session.undo_stack.undo()
    assert session.result.report.value(TOTAL) == total and dict(session.edits) == {}
    assert "C03" in {session.finding(f).rule for f in session.comparison.new}
    with qtbot.waitSignal(session.result_changed):
        session.undo_stack.redo()
    assert dict(session.edits) == {TOTAL: "13"}


def test_the_drafts_own_text_takes_the_edit_away(qtbot, session, draft):
    reading(qtbot, session, draft)
    own = session.original.report.cell(TOTAL).raw
    edited(qtbot, session, "13")
    edited(qtbot, session, own)
    assert dict(session.edits) == {} and session.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_no_step(qtbot, session, draft):
    reading(qtbot, session, draft)
    session.edit_cell(TOTAL, f" {session.original.report.cell(TOTAL).raw} ")
    assert session.undo_stack.count() == 0


def test_edits_of_one_step_are_checked_once(qtbot, session, draft):
    reading(qtbot, session, draft)
    answers = []
    session.result_changed.connect(lambda: answers.append(dict(session.edits)))
    session.edit_cells({TOTAL: "13", RECEIVED: "31"}, "粘贴 2 格")
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(50)
    assert answers == [{TOTAL: "13", RECEIVED: "31"}] and session.undo_stack.undoText() == "粘贴 2 格"


def test_edits_count_as_saved_only_as_they_were_exported(qtbot, session, draft):
    reading(qtbot, session, draft)
    assert not session.has_unexported_edits
    edited(qtbot, session, "13")
    assert session.has_unexported_edits
    session.mark_exported({TOTAL: "13"})
    assert not session.has_unexported_edits
    edited(qtbot, session, "12")
    assert session.has_unexported_edits


# ---- the file changes underneath
def test_only_changed_content_counts_as_changed_on_disk(qtbot, session, draft):
    reading(qtbot, session, draft)
    assert not session.is_changed_on_disk()
    draft.touch()
    assert not session.is_changed_on_disk()
    draft.write_bytes(draft.read_bytes() + b"\n")
    assert session.is_changed_on_disk()
    session.acknowledge_disk()
    assert not session.is_changed_on_disk()


def test_reloading_keeps_edits_that_still_apply(qtbot, session, draft):
    reading(qtbot, session, draft)
    edited(qtbot, session, "13")
    draft.write_bytes(draft.read_bytes() + "\n补充一段。\n".encode())
    with qtbot.waitSignal(session.result_changed):
        session.reload()
    assert dict(session.edits) == {TOTAL: "13"} and session.result.report.value(TOTAL) == 13
    assert session.undo_stack.canUndo()


def test_reloading_drops_edits_of_cells_that_changed_and_says_so(qtbot, session, report, monkeypatch):
    session.show_result(report)
    edited(qtbot, session, "174")
    changed = report.report.with_cells({TOTAL: report.report.cell(PERSONS)})
    again = open_task.Reading(session.path, None, Result(
        report.draft, changed, report.statements, report.findings, (), ()))
    with qtbot.waitSignal(session.warned) as told:
        session._take_again(again)
    assert "1 处" in told.args[0]
    assert dict(session.edits) == {} and not session.undo_stack.canUndo()


def test_opening_another_draft_forgets_edits_and_steps(qtbot, session, draft):
    reading(qtbot, session, draft)
    edited(qtbot, session, "13")
    with qtbot.waitSignal(session.result_changed):
        session.open_example("clean.txt")
    assert dict(session.edits) == {} and session.undo_stack.count() == 0 and session.comparison is None


# ---- selecting
def test_a_finding_selects_its_cells_its_addends_and_their_source(session, report):
    session.show_result(report)
    session.select_finding("c03")
    chosen = session.selection
    assert chosen.cells == (TOTAL,) and {PERSONS, LAWYERS} <= set(chosen.addends)
    assert chosen.places == (report.report.cell(TOTAL).place,) and chosen.origin == "finding"


def test_a_finding_about_words_selects_words_and_cell(session, report):
    session.show_result(report)
    session.select_finding("x01")
    words, source = session.selection.places
    assert isinstance(words, TextPlace) and source == report.report.cell(RECEIVED).place
    assert session.selection.cells == (RECEIVED,)


def test_a_missing_thing_scrolls_to_where_it_should_stand(session, report):
    session.show_result(report)
    session.select_finding("s07")
    assert session.selection.places == (TextPlace(5, 0, 0),)


def test_a_cell_selects_its_source_the_sentences_that_state_it_and_its_finding(session, report):
    session.show_result(report)
    session.select_cell(RECEIVED)
    assert session.selection.places == (report.report.cell(RECEIVED).place, report.statements[0].place)
    assert session.selection.finding.id == "x01" and session.selection.origin == "cell"


def test_a_figure_in_the_source_selects_its_cells(session, report):
    session.show_result(report)
    figure = report.statements[1].figure
    session.select_place(TextPlace(figure.block, figure.start, figure.start))
    assert session.selection.cells == report.statements[1].cells
    assert session.selection.finding is None and session.selection.origin == "source"


def test_a_cell_of_the_source_selects_the_cell_of_the_form(session, report):
    session.show_result(report)
    place = report.report.cell(TOTAL).place
    session.select_place(SourceCell(place.block, place.row, place.column))
    assert session.selection.cells == (TOTAL,) and session.selection.finding.id == "c03"


def test_plain_words_leave_the_selection_alone(session, report):
    session.show_result(report)
    session.select_finding("c03")
    session.select_place(TextPlace(2, 0, 0))
    assert session.selection.finding.id == "c03"


def test_the_selection_survives_a_recheck_while_the_finding_stands(qtbot, session, report, monkeypatch):
    session.show_result(report)
    monkeypatch.setattr("engine.pipeline.recheck", lambda original, edits, *_, **more: without(original, "C03"))
    session.select_finding("x01")
    edited(qtbot, session, "174")
    assert session.selection.finding.id == "x01"


def test_the_selection_falls_back_to_the_cell_when_the_finding_is_gone(qtbot, session, report, monkeypatch):
    session.show_result(report)
    monkeypatch.setattr("engine.pipeline.recheck", lambda original, edits, *_, **more: without(original, "C03"))
    session.select_finding("c03")
    edited(qtbot, session, "174")
    assert session.selection.finding is None and session.selection.cells == (TOTAL,)
