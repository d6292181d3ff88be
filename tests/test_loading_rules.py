"""A rule of the catalogue is bound to its check when it is loaded, so that a slip in the data fails at once."""

import pytest

from engine.rules import _bind

ENTRY = {"check": "language_names.agency_has_one_name", "severity": ["hint"], "messages": {"default": ""},
         "name": "", "statement": "", "basis": ""}


def test_a_rule_gets_the_parameters_that_its_check_asks_for():
    params = {"signature": "", "office": "", "last": 3}
    assert _bind("L99", {**ENTRY, "params": params}).params == params


@pytest.mark.parametrize("slip", [
    {"params": {}}, {"params": {"signature": "", "office": "", "last": 3, "first": 1}},
    {"params": {"signature": "", "office": "", "lsat": 3}}, {"check": "language_names.no_such_check"},
    {"severity": ["grave"]}, {"messages": {}}, {"suggestions": {"other": ""}},
])
def test_a_slip_in_a_rule_is_refused(slip):
    with pytest.raises(ValueError, match="rule L99"):
        _bind("L99", {**ENTRY, "params": {"signature": "", "office": "", "last": 3}, **slip})
