"""What the list of a roll-up shows a line of: who is missing or strange first, then the cells that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.checks.aggregation import explained, name_of
from engine.forms import load_form
from engine.rollup.roll_up import RollUp

from .progress_banner import Look
from .rollup_session import Added

if TYPE_CHECKING:
    from engine.model import CellKey

Kind = Literal["missing", "unreadable", "doubtful", "differs", "open"]
LOOKS: dict[str, Look] = {
    "missing": Look("缺报", "warning", "missing"), "unreadable": Look("读不出", "error", "unreadable"),
    "doubtful": Look("请核对", "warning", "warning"), "differs": Look("不等", "error", "error"),
    "open": Look("未核对", "unchecked", "unchecked"),
}
COLUMNS = ("事项", "位置", "上级", "下级之和", "相差", "说明")
KIND, PLACE, PARENT, SUM, OFF, REMARK = range(6)
WIDTHS = {KIND: 6.5, PLACE: 36, PARENT: 6, SUM: 6.5, OFF: 6}  # characters
PARENT_REPORT = "上级报告"
SHARES = {PLACE: 0.3}  # of the list's width, where that is less


@dataclass(frozen=True)
class RollUpRow:
    """One line. `reports` are those that can be opened for it, (name, path), the likeliest first, at the cell."""

    kind: Kind
    texts: tuple[str, ...]
    cell: CellKey | None = None
    reports: tuple[tuple[str, Path], ...] = ()

    def as_text(self) -> str:
        """The line for a spreadsheet."""
        return "\t".join((LOOKS[self.kind].name, *self.texts))


def rollup_rows(added: Added) -> Iterator[RollUpRow]:
    """All lines."""
    rolled = added.rolled
    yield from (_of("missing", name, "名单里有，没有它的报告") for name in (rolled.missing if rolled else ()))
    for file, reason in added.unreadable:
        yield _of("unreadable", file, f"没有计入：{reason}", reports=((file, added.asked.folder / file),))
    if rolled:
        yield from (_of("doubtful", "下级报告", words) for words in rolled.doubtful)
        yield from _differing(added, rolled)
        yield from _open_in_children(added, rolled)
        yield from _open_in_parent(added, rolled)


def _of(kind: Kind, place: str, words: str, cell: CellKey | None = None,
        reports: tuple[tuple[str, Path], ...] = ()) -> RollUpRow:
    return RollUpRow(kind, (place, "", "", "", words), cell, reports)


def _differing(added: Added, rolled: RollUp) -> Iterator[RollUpRow]:
    form, compared = load_form(rolled.form), rolled.compared
    if compared is None:
        return
    for finding in compared.findings:
        cell = finding.cells[0]
        reasons = rolled.reasons[cell]
        value, total = compared.report.value(cell) or 0, rolled.sums.known[cell]
        words = "；".join(explained(reason, rolled.children) for reason in reasons)
        likely = [reason.child for reason in reasons] or [None]
        reports = [_report(added, rolled, child) for child in dict.fromkeys([*likely, None])]
        texts = form.cell_name(cell), str(value), str(total), f"{'多' if value > total else '少'} {abs(value - total)}"
        yield RollUpRow("differs", (*texts, words), cell, tuple(report for report in reports if report))


def _report(added: Added, rolled: RollUp, child: int | None) -> tuple[str, Path] | None:
    if child is not None:
        return _name(rolled, child), added.paths[child]
    return (PARENT_REPORT, added.asked.parent) if added.asked.parent else None


def _name(rolled: RollUp, child: int) -> str:
    """What a child is called, with its file where another one is called the same."""
    name = name_of(rolled.children[child])
    is_alone = sum(name_of(other) == name for other in rolled.children) == 1
    return name if is_alone else f"{name}（{rolled.children[child].draft.name}）"


def _open_in_children(added: Added, rolled: RollUp) -> Iterator[RollUpRow]:
    """A line for each child and table with cells that it leaves open."""
    form = load_form(rolled.form)
    lacking: Counter[tuple[int, str]] = Counter()
    first: dict[tuple[int, str], CellKey] = {}
    for cell, children in rolled.sums.lacking.items():
        for child in children:
            lacking[child, cell.table] += 1
            first.setdefault((child, cell.table), cell)
    for (child, table), count in sorted(lacking.items()):
        name = _name(rolled, child)
        yield _of("open", f"{name} · {form.tables[table].name}", f"有 {count} 格空白或没有读出数字，这些格没有汇总",
                  first[child, table], ((name, added.paths[child]),))


def _open_in_parent(added: Added, rolled: RollUp) -> Iterator[RollUpRow]:
    """A line for each table of the parent with cells that it leaves open, though the sum is known."""
    form, compared = load_form(rolled.form), rolled.compared
    parent = _report(added, rolled, None)
    if compared is None or parent is None:
        return
    for table in form.tables.values():
        cells = [cell for cell in table.cells if cell in rolled.sums.known and compared.report.value(cell) is None]
        if cells:
            words = f"有 {len(cells)} 格空白或没有读出数字，这些格没有核对"
            yield _of("open", f"{PARENT_REPORT} · {table.name}", words, cells[0], (parent,))
