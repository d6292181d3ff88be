"""The wording of a finding cut to one line of the list, beside the name of its place."""

from __future__ import annotations

import re

from engine.forms import load_form
from engine.model import Finding, Result

LONG = 8  # characters; a longer label inside a message is cut
_NAMED = re.compile(r"^“([^”]+)”")
_LONG_SUM = re.compile(r"(应为 [^＋＝]+＋[^＋＝]+)(?:＋[^＋＝]+){2,}＝")


def brief(finding: Finding, result: Result) -> str:
    """The message without the name of its cell at the beginning, with long sums and long names of cells cut.

    Names are cut only where words are set against a cell: 与表中“一、本年新收… · 总计”25 不一致.
    """
    form = load_form(result.report.form)
    names = [form.cell_name(cell) for cell in finding.cells]
    message = finding.message
    beginning = _NAMED.match(message)
    if beginning and any(f"{name} · ".startswith(f"{beginning[1]} · ") for name in names):
        message = message[beginning.end():]
    for name in names:
        message = message.replace(f"“{name}”", f"“{_cut(name)}”")
    return _LONG_SUM.sub(r"\1＋…＝", message)


def _cut(name: str) -> str:
    parts = name.split(" · ")[1:]  # the name of the table says least
    return " · ".join(part if len(part) <= LONG else f"{part[: LONG - 2]}…" for part in parts)
