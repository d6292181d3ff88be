from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from engine.collector import without_collector
from engine.parse.report import parse_report
from engine.read.open import read_bytes


@without_collector
def is_collecting() -> bool:
    return gc.isenabled()


@without_collector
def failing() -> None:
    raise ValueError


def test_the_collector_rests_while_the_work_is_done_and_goes_on_afterwards():
    assert not is_collecting() and gc.isenabled()


def test_the_collector_goes_on_after_a_failure():
    with pytest.raises(ValueError):
        failing()
    assert gc.isenabled()


def test_work_inside_other_work_does_not_turn_the_collector_on():
    @without_collector
    def outer() -> bool:
        return is_collecting() or gc.isenabled()

    assert not outer() and gc.isenabled()


def test_the_end_of_one_work_does_not_turn_the_collector_on_for_another_thread():
    begun, may_end = Event(), Event()

    @without_collector
    def longer() -> bool:
        begun.set()
        may_end.wait(10)
        return gc.isenabled()

    with ThreadPoolExecutor(1) as pool:
        still = pool.submit(longer)
        begun.wait(10)
        is_collecting()
        may_end.set()
        assert not still.result()
    assert gc.isenabled()


def test_where_the_collector_is_off_it_stays_off():
    gc.disable()
    try:
        assert not is_collecting() and not gc.isenabled()
    finally:
        gc.enable()


def test_reading_and_recognising_leave_the_collector_on():
    parse_report(read_bytes("一、总体情况\n全年收到申请3件。".encode(), "年报.txt"))
    assert gc.isenabled()
