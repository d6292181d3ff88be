"""The sample drafts: every figure of their truth stands in a cell that was read."""

import json
from collections import Counter

import pytest

from engine.draft import Grid
from engine.parse.numbers import read_figure
from engine.read.open import read_draft


def test_every_cell_of_the_truth_is_among_the_cells_read(samples):
    drafts = sorted((samples / "drafts").glob("*.docx"))
    if not drafts:
        pytest.skip("there are no Word drafts among the samples")
    missing = {}
    for path in drafts:
        truth = json.loads(path.with_name(path.stem + ".truth.json").read_text(encoding="utf-8"))
        wanted = Counter(_values(truth["tables"]))
        cells = (
            cell for block in read_draft(path).blocks if isinstance(block, Grid) for row in block.rows for cell in row
        )
        found = Counter(float(value) for cell in cells if (value := read_figure(cell.text).value) is not None)
        if lacking := wanted - found:
            missing[path.name] = lacking
    assert missing == {}


def _values(node):
    for value in node.values():
        if isinstance(value, dict):
            yield from _values(value)
        elif value is not None:
            yield float(value)
