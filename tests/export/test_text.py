"""The result of a check as lines for a terminal."""

from dataclasses import replace

from engine.export.text import result_lines
from engine.model import SEVERITIES, NotChecked
from tests.export.values import consistent


def not_checked_lines(*reasons: NotChecked) -> list[str]:
    lines = result_lines(replace(consistent(), not_checked=reasons), SEVERITIES)
    return [line for line in lines if line.startswith("  － ")]


def test_rules_that_lack_the_same_thing_share_a_line():
    reasons = NotChecked("C03", "没有表格"), NotChecked("C06", "空白"), NotChecked("C02", "没有表格")
    assert not_checked_lines(*reasons) == [
        "  － C03、C02 未检查：没有表格", "  － C06 未检查：空白"]


def test_very_many_rules_are_counted_by_family():
    many = [NotChecked(f"{family}{n:02}", "没有正文") for family, count in (("X", 9), ("L", 2)) for n in range(count)]
    assert not_checked_lines(*many) == ["  － X 类 9 条、L 类 2 条 未检查：没有正文"]
