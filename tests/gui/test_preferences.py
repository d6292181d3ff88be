"""What the office decided about the rules rules at once, and over every later check."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from results import TOTAL

from engine.preferences import Preferences
from gui.state.session import Session

OFF = Preferences(off=frozenset({"C03"}))


def failed(session: Session) -> set[str]:
    return {finding.rule for finding in session.result.findings}


@pytest.fixture
def opened_session(qtbot: QtBot, session: Session, draft) -> Session:
    with qtbot.waitSignal(session.result_changed):
        session.open(draft)
    return session


def test_a_rule_switched_off_is_gone_at_once_and_said_to_be_off(qtbot, opened_session):
    assert "C03" in failed(opened_session)
    with qtbot.waitSignal(opened_session.result_changed):
        opened_session.prefer(OFF)
    assert "C03" not in failed(opened_session) and "C03" not in opened_session.result.passed
    assert [n.reason for n in opened_session.result.not_checked if n.rule == "C03"] == ["设置中已关闭这条规则"]
    with qtbot.waitSignal(opened_session.result_changed):
        opened_session.prefer(Preferences())
    assert "C03" in failed(opened_session)


def test_it_stays_off_over_edits_undo_and_reading_again(qtbot, opened_session):
    session = opened_session
    session.prefer(OFF)
    steps = (lambda: session.edit_cell(TOTAL, "99"), session.undo_stack.undo, session.reload)
    for step in steps:
        with qtbot.waitSignal(session.result_changed):
            step()
        assert "C03" not in failed(session)


def test_what_is_decided_while_a_draft_is_read_counts_for_it(qtbot, session, draft):
    session.open(draft)
    session.prefer(OFF)
    qtbot.waitUntil(lambda: session.result is not None and "C03" not in failed(session))


def test_rules_of_practice_take_the_severity_that_was_chosen(qtbot, opened_session):
    from engine.rules import load_rule

    with qtbot.waitSignal(opened_session.result_changed):
        opened_session.prefer(Preferences(practice="hint"))
    severities = {(load_rule(f.rule).is_of_practice, f.severity) for f in opened_session.result.findings}
    assert (True, "hint") in severities and (False, "error") in severities
    assert not {(True, "error"), (True, "warning")} & severities
