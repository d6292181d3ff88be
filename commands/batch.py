"""The command `batch`: checks every draft below a folder, on all processors."""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .status import CLEAN, INTERRUPTED, UNREADABLE, WITH_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence
    from tempfile import _TemporaryFileWrapper

    from engine.batch.outcome import Checked
    from engine.batch.run import Batch
    from engine.export.excel.batch import BatchBook


def add_to(commands: Any) -> None:
    """Adds the command to the parser's commands."""
    batch = commands.add_parser("batch", help="检查一个文件夹里的全部草稿")
    batch.add_argument("folder", metavar="文件夹", help="草稿所在的文件夹，包括其中的子文件夹")
    batch.add_argument("--xlsx", metavar="输出文件", help="汇总表：各机关的结论、缺报单位、各类问题")
    batch.add_argument("--json", metavar="输出文件", help="每份草稿的结果，一行一份（JSON Lines）")
    batch.add_argument("--jobs", metavar="个数", type=int, help="同时检查几份，默认用全部处理器")
    batch.add_argument("--previous", metavar="文件夹", help="上年的报告所在的文件夹")
    batch.add_argument("--names", metavar="文件", help="应报单位名单（Excel 或文本），用来查缺报的单位")
    batch.add_argument("--cache", metavar="文件夹", help="记录结果的文件夹，没有改动的草稿不再重查")
    batch.add_argument("--no-cache", action="store_true", help="不记录，全部重新检查")
    batch.add_argument("--cluster", metavar="地址", help="在 Dask 集群上检查（local 为本机），需要另外安装 Dask")
    batch.set_defaults(run=run_batch)


def run_batch(options: Namespace) -> int:
    """Checks the folder; the status is 3 when a file could not be read, else 1 when one has an error, else 0."""
    from engine.agency_list import missing, read_names
    from engine.draft import UnreadableDraft
    from engine.export.atomic import CannotWrite, refuse_early
    from engine.export.batch_text import total_lines

    folder = Path(os.path.abspath(options.folder))
    if not folder.is_dir():
        print(f"没有文件夹“{options.folder}”。", file=sys.stderr)
        return WRONG_USAGE
    if options.previous and not Path(options.previous).is_dir():
        print(f"没有文件夹“{options.previous}”。", file=sys.stderr)
        return WRONG_USAGE
    if options.jobs is not None and options.jobs < 1:
        print("--jobs 至少是 1。", file=sys.stderr)
        return WRONG_USAGE
    try:
        names = read_names(options.names) if options.names else None
        for target in filter(None, (options.xlsx, options.json)):
            refuse_early(target)
        written = Written(options)
        for checked in _outcomes(options, _batch(options, folder)):
            written.add(checked)
        lacking = None if names is None else missing(names, written.reports)
        for line in total_lines(written.states, lacking or ()):
            print(line)
        written.finish(lacking)
    except KeyboardInterrupt:
        print("\n已停止；查过的草稿下次不再重查。", file=sys.stderr)
        return INTERRUPTED
    except (UnreadableDraft, CannotWrite) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    if "unreadable" in written.states:
        return UNREADABLE
    return WITH_ERRORS if "failed" in written.states else CLEAN


class Written:
    """What the command gives, written as the outcomes come: lines on standard output, the workbook, JSON Lines."""

    def __init__(self, options: Namespace) -> None:
        self.states: list[str] = []
        self.reports: list[tuple[str | None, str]] = []
        self._xlsx, self._json = options.xlsx, options.json
        self._book: BatchBook | None = None
        self._spool: _TemporaryFileWrapper | Any = None
        self._lengths: list[int] = []
        if self._xlsx:
            from datetime import datetime

            from engine.export.excel.batch import BatchBook

            self._book = BatchBook(datetime.now())
        if self._json:
            from tempfile import TemporaryFile

            self._spool = TemporaryFile()  # noqa: SIM115 - as long as this object, compressed: the whole is large

    def add(self, checked: Checked) -> None:
        """Takes an outcome."""
        from engine.batch.outcome import state_of
        from engine.export.batch_text import batch_line

        print(batch_line(checked))
        self.states.append(state_of(checked))
        if checked.reason is None:
            self.reports.append((checked.agency, checked.file))
        if self._book:
            self._book.add(checked)
        if self._spool and checked.line:
            self._spool.write(checked.line)
            self._lengths.append(len(checked.line))

    def finish(self, lacking: Sequence[str] | None) -> None:
        """Writes the files. Raises CannotWrite."""
        from engine.export.atomic import write_atomically

        if self._spool:
            write_atomically(self._json, self._lines())
        if self._book:
            write_atomically(self._xlsx, self._book.content(lacking))

    def _lines(self) -> Iterator[bytes]:
        self._spool.seek(0)
        for length in self._lengths:
            yield zlib.decompress(self._spool.read(length)) + b"\n"


def _batch(options: Namespace, folder: Path) -> Batch:
    from engine.batch.run import batch_below
    from engine.user_folders import cache_folder

    previous = Path(os.path.abspath(options.previous)) if options.previous else None
    aside = [Path(name) for name in (options.xlsx, options.json, options.names) if name]
    kept = None if options.no_cache else Path(options.cache) if options.cache else cache_folder()
    return batch_below(folder, previous, aside, bool(options.json), kept=kept)


def _outcomes(options: Namespace, batch: Batch) -> Iterable[Checked]:
    """The outcomes, with progress on standard error."""
    from engine.batch.run import MOST_PROCESSES, check_all, processors

    total = len(batch.drafts)
    if not total:
        print("文件夹里没有可以检查的草稿。", file=sys.stderr)
        return
    is_seen = sys.stderr is not None and sys.stderr.isatty()  # a built program with a window has none on Windows

    def progress(done: int) -> None:
        if is_seen or done == total or done % 100 == 0:
            print(f"已检查 {done}/{total}", end="\r" if is_seen and done < total else "\n", file=sys.stderr, flush=True)

    with ExitStack() as opened:
        executor = None
        jobs = min(options.jobs or processors(), MOST_PROCESSES)
        if options.cluster:
            from engine.batch.cluster import cluster

            executor, jobs = opened.enter_context(cluster(options.cluster, options.jobs))
        yield from check_all(batch, jobs, progress, executor=executor)
