"""The list of problems for the person who signs: a page for a browser, for print and for PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from ...model import Finding, NotChecked, Result
from ...places import finding_place
from ...reading_order import as_listed
from ...rules import load_rule
from ...severity import NAMES, SYMBOLS
from ..atomic import write_atomically
from ..changes import Change, changes_in_force
from ..heading import heading, tally
from .appendices import appendices
from .escaping import shown as _text

FONTS = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
COLUMNS = {"序号": 6, "级别": 13, "位置": 23, "问题": 34, "应为": 8, "填报": 8, "规则": 8}  # per cent of the width
GAP = "\u00a0" * 4
SIGNATURE = "经办人：", "审核人：", "签发人：", f"日期：{GAP}年{GAP}月{GAP}日"

# Only what rich text engines know as well as browsers, and all sizes in points: the same page goes to print and PDF.
STYLE = """
@page { size: A4; margin: 15mm; }
body { font-family: %s; font-size: 10pt; color: #000000; background-color: #ffffff; }
h1 { font-size: 16pt; text-align: center; }
h2 { font-size: 12pt; }
h3 { font-size: 10pt; }
table.list { border-collapse: collapse; border: 1px solid #444444; }
table.list th, table.list td { border: 1px solid #444444; font-size: 9pt; }
table.list td { white-space: pre-wrap; }
table.list th { background-color: #eeeeee; }
thead { display: table-header-group; }
tr { page-break-inside: avoid; }
.error { color: #9c0006; font-weight: bold; }
.warning { color: #7f4f00; font-weight: bold; }
.hint { color: #1f4e79; }
.more { color: #444444; font-size: 8pt; }
table.list td.form, table.list th.form { font-size: 7.5pt; }
.old { color: #666666; text-decoration: line-through; }
.new { color: #5b2a99; font-weight: bold; }
"""


def write_html(
    result: Result, path: str | Path, when: datetime | None = None, draft: str | Path | None = None,
    findings: Sequence[Finding] | None = None, filtered_by: str = "全部", changes: Sequence[Change] | None = None,
) -> None:
    """Nothing; afterwards `path` holds the list. Raises CannotWrite. `draft` is never written over.

    `findings`, `filtered_by` and `changes`: see problems_html.
    """
    page = problems_html(result, when or datetime.now(), findings, filtered_by, changes=changes)
    write_atomically(path, page.encode(), draft)


def problems_html(
    result: Result,
    when: datetime,
    findings: Sequence[Finding] | None = None,
    filtered_by: str = "全部",
    fonts: str = FONTS,
    changes: Sequence[Change] | None = None,
) -> str:
    """The printable list as a complete HTML page, all text escaped.

    `findings` are those to list (all of the result when None), as in the window; `filtered_by` says in words by what
    they were chosen. `fonts` is a CSS list of font families. `changes` are what stands in place of the draft's figures
    (the changes in force in the result when None); the tables are shown with them.
    """
    made = changes_in_force(result) if changes is None else changes
    listed = as_listed(result.findings if findings is None else findings, result)
    lines = "".join(f"<tr><td>{_text(n)}：</td><td>{_text(c)}</td></tr>" for n, c in _head(result, when, filtered_by))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>问题清单</title>\n'
        f"<style>{STYLE % fonts}</style></head>\n<body>\n"
        "<h1>政府信息公开工作年度报告自查问题清单</h1>\n"
        f'<table cellpadding="1">{lines}</table>\n<p>{_text(tally(result))}</p>\n'
        f"{_list(listed, result)}{_not_checked(result.not_checked)}\n{_signature()}\n"
        f"{appendices(result, made)}</body></html>\n"
    )


def _head(result: Result, when: datetime, filtered_by: str) -> Iterable[tuple[str, str]]:
    yield from heading(result, when)
    yield "筛选", filtered_by


def _list(findings: list[Finding], result: Result) -> str:
    if not findings:
        return "<p>没有发现问题。</p>\n" if not result.findings else "<p>按此筛选没有问题。</p>\n"
    head = "".join(f'<th width="{width}%">{name}</th>' for name, width in COLUMNS.items())
    rows = "\n".join(_row(number, finding, result) for number, finding in enumerate(findings, 1))
    return (
        '<table class="list" width="100%" border="1" cellspacing="0" cellpadding="3">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n"
    )


def _row(number: int, finding: Finding, result: Result) -> str:
    rule = load_rule(finding.rule)
    more = [f"建议：{finding.suggestion}"] if finding.suggestion else []
    message = _text(finding.message) + "".join(
        f'<br><span class="more">{_text(line)}</span>' for line in (*more, f"依据：{rule.basis}"))
    level = f'<span class="{finding.severity}">{SYMBOLS[finding.severity]} {NAMES[finding.severity]}</span>'
    cells = (
        f'<td align="center">{number}</td>', f'<td align="center">{level}</td>',
        f"<td>{_text(finding_place(finding, result))}</td>", f"<td>{message}</td>",
        f'<td align="center">{_text(finding.expected or "")}</td>',
        f'<td align="center">{_text(finding.actual or "")}</td>', f'<td align="center">{_text(rule.id)}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"


def _not_checked(not_checked: tuple[NotChecked, ...]) -> str:
    """The rules that could not be checked, gathered by reason: what is missing is often one thing for many rules."""
    if not not_checked:
        return ""
    rules: dict[str, list[str]] = {}
    for each in not_checked:
        rules.setdefault(each.reason, []).append(f"{each.rule} {load_rule(each.rule).name}")
    items = "".join(f"<li>{_text(reason)}：{_text('、'.join(names))}</li>" for reason, names in rules.items())
    return f"<h2>未检查的规则</h2>\n<ul>{items}</ul>"


def _signature() -> str:
    cells = "".join(f'<td width="25%">{_text(label)}</td>' for label in SIGNATURE)
    return f'<p>&nbsp;</p><table width="100%"><tr>{cells}</tr></table>'
