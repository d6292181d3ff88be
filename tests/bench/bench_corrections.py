"""Prints how often the first correction restores what a slip spoilt; seeded, to be run by hand.

    python tests/bench/bench_corrections.py [--drafts N] [--seed S]

Drafts of invented agencies, small and large, are spoilt by slips of each kind in turn: digits swapped, dropped or
doubled, off by one, the figure of the neighbouring column or row, a total that lacks an addend, a blank. Counted are
the drafts in which only one least change exists (found by trial, without the solver). Of the others it is counted in
how many nothing wrong is certain and the original is among what is shown. Times are ratios to checking a right draft.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "corrections")]

from draw_reports import FORM, SLIPS, all_least_changes, draw_draft, draw_slip, draw_values  # noqa: E402

from engine.checks.case import Case  # noqa: E402
from engine.corrections.propose import CERTAIN, propose_corrections  # noqa: E402
from engine.draft import Draft, Paragraph  # noqa: E402
from engine.model import CellChange, Correction, Result, TextChange  # noqa: E402
from engine.pipeline import check_draft  # noqa: E402


@dataclass
class Score:
    """Of one kind of trial."""

    name: str
    needed: int
    unique: int = 0
    first: int = 0
    open: int = 0  # not unique
    honest: int = 0  # not unique, the original is shown and nothing certain excludes it
    certain: int = 0
    certain_right: int = 0

    def __str__(self) -> str:
        share = 100 * self.first / self.unique if self.unique else 0
        passed = "ok" if share >= self.needed else "BELOW"
        return (f"{self.name:44} {self.first:4}/{self.unique:<4} = {share:5.1f} %  (≥ {self.needed}) {passed:5}  "
                f"not unique {self.open:3}, of them shown and none preselected {self.honest:3};  "
                f"certain {self.certain_right}/{self.certain}")


def restores(correction: Correction, wanted: dict) -> bool:
    changes = {c.cell: c.after for c in correction.changes if isinstance(c, CellChange)}
    return len(changes) == len(correction.changes) and changes == {k: str(v) for k, v in wanted.items()}


def wrong_cells(score: Score, table: str, count: int, drafts: int, rng: random.Random, told: bool) -> list[Result]:
    results, kinds = [], cycle(SLIPS)
    while len(results) < drafts:
        values, spoilt = draw_values(rng), {}
        for kind in (next(kinds) for _ in range(count)):
            for _ in range(200):
                cell = rng.choice(FORM.tables[table].cells)
                made = draw_slip(rng, kind, cell, values)
                if made is not None and cell not in spoilt:
                    spoilt[cell] = made
                    break
        if len(spoilt) < count:
            continue
        result = check_draft(draw_draft({**values, **spoilt}, values if told or rng.random() < 0.5 else None))
        results.append(result)
        wanted = {cell: values[cell] for cell in spoilt}
        read = {**values, **{cell: int(text or 0) for cell, text in spoilt.items()}}
        least = all_least_changes(read, count)
        shown = [cell for cell, text in spoilt.items() if text or values[cell]]
        is_unique = least == {frozenset((cell, values[cell]) for cell in shown)}
        top = result.corrections[:1]
        if is_unique or told:
            score.unique += 1
            score.first += bool(top) and restores(top[0], wanted)
            if not (top and restores(top[0], wanted)) and VERBOSE:
                print("MISS", wanted, spoilt, [(c.confidence, c.changes) for c in result.corrections[:3]])
        else:
            score.open += 1
            right = any(restores(c, wanted) for c in result.corrections)
            score.honest += right and all(c.confidence < CERTAIN for c in result.corrections
                                          if not fits(c, wanted))
        sure = [c for c in result.corrections if c.confidence >= CERTAIN]
        score.certain += len(sure)
        score.certain_right += sum(fits(c, wanted) for c in sure)
    return results


def fits(correction: Correction, wanted: dict) -> bool:
    """Is every change one that is wanted?"""
    return all(isinstance(c, CellChange) and str(wanted.get(c.cell)) == c.after for c in correction.changes)


def wrong_text(score: Score, drafts: int, rng: random.Random) -> list[Result]:
    results, kinds = [], cycle(k for k in SLIPS if "neighb" not in k and k not in ("blank", "total not updated"))
    while len(results) < drafts:
        values, kind = draw_values(rng), next(kinds)
        clean = check_draft(draw_draft(values, values))
        spoilt = spoil_text(clean, kind, rng)
        if spoilt is None:
            continue
        draft, right = spoilt
        result = check_draft(draft)
        results.append(result)
        score.unique += 1
        top = result.corrections[0].changes if result.corrections else ()
        score.first += len(top) == 1 and isinstance(top[0], TextChange) and top[0].after == right
        if not (len(top) == 1 and isinstance(top[0], TextChange) and top[0].after == right) and VERBOSE:
            print("MISS", right, [(f.rule, f.message) for f in result.findings if f.rule[0] in "XY"],
                  [(c.confidence, c.changes) for c in result.corrections[:3]])
        sure = [c for c in result.corrections if c.confidence >= CERTAIN]
        score.certain += len(sure)
        score.certain_right += sum(all(isinstance(c, TextChange) and c.after == right for c in s.changes) for s in sure)
    return results


def spoil_text(clean: Result, kind: str, rng: random.Random) -> tuple[Draft, str] | None:
    """The draft with a slip in one figure of its text, and that figure."""
    stated = [s for s in clean.statements if s.figure and len(s.cells) and s.verdict == "agrees"]
    figure = rng.choice(stated).figure
    block = clean.draft.blocks[figure.block]
    assert isinstance(block, Paragraph)
    right = block.text[figure.start : figure.end].rstrip("件")
    cell = FORM.tables["applications"].cells[0]
    made = draw_slip(rng, kind, cell, {cell: int(right)})
    if made is None:
        return None
    text = block.text[: figure.start] + made + block.text[figure.start + len(right) :]
    blocks = [*clean.draft.blocks]
    blocks[figure.block] = Paragraph(text)
    return replace(clean.draft, blocks=tuple(blocks)), right


def milliseconds(results: list[Result]) -> list[float]:
    """Processor time of proposing corrections, of each result."""
    taken = []
    for r in results:
        start = time.process_time()
        propose_corrections(Case(r.draft, r.report, r.statements), r.findings)
        taken.append(1000 * (time.process_time() - start))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    global VERBOSE
    VERBOSE = args.verbose
    rng, n = random.Random(args.seed), args.drafts
    scores = [Score("one wrong cell of applications", 100), Score("two wrong cells of applications", 98),
              Score("three wrong cells of applications", 95), Score("one of review_litigation, figure in the text", 95),
              Score("a wrong figure in the text", 95)]
    runs = [wrong_cells(scores[i], "applications", i + 1, n, rng, False) for i in range(3)]
    runs += [wrong_cells(scores[3], "review_litigation", 1, n, rng, True), wrong_text(scores[4], n, rng)]
    clean = [check_draft(draw_draft(v, v)) for v in (draw_values(rng) for _ in range(n))]
    print(*scores, sep="\n")
    print(f"clean drafts with a proposal: {sum(bool(r.corrections) for r in clean)} of {n}")
    draft = clean[0].draft
    start = time.process_time()
    for _ in range(5):
        check_draft(draft)
    one_check = 1000 * (time.process_time() - start) / 5
    for score, results in zip(scores, runs, strict=True):
        taken = milliseconds(results)
        print(f"time of {score.name:44} median {statistics.median(taken) / one_check:5.2f}, "
              f"largest {max(taken) / one_check:6.2f} of a check of a right draft ({one_check:.0f} ms)")
    kinds = Counter(f.rule for r in clean for f in r.findings)
    print("rules that speak on clean drafts:", dict(kinds))


VERBOSE = False
if __name__ == "__main__":
    main()
