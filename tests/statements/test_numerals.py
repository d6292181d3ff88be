"""Figures of the running text."""

from decimal import Decimal

import pytest

from engine.statements.folding import fold_text
from engine.statements.numerals import chinese_number, countless, read_numeral


@pytest.mark.parametrize(("words", "value"), [
    ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零三", 103), ("一百一十", 110),
    ("三百二十五", 325), ("一千零四十六", 1046), ("两千", 2000), ("一万二千", 12000), ("十万零五", 100005),
    ("二零二四", 2024), ("一百三", None), ("一万二", None), ("百", None), ("十十", None),
    ("一千万一", None), ("二百五百", None), ("万", None),
    ("一十百", None), ("", None),
])
def test_chinese_numerals(words: str, value: int | None) -> None:
    assert chinese_number(words) == value


@pytest.mark.parametrize(("text", "value", "unit", "about"), [
    ("215件", 215, "件", False), ("1,046件", 1046, "件", False), ("1，046件", 1046, "件", False),
    ("１２．５万元", Decimal("12.5"), "万元", False), ("52380元", 52380, "元", False),
    ("1.26亿元", Decimal("1.26"), "亿元", False),
    ("0.12万件", 1200, "件", False), ("四万元", 4, "万元", False), ("叁件", 3, "件", False),
    ("三十八件", 38, "件", False),
    ("30余件", 30, "件", True), ("3万余件", 30000, "件", True), ("180人次", 180, "人次", False), ("57", 57, "", False),
])
def test_figures_with_their_units(text: str, value, unit: str, about: bool) -> None:
    numeral = read_numeral(fold_text(text).text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.unit, numeral.about) == (value, unit, about)


@pytest.mark.parametrize("text", ["三", "一体", "12.3.4件", "1234567890123456件", "件"])
def test_what_is_no_figure(text: str) -> None:
    assert read_numeral(text, 0) is None


@pytest.mark.parametrize("text", [
    "12月31日", "2023—2024年", "44.1%", "百分之三十", "1.2个百分点", "第711号", "〔2021〕30号", "8：30", "0555-1234567",
    "13800138000", "15个工作日", "三个工作日", "1-3月", "3/4",
])
def test_numbers_that_count_nothing(text: str) -> None:
    assert countless().fullmatch(text)
