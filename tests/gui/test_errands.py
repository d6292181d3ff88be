from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QObject

from gui.state.errands import Errands


def test_errands_are_done_one_after_another_each_is_told_of_and_the_end_once(qtbot, qapp):
    errands, under_way, told = Errands(qapp), [], []

    def job(number: int) -> int:
        under_way.append(number)
        if number == 2:
            raise ValueError
        return number

    def tell(answer: Future[int]) -> None:
        told.append(answer.result() if answer.exception() is None else ValueError)

    ends = []
    errands.ended.connect(lambda: ends.append(list(told)))
    for number in (1, 2, 3):
        errands.do(lambda number=number: job(number), tell)
    assert errands.is_busy
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert under_way == [1, 2, 3] and told == [1, ValueError, 3] and ends == [told]


def test_what_is_to_be_done_when_nobody_is_there_to_be_told_any_more_is_no_error(qtbot, qapp):
    parent, done, told = QObject(), [], []
    errands = Errands(parent)
    errands.do(lambda: done.append(1), told.append)
    del parent
    qtbot.waitUntil(lambda: done == [1])
    qtbot.wait(20)
    assert told == []
