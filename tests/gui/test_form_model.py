"""The official tables as Qt models."""

from dataclasses import replace

import pytest
import results
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from engine.model import CellKey
from gui.form.model import LIGHT, FormModel
from gui.state.faces import cell_faces
from gui.state.session import Selection, Session

pytestmark = pytest.mark.usefixtures("result_shown")

Role = Qt.ItemDataRole


def model_of(session: Session, table: str = "applications") -> FormModel:
    model = FormModel(session, results.FORM, table)
    model.show_faces(session.faces(model.table.key))
    return model


@pytest.mark.parametrize("table", results.FORM.tables)
def test_the_model_keeps_the_rules_of_models(session, table: str) -> None:
    model = FormModel(session, results.FORM, table)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_faces(session.faces(model.table.key))
    model.show_selection(Selection(cells=(results.TOTAL,)))
    model.show_faces(cell_faces(results.without(session.result, "C03"), model.table.key))
    model.show_faces({})
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (0, 0)


@pytest.mark.parametrize(("table", "size"),
                         [("active_disclosure", (14, 3)), ("applications", (25, 7)), ("review_litigation", (1, 15))])
def test_every_cell_of_the_form_is_there_once(session, table: str, size: tuple[int, int]) -> None:
    model = model_of(session, table)
    there = [model.cell_at(model.index(row, column)) for row in range(size[0]) for column in range(size[1])]
    assert (model.rowCount(), model.columnCount()) == size
    assert sorted(cell for cell in there if cell) == sorted(results.FORM.tables[table].cells)
    assert all(model.cell_at(model.index_of(cell)) == cell for cell in results.FORM.tables[table].cells)


def test_only_value_cells_can_be_edited(session) -> None:
    model = model_of(session, "active_disclosure")
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            is_editable = bool(model.flags(index) & Qt.ItemFlag.ItemIsEditable)
            assert is_editable == (model.cell_at(index) is not None)


def test_typing_into_a_cell_is_one_edit_of_that_cell(session, qtbot) -> None:
    model = model_of(session)
    with qtbot.waitSignal(session.result_changed):
        assert model.setData(model.index_of(results.TOTAL), "174")
    assert dict(session.edits) == {results.TOTAL: "174"}
    assert session.undo_stack.count() == 1


def test_typing_the_same_again_is_no_edit(session) -> None:
    model = model_of(session)
    assert model.setData(model.index_of(results.TOTAL), " 173 ")
    assert session.undo_stack.count() == 0


def test_selected_cells_and_addends_are_lit(session) -> None:
    model = model_of(session)
    model.show_selection(Selection(cells=(results.TOTAL,), addends=(results.PERSONS, results.LAWYERS)))
    lit = {cell: model.index_of(cell).data(LIGHT) for cell in model.faces}
    assert {cell: light for cell, light in lit.items() if light} == {
        results.TOTAL: "selected", results.PERSONS: "addend", results.LAWYERS: "addend"}


def test_a_cell_tells_its_full_name_and_findings(session) -> None:
    index = (model := model_of(session)).index_of(results.TOTAL)
    assert index.data(Role.ToolTipRole) == (
        "申请办理 · （一）予以公开 · 总计\n级别：必须修改\n✖ 各申请人相加为 174，总计填报 173，差 −1。")
    assert index.data(Role.AccessibleTextRole) == "申请办理 · （一）予以公开 · 总计：173"
    assert index.data(Role.AccessibleDescriptionRole) == "级别：必须修改；✖ 各申请人相加为 174，总计填报 173，差 −1。"
    assert model.index_of(CellKey("applications", "new_received", "natural_person")).data() == "201"


def test_an_edited_cell_tells_what_the_draft_said(session) -> None:
    value = replace(session.result.report.cell(results.TOTAL), value=174, edited="174")
    model = model_of(session)
    changed = replace(session.result, report=session.result.report.with_cells({results.TOTAL: value}))
    model.show_faces(cell_faces(changed, model.table.key))
    assert "草稿：173，已更正为：174" in model.index_of(results.TOTAL).data(Role.ToolTipRole)


def test_headers_name_rows_and_columns_for_screen_readers(session) -> None:
    model = model_of(session)
    across = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert across == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert model.headerData(4, Qt.Orientation.Vertical) == "1.属于国家秘密"
    assert model_of(session, "review_litigation").headerData(6, Qt.Orientation.Horizontal) == "结果纠正"
