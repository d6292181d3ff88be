"""The rule catalogue: entries in resources/rules, each bound to the check that judges it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from .checks.case import CannotCheck, Case, Outcome
from .model import SEVERITIES, Severity
from .records import field, record
from .resources import data_names, load_toml

# What the families are called, by the letter that their ids begin with, in the order of the catalogue.
FAMILIES: Mapping[str, str] = MappingProxyType({
    "S": "结构和格式", "T": "表格填写", "C": "勾稽关系", "X": "文字与表格", "Y": "文字里的算式", "L": "用语和标点",
    "H": "与上年比对", "A": "汇总",
})

# The rules that a draft of tables alone can be held against; all others read the text of the report. Said here once, by
# id, because it is a matter of the draft and not of any check: a check of the text would find everything missing.
_ON_TABLES = "S01|S06|[TCA]|H0[1-4]"


@record
class Rule:
    """One rule. `name` and `statement` (what should hold) are Chinese; `severities` has the usual one first.

    `messages` are format strings by name; every rule has the message "default". `suggestions` say what to do about the
    messages of the same name, in the same manner; not every message has one. `since` is the first year of reports that
    the rule is for, None when it is for all.
    """

    id: str
    name: str
    severities: tuple[Severity, ...]
    statement: str
    basis: str
    messages: Mapping[str, str]
    check: Callable[..., Iterator[Outcome]]
    params: Mapping[str, object] = field(default_factory=dict)
    suggestions: Mapping[str, str] = field(default_factory=dict)
    since: int | None = None

    @property
    def is_of_practice(self) -> bool:
        """Whether no document lays it down: its basis is what is usual (通行)."""
        return "通行" in self.basis

    def outcomes(self, case: Case) -> Iterator[Outcome]:
        year = case.report.year
        if case.draft.kind == "xlsx" and not re.match(_ON_TABLES, self.id):
            return iter([CannotCheck("Excel 模板只含表格，没有正文")])
        if self.since and year and year < self.since:
            return iter([CannotCheck(f"这一条只用于 {self.since} 年及以后的年报")])
        return self.check(case, **self.params)


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules, in the order of the catalogue. Raises ValueError naming the entry when one is not as it must be."""
    families = {entry_id: entry for name in data_names("rules") for entry_id, entry in load_toml(name).items()}
    order = tuple(FAMILIES)
    return tuple(_bind(i, families[i]) for i in sorted(families, key=lambda i: (order.index(i[0]), i)))


def load_rule(rule_id: str) -> Rule:
    """The rule with this id. StopIteration when there is none."""
    return next(rule for rule in load_rules() if rule.id == rule_id)


def _bind(rule_id: str, entry: dict) -> Rule:
    try:
        module, function = entry["check"].split(".")
        check = getattr(import_module(f".checks.{module}", __package__), function)
        params = entry.get("params", {})
        _demand_parameters(check, params)
        severities = tuple(entry["severity"])
        if not severities or set(severities) - set(SEVERITIES):
            raise ValueError(f"severity {severities}")
        messages = entry["messages"]
        messages["default"]
        suggestions = entry.get("suggestions", {})
        if unknown := set(suggestions) - set(messages):
            raise ValueError(f"suggestions for no message: {unknown}")
        return Rule(rule_id, entry["name"], severities, entry["statement"], entry["basis"], messages, check, params,
                    suggestions, entry.get("since"))
    except (KeyError, AttributeError, TypeError, ValueError, ImportError) as error:
        raise ValueError(f"rule {rule_id}: {error!r}") from error


def _demand_parameters(check: Callable[..., Iterator[Outcome]], params: Mapping[str, object]) -> None:
    """Raises TypeError unless the check can be called with a case and just these parameters."""
    code = check.__code__  # `inspect` tells the same, 2 ms slower
    known = code.co_varnames[1 : code.co_argcount]
    needed = known[: len(known) - len(check.__defaults__ or ())]
    if not set(needed) <= set(params) <= set(known):
        raise TypeError(f"parameters {sorted(params)} where {known} are known and {needed} needed")
