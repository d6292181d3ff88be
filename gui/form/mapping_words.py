"""What the clerk said of the draft's tables and rows, and how to say it, in words."""

from __future__ import annotations

from engine.draft import Grid, SourceCell
from engine.forms import load_form
from engine.model import Finding, Missing, Result
from engine.parse.by_hand import ByHand

WAYS = {
    "S06": "原文中有这张表而程序没有认出时，在原文的这张表上点右键（或按菜单键），选“这张表是”。",
    "T03": "原文中有这一行而程序没有认出时，在原文的这一行上点右键（或按菜单键），选“这一行是”；"
           "表头没有认出时，选“这张表是”。",
}  # by rule
POINTED_AT = "这张表已经指定过，但是行名和表头都认不出来：请在原文的各行上点右键（或按菜单键），选“这一行是”。"
_UNREAD = "（按这样没有读出数字，可以逐行指定，或者在草稿中补全行名和表头）"


def way_out(result: Result, finding: Finding, by_hand: ByHand) -> str:
    """What the clerk can do when recognition is at fault; empty when it is not, or the draft has no table at all."""
    if any(isinstance(place, Missing) and place.key in by_hand.tables.values() for place in finding.places):
        return POINTED_AT
    return WAYS.get(finding.rule, "") if any(isinstance(block, Grid) for block in result.draft.blocks) else ""


def is_by_hand(place: SourceCell, by_hand: ByHand) -> str:
    """A sentence on a cell of the source that was read as the clerk said; empty for all others."""
    if (place.block, place.row) in by_hand.rows:
        return "这一行是手工指定的，在原文的这一行上点右键可以取消。"
    if by_hand.tables.get(place.block):
        return "这张表是手工指定的，在原文的这张表上点右键可以取消。"
    return ""


def sayings(result: Result, by_hand: ByHand) -> tuple[str, ...]:
    """A line for everything that was said: 第 2 个表格：指定为“申请办理”; where it did not help, that is added."""
    form = load_form(result.report.form)
    tables, in_force = form.tables, by_hand.within(form)
    read = {(cell.place.block, cell.place.row, key.table, key.row) for table in result.report.tables.values()
            for key, cell in table.cells.items() if cell.place and cell.state in ("number", "blank")}
    tables_read = {(block, table) for block, _, table, _ in read}
    lines = []
    for block, key in sorted(in_force.tables.items()):
        is_read = not key or (block, key) in tables_read
        said = f"指定为“{tables[key].name}”" if key else "指定为非官方表格"
        lines.append(f"{_number(result, block)}：{said}{'' if is_read else _UNREAD}")
    for (block, row), (table, key) in sorted(in_force.rows.items()):
        said = f"指定为“{tables[table].name} · {tables[table].row(key).name}”"
        is_read = (block, row, table, key) in read
        lines.append(f"{_number(result, block)}第 {row + 1} 行：{said}{'' if is_read else _UNREAD}")
    return tuple(lines)


def _number(result: Result, block: int) -> str:
    return f"第 {sum(isinstance(b, Grid) for b in result.draft.blocks[: block + 1])} 个表格"
