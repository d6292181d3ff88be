"""Every rule against its cases: tests/rules/<ID>.toml, one file a rule.

A case is ONE edit to the clean example draft (resources/examples/clean.txt) and what must come of it:

    [[cases]]
    point = "a total one too large"              # what the case shows
    replace = "公开\t\t9\t2\t0\t1\t1\t0\t13"       # stands exactly once in the clean draft
    with = "公开\t\t9\t2\t0\t1\t1\t0\t14"
    also = ["C02"]                               # other rules that fail with it; no further rule may
    finds = [{ places = [...], message = "…", expected = "13", actual = "14" }]
    not_checked = ["…"]                          # the reasons of this rule; none when left out

Where the text to be replaced is long, `from` and `upto` stand instead of `replace`: the text from the one up to, not
including, the other, both once in the clean draft. `everywhere = { "，" = "," }` replaces all that there are. What only
a Word file has is set on the draft itself instead: `draft = { comments = 2 }`. `previous = {}` opens last year's
report, rules/last_year.txt, and may edit it: `previous = { replace = "…", with = "…" }`; with `is_clean = true` it is
the clean draft that is edited to be last year's. `children` are the reports that the draft should be the sum of, each
the clean draft with an edit. `other_agencies` are names that the office listed.

`finds` states the findings of this rule in full: severity (the rule's first one when left out), places, message, and
expected, actual, suggestion where the finding has them; `finds = []` says that the rule must stay silent.

Places are written as
    applications/granted/total   a cell of the official form (and its source)
    “2、”                         these characters of the text; “（一）”#3 the third time they occur in the draft
    [现行有效件]                   a cell of a table as it stands that is none of the form's values, counted likewise
    缺 review_litigation          something missing, by its key
    全文                          the whole draft
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from engine.checks.case import Case, Fails
from engine.checks.runner import run_checks
from engine.draft import Draft, Grid, Paragraph, SourceCell, TextPlace
from engine.model import CellKey, Finding, Missing, Place, Recognised, Result
from engine.parse.report import parse_report
from engine.pipeline import check_draft, check_file
from engine.preferences import Preferences
from engine.read.text.lines import read_txt
from engine.resources import FOLDER
from engine.rules import Rule, load_rule, load_rules
from engine.yardstick import Yardstick

CASES = Path(__file__).parent / "rules"
EXAMPLES = FOLDER / "examples"
CLEAN = (EXAMPLES / "clean.txt").read_text("utf-8")
LAST_YEAR = (CASES / "last_year.txt").read_text("utf-8")
NEEDS_PREVIOUS, NEEDS_CHILDREN = "没有打开上年报告", "没有打开下级报告"  # what cannot be checked on one draft alone


@cache
def cases_of(rule_id: str) -> tuple[dict, ...]:
    path = CASES / f"{rule_id}.toml"
    return tuple(tomllib.loads(path.read_text("utf-8"))["cases"]) if path.exists() else ()


ALL = [pytest.param(rule.id, number, id=f"{rule.id}: {case['point']}")
       for rule in load_rules() for number, case in enumerate(cases_of(rule.id))]


@cache
def checked(rule_id: str, number: int) -> tuple[Result, Case]:
    """The result of a case of a rule, and everything that the rules were given."""
    case = cases_of(rule_id)[number]
    previous = recognised(last_year(case["previous"])) if "previous" in case else None
    preferences = Preferences(other_agencies=tuple(case.get("other_agencies", ())))
    children = tuple(recognised(edited(child)) for child in case.get("children", ()))
    result = check_draft(edited(case), Yardstick(previous, preferences))
    known = Case(result.draft, result.report, result.statements, Yardstick(previous, preferences, children))
    if children:
        added = run_checks(known, families="A")
        others = tuple(n for n in result.not_checked if n.rule[0] != "A")
        result = replace(result, findings=result.findings + added.findings, not_checked=others + added.not_checked)
    return result, known


def last_year(case: dict) -> Draft:
    return edited(case, CLEAN if case.get("is_clean") else LAST_YEAR)


def recognised(draft: Draft) -> Recognised:
    return Recognised(draft, parse_report(draft))


def edited(case: dict, text: str = CLEAN) -> Draft:
    """The clean draft, or another text, with the case's edit."""
    for name in {"replace", "from", "upto"} & set(case):
        assert text.count(case[name]) == 1, f"{text.count(case[name])} times in the draft: {case[name]}"
    if "replace" in case:
        text = text.replace(case["replace"], case["with"])
    elif "from" in case:
        text = text[: text.index(case["from"])] + case["with"] + text[text.index(case["upto"]) :]
    for old, new in case.get("everywhere", {}).items():
        text = text.replace(old, new)
    content = read_txt(text.encode("utf-8"), "draft.txt")
    return replace(Draft("draft.txt", "0" * 64, "txt", content.blocks), **case.get("draft", {}))


# ---- the tests -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("rule_id", "number"), ALL)
def test_an_edit_gives_just_these_findings(rule_id: str, number: int) -> None:
    case, (result, _) = cases_of(rule_id)[number], checked(rule_id, number)
    usual = load_rule(rule_id).severities[0]
    assert [written(f, result) for f in result.findings if f.rule == rule_id] == [
        {"severity": usual, **finding} for finding in case["finds"]]
    assert {f.rule for f in result.findings} - {rule_id} == set(case.get("also", ()))
    assert [n.reason for n in result.not_checked if n.rule == rule_id] == case.get("not_checked", [])


@pytest.mark.parametrize("name", ["clean.txt", "clean.docx"])
def test_the_clean_draft_passes_every_rule(name: str) -> None:
    result = check_file(EXAMPLES / name)
    assert [(f.rule, f.message) for f in result.findings] == []
    assert [n for n in result.not_checked if n.reason not in (NEEDS_PREVIOUS, NEEDS_CHILDREN)] == []


def test_the_clean_draft_goes_on_from_last_years() -> None:
    result = check_file(EXAMPLES / "clean.txt", Yardstick(recognised(edited({}, LAST_YEAR))))
    assert [(f.rule, f.message) for f in result.findings] == []
    assert [n for n in result.not_checked if n.reason != NEEDS_CHILDREN] == []


def test_every_rule_has_a_file_of_cases_and_every_file_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == {rule.id for rule in load_rules()}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_the_cases_show_every_message_and_every_severity_and_silence(rule: Rule) -> None:
    known = [checked(rule.id, number)[1] for number in range(len(cases_of(rule.id)))]
    fails = [outcome for case in known for outcome in rule.outcomes(case) if isinstance(outcome, Fails)]
    assert {f.message for f in fails} == set(rule.messages)
    assert {f.severity or rule.severities[0] for f in fails} == set(rule.severities)
    assert any(case["finds"] == [] for case in cases_of(rule.id))


# ---- findings in the notation of the cases ---------------------------------------------------------------------------
def written(finding: Finding, result: Result) -> dict:
    said = {name: getattr(finding, name) for name in ("expected", "actual", "suggestion")}
    return {"severity": finding.severity, "places": list(places_of(finding, result)), "message": finding.message,
            **{name: text for name, text in said.items() if text is not None}}


def places_of(finding: Finding, result: Result):
    sources = [cell.place for key in finding.cells if (cell := result.report.cell(key)) and cell.place]
    assert all(place in finding.places for place in sources), "a cell of the form without its source"
    yield from (place_of(place, result) for place in finding.places if place not in sources)


def place_of(place: Place, result: Result) -> str:
    if isinstance(place, CellKey):
        return "/".join(place)
    if isinstance(place, Missing):
        return f"缺 {place.key}"
    if isinstance(place, TextPlace):
        texts = {i: b.text for i, b in enumerate(result.draft.blocks) if isinstance(b, Paragraph)}
        quote = texts[place.block][place.start : place.end]
        assert quote, "a place without any text"
        before = sum(text.count(quote) for i, text in texts.items() if i < place.block)
        at = before + texts[place.block].count(quote, 0, place.end)
        return f"“{quote}”" + f"#{at}" * (sum(text.count(quote) for text in texts.values()) > 1)
    if isinstance(place, SourceCell):
        cells = [(i, c.row, c.column, c.text) for i, b in enumerate(result.draft.blocks) if isinstance(b, Grid)
                 for row in b.rows for c in row]
        text = next(t for *spot, t in cells if tuple(spot) == (place.block, place.row, place.column))
        same = [tuple(spot) for *spot, t in cells if t == text]
        at = same.index((place.block, place.row, place.column)) + 1
        return f"[{text.strip()}]" + f"#{at}" * (len(same) > 1)
    return "全文"
