"""Prints how long reading and checking takes in a running program: ratios of medians of one run, to be run by hand.

    python tests/bench/bench_check.py [FILE.docx ...]

Compared are reading and checking with all rules, python-docx going through `row.cells` of every table, and the floor:
unzipping document.xml and parsing it. First, the memory of one process over 1,000 checks of a draft.
"""

from __future__ import annotations

import gc
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_read import ROOT, ROUNDS, floor, made_draft, medians, row_cells

from engine.pipeline import check_draft
from engine.read.open import read_bytes
from engine.statements import find
from engine.statements.telling import telling_part

CHECKS = 1000


def read(data: bytes) -> None:
    read_bytes(data, "draft.docx")


def check(data: bytes) -> None:
    """Checks the draft as one that is met for the first time: nothing that it says is remembered."""
    find._REMEMBERED.clear()
    telling_part.cache_clear()
    check_draft(read_bytes(data, "draft.docx"))


def grown(data: bytes) -> tuple[int, int]:
    """Kilobytes of memory of the process at its peak after a tenth of the checks and after all of them."""
    peaks = []
    for number in range(1, CHECKS + 1):
        check(data)
        if number in (CHECKS // 10, CHECKS):
            gc.collect()
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return peaks[0], peaks[1]


def main(paths: list[str]) -> None:
    drafts = {Path(path).name: Path(path).read_bytes() for path in paths} or {
        "clean.docx": (ROOT / "resources/examples/clean.docx").read_bytes(), "200 tables": made_draft(200, 6)}
    if not paths:
        early, late = grown(drafts["clean.docx"])
        print(f"memory after {CHECKS // 10} checks {early // 1024} MB, after {CHECKS} {late // 1024} MB")
    print(f"{'draft':28} {'read':>8} {'check':>8} {'floor':>8} {'row.cells':>10} {'check/floor':>12} "
          f"{'check/row.cells':>16}")
    for name, data in drafts.items():
        check(data)  # loads the rules
        rounds = ROUNDS if len(data) < 200_000 else 5
        reading, checking, least, cells = medians((read, check, floor, row_cells), data, rounds)
        print(f"{name[:28]:28} {reading:6.1f}ms {checking:6.1f}ms {least:6.1f}ms {cells:8.1f}ms "
              f"{checking / least:12.2f} {checking / cells:16.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
