"""What a correction changes and why, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.model import CellChange, Correction, Result, TextChange
from engine.places import place_name

BLANK = "空白"
MOST_NAMED = 3  # places named in one sentence; more are counted
LONGEST = 36  # characters of the name of an undoable step's place


def change_name(change: CellChange | TextChange, result: Result) -> str:
    """Where a change is made: the name of the cell, or the part of the text."""
    return place_name(change.cell if isinstance(change, CellChange) else change.place, result)


def change_line(change: CellChange | TextChange, result: Result) -> str:
    """申请办理 · （一）予以公开 · 总计：14 → 13; of the text: 文中（一、总体情况 第 10 行）：26 → 25."""
    where = change_name(change, result)
    place = where if isinstance(change, CellChange) else f"文中（{where}）"
    return f"{place}：{change.before or BLANK} → {change.after or BLANK}"


def all_changes(corrections: Iterable[Correction]) -> list[CellChange | TextChange]:
    """The changes of some corrections, each place once."""
    found = {(c.cell if isinstance(c, CellChange) else c.place): c for each in corrections for c in each.changes}
    return list(found.values())


def what_will_change(corrections: Sequence[Correction], result: Result) -> str:
    """One sentence on what the corrections will change."""
    changes = all_changes(corrections)
    lines = [change_line(change, result) for change in changes[:MOST_NAMED]]
    rest = f"，另有 {len(changes) - MOST_NAMED} 处" if len(changes) > MOST_NAMED else ""
    return f"将改 {len(changes)} 处：{'；'.join(lines)}{rest}。"


def step_name(corrections: Sequence[Correction], result: Result) -> str:
    """What the step is called when it is to be undone: 采纳：申请办理 · （一）予以公开 · 总计 改为 13."""
    changes = all_changes(corrections)
    change, name = changes[0], change_name(changes[0], result)
    place = name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"
    before = f" {change.before}" if isinstance(change, TextChange) else ""
    first = f"{place}{before} 改为 {change.after or BLANK}"
    if len(corrections) > 1:
        return f"全部采纳：{first} 等 {len(changes)} 处"
    return f"采纳：{first}" + (f" 等 {len(changes)} 处" if len(changes) > 1 else "")
