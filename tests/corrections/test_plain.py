"""Figures that are right and carry more than a number."""

from __future__ import annotations

import pytest

from engine.corrections.plain import BECAUSE, CONFIDENCE, plain_figure
from engine.model import CellChange, CellKey, Correction
from engine.pipeline import check_file, recheck
from engine.resources import FOLDER

FEES = CellKey("active_disclosure", "fees", "amount")
PENALTIES = CellKey("active_disclosure", "penalties", "decisions")
CLEAN = check_file(FOLDER / "examples" / "clean.txt")


@pytest.mark.parametrize(("cell", "text", "plain"), [
    (FEES, "18.6万元", "18.6"), (FEES, "约18.6", "18.6"), (PENALTIES, "4件", "4"), (PENALTIES, "1,204", "1204"),
    (PENALTIES, "四", None), (PENALTIES, "4/5", None), (PENALTIES, "", None), (PENALTIES, "-4", None)])
def test_the_number_alone_stays_and_resolves_what_was_said_of_its_writing(cell, text, plain):
    result = recheck(CLEAN, {cell: text})
    proposed = [(f.id, correction) for f in result.findings if (correction := plain_figure(f, result.report))]
    assert proposed == ([] if plain is None else [(proposed[0][0], Correction(
        (CellChange(cell, text, plain),), (proposed[0][0],), CONFIDENCE, (BECAUSE,)))])
    for resolved, _ in proposed:
        left = {f.id for f in recheck(CLEAN, {cell: plain}).findings}
        assert resolved not in left and left <= {f.id for f in result.findings}
