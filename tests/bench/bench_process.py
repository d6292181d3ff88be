"""Prints what `check` of one draft costs as a whole process: ratios of medians of one run, to be run by hand.

    python tests/bench/bench_process.py [FILE.docx ...]

Compared with a process that only opens the same file with python-docx, in processor time (user and system). The byte
code of the program is kept, as it is everywhere after the first start; "uncached" is the start without it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 15


def seconds(command: list[str], environment: Mapping[str, str]) -> float:
    """Processor seconds of one process."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime


def main(paths: list[str]) -> None:
    drafts = [Path(path).resolve() for path in paths] or sorted((ROOT / "resources/examples").glob("*.docx"))
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as kept:
        cached = {**own, "PYTHONPYCACHEPREFIX": kept}
        uncached = {**own, "PYTHONDONTWRITEBYTECODE": "1"}  # true only while there is no __pycache__ beside the code
        opened = [sys.executable, "-c", "import docx, sys; docx.Document(sys.argv[1])"]
        print(f"{'draft':28} {'python-docx':>12} {'check':>9} {'ratio':>6} {'uncached':>9} {'ratio':>6}")
        for draft in drafts:
            check = [sys.executable, "main.py", "check", str(draft)]
            works = (([*opened, str(draft)], cached), (check, cached), (check, uncached))
            taken: list[list[float]] = [[] for _ in works]
            for _ in range(ROUNDS + 1):
                for (command, environment), times in zip(works, taken, strict=True):
                    times.append(seconds(command, environment))
            other, mine, first = (statistics.median(times[1:]) * 1000 for times in taken)
            print(f"{draft.name[:28]:28} {other:10.0f}ms {mine:7.0f}ms {mine / other:6.2f} "
                  f"{first:7.0f}ms {first / other:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
