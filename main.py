"""The command line of 勾稽: opens the window, or checks and exports drafts without it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from commands.status import CLEAN, UNREADABLE, WITH_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from engine.model import Result


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 no error found, 1 at least one, 2 wrong usage, 3 a file could not be read or written."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a built program with a window has none on Windows
        stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return open_window(given)
    gc.set_threshold(50_000)  # a check leaves next to no garbage, and the collector would look for it forty times
    options = parser(given[0]).parse_args(given)
    use_imported_rules()
    try:
        return options.run(options)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def use_imported_rules() -> None:
    """Puts the rules that were imported in the window in force here too, and says so on standard error."""
    from engine.resources import pack_in_force, rules_in_force
    from engine.user_folders import take_imported_pack

    problem = take_imported_pack()
    if problem or pack_in_force():
        print(problem or rules_in_force(), file=sys.stderr)


def parser(command: str = "") -> argparse.ArgumentParser:
    """The parser of the command, or of all; each sets `run`, a function of the options that returns the exit status."""
    import argparse  # the window needs none of it to open

    from commands.wording import speak_chinese
    from engine.version import VERSION

    speak_chinese()

    top = argparse.ArgumentParser(
        prog="main.py", add_help=True,
        description="勾稽：政府信息公开年报自查。不带命令时打开窗口：main.py [文件或文件夹]",
    )
    top.add_argument("--version", action="version", version=f"勾稽 {VERSION}", help="显示版本")
    commands = top.add_subparsers(title="命令", required=True, metavar="命令")
    for name in (command,) if command in COMMANDS else COMMANDS:
        COMMANDS[name](commands)
    return top


def add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="检查年报草稿")
    check.add_argument("files", nargs="+", metavar="文件")
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="输出格式")
    check.add_argument(
        "--min-severity", choices=("error", "warning", "hint"), default="hint", help="只显示此级别及以上的问题"
    )
    check.add_argument("--previous", metavar="文件", help="上年的报告，用来与本年的比对")
    check.set_defaults(run=run_check)


def add_export(commands: Any) -> None:
    from commands import export

    export.add_to(commands)


def add_batch(commands: Any) -> None:
    from commands import batch

    batch.add_to(commands)


def add_rollup(commands: Any) -> None:
    from commands import rollup

    rollup.add_to(commands)


def add_rules(commands: Any) -> None:
    rules = commands.add_parser("rules", help="列出全部规则")
    rules.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    rules.set_defaults(run=run_rules)


COMMANDS = {"check": add_check, "export": add_export, "batch": add_batch, "rollup": add_rollup, "rules": add_rules}


def run_check(options: argparse.Namespace) -> int:
    """Checks the files and prints the results; the status counts all findings, also those not shown."""
    from engine.draft import UnreadableDraft
    from engine.model import SEVERITIES
    from engine.pipeline import check_file, read_report
    from engine.yardstick import Yardstick

    shown = SEVERITIES[: SEVERITIES.index(options.min_severity) + 1]
    status, results = CLEAN, []
    try:
        yardstick = Yardstick(read_report(options.previous) if options.previous else None)
    except UnreadableDraft as error:
        print(f"{options.previous}：{error}", file=sys.stderr)
        return UNREADABLE
    for file in options.files:
        try:
            result = check_file(file, yardstick, propose=options.format == "json")  # the others show no corrections
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


def run_rules(options: argparse.Namespace) -> int:
    """Prints the rule catalogue, and on standard error its version."""
    from engine.resources import pack_in_force, rules_in_force
    from engine.rules import load_rules

    if pack_in_force() is None:  # otherwise it was said already
        print(rules_in_force(), file=sys.stderr)
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
    """Opens the window; where there is no display, says so in one line and prints what a check finds."""
    if len(files) > 1:
        parser().error("窗口一次只打开一个文件；检查多个文件请用 check 命令。")
    from gui.look.display import display_problem

    problem = display_problem()
    if problem is None:
        from gui.app import run

        return run(files[0] if files else None)
    print(problem, file=sys.stderr)
    if not files:
        return WRONG_USAGE
    return main(["batch" if os.path.isdir(files[0]) else "check", *files])


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
