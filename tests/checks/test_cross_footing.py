"""A broken sum names its addends, so that the window can light them up; its id stays while the same sum is broken."""

from engine.equations import equations
from engine.model import CellKey
from engine.pipeline import check_file, recheck
from engine.resources import FOLDER

CLEAN = FOLDER / "examples" / "clean.txt"


def broken(cell: CellKey, text: str) -> dict[str, tuple]:
    result = recheck(check_file(CLEAN), {cell: text})
    return {f.rule: (f.cells, f.related) for f in result.findings if f.rule.startswith("C")}


def sums_of(rule: str, total: CellKey) -> tuple:
    return next((e.left, e.right) for e in equations("2021") if e.rule == rule and e.left == (total,))


def test_a_total_names_its_addends() -> None:
    granted = CellKey("applications", "granted", "total")
    found = broken(granted, "14")
    assert found["C03"] == sums_of("C03", granted)
    assert found["C02"] == sums_of("C02", CellKey("applications", "processed_total", "total"))


def test_a_block_of_the_reviews_names_its_four_results() -> None:
    total = CellKey("review_litigation", "review", "total")
    assert broken(total, "3")["C04"] == sums_of("C04", total)


def test_the_balance_of_a_column_names_its_four_cells() -> None:
    column = tuple(CellKey("applications", row, "research") for row in
                   ("new_received", "carried_over", "processed_total", "carried_forward"))
    assert broken(column[1], "1")["C01"] == (column, ())


def test_the_id_stays_as_long_as_the_same_sum_is_broken() -> None:
    cell = CellKey("applications", "granted", "total")
    first = check_file(CLEAN)
    ids = [{f.id for f in recheck(first, {cell: text}).findings if f.rule == "C03"} for text in ("14", "15")]
    assert ids[0] == ids[1] != set()
