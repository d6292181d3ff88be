"""A corrected figure of the text keeps the manner of the one it replaces."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.corrections.printed import chinese_numeral, reprint
from engine.statements.numerals import chinese_number


@pytest.mark.parametrize(("printed", "value", "wanted", "before", "after"), [
    ("216件", 216, 215, "216", "215"),
    ("２１６件", 216, 1215, "２１６", "１２１５"),
    ("1,216件", 1216, 21160, "1,216", "21,160"),
    ("1，216件", 1216, 999, "1，216", "999"),
    ("0.12万件", 1200, 1201, "0.12", "0.1201"),
    ("二百一十六件", 216, 215, "二百一十六", "二百一十五"),
    ("二一六件", 216, 215, "二一六", "二一五"),
    ("两件", 2, 12, "两", "十二"),
    ("三件", 3, 2, "三", "两"),
    ("四万元", 4, 5, "四", "五"),
    ("5.2万元", Decimal("5.2"), Decimal("68.64"), "5.2", "68.64"),
    ("52380元", 52380, 52300, "52380", "52300"),
])
def test_the_numeral_alone_is_replaced_in_its_own_manner(printed, value, wanted, before, after):
    made = reprint(printed, value, wanted)
    assert (made.before, made.after) == (before, after)
    assert printed[made.start : made.end] == before


@pytest.mark.parametrize(("printed", "value", "wanted"), [
    ("若干件", 3, 2), ("0万件", 0, 5), ("三万件", 30000, Decimal("0.5")), ("3亿元", 3, Decimal("0.00000001"))])
def test_what_cannot_be_printed_in_that_manner_is_left_alone(printed, value, wanted):
    assert reprint(printed, value, wanted) is None


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_are_read_back_as_they_were_written(number):
    assert chinese_number(chinese_numeral(number)) == number
