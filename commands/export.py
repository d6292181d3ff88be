"""The command `export`: writes the Excel template, Word files and lists of one draft."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from .status import CLEAN, UNREADABLE, WRONG_USAGE

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from engine.export.changes import Change
    from engine.model import Correction, Result

EXPORTS = {
    "xlsx": "Excel 模板", "docx": "带批注的 Word 文件", "docx-tracked": "带修订的 Word 文件",
    "docx-clean": "已更正的 Word 文件", "pdf": "问题清单（PDF）", "html": "问题清单（网页）",
}


def add_to(commands: Any) -> None:
    """Adds the command to the parser's commands."""
    export = commands.add_parser("export", help="导出 Excel 模板、Word 文件和问题清单")
    export.add_argument("file", metavar="文件")
    for kind, about in EXPORTS.items():
        export.add_argument(f"--{kind}", metavar="输出文件", help=about)
    export.add_argument("--apply-suggestions", action="store_true", help="先按建议更正，再导出")
    export.add_argument("--previous", metavar="文件", help="上年的报告，用来与本年的比对")
    export.set_defaults(run=run_export)


def run_export(options: Namespace) -> int:
    """Checks one file and writes what was asked for; the draft itself is never a target."""
    from engine.draft import UnreadableDraft
    from engine.export.atomic import CannotWrite
    from engine.export.changes import changes_in_force
    from engine.model import CellChange, TextChange
    from engine.pipeline import check_file, read_report, recheck
    from engine.yardstick import Yardstick

    wanted = {kind: target for kind in EXPORTS if (target := getattr(options, kind.replace("-", "_")))}
    if not wanted:
        print(f"请至少指定一种输出：{'、'.join(f'--{kind}' for kind in EXPORTS)}。", file=sys.stderr)
        return WRONG_USAGE
    reading = options.previous
    try:
        yardstick = Yardstick(read_report(reading) if reading else None)
        reading = options.file
        first = check_file(options.file, yardstick)
        accepted = accepted_corrections(first) if options.apply_suggestions else ()
        changes = [change for correction in accepted for change in correction.changes]
        edits = {change.cell: change.after for change in changes if isinstance(change, CellChange)}
        texts = [change for change in changes if isinstance(change, TextChange)]
        result = recheck(first, edits, yardstick, texts) if changes else first
        made = changes_in_force(result, accepted, first.findings)
        for kind, target in wanted.items():
            export_one(kind, result, target, options.file, accepted, made)
    except (UnreadableDraft, CannotWrite) as error:
        print(f"{reading}：{error}" if isinstance(error, UnreadableDraft) else str(error), file=sys.stderr)
        return UNREADABLE
    return CLEAN


def accepted_corrections(result: Result) -> tuple[Correction, ...]:
    """The corrections to make; says on standard error for how many findings there is no single likeliest one."""
    from engine.corrections.choose import first_corrections

    accepted = first_corrections(result.corrections)
    done = {finding for correction in accepted for finding in correction.resolves}
    left = {finding for correction in result.corrections for finding in correction.resolves} - done
    if left:
        print(f"有 {len(left)} 个问题的几种改法同样可能，没有自动更正，请在窗口中选择。", file=sys.stderr)
    return accepted


def export_one(
    kind: str, result: Result, target: str, draft: str, accepted: Sequence[Correction], made: Sequence[Change]
) -> None:
    """Writes one export of the result; `made` are the changes that come of the corrections. Raises CannotWrite."""
    left: Sequence[str] = ()
    if kind == "xlsx":
        from engine.export.excel.template import write_xlsx

        write_xlsx(result, target, draft=draft, changes=made)
    elif kind == "docx":
        from engine.export.word.copies import write_commented

        write_commented(result, target, draft)
    elif kind == "docx-tracked":
        from engine.export.word.copies import write_tracked

        left = write_tracked(result, accepted, target, draft)
    elif kind == "docx-clean":
        from engine.export.word.copies import write_clean

        left = write_clean(result, accepted, target, draft)
    elif kind == "html":
        from engine.export.page.problems import write_html

        write_html(result, target, draft=draft, changes=made)
    else:
        from gui.output.printing import write_pdf

        write_pdf(result, target, draft=draft, changes=made)
    if left:
        print(f"{target}：有 {len(left)} 处更正没有写进去，请手工修改：{'；'.join(left)}。", file=sys.stderr)
