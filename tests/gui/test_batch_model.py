"""The list of a batch: what is shown, in which order, and that outcomes come in without anything lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from engine.batch.outcome import Checked, Problem
from gui.look.table_list import TableList
from gui.look.theme import DARK
from gui.many.batch_model import BatchModel
from gui.many.batch_rows import AGENCY, COLUMNS, COUNTS, FILE, SHARES, STATE, WIDTHS, BatchRow
from gui.many.problems_model import ProblemsModel
from gui.many.time_left import TimeLeft, in_words


def checked(file: str, agency: str, *severities: str) -> Checked:
    problems = tuple(Problem("C03", severity, "申请办理", "应为 174", "174", "173") for severity in severities)
    return Checked(file, "0" * 64, agency, 2024, problems, 0, 60)


FAILED = checked("甲.docx", "青禾县民政局", "error", "error", "hint")
DOUBTFUL = checked("乙.docx", "青禾县教育局", "warning")
CLEAN = checked("丙.docx", "白石县水利局")
BROKEN = Checked("丁.docx", reason="文件已损坏。")
ALL = (FAILED, DOUBTFUL, CLEAN, BROKEN)


def rows(*outcomes: Checked | None) -> list[BatchRow]:
    return [BatchRow(ALL[at].file, at, one) for at, one in enumerate(outcomes)]


@pytest.fixture
def model(qtbot) -> BatchModel:
    model = BatchModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([*rows(*ALL), BatchRow("", 0, missing="青禾县林业局")])
    return model


def shown(model: BatchModel, column: int = FILE) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_every_draft_and_every_missing_agency_has_a_line(model):
    assert shown(model, STATE) == ["未通过", "需核对", "通过", "读不出", "缺报"]
    first = [model.index(0, column).data() for column in range(len(COLUMNS))]
    assert first == ["未通过", "青禾县民政局", "2024", "2", "", "1", "甲.docx", "C03 应为 174（共 3 处）"]
    assert [model.index(3, column).data() for column in (AGENCY, *COUNTS, FILE, FILE + 1)] == [
        "", "", "", "", "丁.docx", "文件已损坏。"]
    assert model.index(4, AGENCY).data() == "青禾县林业局"


def test_states_differ_in_word_symbol_and_colour(model):
    icons = [model.index(row, STATE).data(Qt.ItemDataRole.DecorationRole).pixmap(16, 16).toImage()
             for row in range(5)]
    assert all(one != other for at, one in enumerate(icons) for other in icons[at + 1 :])
    model.set_colours(DARK)
    assert model.index(0, STATE).data(Qt.ItemDataRole.ForegroundRole).name() == DARK.error


def test_every_cell_is_read_out_with_the_name_of_its_column(model):
    said = [model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(len(COLUMNS))]
    assert said[0] == "状态：需核对" and said[COUNTS.start] == "必须修改：0" and said[FILE] == "文件：乙.docx"


@pytest.mark.parametrize(("state", "text", "files"), [
    ("failed", "", ["甲.docx"]), ("missing", "", [""]), (None, "教育", ["乙.docx"]),
    (None, "c03", ["甲.docx", "乙.docx"]), (None, "损坏", ["丁.docx"]), ("passed", "教育", []),
])
def test_state_and_words_filter(model, state, text, files):
    model.filter(state, text)
    assert shown(model) == files


@pytest.mark.parametrize(("column", "files"), [
    (STATE, ["甲.docx", "乙.docx", "丙.docx", "丁.docx", ""]),
    (AGENCY, ["丁.docx", "丙.docx", "乙.docx", "", "甲.docx"]),
    (COUNTS[0], ["丁.docx", "", "乙.docx", "丙.docx", "甲.docx"]),
])
def test_every_column_sorts(model, column, files):
    model.sort(column, Qt.SortOrder.AscendingOrder)
    assert shown(model) == files
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert shown(model) == files[::-1]


def test_outcomes_come_in_under_a_filter_and_in_the_order_of_the_column(model):
    model.show_rows(rows(None, None, None, None))
    model.filter("failed", "")
    model.sort(COUNTS[0], Qt.SortOrder.DescendingOrder)
    model.take(rows(FAILED, DOUBTFUL)[:2])
    assert shown(model) == ["甲.docx"]
    model.take([BatchRow("丙.docx", 2, checked("丙.docx", "白石县水利局", "error", "error", "error"))])
    assert shown(model) == ["丙.docx", "甲.docx"]
    model.take([BatchRow("甲.docx", 0, checked("甲.docx", "青禾县民政局"))])  # put right meanwhile
    assert shown(model) == ["丙.docx"]


def test_what_is_selected_goes_along_when_outcomes_change_the_order(qtbot, model):
    view = TableList("各份草稿", model, WIDTHS, SHARES, (FILE,))
    view.setSortingEnabled(True)
    qtbot.addWidget(view)
    model.show_rows(rows(None, None, None, None))
    view.sortByColumn(STATE, Qt.SortOrder.AscendingOrder)
    flags = QItemSelectionModel.SelectionFlag
    for file in ("乙.docx", "丁.docx"):
        view.selectionModel().select(model.index_of(file), flags.Select | flags.Rows)
    view.selectionModel().setCurrentIndex(model.index_of("丁.docx"), flags.NoUpdate)
    model.take(rows(CLEAN, BROKEN, FAILED, None)[::-1])
    model.take([BatchRow("丁.docx", 3, FAILED)])
    assert {model.row(index).file for index in view.selectionModel().selectedRows()} == {"乙.docx", "丁.docx"}
    assert model.row(view.currentIndex()).file == "丁.docx"


def test_the_problems_of_a_draft_stand_by_severity(qtbot):
    model = ProblemsModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_draft(checked("甲.docx", "青禾县民政局", "hint", "error", "warning"))
    assert [model.index(row, 0).data() for row in range(3)] == ["必须修改", "建议核对", "提示"]
    model.set_colours(DARK)
    model.show_draft(None)
    assert model.rowCount() == 0


def test_an_empty_list_says_why(model):
    model.filter(None, "没有这样的词")
    assert model.why_empty() == "没有符合筛选条件的草稿"
    model.show_rows([])
    assert model.why_empty() == "文件夹里没有可以检查的草稿"


def test_the_time_left_is_told_by_how_fast_it_went_of_late():
    left = TimeLeft()
    assert left.seconds(100) is None
    for second in range(31):
        left.note(second if second < 20 else 20 + 2 * (second - 20), float(second))
    assert left.seconds(100) == pytest.approx(30)
    assert [in_words(seconds) for seconds in (None, 3, 32, 100, 7200)] == [
        "", "就要完成", "约剩 30 秒", "约剩 2 分钟", "约剩 2.0 小时"]
