"""What the cells of the official tables show."""

from dataclasses import replace

import results

from engine.model import CellKey, CellValue, Finding, Result
from gui.state.faces import CellFace, cell_faces, failing


def with_cell(result: Result, cell: CellKey, value: CellValue) -> Result:
    return replace(result, report=result.report.with_cells({cell: value}))


def test_a_failed_cell_has_symbol_and_message_and_no_tick() -> None:
    face = cell_faces(results.result(), "applications")[results.TOTAL]
    assert (face.symbol, face.severity, face.is_confirmed) == ("✖", "error", False)
    assert face.messages == ("✖ 各申请人相加为 174，总计填报 173，差 −1。",)


def test_totals_that_agree_are_ticked_and_other_cells_are_not() -> None:
    faces = cell_faces(results.result(), "review_litigation")
    ticked = {key for key, face in faces.items() if face.symbol == "✓"}
    assert ticked == {CellKey("review_litigation", row.key, "total")
                      for row in results.FORM.tables["review_litigation"].rows}


def test_a_total_with_a_blank_addend_is_not_ticked() -> None:
    upheld = CellKey("review_litigation", "review", "upheld")
    faces = cell_faces(with_cell(results.result(), upheld, CellValue("", None, "blank")), "review_litigation")
    assert not faces[CellKey("review_litigation", "review", "total")].is_confirmed
    assert faces[upheld].shown == "空"


def test_a_finding_that_sets_words_against_a_cell_only_disputes_the_cell() -> None:
    face = cell_faces(results.result(), "applications")[results.RECEIVED]
    assert (face.severity, face.disputed, face.symbol) == (None, "error", "✓")


def test_blank_unreadable_absent_and_zero_are_four_things() -> None:
    values = {"blank": CellValue(" \n", None, "blank"), "unreadable": CellValue("1 2\n3", None, "unreadable"),
              "absent": CellValue("", None, "absent"), "number": CellValue("0", 0, "number")}
    shown = {}
    for name, value in values.items():
        face = cell_faces(with_cell(results.result(), results.PERSONS, value), "applications")[results.PERSONS]
        shown[name] = (face.shown, face.symbol)
    assert shown == {"blank": ("空", ""), "unreadable": ("1 2 3", "？"), "absent": ("缺", ""), "number": ("0", "")}


def test_an_edited_cell_shows_old_and_new() -> None:
    face = cell_faces(with_cell(results.result(), results.TOTAL, CellValue("173", 174, "number", edited="174")),
                      "applications")[results.TOTAL]
    assert (face.old, face.text, face.shown) == ("173", "174", "174")


def test_the_gravest_of_several_findings_marks_the_cell() -> None:
    whole = results.result()
    hint = Finding("C08", "hint", "可能拆开了一个数。", (results.TOTAL,), "c08")
    faces = cell_faces(replace(whole, findings=(hint, *whole.findings)), "applications")
    assert faces[results.TOTAL].severity == "error"
    assert len(faces[results.TOTAL].messages) == 2


def test_a_table_that_the_draft_lacks_has_no_faces() -> None:
    whole = results.result()
    tables = {key: table for key, table in whole.report.tables.items() if key != "applications"}
    assert cell_faces(replace(whole, report=replace(whole.report, tables=tables)), "applications") == {}


def test_cells_are_counted_by_their_gravest_finding() -> None:
    faces = [CellFace("1", "number", severity="hint"), CellFace("1", "number", severity="error"),
             CellFace("1", "number", severity="error"), CellFace("1", "number")]
    assert failing(faces) == {"error": 2, "hint": 1}
    assert list(failing(faces)) == ["error", "hint"]
