"""Family L, the name of the agency, and names that belong to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..parse.numbers import squeeze
from .case import CannotCheck, Case, Fails, Outcome
from .passages import everything

_CONNECTIVES = "和与及暨"
_LONGEST = 40  # characters of a signature


def agency_has_one_name(case: Case, signature: str, office: str, last: int) -> Iterator[Outcome]:
    """The agency signs with the name of the title, and the text spells that name in one way.

    `signature` is the pattern of a line that is an agency's name, looked for among the `last` paragraphs; the agency
    may sign through its office (`office`). Short names (省民政厅, 我局) are none of this rule's business.
    """
    agency = squeeze(case.report.agency or "")
    if not agency:
        yield CannotCheck("标题没有写明机关名称")
        return
    texts = everything(case)
    signed = [p for p in texts[-last:] if len(p.text) <= _LONGEST and re.fullmatch(signature, squeeze(p.text))]
    for passage in signed[-1:]:
        name = squeeze(passage.text)
        if name != agency and not re.fullmatch(f"{re.escape(agency)}(?:{office})", name):
            start = len(passage.text) - len(passage.text.lstrip())
            yield Fails((passage.place(start, len(passage.text.rstrip())),), expected=agency, actual=name)
    spelled = _in_other_spelling(agency)
    if spelled is None:
        return
    for passage in texts:
        if passage in signed:
            continue
        for match in spelled.finditer(passage.own):
            if match[0] not in agency:
                yield Fails((passage.place(*match.span()),), "spelling", expected=agency, actual=match[0])


def no_name_of_another(case: Case, names: str) -> Iterator[Outcome]:
    """The agency does not stand under the name of last year's report, nor another one that the office has listed.

    `names` is the pattern of what is a name at all in last year's report.
    """
    listed = case.yardstick.preferences.other_agencies
    if case.yardstick.previous is None and not listed:
        yield CannotCheck("没有打开上年报告")
        return
    agency = squeeze(case.report.agency or "")
    old = squeeze(case.yardstick.previous.report.agency or "") if case.yardstick.previous else ""
    if old and agency and old not in agency and re.search(names, old):
        yield from _named(case, old, "default", agency)
    for other in listed:
        if squeeze(other) not in agency:
            yield from _named(case, squeeze(other), "listed", agency or None)


def _named(case: Case, name: str, message: str, agency: str | None) -> Iterator[Outcome]:
    for passage in everything(case):
        for match in re.finditer(re.escape(name), passage.own):
            yield Fails((passage.place(*match.span()),), message, expected=agency, actual=name)


def _in_other_spelling(agency: str) -> re.Pattern[str] | None:
    """The pattern of the name with other connectives, or without them: 人力资源与社会保障局; None when it has none."""
    parts = re.split(f"[{_CONNECTIVES}、]", agency)
    return re.compile(f"[{_CONNECTIVES}、]?".join(map(re.escape, parts))) if len(parts) > 1 else None


