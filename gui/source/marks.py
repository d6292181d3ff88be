"""What is marked in the source, and what its tooltips say."""

from __future__ import annotations

from collections.abc import Iterator

from engine.draft import SourceCell, TextPlace
from engine.forms import load_form
from engine.model import CellKey, Finding, Result, Severity, Statement
from engine.records import record
from engine.severity import SYMBOLS

from ..findings.explain import figure
from ..state.selection import SourcePlace

_VERDICTS = {"agrees": "与表格一致", "disagrees": "与表格不一致", "undecided": "无法与表格比对"}


@record
class Mark:
    """A place in the source that a finding is about."""

    place: SourcePlace
    severity: Severity


def finding_marks(result: Result) -> Iterator[Mark]:
    """The marks of all findings.

    A finding that sets words against the table marks the words only: its cells may be right.
    """
    for finding in result.findings:
        words: list[SourcePlace] = [p for p in finding.places if isinstance(p, TextPlace)]
        cells: list[SourcePlace] = [] if words and finding.cells else list(_source_cells(result, finding))
        yield from (Mark(place, finding.severity) for place in dict.fromkeys(words + cells))


def tooltip(result: Result, place: SourcePlace) -> str:
    """What there is to say of a place: its cell, its figure, its findings; empty when nothing is known of it."""
    lines = []
    if isinstance(place, SourceCell):
        form = load_form(result.report.form)
        lines += [form.cell_name(cell) for cell in _cells_read_from(result, place)]
    else:
        lines += [_statement_line(result, s) for s in result.statements if _covers(s.figure or s.place, place)]
        lines += [f"草稿：{c.before}，已更正为：{c.after}" for c in result.rewritten if _covers(c.place, place)]
        if place.block in result.report.chrome:
            lines.append("网页自带的内容，不属于报告，不检查")
    for finding in result.findings:
        if any(_covers(own, place) for own in (*finding.places, *_source_cells(result, finding))):
            lines.append(f"{SYMBOLS[finding.severity]} {finding.message}")
    return "\n".join(lines)


def _source_cells(result: Result, finding: Finding) -> Iterator[SourceCell]:
    yield from (p for p in finding.places if isinstance(p, SourceCell))
    for cell in finding.cells:
        value = result.report.cell(cell)
        if value and value.place:
            yield value.place


def _cells_read_from(result: Result, place: SourceCell) -> list[CellKey]:
    return [key for table in result.report.tables.values() for key, value in table.cells.items()
            if value.place and _covers(value.place, place)]


def _statement_line(result: Result, statement: Statement) -> str:
    if statement.parts is not None:
        total = sum(statement.parts)
        sum_text = " + ".join(map(figure, statement.parts))
        agrees = "与合计一致" if total == statement.value else f"与合计 {figure(statement.value)} 不一致"
        return f"分项相加：{sum_text} = {figure(total)}，{agrees}"
    form = load_form(result.report.form)
    names = " ＋ ".join(form.cell_name(cell) for cell in statement.cells)
    return f"{names}：{_VERDICTS[statement.verdict]}"


def _covers(own: object, place: SourcePlace) -> bool:
    if isinstance(own, TextPlace) and isinstance(place, TextPlace):
        return own.block == place.block and own.start <= place.start and place.end <= own.end
    if isinstance(own, SourceCell) and isinstance(place, SourceCell):
        return (own.block, own.row, own.column) == (place.block, place.row, place.column)
    return False
