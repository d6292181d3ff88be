"""What sentences say, each case in full: every statement with value, unit, cells and quote, and nothing besides."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from engine.draft import Draft, Paragraph, TextPlace
from engine.forms import load_form
from engine.model import CellKey, Report, Section
from engine.statements.find import find_statements
from engine.statements.meaning import LEGAL_PERSONS

HEADING = "标题"
CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["cases"]


def draft_of(text: str, section: str, year: int = 2024) -> tuple[Draft, Report]:
    """A draft of one section with one paragraph, and its report without tables."""
    draft = Draft("draft.txt", "0", "txt", (Paragraph(HEADING, 1), Paragraph(text, 2)))
    place = TextPlace(0, 0, len(HEADING), 1)
    return draft, Report("2021", year=year, sections=(Section(section, HEADING, place, range(2)),))


def cells_of(notation: str) -> tuple[CellKey, ...]:
    """The cells of a sum such as denied.*/total + granted/total."""
    found: list[CellKey] = []
    for term in notation.split(" + "):
        row, column = term.split("/")
        columns = LEGAL_PERSONS if column == "legal_persons" else (column,)
        for table in load_form("2021").tables.values():
            keys = [line.key for line in table.rows]
            rows = [key for key in keys if key == row or (row.endswith("*") and key.startswith(row[:-1]))]
            found += [CellKey(table.key, r, c) for r in rows for c in columns]
    return tuple(found)


def readings_of(notation: str) -> tuple[tuple[CellKey, ...], ...]:
    return () if notation.startswith("=") else tuple(tuple(sorted(cells_of(part))) for part in notation.split(" | "))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_a_sentence_says_just_this(case: dict) -> None:
    found = find_statements(*draft_of(case["text"], case["section"]))
    said = [(str(s.value), s.unit, "= " + " + ".join(map(str, s.parts)) if s.parts else "",
             tuple(tuple(sorted(reading)) for reading in s.readings), s.quote) for s in found]
    assert said == [(value, unit, cells if cells.startswith("=") else "", readings_of(cells), quote)
                    for value, unit, cells, quote in case["says"]]


def test_places_cover_the_words_and_the_figure_of_the_paragraph() -> None:
    text = "全年  收到 申请 １，２１５ 件，其中 自然人１，２００件、企业１５件。"
    draft, report = draft_of(text, "applications")
    statement = find_statements(draft, report)[0]
    assert (statement.value, statement.quote) == (1215, "收到 申请 １，２１５ 件")
    assert statement.place == TextPlace(1, 4, 17, 2)
    assert text[statement.figure.start : statement.figure.end] == "１，２１５ 件"


def test_two_figures_with_a_space_between_them_are_not_one() -> None:
    assert find_statements(*draft_of("收到申请21 5件。", "applications")) == ()


def test_a_heading_inside_a_section_says_what_the_next_paragraph_speaks_of() -> None:
    heading, text = "（二）依申请公开", "全年办结4件。"
    place = TextPlace(0, 0, 2, 1)
    report = Report("2021", year=2024, sections=(Section("overview", "标题", place, range(3)),))

    def values(first: str) -> list:
        blocks = (Paragraph("标题", 1), Paragraph(first, 2), Paragraph(text, 3))
        return [(s.value, s.cells) for s in find_statements(Draft("d", "0", "txt", blocks), report)]

    assert values(heading) == [(4, (CellKey("applications", "processed_total", "total"),))]
    assert values("（二）建议提案办理") == []


def test_chrome_title_and_headings_say_nothing() -> None:
    blocks = tuple(Paragraph(f"收到申请{n}件", n) for n in (1, 2, 3))
    draft = Draft("d", "0", "txt", blocks)
    section = Section("applications", "收到申请2件", TextPlace(1, 0, 7, 2), range(1, 2))
    report = Report("2021", year=2024, sections=(section,), chrome=frozenset({0, 2}))
    assert find_statements(draft, report) == ()


def test_other_services_are_those_of_the_form_of_2019() -> None:
    draft, report = draft_of("其他对外管理服务事项处理决定数量860件。", "active_disclosure", 2020)
    found = find_statements(draft, replace(report, form="2019"))
    assert [(s.value, s.rule, s.cells) for s in found] == [
        (860, "X13", (CellKey("active_disclosure", "other_services", "decisions"),))]
    assert find_statements(draft, report) == ()


def test_figures_of_rows_that_an_older_form_lacks_are_left_alone() -> None:
    text = "制发规范性文件3件，收到政府信息公开申请4件，其他处理1件，其中逾期不补正1件。"
    draft, report = draft_of(text, "applications", 2020)
    found = find_statements(draft, replace(report, form="2019"))
    assert [(s.value, *s.cells[0][1:]) for s in found] == [
        (3, "normative_documents", "created"), (4, "new_received", "total"), (1, "other", "total")]
