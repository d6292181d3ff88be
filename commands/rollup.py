"""The command `rollup`: is the parent's report the sum of the children's?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .status import CLEAN, UNREADABLE, WITH_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from engine.model import Recognised


def add_to(commands: Any) -> None:
    """Adds the command to the parser's commands."""
    rollup = commands.add_parser("rollup", help="核对上级报告是不是下级报告之和，并汇总")
    rollup.add_argument("parent", metavar="上级报告", help="上级的报告；没有时写 -，只作汇总")
    rollup.add_argument(
        "children", nargs="+", metavar="下级报告", help="下级的报告，或者它们所在的文件夹；本级自己的数字也作为一份"
    )
    rollup.add_argument("--xlsx", metavar="输出文件", help="把各报告之和写成 Excel 模板")
    rollup.add_argument("--names", metavar="文件", help="下级单位名单（Excel 或文本），用来查缺报的单位")
    rollup.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    rollup.set_defaults(run=run_rollup)


def run_rollup(options: Namespace) -> int:
    """Prints the roll-up; the status is 1 when a cell differs or a child is missing, 3 when a file is unreadable."""
    from engine.agency_list import read_names
    from engine.draft import UnreadableDraft
    from engine.export.atomic import CannotWrite
    from engine.export.excel.template import write_xlsx
    from engine.rollup.roll_up import roll_up, sum_result

    reading = options.names
    try:
        expected = read_names(options.names) if options.names else ()
        reading = options.parent
        parent = None if options.parent == "-" else _read(Path(options.parent))
    except UnreadableDraft as error:
        print(f"{reading}：{error}", file=sys.stderr)
        return UNREADABLE
    children = list(_children(options.children, options.parent))
    read = [child for child in children if child]
    if not read:
        print("没有可以汇总的下级报告。", file=sys.stderr)
        return UNREADABLE if children else WRONG_USAGE
    rolled = roll_up(parent, read, expected)
    if options.xlsx:
        try:
            write_xlsx(sum_result(rolled), options.xlsx, draft=None if parent is None else options.parent)
        except CannotWrite as error:
            print(error, file=sys.stderr)
            return UNREADABLE
    _print(rolled, options.format)
    if len(read) < len(children):
        return UNREADABLE
    return WITH_ERRORS if rolled.missing or (rolled.compared and rolled.compared.findings) else CLEAN


def _children(given: list[str], parent: str) -> Iterator[Recognised | None]:
    """The reports, None for each that cannot be read, which is said on standard error; the parent is no child."""
    from engine.batch.drafts import drafts_below
    from engine.draft import UnreadableDraft

    paths = [path for each in given for path in (drafts_below(Path(each)) if Path(each).is_dir() else [Path(each)])]
    for path in paths:
        if parent == "-" or path.resolve() != Path(parent).resolve():
            try:
                yield _read(path)
            except UnreadableDraft as error:
                print(f"{path}：{error}", file=sys.stderr)
                yield None


def _read(path: Path) -> Recognised:
    from engine.pipeline import read_report

    return read_report(path)


def _print(rolled: Any, form: str) -> None:
    if form == "json":
        from engine.export.rollup_json import rollup_object

        print(json.dumps(rollup_object(rolled), ensure_ascii=False, indent=1))
    else:
        from engine.export.rollup_text import rollup_lines

        for line in rollup_lines(rolled):
            print(line)
