"""The wording of a finding and the name of its place, cut to one line of the list."""

from __future__ import annotations

import re
from itertools import takewhile

from engine.draft import TextPlace
from engine.forms import load_form
from engine.model import CellKey, Finding, Result
from engine.places import place_name

TOTAL = "total"  # the column that is meant where none is named
LONG = 8  # characters; a longer label inside a message is cut
_NAMED = re.compile(r"^“([^”]+)”")
_LONG_SUM = re.compile(r"(应为 [^＋＝]+＋[^＋＝]+)(?:＋[^＋＝]+){2,}＝")


def brief(finding: Finding, result: Result) -> str:
    """The message without the name of its cell at the beginning, with long sums and long names of cells cut.

    Names are cut only where words are set against a cell: 与表中“一、本年新收…”25 不一致.
    """
    form = load_form(result.report.form)
    names = [form.cell_name(cell) for cell in finding.cells]
    message = finding.message
    beginning = _NAMED.match(message)
    if beginning and any(f"{name} · ".startswith(f"{beginning[1]} · ") for name in names):
        rest = message[beginning.end():].removeprefix("的")
        message = message if rest.startswith("与") else rest  # of two cells the first is named, too
    for cell, name in zip(finding.cells, names, strict=True):
        message = message.replace(f"“{name}”", f"“{_cut(name, is_total=cell.column == TOTAL)}”")
    return _LONG_SUM.sub(r"\1＋…＝", message)


def brief_place(finding: Finding, result: Result) -> str:
    """Where it is: the words alone where they are set against cells, what several cells share, or else the first place.

    主动公开 · 规章（3 格）; 一、总体情况 第 4 行 等 5 处.
    """
    words = [place for place in finding.places if isinstance(place, TextPlace)]
    told = words or finding.cells or finding.places
    names = list(dict.fromkeys(place_name(place, result) for place in told))
    if len(names) == 1:
        return names[0]
    if all(isinstance(place, CellKey) for place in told):
        return f"{_shared(names)}（{len(names)} 格）"
    return f"{names[0]} 等 {len(names)} 处"


def _shared(names: list[str]) -> str:
    """The parts in which all the names agree, from the table on, and the column where it is one."""
    split = [name.split(" · ") for name in names]
    shared = [each[0] for each in takewhile(lambda each: len(set(each)) == 1, zip(*split, strict=False))]
    columns = {parts[-1] for parts in split}
    return " · ".join([*shared, *columns] if len(columns) == 1 else shared)


def _cut(name: str, is_total: bool) -> str:
    """Without what says least: the name of the table, and the column of totals."""
    parts = name.split(" · ")[1 : -1 if is_total else None]
    return " · ".join(part if len(part) <= LONG else f"{part[: LONG - 2]}…" for part in parts)
