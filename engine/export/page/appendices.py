"""What follows the list of problems: what was corrected, ignored, or is as last year; the tables as they now are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...forms import PrintedCell, TableForm, load_form
from ...model import CellKey, Copied, Ignored, Result
from ...places import finding_place, place_name
from ...rules import load_rule
from ...severity import NAMES
from ..changes import Change
from ..text import COPIED
from .escaping import shown

CHANGES = {"序号": 6, "位置": 38, "原填报": 12, "改为": 12, "依据的规则": 32}  # per cent of the width
COPIES = {"序号": 6, "情况": 12, "本年": 41, "上年": 41}
IGNORED = {"序号": 6, "级别": 12, "位置": 23, "问题": 33, "理由": 18, "规则": 8}


def appendices(result: Result, changes: Sequence[Change]) -> str:
    """The appendices as HTML, numbered; those with nothing in them are left out."""
    parts = [("修改记录", _list(CHANGES, (_change(c, result) for c in changes)))] if changes else []
    if result.ignored:
        parts.append(("已忽略的问题", _list(IGNORED, (_ignored(each, result) for each in result.ignored))))
    copied = [each for finding in result.findings for each in finding.copied]
    if copied:
        parts.append(("与上年报告相同的句子", _list(COPIES, map(_copied, copied))))
    title = "更正后的三张表格" if changes else "三张表格"
    parts += [(title, tables)] if (tables := _tables(result, changes)) else []
    return "".join(f"<h2>附{number}　{name}</h2>\n{part}" for number, (name, part) in enumerate(parts, 1))


def _list(columns: Mapping[str, int], rows: Iterator[tuple[str, ...]]) -> str:
    head = "".join(f'<th width="{width}%">{name}</th>' for name, width in columns.items())
    lines = "\n".join(f"<tr><td align=\"center\">{number}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
                      for number, cells in enumerate(rows, 1))
    return (f'<table class="list" width="100%" border="1" cellspacing="0" cellpadding="3">\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>\n")


def _change(change: Change, result: Result) -> tuple[str, ...]:
    rules = [load_rule(rule) for rule in change.rules]
    answers = "<br>".join(shown(f"{rule.id} {rule.name}") for rule in rules) or "自行修改"
    return (shown(place_name(change.place, result)), shown(change.before) or "空白", shown(change.after) or "空白",
            answers)


def _ignored(ignored: Ignored, result: Result) -> tuple[str, ...]:
    finding = ignored.finding
    return (NAMES[finding.severity], shown(finding_place(finding, result)), shown(finding.message),
            shown(ignored.reason), finding.rule)


def _copied(copied: Copied) -> tuple[str, ...]:
    return COPIED[copied.kind], shown(copied.text), shown(copied.before)


def _tables(result: Result, changes: Sequence[Change]) -> str:
    form = load_form(result.report.form)
    old = {change.place: change.before for change in changes if isinstance(change.place, CellKey)}
    return "".join(f"<h3>{shown(table.name)}</h3>\n{_table(table, result, old)}<p></p>\n"
                   for table in form.tables.values() if table.key in result.report.tables)


def _table(table: TableForm, result: Result, old: Mapping[CellKey, str]) -> str:
    """The table as the form prints it; a corrected cell shows both texts."""
    rows: dict[int, list[str]] = {}
    for cell in table.printed():
        spans = "".join(f' {name}="{span}"' for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
                        if span > 1)
        side = "left" if cell.kind == "row" and cell.rowspan == 1 else "center"
        rows.setdefault(cell.row, []).append(f'<td class="form" align="{side}"{spans}>{_text(cell, result, old)}</td>')
    lines = "".join(f"<tr>{''.join(rows[at])}</tr>\n" for at in sorted(rows))
    return f'<table class="list" width="100%" border="1" cellspacing="0" cellpadding="2">\n{lines}</table>\n'


def _text(printed: PrintedCell, result: Result, old: Mapping[CellKey, str]) -> str:
    value = result.report.cell(printed.cell) if printed.cell else None
    if value is None or printed.cell is None:
        return shown(printed.text)
    now = shown((value.raw if value.edited is None else value.edited).strip())
    if printed.cell not in old:
        return now
    return f'<span class="old">{shown(old[printed.cell]) or "空"}</span>→<span class="new">{now or "空"}</span>'
