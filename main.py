"""The command line of 勾稽: opens the window, or checks and exports drafts without it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from commands.status import CLEAN, UNREADABLE, WITH_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from engine.model import Correction, Result

COMMANDS = ("check", "export", "batch", "rollup", "rules")
EXPORTS = {
    "xlsx": "Excel 模板", "docx": "带批注的 Word 文件", "docx-tracked": "带修订的 Word 文件",
    "docx-clean": "已更正的 Word 文件", "pdf": "问题清单（PDF）", "html": "问题清单（网页）",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 no error found, 1 at least one, 2 wrong usage, 3 a file could not be read or written."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a built program with a window has none on Windows
        stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return open_window(given)
    gc.set_threshold(50_000)  # a check leaves next to no garbage, and the collector would look for it forty times
    options = parser().parse_args(given)
    try:
        return options.run(options)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def parser() -> argparse.ArgumentParser:
    """The parser of the commands; each sets `run`, a function of the options that returns the exit status."""
    import argparse  # the window needs none of it to open

    from engine.version import VERSION

    top = argparse.ArgumentParser(
        prog="main.py", description="勾稽：政府信息公开年报自查。不带命令时打开窗口：main.py [文件]", add_help=True
    )
    top.add_argument("--version", action="version", version=f"勾稽 {VERSION}")
    commands = top.add_subparsers(title="命令", required=True, metavar="命令")

    check = commands.add_parser("check", help="检查年报草稿")
    check.add_argument("files", nargs="+", metavar="文件")
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="输出格式")
    check.add_argument(
        "--min-severity", choices=("error", "warning", "hint"), default="hint", help="只显示此级别及以上的问题"
    )
    check.add_argument("--previous", metavar="文件", help="上年的报告，用来与本年的比对")
    check.set_defaults(run=run_check)

    export = commands.add_parser("export", help="导出 Excel 模板、Word 文件和问题清单")
    export.add_argument("file", metavar="文件")
    for kind, about in EXPORTS.items():
        export.add_argument(f"--{kind}", metavar="输出文件", help=about)
    export.add_argument("--apply-suggestions", action="store_true", help="先按建议更正，再导出")
    export.add_argument("--previous", metavar="文件", help="上年的报告，用来与本年的比对")
    export.set_defaults(run=run_export)

    from commands import batch, rollup

    batch.add_to(commands)
    rollup.add_to(commands)

    rules = commands.add_parser("rules", help="列出全部规则")
    rules.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    rules.set_defaults(run=run_rules)
    return top


def run_check(options: argparse.Namespace) -> int:
    """Checks the files and prints the results; the status counts all findings, also those not shown."""
    from engine.model import SEVERITIES, UnreadableDraft
    from engine.pipeline import check_file, read_report

    shown = SEVERITIES[: SEVERITIES.index(options.min_severity) + 1]
    status, results = CLEAN, []
    try:
        previous = read_report(options.previous) if options.previous else None
    except UnreadableDraft as error:
        print(f"{options.previous}：{error}", file=sys.stderr)
        return UNREADABLE
    for file in options.files:
        try:
            result = check_file(file, previous, propose=options.format == "json")  # the others show no corrections
        except UnreadableDraft as error:
            print(f"{file}：{error}", file=sys.stderr)
            status = UNREADABLE
            continue
        status = max(status, WITH_ERRORS if result.count("error") else CLEAN)
        if options.format == "sarif":
            results.append(_filtered(result, shown))
        elif options.format == "json":
            print_json(_filtered(result, shown), indent=None if len(options.files) > 1 else 1)
        else:
            from engine.export.text import result_lines

            print_lines(result_lines(result, shown))
    if options.format == "sarif":
        import json

        from engine.export.sarif import sarif_object
        from engine.version import VERSION

        print(json.dumps(sarif_object(results, VERSION), ensure_ascii=False, indent=1))
    return status


def run_export(options: argparse.Namespace) -> int:
    """Checks one file and writes what was asked for; the draft itself is never a target."""
    from engine.export.atomic import CannotWrite
    from engine.model import CellChange, UnreadableDraft
    from engine.pipeline import check_file, read_report, recheck

    wanted = {kind: target for kind in EXPORTS if (target := getattr(options, kind.replace("-", "_")))}
    if not wanted:
        print(f"请至少指定一种输出：{'、'.join(f'--{kind}' for kind in EXPORTS)}。", file=sys.stderr)
        return WRONG_USAGE
    reading = options.previous
    try:
        previous = read_report(reading) if reading else None
        reading = options.file
        first = check_file(options.file, previous)
        accepted = accepted_corrections(first) if options.apply_suggestions else ()
        edits = {c.cell: c.after for each in accepted for c in each.changes if isinstance(c, CellChange)}
        result = recheck(first, edits, previous) if edits else first
        for kind, target in wanted.items():
            export_one(kind, result, target, options.file, accepted, first)
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
    kind: str, result: Result, target: str, draft: str, accepted: Sequence[Correction], first: Result
) -> None:
    """Writes one export; `first` is the result before the corrections accepted. Raises CannotWrite."""
    left: Sequence[str] = ()
    if kind == "xlsx":
        from engine.export.changes import changes_in_force
        from engine.export.xlsx import write_xlsx

        write_xlsx(result, target, draft=draft, changes=changes_in_force(result, accepted, first.findings))
    elif kind == "docx":
        from engine.export.docx import write_commented

        write_commented(result, target, draft)
    elif kind == "docx-tracked":
        from engine.export.docx import write_tracked

        left = write_tracked(result, accepted, target, draft)
    elif kind == "docx-clean":
        from engine.export.docx import write_clean

        left = write_clean(result, accepted, target, draft)
    elif kind == "html":
        from engine.export.html import write_html

        write_html(result, target, draft=draft)
    else:
        from gui.printing import write_pdf

        write_pdf(result, target, draft=draft)
    if left:
        print(f"{target}：有 {len(left)} 处更正没有写进去，请手工修改：{'；'.join(left)}。", file=sys.stderr)


def run_rules(options: argparse.Namespace) -> int:
    """Prints the rule catalogue."""
    from engine.rules import load_rules

    if options.format == "json":
        import json

        print(json.dumps([
            {"id": r.id, "name": r.name, "severities": r.severities, "statement": r.statement, "basis": r.basis}
            for r in load_rules()
        ], ensure_ascii=False, indent=1))
    else:
        from engine.export.text import rule_lines

        print_lines(rule_lines(load_rules()))
    return CLEAN


def open_window(files: Sequence[str]) -> int:
    """Opens the window; where there is no display, says so in one line and prints the check of the file instead."""
    if len(files) > 1:
        parser().error("窗口一次只打开一个文件；检查多个文件请用 check 命令。")
    from gui.display import display_problem

    problem = display_problem()
    if problem is None:
        from gui.app import run

        return run(files[0] if files else None)
    print(problem, file=sys.stderr)
    return main(["check", *files]) if files else WRONG_USAGE


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def print_json(result: Result, indent: int | None) -> None:
    import json

    from engine.export.json import result_object

    print(json.dumps(result_object(result), ensure_ascii=False, indent=indent))


def _filtered(result: Result, shown: Sequence[str]) -> Result:
    from engine.records import replace

    return replace(result, findings=tuple(f for f in result.findings if f.severity in shown))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # the processes of `batch` start the built program anew
        from multiprocessing import freeze_support

        freeze_support()
    exit_status = main()
    gc.freeze()  # what is left goes with the process; the interpreter would search it for garbage first
    sys.exit(exit_status)
