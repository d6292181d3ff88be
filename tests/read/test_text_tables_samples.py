"""The sample drafts in text: every cell of every table where it belongs."""

from __future__ import annotations

import json

from engine.draft import Draft
from engine.model import CellKey
from engine.parse.report import parse_report
from engine.read.text.lines import read_txt


def test_all_cells_of_all_text_samples(samples):
    files = sorted(samples.glob("*/*.txt"))
    assert files
    for file in files:
        content = read_txt(file.read_bytes(), file.name)
        report = parse_report(Draft(file.name, "", "txt", content.blocks, content.encoding))
        truth = json.loads(file.with_suffix(".truth.json").read_text("utf-8"))["tables"]
        wanted = {CellKey(t, r, c): v for t, rows in truth.items() for r, cols in rows.items() for c, v in cols.items()}
        found = {key: None if (value := report.value(key)) is None else float(value) for key in wanted}
        assert found == wanted, file.name
