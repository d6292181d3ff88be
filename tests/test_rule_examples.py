"""The examples in the manual say what the program says: each is a finding of one of the rule's cases."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from engine.resources import load_toml
from engine.rules import Rule, load_rules

CASES = Path(__file__).parent / "rules"


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_there_is_a_true_example_for_every_message(rule: Rule) -> None:
    cases = tomllib.loads((CASES / f"{rule.id}.toml").read_text("utf-8"))["cases"]
    found = {(finding["message"], finding.get("suggestion")) for case in cases for finding in case["finds"]}
    examples = load_toml("manual/examples.toml")[rule.id]
    assert list(examples) == list(rule.messages)
    assert {(example["says"], example.get("fix")) for example in examples.values()} <= found


def test_no_example_is_of_a_rule_that_is_not_there() -> None:
    assert set(load_toml("manual/examples.toml")) == {rule.id for rule in load_rules()}
