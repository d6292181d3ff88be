"""How well the sentences of the sample list are understood: precision and recall, printed and held to their targets."""

import json
from collections import Counter
from pathlib import Path

from engine.model import Statement
from engine.statements.find import find_statements

from .test_sentences import draft_of

MONEY = {"元", "万元", "亿元"}


def test_the_sample_sentences_are_understood(samples: Path, capsys) -> None:
    records = [json.loads(line) for line in (samples / "sentences.jsonl").read_text("utf-8").splitlines()]
    count: Counter[str] = Counter()
    for record in records:
        found = find_statements(*draft_of(record["text"], record["section"], record["year"]))
        count_statements(record, [s for s in found if s.parts is None], count)
        count_breakdowns(record, [s for s in found if s.parts is not None], count)
    with capsys.disabled():
        print(f"\nstatements: precision {share(count, 'said')}, recall {share(count, 'wanted')}; "
              f"breakdowns: precision {share(count, 'listed')}, recall {share(count, 'sums')}")
    assert share(count, "said") >= 0.99 and share(count, "wanted") >= 0.95
    assert share(count, "listed") >= 0.99 and share(count, "sums") >= 0.95


def share(count: Counter, what: str) -> float:
    return round(count[what + " right"] / count[what], 4)


def count_statements(record: dict, found: list[Statement], count: Counter) -> None:
    labels = record["statements"]
    for label in labels:
        if not label.get("optional") and not label.get("implied"):
            count["wanted"] += 1
            count["wanted right"] += any(is_same(s, label) for s in found)
    for statement in found:
        count["said"] += 1
        count["said right"] += any(is_same(statement, label) for label in labels)


def is_same(statement: Statement, label: dict) -> bool:
    """Is the value the label's, and one of the readings one of its?"""
    accepted = {frozenset(map(tuple, cells)) for cells in (label["cells"], *label.get("or_cells", ()))}
    said = {frozenset(map(tuple, reading)) for reading in statement.readings}
    return float(statement.value) == label["value"] and bool(said & accepted)


def count_breakdowns(record: dict, found: list[Statement], count: Counter) -> None:
    closed = [(s["total"], sorted(s["parts"])) for s in record["sums"] if s["closed"]]
    listed = [(float(s.value), sorted(map(float, s.parts))) for s in found]
    count["sums"] += len(closed)
    count["sums right"] += sum(c in listed for c in closed)
    count["listed"] += len(listed)
    count["listed right"] += sum(b in closed for b in listed)
