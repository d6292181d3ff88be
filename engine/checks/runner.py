"""Runs every rule over a case and makes findings of what the checks yield: id, severity and wording."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator

from ..draft import Grid, Paragraph, SourceCell, TextPlace
from ..model import CellKey, Finding, Missing, NotChecked, Place
from ..records import record
from ..rules import FAMILIES, Rule, load_rules
from .case import CannotCheck, Case, Fails

MOST = 500  # findings of one rule that are told; a report has some dozens of all rules together
MOST_SENTENCES = 200  # that name one finding; the places of one in a report are some dozens
LONGEST_SENTENCE = 2000  # characters before and behind a place that can name it
_ENDS = "。！？；"


@record
class Outcomes:
    """What became of all rules: findings in the catalogue's order, reasons for what was not checked, ids that hold."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    passed: tuple[str, ...]


def run_checks(case: Case, families: Collection[str] = FAMILIES) -> Outcomes:
    """The outcomes of every rule of these families; a rule passes when it yields nothing, and is said to be off."""
    findings: list[Finding] = []
    not_checked: dict[NotChecked, None] = {}  # in order, each once
    passed: list[str] = []
    seen: Counter[str] = Counter()
    for rule in (rule for rule in load_rules() if rule.id[0] in families):
        if rule.id in case.yardstick.preferences.off:
            not_checked[NotChecked(rule.id, "设置中已关闭这条规则")] = None
            continue
        silent = True
        for told, outcome in enumerate(rule.outcomes(case)):
            if told == MOST:
                not_checked[NotChecked(rule.id, f"问题过多，只列出前 {MOST} 处")] = None
                break
            silent = False
            if isinstance(outcome, CannotCheck):
                not_checked[NotChecked(rule.id, outcome.reason)] = None
            else:
                findings.append(_finding(rule, outcome, case, seen))
        if silent:
            passed.append(rule.id)
    return Outcomes(tuple(findings), tuple(not_checked), tuple(passed))


def _finding(rule: Rule, fails: Fails, case: Case, seen: Counter[str]) -> Finding:
    severity = fails.severity or rule.severities[0]
    if severity not in rule.severities:
        raise ValueError(f"rule {rule.id} has no severity {severity}")
    if rule.is_of_practice:
        severity = case.yardstick.preferences.practice or severity
    values = {"expected": fails.expected, "actual": fails.actual, **fails.values}
    suggestion = fails.suggestion or rule.suggestions.get(fails.message, "").format(**values) or None
    anchor = "|".join((rule.id, fails.message, *_anchors(fails.places, case)))
    seen[anchor] += 1
    digest = hashlib.sha256(f"{anchor}|{seen[anchor]}".encode()).hexdigest()[:12]
    return Finding(
        rule.id, severity, rule.messages[fails.message].format(**values), fails.places, digest,
        fails.expected, fails.actual, suggestion, fails.related, fails.copied, fails.last_year,
    )


def _anchors(places: tuple[Place, ...], case: Case) -> Iterator[str]:
    """What names the places but for numbers of lines and blocks, so that ids survive edits elsewhere in the draft."""
    is_of_form = any(isinstance(place, CellKey) for place in places)
    sentences = 0
    for place in places:
        if isinstance(place, CellKey):
            yield "/".join(place)
        elif isinstance(place, Missing):
            yield place.key
        elif isinstance(place, TextPlace):
            sentences += 1
            if sentences <= MOST_SENTENCES:
                yield _sentence(case, place)
        elif isinstance(place, SourceCell) and not is_of_form:
            yield _cell_text(case, place)


def _sentence(case: Case, place: TextPlace) -> str:
    block = case.draft.blocks[place.block]
    text = block.text if isinstance(block, Paragraph) else ""
    first, last = max(place.start - LONGEST_SENTENCE, 0), place.end + LONGEST_SENTENCE
    start = max([first - 1, *[text.rfind(mark, first, place.start) for mark in _ENDS]]) + 1
    end = min([at for mark in _ENDS if (at := text.find(mark, place.end, last)) >= 0], default=last)
    return re.sub(r"\d+", "#", text[start:end].strip())


def _cell_text(case: Case, place: SourceCell) -> str:
    grid = case.draft.blocks[place.block]
    rows = grid.rows if isinstance(grid, Grid) else ()
    return next((c.text for row in rows[place.row : place.row + 1] for c in row if c.column == place.column), "")
