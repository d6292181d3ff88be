"""Whatever is done to a draft, the checks end in findings: each with a place that exists, none raises, ids differ."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft import Draft, Grid, Paragraph, SourceCell, TextPlace
from engine.model import CellKey, Missing
from engine.pipeline import check_draft, recheck
from engine.read.text.lines import read_txt
from engine.resources import FOLDER

LINES = (FOLDER / "examples" / "clean.txt").read_text("utf-8").splitlines()
SPOILT = st.sampled_from([
    "", "0", "/", "-3", "2.5", "约5", "三", "1 2", "12件", "XX", "（三）", "一、总体情况", "2019年", "\t", "9999999999",
])
ACTIONS = st.sampled_from(["drop", "double", "swap", "spoil"])
EDITS = st.lists(st.tuples(ACTIONS, st.integers(0, len(LINES) - 1), SPOILT), max_size=8)


def spoilt(edits) -> str:
    lines = list(LINES)
    for what, at, text in edits:
        at = min(at, len(lines) - 1)
        if what == "drop" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            lines[at], lines[0] = lines[0], lines[at]
        elif what == "spoil":
            cells = lines[at].split("\t")
            lines[at] = "\t".join([*cells[:-2], text, *cells[-1:]])
    return "\n".join(lines) + "\n文"


def is_there(place, result) -> bool:
    blocks = result.draft.blocks
    if isinstance(place, TextPlace):
        block = blocks[place.block]
        return isinstance(block, Paragraph) and 0 <= place.start < place.end <= len(block.text)
    if isinstance(place, SourceCell):
        block = blocks[place.block]
        return isinstance(block, Grid) and 0 <= place.row < len(block.rows)
    if isinstance(place, CellKey):
        return result.report.cell(place) is not None
    return not isinstance(place, Missing) or 0 <= place.block <= len(blocks)


@settings(max_examples=60, deadline=None)
@given(EDITS, st.dictionaries(st.sampled_from(["natural_person", "total"]), SPOILT, max_size=2))
def test_every_draft_ends_in_findings_whose_places_exist(edits, typed):
    content = read_txt(spoilt(edits).encode(), "d.txt")
    result = check_draft(Draft("d.txt", "0" * 64, "txt", content.blocks))
    again = recheck(result, {CellKey("applications", "granted", column): text for column, text in typed.items()})
    for checked in (result, again):
        assert all(f.places and f.message for f in checked.findings)
        assert [p for f in checked.findings for p in f.places if not is_there(p, checked)] == []
        assert len({f.id for f in checked.findings}) == len(checked.findings)
        assert not {f.rule for f in checked.findings} & set(checked.passed)
