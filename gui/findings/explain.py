"""What the details panel says, put into words: of a finding, of a cell, of a rule."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import NamedTuple

from engine.checks.last_year import report_of_last_year
from engine.equations import Equation, equations, excess, sum_of
from engine.export.by_hand import sayings
from engine.forms import load_form
from engine.model import CellKey, CellValue, Copied, Finding, Number, Result, Statement
from engine.places import finding_place

from ..form.mapping_words import is_by_hand, way_out
from ..state.correction_words import BLANK
from ..state.selection import Selection
from .rows import Level

LACKING = "草稿的表中没有这一格"
MOST_FIGURES = 8  # a longer sum leaves its zeros out


class Line(NamedTuple):
    """One line: a short label and rich text."""

    label: str
    html: str


class Explanation(NamedTuple):
    """`level` is None where nothing is judged. `copied` are sentences to be set side by side with last year's."""

    title: str
    level: Level | None
    lines: tuple[Line, ...]
    copied: tuple[Copied, ...] = ()


def explain(result: Result, selection: Selection) -> Explanation | None:
    """What there is to say of the selection; None when nothing is selected, nor anything said by hand."""
    if selection.rule:
        return _of_rule(result, selection.rule)
    if selection.finding:
        clicked = selection.cells[:1] if selection.origin == "cell" else ()
        return _of_finding(result, selection.finding, clicked)
    told = next((s for s in result.statements if s.place in selection.places[:1]), None)  # the words that were clicked
    if told:
        return _of_words(result, told)
    if selection.cells:
        return _of_cell(result, selection.cells[0])
    lines = tuple(Line("", escape(line)) for line in sayings(result))
    return Explanation("手工指定的表格和行", None, lines) if lines else None


def _of_finding(result: Result, finding: Finding, clicked: tuple[CellKey, ...]) -> Explanation:
    from engine.rules import load_rule

    rule = load_rule(finding.rule)
    sum_ = next((e for e in equations(result.report.form) if e.rule == finding.rule
                 and set(finding.cells) & set(e.left) and set(finding.cells + finding.related) <= set(e.cells)), None)
    told = [s for s in result.statements if s.rule == finding.rule and s.place in finding.places]
    lines = _arithmetic(result, sum_) if sum_ else []
    if told and told[0].cells:
        lines += [Line("文中", _quoted(told[0])), *_table_side(result, told[0].cells)]
    if not lines:
        lines.append(Line("问题", escape(finding.message)))
    lines += [line for cell in finding.last_year or clicked for line in _last_year(result, cell, finding.cells)]
    if finding.suggestion:
        lines.append(Line("建议", escape(finding.suggestion)))
    if way := way_out(result, finding):
        lines.append(Line("办法", way))
    lines += [Line("依据", escape(rule.basis)), Line("规则", f"{escape(rule.name)}（{rule.id}）")]
    is_ignored = finding.id in {each.finding.id for each in result.ignored}
    return Explanation(finding_place(finding, result), "ignored" if is_ignored else finding.severity, tuple(lines),
                       finding.copied)


def _of_cell(result: Result, cell: CellKey) -> Explanation:
    value = result.report.cell(cell)
    lines = []
    if value and value.edited is not None:
        lines += [Line("更正为", f"<b>{escape(value.edited) or BLANK}</b>"), Line("草稿", _drafted(value))]
    elif value:
        lines.append(Line("填报", f"<b>{_drafted(value)}</b>"))
    lines += _last_year(result, cell, (cell,))
    for sum_ in equations(result.report.form):
        if sum_.left == (cell,) and excess(sum_, result.report) is not None:
            lines += _arithmetic(result, sum_)[:-1]  # the figure itself stands above
    lines += [Line("文中", _quoted(s)) for s in result.statements if cell in s.cells]
    if value and value.place and (said := is_by_hand(value.place, result.report.by_hand)):
        lines.append(Line("来源", said))
    return Explanation(load_form(result.report.form).cell_name(cell), None, tuple(lines))


def _of_words(result: Result, told: Statement) -> Explanation:
    lines = [Line("文中", _quoted(told)), *_table_side(result, told.cells)]
    if told.parts:
        lines.append(Line("分项", " + ".join(map(figure, told.parts)) + f" = {figure(sum(told.parts))}"))
    return Explanation("文中的数字", None, tuple(lines))


def _of_rule(result: Result, rule_id: str) -> Explanation:
    from engine.rules import load_rule

    rule = load_rule(rule_id)
    reasons = [n.reason for n in result.not_checked if n.rule == rule_id]
    lines = [Line("要求", escape(rule.statement)), *(Line("未检查", escape(reason)) for reason in reasons),
             Line("依据", escape(rule.basis))]
    return Explanation(f"{rule.name}（{rule.id}）", "unchecked" if reasons else "passed", tuple(lines))


def _last_year(result: Result, cell: CellKey, now: tuple[CellKey, ...]) -> list[Line]:
    """What last year's report says in a cell, which is named where it is none of those of this year."""
    before = report_of_last_year(result)
    value = before.cell(cell) if before else None
    if before is None or value is None:
        return []
    where = "" if cell in now else f"“{escape(load_form(before.form).cell_name(cell))}”"
    report = f"上年报告（{before.year} 年）" if before.year else "上年报告"
    return [Line("上年", f"{report}{where}填 <b>{escape(value.raw) or BLANK}</b>")]


# ---- sums
def _arithmetic(result: Result, sum_: Equation) -> list[Line]:
    left, right = sum_of(sum_.left, result.report), sum_of(sum_.right, result.report)
    if left is None or right is None:
        return []
    off = "（相符）" if left == right else f"（差 {figure(left - right)}）"
    if len(sum_.left) == 1:
        return [Line("算式", f"{_figures(result, sum_.right)} = <b>{figure(right)}</b>{off if left == right else ''}"),
                Line("其中", escape(_named(result, sum_.right))),
                Line("填报", f"<b>{figure(left)}</b>{off}")]
    return [Line("算式", f"{escape(_named(result, sum_.left))}，合计 <b>{figure(left)}</b>"),
            Line("", f"{escape(_named(result, sum_.right))}，合计 <b>{figure(right)}</b>{off}")]


def _figures(result: Result, cells: tuple[CellKey, ...]) -> str:
    values = [result.report.value(cell) or 0 for cell in cells]  # all are there: see _arithmetic
    if len(values) > MOST_FIGURES:
        values = [value for value in values if value] or [0]
    return " + ".join(map(figure, values))


def _named(result: Result, cells: tuple[CellKey, ...]) -> str:
    """The cells with their figures, by what tells them apart; the zeros are only counted."""
    table = load_form(result.report.form).tables[cells[0].table]
    is_row = len({cell.row for cell in cells}) == 1
    named = [(table.column(c).short if is_row else table.row(c.row).short, result.report.value(c) or 0) for c in cells]
    told = [f"{name} {figure(value)}" for name, value in named if value or len(cells) <= 2]
    zeros = len(cells) - len(told)
    rest = f"其余 {zeros} 项为 0" if told else "各项均为 0"
    return " + ".join(told) + (("，" if told else "") + rest if zeros else "")


def _quoted(told: Statement) -> str:
    verdict = {"agrees": "与表相符", "disagrees": "与表不符", "undecided": "无法比对"}[told.verdict]
    return f"“{escape(told.quote)}”" + (f"（{verdict}）" if told.cells else "")


def _table_side(result: Result, cells: tuple[CellKey, ...]) -> list[Line]:
    form = load_form(result.report.form)
    lines = [Line("" if at else "表中", f"{escape(form.cell_name(cell))}：<b>{_held(result.report.cell(cell))}</b>")
             for at, cell in enumerate(cells)]
    total = sum_of(cells, result.report) if len(cells) > 1 else None
    return [*lines, Line("", f"合计 <b>{figure(total)}</b>")] if total is not None else lines


def _drafted(value: CellValue) -> str:
    """What the draft has in a cell, in words where that is nothing."""
    return escape(value.raw) or (LACKING if value.place is None else BLANK)


def _held(value: CellValue | None) -> str:
    """The figure of a cell, or why there is none; `value` is None where the draft lacks the table."""
    if value is None:
        return "草稿中没有这张表"
    if value.value is not None:
        return figure(value.value)
    if value.state == "unreadable":
        return f"{escape(value.raw if value.edited is None else value.edited)}（读不出数字）"
    return LACKING if value.state == "absent" else BLANK


def figure(value: Number) -> str:
    """A number as the window prints it, with a true minus sign."""
    text = format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
    return text.replace("-", "−")
