"""What the clerk said of the draft's tables and rows, in words."""

from __future__ import annotations

from ..draft import Grid
from ..forms import load_form
from ..model import Result

_UNREAD = "（按这样没有读出数字，可以逐行指定，或者在草稿中补全行名和表头）"


def sayings(result: Result) -> tuple[str, ...]:
    """A line for everything that was said: 第 2 个表格：指定为“申请办理”; where it did not help, that is added."""
    form = load_form(result.report.form)
    tables, in_force = form.tables, result.report.by_hand.within(form)
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
