"""The result of a check as lines for a terminal."""

from dataclasses import replace

import pytest

from engine.batch.outcome import STATES, outcome_of, state_of
from engine.export.heading import tally
from engine.export.text import result_lines
from engine.model import SEVERITIES, Finding, NotChecked, WholeDraft
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


@pytest.mark.parametrize(("severity", "word"), [("error", "未通过"), ("warning", "需核对"), ("hint", "通过")])
def test_the_verdict_is_that_of_the_window_and_of_a_batch(severity, word):
    finding = Finding("X01", severity, "不一致", (WholeDraft(),), "x01")
    result = replace(consistent(), findings=(finding,))
    assert next(line for line in result_lines(result, ()) if "：必须修改" in line).startswith(f"  {word}：")
    assert STATES[state_of(outcome_of(result, "draft.txt"))] == word


def test_a_rule_that_two_things_keep_from_being_checked_counts_once_as_in_every_other_list():
    result = replace(consistent(), not_checked=(NotChecked("C02", "甲空白"), NotChecked("C02", "乙空白")))
    assert "，未检查 1，" in "\n".join(result_lines(result, ())) and "未检查 1 " in tally(result)
    assert outcome_of(result, "draft.txt").not_checked == 1
