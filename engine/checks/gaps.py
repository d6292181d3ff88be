"""Why cells of the form cannot be used, in the words of the reasons for what was not checked."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import CellKey
from .case import Case

WORDS = {"blank": "空白", "unreadable": "不能识别为数字", "absent": "没有找到"}
NAMED = 2  # so many cells are named, the rest is counted


def table_lacking(case: Case, key: str) -> str | None:
    """The reason that the draft lacks the table; None when it has it."""
    return None if key in case.report.tables else f"没有找到“{case.form.tables[key].name}”表"


def cells_lacking(case: Case, cells: Iterable[CellKey]) -> str | None:
    """The reason that names the cells without a number; None when all have one."""
    open_cells = [(cell, value.state) for cell in cells if (value := case.report.cell(cell)) and value.value is None]
    if not open_cells:
        return None
    names = [f"“{case.form.cell_name(cell)}”{WORDS[state]}" for cell, state in open_cells[:NAMED]]
    return "，".join(names) + (f"，等 {len(open_cells)} 格没有可以核对的数字" if len(open_cells) > NAMED else "")
