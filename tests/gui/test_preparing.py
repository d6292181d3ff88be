from __future__ import annotations

from gui.preparing import prepare


def test_the_panels_are_there_before_a_draft_is_asked_for(qtbot, window):
    timer = prepare(window)
    assert "workspace" not in vars(window)  # not at once: the window answers in between
    qtbot.waitUntil(lambda: not timer.isActive())
    assert "workspace" in vars(window) and window.stack.currentWidget() is window.empty


def test_a_draft_that_comes_first_is_shown_at_once(qtbot, window, draft):
    timer = prepare(window)
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(draft)
    assert window.stack.currentWidget() is window.workspace
    qtbot.waitUntil(lambda: not timer.isActive())
    assert window.stack.count() == 2


def test_a_first_check_is_made_in_the_background_unless_a_draft_is_there(qtbot, window, draft, monkeypatch):
    checked = []
    monkeypatch.setattr("engine.pipeline.check_file", lambda path, **how: checked.append(path.name))
    timer = prepare(window)
    qtbot.waitUntil(lambda: not timer.isActive() and checked == ["mistakes.docx"])
    assert window.session.result is None and window.stack.currentWidget() is window.empty


def test_no_first_check_is_made_while_a_draft_is_open(qtbot, opened, monkeypatch):
    checked = []
    monkeypatch.setattr("engine.pipeline.check_file", lambda path, **how: checked.append(path.name))
    timer = prepare(opened)
    qtbot.waitUntil(lambda: not timer.isActive())
    qtbot.wait(100)
    assert checked == []
