"""The example drafts are what their script makes of clean.txt, and show what they are meant to show."""

from pathlib import Path

import pytest

from engine.draft import Grid
from engine.pipeline import check_file
from engine.read.open import read_draft
from engine.resources import FOLDER
from resources.examples.make_examples import MISTAKES, write_mistakes, write_word

EXAMPLES = FOLDER / "examples"
SHOWN = {"S03", "S04", "S07", "S15", "T02", "T05", "T06", "C02", "C03", "X01"}  # whatever else is found besides


@pytest.mark.parametrize("name", ["clean", "mistakes"])
def test_the_word_file_is_the_text_file_laid_out(name: str, tmp_path: Path) -> None:
    text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
    write_word(text, tmp_path / "again.docx")
    kept, again = read_draft(EXAMPLES / f"{name}.docx"), read_draft(tmp_path / "again.docx")
    assert kept.blocks == again.blocks
    printed = [cell for line in text.splitlines() for cell in line.split("\t") if cell]
    assert sorted(printed) == sorted(texts(kept))


def texts(draft):
    for block in draft.blocks:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row if cell.text)
        else:
            yield block.text


def test_the_faulty_draft_is_the_clean_one_with_the_mistakes(tmp_path: Path) -> None:
    clean = (EXAMPLES / "clean.txt").read_text("utf-8")
    write_mistakes(clean, tmp_path / "mistakes.txt")
    assert (tmp_path / "mistakes.txt").read_bytes() == (EXAMPLES / "mistakes.txt").read_bytes()
    with pytest.raises(ValueError, match="not once"):
        write_mistakes(clean.replace(MISTAKES[0][0], ""), tmp_path / "mistakes.txt")


@pytest.mark.parametrize("name", ["mistakes.txt", "mistakes.docx"])
def test_the_usual_mistakes_are_found_in_both_files(name: str) -> None:
    result = check_file(EXAMPLES / name)
    assert {f.rule for f in result.findings} >= SHOWN


def test_text_file_and_word_file_give_the_same_findings() -> None:
    found = [[(f.rule, f.severity, f.message) for f in check_file(EXAMPLES / name).findings]
             for name in ("mistakes.txt", "mistakes.docx")]
    assert found[0] == found[1]
