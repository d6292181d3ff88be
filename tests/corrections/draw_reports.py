"""Draws annual reports of invented agencies whose figures agree, and slips of the pen in them."""

from __future__ import annotations

import random
from collections.abc import Mapping

from engine.draft import Draft, Grid, GridCell, Paragraph
from engine.equations import BALANCE, equations
from engine.forms import TableForm, load_form
from engine.model import CellKey, Number

FORM = load_form("2021")
APPLICATIONS, REVIEW = FORM.tables["applications"], FORM.tables["review_litigation"]
OUTCOMES = [r.key for r in APPLICATIONS.rows if r.key not in BALANCE[0] + BALANCE[1]]
APPLICANTS = [c.key for c in APPLICATIONS.columns if c.key != "total"]
RESULTS = [c.key for c in REVIEW.columns if c.key != "total"]
GROUPS = {"不予公开": "denied.", "无法提供": "unavailable.", "不予处理": "not_processed.", "其他处理": "other."}
Values = dict[CellKey, Number]


def draw_values(rng: random.Random) -> Values:
    """Figures of a report, small or large, mostly zeros outside the column of natural persons; all sums hold."""
    size = rng.choice([2, 6, 30, 200])
    values: Values = {cell: rng.choice([0, 0, rng.randint(0, 60)]) for cell in FORM.tables["active_disclosure"].cells}
    for column in APPLICANTS:
        busy = 0.45 if column == "natural_person" else rng.choice([0, 0.05, 0.25])
        for row in OUTCOMES:
            weight = 4 if row in ("granted", "unavailable.not_held") else 1
            value = int(rng.expovariate(1 / (size * weight))) if rng.random() < busy else 0
            values[CellKey("applications", row, column)] = value
        total = sum(values[CellKey("applications", row, column)] for row in OUTCOMES)
        forward = rng.randint(0, total // 8)
        over = rng.randint(0, (total + forward) // 8)
        for row, value in zip(("processed_total", "carried_forward", "carried_over", "new_received"),
                              (total, forward, over, total + forward - over), strict=True):
            values[CellKey("applications", row, column)] = value
    for row in (r.key for r in APPLICATIONS.rows):
        values[CellKey("applications", row, "total")] = sum(values[CellKey("applications", row, c)] for c in APPLICANTS)
    for block in (r.key for r in REVIEW.rows):
        results = [rng.choice([0, rng.randint(0, 3), rng.randint(0, 25)]) for _ in RESULTS]
        for column, value in zip((*RESULTS, "total"), (*results, sum(results)), strict=True):
            values[CellKey("review_litigation", block, column)] = value
    return values


def draw_draft(values: Mapping[CellKey, object], told: Values | None, says_results: bool = True) -> Draft:
    """A draft with these texts in its tables and prose that states the figures `told` (none, when None)."""
    said = _prose(told, says_results) if told else ["本年度依法开展工作。"] * 2
    blocks: list = [Paragraph("青禾县数据局2023年政府信息公开工作年度报告")]
    for section in FORM.sections:
        blocks.append(Paragraph(section.number + "、" + section.heading))
        if section.key in ("overview", "review_litigation"):
            blocks.append(Paragraph(said[section.key == "review_litigation"]))
        if section.key in FORM.tables:
            blocks.append(grid_of(FORM.tables[section.key], values))
    blocks += [Paragraph("2023年没有收取信息处理费。")]
    return Draft("draft.docx", "0" * 64, "docx", tuple(blocks))


def _prose(told: Values, says_results: bool) -> list[str]:
    def total(row: str) -> Number:
        return told[CellKey("applications", row, "total")]

    groups = "，".join(f"{name}{sum(total(row) for row in OUTCOMES if row.startswith(start))}件"
                      for name, start in GROUPS.items())
    received = (f"本年新收政府信息公开申请{total('new_received')}件，上年结转{total('carried_over')}件。"
                f"全年办结{total('processed_total')}件，其中予以公开{total('granted')}件，"
                f"部分公开{total('partly_granted')}件，{groups}；结转下年度继续办理{total('carried_forward')}件。")
    blocks = []
    for row, name in zip(REVIEW.rows, ("被申请行政复议", "未经复议直接起诉", "复议后起诉"), strict=True):
        figures = [told[CellKey("review_litigation", row.key, column)] for column in (*RESULTS, "total")]
        results = "，".join(f"{c.label}{n}件" for c, n in zip(REVIEW.columns, figures[:-1], strict=False))
        blocks.append(f"{name}{figures[-1]}件" + (f"，其中{results}" if says_results else ""))
    return [received, "2023年，" + "；".join(blocks) + "。"]


def grid_of(table: TableForm, values: Mapping[CellKey, object]) -> Grid:
    """The table as Word has it, with these texts in its cells."""
    cells = [GridCell(str(values[c.cell]) if c.cell else c.text, c.row, c.column, c.rowspan, c.colspan)
             for c in table.printed()]
    height = max(cell.row for cell in cells) + 1
    return Grid(tuple(tuple(cell for cell in cells if cell.row == row) for row in range(height)))


# ---- slips -----------------------------------------------------------------------------------------------------------
SLIPS = ("swapped", "dropped", "doubled", "off by one", "neighbouring column", "neighbouring row", "total not updated",
         "blank")


def draw_slip(rng: random.Random, kind: str, cell: CellKey, values: Values) -> str | None:
    """What stands in the cell after a slip of this kind; None where there is none to make."""
    digits = str(values[cell])
    at = rng.randrange(len(digits))
    if kind == "swapped":
        made = digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :]
    elif kind == "dropped":
        made = digits[:at] + digits[at + 1 :]
    elif kind == "doubled":
        made = digits[: at + 1] + digits[at:]
    elif kind == "off by one":
        made = str(max(0, int(digits) + rng.choice([1, -1])))
    elif kind == "blank":
        return ""
    elif kind == "total not updated":
        addends = [c for e in equations("2021") if e.left == (cell,) for c in e.right if values[c]]
        made = str(values[cell] - values[rng.choice(addends)]) if addends else digits
    else:
        beside = [c for c in values if c.table == cell.table and _is_beside(c, cell, kind == "neighbouring row")]
        made = str(values[rng.choice(beside)]) if beside else digits
    return str(int(made)) if made and int(made) != values[cell] else None


def _is_beside(one: CellKey, other: CellKey, below: bool) -> bool:
    table = FORM.tables[one.table]
    rows, columns = [r.key for r in table.rows], [c.key for c in table.columns]
    if not {one.column, other.column} <= set(columns):
        return False
    down = abs(rows.index(one.row) - rows.index(other.row))
    right = abs(columns.index(one.column) - columns.index(other.column))
    return (down, right) == ((1, 0) if below else (0, 1))


# ---- all least changes, by trial -------------------------------------------------------------------------------------
def all_least_changes(values: Values, most: int) -> set[frozenset[tuple[CellKey, Number]]]:
    """Every smallest set of changes (at most `most`) after which all sums hold; by trying out, without any program.

    In a smallest set some sum has just one changed cell, which therefore takes up its whole difference; so cells are
    changed one after the other by the difference of a sum that is broken at that moment.
    """
    ties = {cell: [(e, 1 if cell in e.left else -1) for e in equations("2021") if cell in e.cells] for cell in values}
    off = {e: sum(values[c] for c in e.left) - sum(values[c] for c in e.right) for e in equations("2021")}
    off = {e: by for e, by in off.items() if by}
    for size in range(most + 1):
        found: set[frozenset[tuple[CellKey, Number]]] = set()
        _try(values, ties, off, {}, size, found)
        if found:
            return found
    return set()


def _try(values: Values, ties, off, steps: dict[CellKey, Number], left: int, found: set) -> None:
    if not off:
        found.add(frozenset((cell, values[cell] + step) for cell, step in steps.items()))
    if not off or not left or len(off) > 3 * left:
        return
    for cell in dict.fromkeys(c for e in off for c in e.cells):
        if cell in steps:
            continue
        for step in {-off[e] * sign for e, sign in ties[cell] if e in off}:
            if values[cell] + step >= 0:
                after = dict(off)
                for e, sign in ties[cell]:
                    after[e] = after.get(e, 0) + sign * step
                _try(values, ties, {e: by for e, by in after.items() if by}, {**steps, cell: step}, left - 1, found)
