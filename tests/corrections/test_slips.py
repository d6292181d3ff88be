"""Slips of the pen are recognised and told in words."""

import pytest

from engine.corrections.slips import ARBITRARY, slip


@pytest.mark.parametrize(("before", "after", "more", "words"), [
    (137, 173, {}, "137 与 173 只是两位数字颠倒"),
    (17, 173, {}, "像是 173 漏写了一位"),
    (1733, 173, {}, "像是 173 多写了一位"),
    (173, 174, {}, "只差 1"),
    (183, 173, {}, "只差 10"),
    (179, 173, {}, "只有一位数字不同"),
    (28, 173, {"neighbours": (28, 5)}, "与相邻一格的数字相同，像是抄错了行或列"),
    (140, 173, {"addends": (100, 33, 40)}, "合计像是漏加了一项"),
    (28, 173, {}, None),
    (0, 17, {}, None),
    (0, 10, {}, "只差 10"),
])
def test_the_likeliest_slip_is_named(before, after, more, words):
    assert slip(before, after, **more).words == words


def test_a_usual_slip_is_likelier_than_another_difference():
    assert slip(137, 173).likelihood > slip(173, 174).likelihood > slip(0, 17).likelihood > ARBITRARY.likelihood
    assert slip(28, 173) == ARBITRARY


def test_single_digits_differ_alike_whatever_they_are():
    assert len({slip(before, before + 2).likelihood for before in range(8)}) == 1
