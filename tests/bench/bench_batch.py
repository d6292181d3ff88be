"""Prints how fast a folder of drafts is checked, and what it takes: ratios of one run, to be run by hand.

    python tests/bench/bench_batch.py [DRAFTS] [--prose] [--xlsx] [--dask]

A folder of DRAFTS (1000) files is made: Word files, 5 % with one planted mistake, 1 % broken. With --prose each Word
file has 1,300 characters more, that no other has; what is found in them is then not compared. Compared are drafts a
second of the clock, and of processor time, which a busy machine leaves alone: python-docx going through `row.cells` of
every table of the Word files on one core, the batch with one process and with one a core, the batch again over the
unchanged folder, and with --dask the same work on a local Dask cluster. The memory is the peak of the main process and
of the largest of the others (Linux only). What is found is compared with what was planted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "batch"), str(Path(__file__).resolve().parent)]

from bench_read import row_cells  # noqa: E402
from made_folder import make_folder  # noqa: E402
from made_prose import paragraphs  # noqa: E402

READ = 60  # Word files that python-docx reads: enough to know how many a second
RUN = """if __name__ == '__main__':
    import resource, sys
    sys.path.insert(0, {root!r})
    import main
    main.main({arguments!r})
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))
    used = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(used, int(peak) // 1024, others.ru_maxrss // 1024, file=sys.stderr)
"""


def main(arguments: list[str]) -> None:
    drafts = next((int(each) for each in arguments if each.isdigit()), 1000)
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        prose = paragraphs() if "--prose" in arguments else ()
        expected = make_folder(place / "drafts", drafts, drafts // 20, drafts // 100, prose)
        words = [place / "drafts" / file for file, rules in expected.items() if rules == frozenset()][:READ]
        started, used = time.perf_counter(), time.process_time()
        for word in words:
            row_cells(word.read_bytes())
        slow = len(words) / (time.perf_counter() - started), len(words) / (time.process_time() - used)
        print(f"{drafts} files, {os.cpu_count()} processors; drafts a second of the clock and of processor time")
        print(f"{'python-docx, row.cells':26} {slow[0]:7.1f} {'':8} {slow[1]:7.1f}")
        more = ["--xlsx", str(place / "all.xlsx")] if "--xlsx" in arguments else []
        one = timed(place, "one process", drafts, slow, "--no-cache", "--jobs", "1", *more)
        timed(place, f"{os.cpu_count()} processes", drafts, one, "--cache", str(place / "kept"), *more)
        timed(place, "again, nothing changed", drafts, one, "--cache", str(place / "kept"), *more)
        if "--dask" in arguments:
            timed(place, "local Dask cluster", drafts, one, "--no-cache", "--cluster", "local", *more)
        timed(place, "with whole results", drafts, one, "--no-cache", "--json", str(place / "o.jsonl"))
        lines = map(json.loads, (place / "o.jsonl").read_text("utf-8").splitlines())
        found = {line["source"]["name"]: frozenset(f["rule"] for f in line["findings"]) for line in lines}
        if "--prose" in arguments:
            return
        exact = found == {file: rules for file, rules in expected.items() if rules is not None}
        planted = sum(bool(rules) for rules in expected.values())
        print(f"{planted} mistakes, {drafts // 100} broken files: {'exactly those' if exact else 'NOT EXACTLY THOSE'}")


def timed(place: Path, name: str, drafts: int, against: tuple[float, float], *arguments: str) -> tuple[float, float]:
    """Drafts a second of one run of the command, printed with their ratios to `against` and the memory."""
    script = place / "run.py"
    script.write_text(RUN.format(root=str(ROOT), arguments=["batch", str(place / "drafts"), *arguments]), "utf-8")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(place / "bytes")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, env=environment)
    passed = time.perf_counter() - started
    used, own, others = map(float, done.stderr.decode("utf-8").split()[-3:])
    rates = drafts / passed, drafts / used
    shown = "".join(f" {rate:7.1f} {rate / other:6.2f} ×" for rate, other in zip(rates, against, strict=True))
    print(f"{name:26}{shown}   memory {own:.0f} MB, others up to {others:.0f} MB", flush=True)
    return rates


if __name__ == "__main__":
    main(sys.argv[1:])
