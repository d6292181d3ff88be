"""One undo stack for everything, visible, and a click goes to any state of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from results import LAWYERS, TOTAL

from gui.main_window import MainWindow


def doing(qtbot, window: MainWindow) -> list[str]:
    """An edit, an ignored finding, a mapping, an adopted correction; what the steps are called."""
    session = window.session
    qtbot.waitUntil(lambda: bool(session.proposals.corrections))
    c03 = next(f for f in session.result.findings if f.rule == "C03")
    x01 = next(f for f in session.result.findings if f.rule == "X01")
    s15 = next(f for f in session.result.findings if f.rule == "S15")
    correction = session.proposals.preselected(x01.id)
    block = session.result.report.tables["active_disclosure"].blocks[0]
    for step in (lambda: session.adopt(correction), lambda: session.ignore(s15, "已核对"),
                 lambda: session.edit_cell(c03.cells[0], "13"), lambda: session.map_table(block, "active_disclosure")):
        with qtbot.waitSignal(session.result_changed):
            step()
    return [session.undo_stack.text(at) for at in range(session.undo_stack.count())]


def test_edits_adoptions_ignores_and_mappings_are_steps_of_one_history(qtbot, opened):
    adopted, ignored, edited, mapped = doing(qtbot, opened)
    assert adopted.startswith("采纳：一、总体情况") and adopted.endswith("26 改为 25")
    assert ignored.startswith("忽略：一、总体情况") and ignored.endswith("（S15）")
    assert edited == "修改：申请办理 · （一）予以公开 · 总计 改为 13" and mapped == "指定表格为“主动公开”"


def test_the_history_is_shown_and_hidden_by_its_key(qtbot, opened):
    for is_shown in (True, False):
        qtbot.keyClick(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        assert opened.history.isVisible() is is_shown


def test_a_click_in_the_history_goes_to_that_state(qtbot, opened):
    names = doing(qtbot, opened)
    opened.commands["history"].trigger()
    view, session = opened.history.view, opened.session
    tester = QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    shown = [view.model().index(at, 0).data() for at in range(view.model().rowCount())]
    assert shown == ["草稿原样", *names] and tester.model() is view.model()

    def click(row: int) -> None:
        with qtbot.waitSignal(session.result_changed):
            place = view.visualRect(view.model().index(row, 0)).center()
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(0)
    assert not session.corrected and session.result.ignored == () and session.work.done.said == {}
    click(2)
    assert session.result.rewritten and len(session.result.ignored) == 1 and not session.edits
    click(4)
    assert session.edits and session.work.done.said


def test_the_keys_undo_and_redo_from_every_pane(qtbot, opened):
    workspace, session = opened.workspace, opened.session
    for pane in (workspace.source.view, workspace.forms.current_body, workspace.findings.view, workspace.details.body):
        with qtbot.waitSignal(session.result_changed):
            session.edit_cell(LAWYERS, "5")
        pane.setFocus()
        with qtbot.waitSignal(session.result_changed):
            qtbot.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert not session.edits
        with qtbot.waitSignal(session.result_changed):
            qtbot.keyClick(pane, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert dict(session.edits) == {LAWYERS: "5"}
        with qtbot.waitSignal(session.result_changed):
            session.undo_stack.undo()


def test_a_step_that_is_undone_or_redone_is_shown_where_it_was_done(qtbot, opened):
    doing(qtbot, opened)
    session, forms = opened.session, opened.workspace.forms
    [figure], [aside] = session.result.rewritten, session.result.ignored
    elsewhere = next(f for f in session.result.findings if f.rule == "T05")

    def goes_to(key: str) -> tuple:
        """The table in front; the cells that are selected, the finding, and the first block of the source."""
        session.select_finding(elsewhere.id)
        with qtbot.waitSignal(session.result_changed):
            opened.commands[key].trigger()
            assert session.selection.origin != "source"  # then the source scrolls, too
        cells, found = session.selection.cells, session.selection.finding
        return forms.current_table, cells, found and found.rule, session.selection.places[0].block

    opened.commands["undo"].trigger()  # a table was pointed at
    edited, ignored, adopted = goes_to("undo"), goes_to("undo"), goes_to("undo")
    assert edited[:3] == ("applications", (TOTAL,), "C03")
    assert ignored[2] == aside.finding.rule and ignored[3] == aside.finding.places[0].block
    assert adopted[0] == "applications" and adopted[3] == figure.place.block
    again = [goes_to("redo") for _ in range(3)]
    assert [each[3] for each in again] == [adopted[3], ignored[3], edited[3]] and again[2][1] == (TOTAL,)


def test_the_menu_says_which_step_is_undone_and_a_long_one_is_cut(qtbot, opened):
    undo, redo = opened.commands["undo"], opened.commands["redo"]
    assert (undo.text(), undo.isEnabled()) == ("撤销(&U)", False)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "9" * 40)
    assert undo.text().startswith("撤销“修改：") and undo.text().endswith("…”(&U)") and "9" * 40 in undo.toolTip()
    with qtbot.waitSignal(opened.session.result_changed):
        undo.trigger()
    assert undo.text() == "撤销(&U)" and redo.text().startswith("重做“修改：") and undo.iconText() == "撤销"


def test_a_recheck_without_a_change_on_disk_reads_nothing_again(qtbot, opened, monkeypatch):
    for name in ("read_draft", "parse_report"):
        monkeypatch.setattr(f"engine.pipeline.{name}", lambda *given, **more: 1 / 0)
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(opened, Qt.Key.Key_F5)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    assert "已解决" in opened.workspace.banner._change.text()


# ---- the draft is read again
def saved_in_word(draft: Path, *changes: tuple[str, str]) -> None:
    text = draft.read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1
        text = text.replace(before, after)
    draft.write_text(text, "utf-8")


GRANTED = "9\t2\t0\t1\t1\t0\t14"  # the row in the draft, with the total that is to be 13
STATED = "本年新收政府信息公开申请26件"


def test_what_was_put_right_in_the_draft_too_is_good_news_and_the_other_steps_stay(qtbot, opened, draft):
    session = opened.session
    names = doing(qtbot, opened)
    saved_in_word(draft, (GRANTED, GRANTED.replace("14", "13")))
    with qtbot.waitSignal(session.notice) as told, qtbot.waitSignal(session.result_changed):
        session.reload()
    assert told.args == ["草稿已照 1 处更正改好。"] and opened.message.lines() == []
    assert not session.edits and len(session.corrected) == 1  # the figure of the text
    left = [session.undo_stack.text(at) for at in range(session.undo_stack.count())]
    assert left == [name for name in names if not name.startswith("修改：")] and not session.undo_stack.canRedo()
    for _ in left:
        with qtbot.waitSignal(session.result_changed):
            session.undo_stack.undo()
    assert not session.corrected and session.work.done.said == {} and session.result.ignored == ()
    assert session.result.report.value(TOTAL) == 13


def test_a_figure_of_the_text_that_the_draft_now_has_right_is_good_news(qtbot, opened, draft):
    session = opened.session
    doing(qtbot, opened)
    saved_in_word(draft, (STATED, STATED.replace("26", "25")))
    with qtbot.waitSignal(session.notice) as told, qtbot.waitSignal(session.result_changed):
        session.reload()
    assert told.args == ["草稿已照 1 处更正改好。"] and dict(session.corrected) == {TOTAL: "13"}


def test_of_corrections_some_of_which_were_overwritten_the_rest_can_still_be_undone(qtbot, opened, draft):
    session = opened.session
    doing(qtbot, opened)
    with qtbot.waitSignal(session.result_changed):
        session.undo_stack.undo()  # what was said of the table is to be done again
    saved_in_word(draft, (GRANTED, GRANTED.replace("14", "15")), (STATED, STATED.replace("26", "25")))
    with qtbot.waitSignal(session.warned) as told, qtbot.waitSignal(session.result_changed):
        session.reload()
    assert told.args == ["草稿中有 1 处已改动，原来在这些地方的更正和指定不再保留。草稿已照 1 处更正改好。"]
    stack = session.undo_stack
    assert [stack.text(at)[:2] for at in range(stack.count())] == ["忽略", "指定"] and stack.index() == 1
    with qtbot.waitSignal(session.result_changed):
        stack.redo()
    assert session.work.done.said and len(session.result.ignored) == 1


def test_reading_again_what_has_not_touched_the_work_leaves_the_history_as_it_is(qtbot, opened, draft):
    names = doing(qtbot, opened)
    session = opened.session
    saved_in_word(draft, ("地址：青禾县文昌路8号", "地址：青禾县文昌路9号"))
    news = []
    session.result_changed.connect(lambda: news.append(session.result))
    with qtbot.waitSignal(session.result_changed):
        session.reload()
    qtbot.wait(100)
    assert [session.undo_stack.text(at) for at in range(session.undo_stack.count())] == names
    assert session.undo_stack.index() == len(names) and len(news) <= 2  # as read, and checked with the work
    assert dict(session.edits) == {TOTAL: "13"} and len(session.corrected) == 2


def test_what_was_adopted_and_restored_is_kept_with_the_text(qtbot, opened, draft, tmp_path):
    from gui.state.session import Session

    first = Session(tmp_path / "kept")
    with qtbot.waitSignal(first.result_changed):
        first.open(draft)
    qtbot.waitUntil(lambda: bool(first.proposals.corrections))
    x01 = next(f for f in first.result.findings if f.rule == "X01")
    with qtbot.waitSignal(first.result_changed):
        first.adopt(first.proposals.preselected(x01.id))
    later = Session(tmp_path / "kept")
    with qtbot.waitSignal(later.work_offered) as offered:
        later.open(draft)
    assert [new.text for new in offered.args[0].texts.values()] == ["25"]
    with qtbot.waitSignal(later.result_changed):
        later.work.restore()
    assert later.result.rewritten == first.result.rewritten and later.corrected == first.corrected
    assert set(later.answered_rules().values()) == {("X01", "Y01")}
