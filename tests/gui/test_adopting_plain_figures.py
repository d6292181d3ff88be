"""采纳 where a cell says more than its number: the number alone stays."""

from __future__ import annotations

from engine.model import CellKey
from gui.main_window import MainWindow

FEES = CellKey("active_disclosure", "fees", "amount")


def selected(window: MainWindow) -> str:
    finding = next(f for f in window.session.result.findings if f.rule == "T06")
    window.session.select_finding(finding.id)
    return window.workspace.details.text()


def test_a_figure_with_its_unit_is_put_right_by_the_key_and_given_back_by_undoing(qtbot, opened):
    assert "更正：主动公开 · 行政事业性收费 · 本年收费金额（单位：万元） 改为 18.6（数值不变" in selected(opened)
    assert [button.objectName() for button in opened.workspace.details.remedy.choices] == ["primary"]
    with qtbot.waitSignal(opened.session.result_changed):
        opened.commands["adopt"].trigger()
    assert dict(opened.session.edits) == {FEES: "18.6"}
    assert "T06" not in {finding.rule for finding in opened.session.result.findings}
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.undo_stack.undo()
    assert opened.session.result.report.cell(FEES).edited is None


def test_what_the_clerk_wrote_with_a_unit_is_put_right_too(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(FEES, "约20万元")
    assert "改为 20（" in selected(opened)


def test_what_is_no_number_at_all_is_left_to_the_clerk(qtbot, opened):
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(FEES, "见附件")
    assert "更正：" not in selected(opened) and not opened.commands["adopt"].isEnabled()


def test_to_adopt_all_that_is_certain_leaves_the_writing_of_figures_alone(qtbot, opened):
    session = opened.session
    qtbot.waitUntil(lambda: bool(session.proposals.corrections))
    assert FEES not in {c.cell for each in session.proposals.certain(session.result) for c in each.changes
                        if hasattr(c, "cell")}
