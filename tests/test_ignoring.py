"""A finding that was ignored counts for nothing until the figures that it speaks of change."""

from __future__ import annotations

from engine.draft import TextPlace
from engine.ignoring import Reason, figures_of, with_ignored
from engine.model import CellKey, Finding, Result, TextChange
from engine.pipeline import check_file, recheck
from engine.resources import FOLDER

MISTAKES = FOLDER / "examples" / "mistakes.txt"
TOTAL = CellKey("applications", "granted", "total")
RECEIVED = CellKey("applications", "new_received", "total")
OTHER = CellKey("active_disclosure", "penalties", "decisions")


def finding(result: Result, rule: str) -> Finding:
    return next(f for f in result.findings if f.rule == rule)


def ignoring(result: Result, *rules: str) -> dict[str, Reason]:
    found = [finding(result, rule) for rule in rules]
    return {f.id: Reason("数字无误", figures_of(f, result)) for f in found}


def test_what_is_ignored_is_no_finding_and_is_listed_with_its_reason():
    first = check_file(MISTAKES)
    result = with_ignored(first, ignoring(first, "C03"))
    assert result.count("error") == first.count("error") - 1
    assert [(each.finding.rule, each.reason) for each in result.ignored] == [("C03", "数字无误")]


def test_nothing_ignored_leaves_the_result_as_it_is():
    first = check_file(MISTAKES)
    assert with_ignored(first, {}) is first and with_ignored(first, {"0": Reason("", "")}) is first


def test_it_stays_ignored_when_other_figures_change():
    first = check_file(MISTAKES)
    again = with_ignored(recheck(first, {OTHER: "77"}), ignoring(first, "C03", "X01"))
    assert {each.finding.rule for each in again.ignored} == {"C03", "X01"}


def test_it_comes_back_when_a_figure_of_its_sum_changes():
    first = check_file(MISTAKES)
    addend = finding(first, "C03").related[0]
    for cell in (TOTAL, addend):
        again = with_ignored(recheck(first, {cell: "77"}), ignoring(first, "C03"))
        assert "C03" in {f.rule for f in again.findings} and not again.ignored


def test_it_comes_back_when_the_words_change():
    first = check_file(MISTAKES)
    words = next(s for s in first.statements if s.rule == "X01")
    block = first.draft.blocks[words.place.block]
    at = block.text.index("26", words.place.start)
    change = TextChange(TextPlace(words.place.block, at, at + 2, words.place.line), "26", "27")
    again = with_ignored(recheck(first, {}, changes=[change]), ignoring(first, "X01"))
    assert "X01" in {f.rule for f in again.findings} and not again.ignored
