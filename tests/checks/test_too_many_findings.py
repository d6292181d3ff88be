"""Drafts with thousands of mistakes: each rule tells so many and says that there are more."""

from engine.checks.runner import MOST
from engine.draft import Draft
from engine.pipeline import check_draft
from engine.read.text.lines import read_txt
from engine.resources import FOLDER

CLEAN = (FOLDER / "examples" / "clean.txt").read_text("utf-8")


def checked(more: str):
    return check_draft(Draft("d.txt", "0" * 64, "txt", read_txt(f"{CLEAN}\n{more}".encode(), "d.txt").blocks))


def test_a_rule_that_fails_again_and_again_tells_the_first_and_says_that_there_are_more():
    result = checked("\n".join("围绕公开公开重点。" for _ in range(MOST + 1)))
    told = [finding for finding in result.findings if finding.rule == "L17"]
    assert (len(told), len({finding.id for finding in told})) == (MOST, MOST)
    assert [each.reason for each in result.not_checked if each.rule == "L17"] == [f"问题过多，只列出前 {MOST} 处"]


def test_where_nearly_every_figure_is_wrong_nothing_is_proposed():
    result = checked("\n".join(f"全年收到政府信息公开申请{n}件，其中自然人申请{n + 1}件。" for n in range(5000, 5150)))
    assert sum(finding.rule == "X01" for finding in result.findings) == 150
    assert result.corrections == ()
