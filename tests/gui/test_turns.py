"""Work of the panels is done later, one piece a turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from gui.state import turns as module
from gui.state.turns import Turns


class Panel(QObject):
    def __init__(self, turns: Turns) -> None:
        super().__init__(turns)
        self.done: list[str] = []

    def refresh(self) -> None:
        self.done.append("refreshed")

    def write(self) -> Iterator[None]:
        for at in range(3):
            self.done.append(f"line {at}")
            yield


@pytest.fixture
def turns(qtbot, qapp, monkeypatch) -> Turns:
    monkeypatch.setattr(module, "SLICE", 0)  # one step a turn
    return Turns(qapp)


@pytest.fixture
def panel(turns) -> Panel:
    return Panel(turns)


def test_nothing_is_done_in_the_turn_that_asks_for_it_and_a_method_asked_for_twice_is_done_once(qtbot, turns, panel):
    turns.do(panel.refresh)
    turns.do(panel.refresh)
    assert panel.done == [] and turns.is_waiting(panel.refresh)
    qtbot.waitUntil(lambda: turns.are_over)
    assert panel.done == ["refreshed"]


def test_long_work_lets_the_others_have_their_turn(qtbot, turns, panel):
    turns.do(panel.write)
    turns.do(panel.refresh)
    qtbot.waitUntil(lambda: turns.are_over)
    assert panel.done == ["line 0", "refreshed", "line 1", "line 2"]


def test_what_is_half_done_is_begun_anew(qtbot, turns, panel):
    turns.do(panel.write)
    turns._turn()
    turns.do(panel.write)
    qtbot.waitUntil(lambda: turns.are_over)
    assert panel.done == ["line 0", "line 0", "line 1", "line 2"]


def test_what_is_in_a_hurry_is_done_at_once_and_not_again(qtbot, turns, panel):
    turns.do(panel.write)
    turns.hurry(panel.write)
    turns.hurry(panel.write)
    assert panel.done == ["line 0", "line 1", "line 2"] and turns.are_over


def test_what_is_dropped_is_not_done(qtbot, turns, panel):
    turns.do(panel.write)
    turns.drop(panel.write)
    assert turns.are_over and panel.done == []


def test_the_work_of_a_panel_that_is_gone_is_left(qtbot, turns, panel):
    other = Panel(turns)
    turns.do(panel.refresh)
    turns.do(other.refresh)
    delete(panel)
    qtbot.waitUntil(lambda: turns.are_over)
    assert (panel.done, other.done) == ([], ["refreshed"])


def test_a_new_result_reaches_the_panels_one_a_turn(qtbot, opened):
    session, workspace = opened.session, opened.workspace
    qtbot.waitUntil(lambda: session.turns.are_over)
    session._show_again(replace(session.result))
    waiting = {work.__self__ for work in session.turns._waiting}
    assert waiting >= {workspace.findings, workspace.forms, workspace.source, workspace.details}
    left = len(session.turns._waiting)
    session.turns._turn()
    assert len(session.turns._waiting) >= left - 1
