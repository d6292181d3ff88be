"""What stands in a cell is read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.parse.numbers import Figure, ends_in_page_number, read_figure, squeeze


@pytest.mark.parametrize(("raw", "value", "oddities"), [
    ("0", 0, set()),
    ("\u3000\u30000", 0, set()),
    ("\xa0493 ", 493, set()),
    ("１２", 12, {"full_width"}),
    ("1 7", 17, {"spaces"}),
    ("1 234", 1234, {"spaces"}),
    ("1,234", 1234, {"thousands"}),
    ("+5", 5, {"plus"}),
    ("约5", 5, {"approximate"}),
    ("5余件", 5, {"approximate", "unit"}),
    ("5件", 5, {"unit"}),
    ("5\n件", 5, {"unit"}),
    ("5（含上年3）", 5, {"note"}),
    ("475¹", 475, {"note"}),
    ("-3", -3, {"negative"}),
    ("－3", -3, {"negative", "full_width"}),
    ("12.50", Decimal("12.50"), {"fraction"}),
    ("12.0", 12, set()),
    ("1\u200b2", 12, set()),
    ("\u206612\u2069", 12, set()),
    ("\u200f10.1\u200f", Decimal("10.1"), {"fraction"}),
    ("1\ufe0f2", 12, set()),
])
def test_a_number_is_read_and_what_is_odd_is_named(raw, value, oddities):
    assert read_figure(raw) == Figure(value, "number", frozenset(oddities))


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\u200b"])
def test_an_empty_cell_is_blank(raw):
    assert read_figure(raw) == Figure(None, "blank")


@pytest.mark.parametrize("raw", ["/", "／", "—", "——", "-", "无", " 空 "])
def test_a_placeholder_is_blank_and_no_zero(raw):
    assert read_figure(raw) == Figure(None, "blank", frozenset({"placeholder"}))


@pytest.mark.parametrize("raw", [
    "12 17", "115 122", "0.25 7", "1.5 12",
    "1\n7", "1\t7", "1,23", "②", "1²3", "1_000", "٣", "NaN", "1e5", "--3", "三", "5/6", "12元", "5%", "9" * 16,
    "\u202e12\u202c",  # the page shows 21
    "10\u200f.1", "10\u202b.1\u202c", "10\u2067.1\u2069",  # and here 101.
])
def test_what_is_no_single_plain_number_is_not_read(raw):
    assert read_figure(raw) == Figure(None, "unreadable")


def test_an_amount_may_carry_its_own_unit_and_a_count_may_not():
    assert read_figure("68.64万元", "万元") == Figure(Decimal("68.64"), "number", frozenset({"unit", "fraction"}))
    for raw, unit in (("68.64万元", None), ("686400元", "万元"), ("3件", "万元")):
        assert read_figure(raw, unit) == Figure(None, "unreadable")


@pytest.mark.parametrize(("raw", "value"), [
    ("3.2亿元", 32000), ("1582000元", Decimal("158.2")), ("158.20万元", Decimal("158.2")), ("0元", 0),
])
def test_where_the_form_leaves_the_unit_to_the_cell_every_amount_is_read_in_ten_thousands(raw, value):
    assert read_figure(raw, "万元", converts=True).value == value


@given(st.integers(0, 10**9), st.sampled_from(["", " ", "\u3000\u3000", "\xa0", "\t"]))
def test_padding_changes_nothing(number, pad):
    assert read_figure(f"{pad}{number}{pad}").value == number


@given(st.text())
def test_no_text_raises_and_a_value_comes_only_from_digits(raw):
    figure = read_figure(raw)
    assert (figure.state == "number") == (figure.value is not None)
    assert figure.value is None or any(digit in squeeze(raw) for digit in "0123456789")


@pytest.mark.parametrize(("text", "ends"), [
    ("一、总体情况\t3", True), ("一、总体情况 \t 12 \n", True), ("一、总体情况 12", False), ("总计\t", False),
    ("12", False),
    ("\t" * 100_000 + "件", False),  # which a pattern would try from each of them
])
def test_a_line_of_a_table_of_contents_ends_in_a_tab_and_a_number(text, ends):
    assert ends_in_page_number(text) is ends
