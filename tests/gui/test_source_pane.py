"""The draft as it stands, and what is marked in it."""

from dataclasses import replace
from time import perf_counter

import pytest
import results
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QHelpEvent, QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from engine.draft import Draft, Grid, GridCell, Paragraph, SourceCell, TextPlace
from engine.model import SEVERITIES, CellKey, Report, Result
from gui.look.theme import DARK, LIGHT, palette
from gui.source.document import write_source
from gui.source.map import Spot, shown
from gui.source.pane import SourcePane
from gui.source.patches import Patch, paint_underline
from gui.state.examples import EXAMPLES
from gui.state.session import Selection, Session

pytestmark = pytest.mark.usefixtures("result_shown")

ODD = "𠮷县\n收到1件"


@pytest.fixture
def pane(session, qtbot) -> SourcePane:
    pane = SourcePane(session)
    qtbot.addWidget(pane)
    pane.resize(590, 500)
    pane.show()
    qtbot.waitUntil(lambda: pane.is_built)
    return pane


def show(pane: SourcePane, session: Session, result: Result, qtbot) -> None:
    session.show_result(result)
    qtbot.waitUntil(lambda: pane.is_built)


def plain(*blocks) -> Result:
    return Result(Draft("x.txt", "0" * 64, "txt", blocks), Report("2021"), (), (), (), ())


def words_at(pane: SourcePane, place) -> str:
    start, end = pane.view.places.range_of(place)
    return pane.view.cursor_over(start, end).selectedText()


def click(pane: SourcePane, place) -> None:
    start, _ = pane.view.places.range_of(place)
    pane.view.reveal([(start, start + 1)])
    point = pane.view.cursorRect(pane.view.cursor_over(start, start)).center() + QPoint(3, 0)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def settle(pane: SourcePane) -> None:
    pane._session.turns.hurry(pane._show_selection)


def selected(pane: SourcePane) -> list[str]:
    settle(pane)
    return [pane.view.cursor_over(p.start, p.end).selectedText() for p in pane.view._patches["selection"]]


# ---- the draft as it stands
def test_every_piece_of_the_draft_stands_where_the_map_says(pane, session) -> None:
    for index, block in enumerate(session.result.draft.blocks):
        if isinstance(block, Paragraph):
            assert words_at(pane, TextPlace(index, 0, len(block.text))) == block.text
        else:
            for cell in (cell for row in block.rows for cell in row):
                assert words_at(pane, SourceCell(index, cell.row, cell.column)) == cell.text


def test_places_and_positions_agree_through_astral_characters_and_line_breaks(pane, session, qtbot) -> None:
    grid = Grid(((GridCell(ODD, 0, 0, 2, 1), GridCell("1", 0, 1)), (GridCell(ODD, 1, 1),)))
    show(pane, session, plain(Paragraph(ODD), grid, grid, Paragraph(ODD)), qtbot)
    cells = SourceCell(1, 0, 0), SourceCell(1, 1, 1), SourceCell(2, 1, 1)
    for place in (TextPlace(0, 0, 0), *cells, TextPlace(3, 0, 0)):
        for offset in range(len(ODD)):
            at = replace(place, start=offset, end=offset + 1)
            start, _ = pane.view.places.range_of(at)
            assert words_at(pane, at) == shown(ODD[offset])
            assert pane.view.places.place_at(start) == replace(place, start=offset, end=offset)


def test_title_and_headings_stand_out_and_page_chrome_stands_back(pane, session, qtbot) -> None:
    whole = session.result
    show(pane, session, replace(whole, report=replace(whole.report, chrome=frozenset({4}))), qtbot)

    def looks(block: int) -> tuple[bool, bool, bool]:
        cursor = pane.view.cursor_over(*pane.view.places.range_of(TextPlace(block, 0, 1)))
        letters = cursor.charFormat()
        return (letters.fontWeight() == QFont.Weight.Bold, letters.fontItalic(),
                cursor.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter)

    assert [looks(block) for block in (0, 2, 3, 4)] == [
        (True, False, True), (True, False, False), (False, False, False), (False, True, False)]


def test_tables_keep_their_merged_cells(pane) -> None:
    cursor = pane.view.cursor_over(*pane.view.places.range_of(SourceCell(8, 0, 0)))
    corner = cursor.currentTable().cellAt(cursor)
    assert (corner.rowSpan(), corner.columnSpan()) == (3, 3)


def test_understood_figures_are_underlined(pane, session) -> None:
    figure = session.result.statements[1].figure
    start, end = pane.view.places.range_of(figure)
    for position in range(start + 1, end + 1):
        cursor = QTextCursor(pane.view.document())
        cursor.setPosition(position)
        assert cursor.charFormat().fontUnderline()
    assert not pane.view.cursor_over(end, end + 1).charFormat().fontUnderline()


def test_a_draft_that_is_written_in_slices_leaves_the_event_loop_its_turns(qtbot) -> None:
    session, turns = Session(), []
    pane = SourcePane(session)
    qtbot.addWidget(pane)
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    session.show_result(plain(*(Paragraph("甲" * 200) for _ in range(3000))))
    timer.start()
    qtbot.waitUntil(lambda: pane.is_built)
    assert len(turns) > 10


def test_any_draft_is_written_without_losing_a_character(qapp) -> None:
    from hypothesis import given, settings
    from hypothesis import strategies as st

    from gui.source.map import SourceMap

    text = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
    cell = st.tuples(text, st.integers(1, 3), st.integers(1, 3))
    cells = st.lists(st.lists(cell, max_size=3), max_size=4)

    def as_grid(rows: list) -> Grid:
        return Grid(tuple(tuple(GridCell(words, i, j, *span) for j, (words, *span) in enumerate(row))
                          for i, row in enumerate(rows)))

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.one_of(text.map(Paragraph), cells.map(as_grid)), max_size=5))
    def written(blocks: list) -> None:
        document, places = QTextDocument(), SourceMap()
        for _ in write_source(document, plain(*blocks), LIGHT, places):
            pass
        for piece in places:
            cursor = QTextCursor(document)
            cursor.setPosition(piece.start)
            cursor.setPosition(piece.end, QTextCursor.MoveMode.KeepAnchor)
            assert cursor.block().text() == shown(piece.text)
            assert piece.start == cursor.block().position()
        grids = [(i, block) for i, block in enumerate(blocks) if isinstance(block, Grid)]
        spots = {Spot(i) for i, block in enumerate(blocks) if isinstance(block, Paragraph)}
        spots |= {Spot(i, c.row, c.column) for i, block in grids for row in block.rows for c in row}
        assert {piece.spot for piece in places} == spots

    written()


# ---- marks
def test_each_severity_has_a_line_of_its_own_not_only_a_colour(qapp) -> None:
    drawn = set()
    for severity in SEVERITIES:
        picture = QImage(60, 20, QImage.Format.Format_Grayscale8)
        picture.fill(255)
        grey = LIGHT._replace(error="#000000", warning="#000000", hint="#000000")
        with QPainter(picture) as painter:
            paint_underline(painter, Patch(0, 4, severity), QRectF(0, 0, 60, 20), grey)
        drawn.add(bytes(picture.constBits()))
    assert len(drawn) == 3


def test_a_selected_finding_marks_its_words_and_its_cell_and_scrolls_there(pane, session) -> None:
    session.select_finding("x01")
    assert selected(pane) == ["共收到政府信息公开申请216件", "215"]
    session.select_finding("c03")
    assert selected(pane) == ["173"]
    start, _ = pane.view.places.range_of(session.result.report.cell(results.TOTAL).place)
    assert pane.view.viewport().rect().contains(pane.view.cursorRect(pane.view.cursor_over(start, start)))


@pytest.mark.parametrize(("label", "beside"), [
    ("一、本年新收政府信息公开申请数量", ("applications", "carried_over", "natural_person")),  # the first: the next
    ("\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ("applications", "granted", "total")),
    ("行政许可", ("active_disclosure", "normative_documents", "in_force"))])
def test_for_a_row_that_was_not_found_the_source_shows_where_it_should_stand(
        session, tmp_path, qtbot, label, beside) -> None:
    draft = tmp_path / "草稿.txt"
    words = (EXAMPLES / "clean.txt").read_text("utf-8")
    draft.write_text(words.replace(f"\n{label}\t", f"\n{label[:-len(label.strip())]}别的\t"), "utf-8")
    with qtbot.waitSignal(session.result_changed):
        session.open(draft)
    lacking = next(finding for finding in session.result.findings if finding.rule == "T03")
    session.select_finding(lacking.id)
    assert session.selection.places == (session.result.report.cell(CellKey(*beside)).place,)
    session.select_cell(lacking.cells[0])
    assert session.selection.places[0] == session.result.report.cell(CellKey(*beside)).place


def test_what_is_selected_stays_where_it_is_in_sight_when_the_pane_becomes_narrower_or_is_zoomed(
        pane, session, qtbot) -> None:
    many = tuple(Paragraph(f"第{number}段。" + "示例市人力资源局全年主动公开政府信息。" * 4) for number in range(60))
    show(pane, session, plain(*many), qtbot)
    session._select(Selection(places=(TextPlace(45, 0, 4),)))
    settle(pane)
    view = pane.view
    start, _ = view.places.range_of(TextPlace(45, 0, 4))

    def height() -> float:
        return view.top_of(start) - view.verticalScrollBar().value()

    before = height()
    assert 0 < before < view.viewport().height()
    for width in (400, 700, 300):
        pane.resize(width, 500)
        assert abs(height() - before) < 2
    for points in (16.0, 9.0):
        pane.set_text_size(points)
        assert abs(height() - before) < 2


def test_a_click_on_a_figure_selects_its_cells_and_does_not_scroll(pane, session) -> None:
    before = pane.view.verticalScrollBar().value()
    click(pane, session.result.statements[1].figure)
    assert [c.row for c in session.selection.cells] == ["carried_over"]
    assert pane.view.verticalScrollBar().value() == before


def test_a_click_on_a_table_cell_selects_the_cell_of_the_form(pane, session) -> None:
    click(pane, session.result.report.cell(results.LAWYERS).place)
    assert session.selection.cells == (results.LAWYERS,)


def test_enter_at_the_caret_does_what_a_click_does(pane, session) -> None:
    start, _ = pane.view.places.range_of(session.result.statements[1].figure)
    pane.view.setTextCursor(pane.view.cursor_over(start, start))
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert [c.row for c in session.selection.cells] == ["carried_over"]


def test_a_click_beside_the_words_selects_nothing(pane, session) -> None:
    session.select_finding("c03")
    settle(pane)
    pane.view.verticalScrollBar().setValue(0)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert session.selection.finding.id == "c03"


def test_marks_follow_a_re_check_without_the_draft_being_written_again(pane, session, qtbot) -> None:
    first = pane.view.document().firstBlock().text()
    places = pane.view.places
    session.show_result(results.without(session.result, "S04", "L04", "L10", "X01"))
    assert pane.view.places is places and first == pane.view.document().firstBlock().text()
    qtbot.waitUntil(lambda: {p.look for p in pane.view._patches["findings"]} == {"error"})


def test_a_re_check_does_not_scroll_away_from_what_is_being_read(pane, session, qtbot) -> None:
    session.select_finding("c03")
    settle(pane)
    pane.view.verticalScrollBar().setValue(0)
    session.edit_cell(results.LAWYERS, "12")
    qtbot.waitSignal(session.result_changed).wait()
    session.show_result(session.result)
    settle(pane)
    assert pane.view.verticalScrollBar().value() == 0
    session.select_finding(session.result.findings[0].id)
    session.select_cell(results.TOTAL)
    settle(pane)
    assert pane.view.verticalScrollBar().value() > 0


def test_a_figure_that_was_clicked_stays_what_is_looked_at_over_a_re_check(pane, session, qtbot) -> None:
    click(pane, session.result.statements[1].figure)
    pane.view.verticalScrollBar().setValue(0)
    selected = session.selection
    with qtbot.waitSignal(session.result_changed):
        session.edit_cell(results.LAWYERS, "12")
    settle(pane)
    assert session.selection == selected and selected.finding is None
    assert pane.view.verticalScrollBar().value() == 0


def test_tooltips_tell_what_is_known(pane, session, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: told.append(text))
    start, _ = pane.view.places.range_of(session.result.statements[1].figure)
    point = pane.view.cursorRect(pane.view.cursor_over(start, start)).center() + QPoint(3, 0)
    viewport = pane.view.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    assert told == ["申请办理 · 二、上年结转政府信息公开申请数量 · 总计：与表格一致"]


def test_ticks_stand_where_findings_are(pane, qtbot) -> None:
    bar = pane.view.verticalScrollBar()
    qtbot.waitUntil(lambda: len(bar._ticks) == len(pane.view._patches["findings"]))
    assert all(0 <= fraction <= 1 for fraction, _ in bar._ticks)
    assert bar._ticks[-1][1] == "error"


def test_ticks_have_the_colours_of_the_view_even_where_a_style_sheet_rules_the_bar(pane) -> None:
    bar = pane.view.verticalScrollBar()
    bar.setStyleSheet("QScrollBar { background: transparent; }")
    bar.show_ticks([(0.5, "error")])
    picture = bar.grab().toImage()
    assert LIGHT.error in {picture.pixelColor(bar.width() // 2, y).name() for y in range(picture.height())}


def test_the_handle_is_seen_however_many_ticks_there_are(pane) -> None:
    bar = pane.view.verticalScrollBar()
    bar.setValue(0)
    bar.show_ticks([(at / 2000, "error") for at in range(2001)])
    picture = bar.grab().toImage()
    handle, below = (picture.pixelColor(bar.width() // 2, y).name()
                     for y in (bar._handle().center().y(), bar.height() - 1))
    assert below == LIGHT.error != handle


# ---- finding words
def test_find_counts_steps_round_and_closes(pane, qtbot) -> None:
    pane.search()
    assert pane.find_bar.isVisible()
    pane.find_bar.words.setText("17件")
    assert pane.find_bar._count.text() == "1/2 处"
    QTest.keyClick(pane.find_bar.words, Qt.Key.Key_Return)
    assert pane.find_bar._count.text() == "2/2 处"
    QTest.keyClick(pane.find_bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar._count.text() == "1/2 处"
    QTest.keyClick(pane.find_bar.words, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.view.textCursor().selectedText() == "17件"


def test_find_says_when_there_is_nothing(pane) -> None:
    pane.search()
    pane.find_bar.words.setText("没有这句话")
    assert pane.find_bar._count.text() == "没有找到"


def test_find_looks_into_tables_and_past_astral_characters(pane, session, qtbot) -> None:
    grid = Grid(((GridCell("𠮷𠮷甲乙", 0, 0), GridCell("1", 0, 1)),))
    show(pane, session, plain(Paragraph("𠮷"), grid), qtbot)
    pane.search()
    pane.find_bar.words.setText("甲乙")
    patch = pane.view._patches["matches"][0]
    assert pane.view.cursor_over(patch.start, patch.end).selectedText() == "甲乙"


# ---- habits
def test_copied_cells_are_parted_by_tabs_and_paragraphs_by_lines(pane, session, qtbot) -> None:
    grid = Grid(((GridCell("甲", 0, 0), GridCell("1", 0, 1)), (GridCell("乙", 1, 0), GridCell("2", 1, 1))))
    show(pane, session, plain(Paragraph("前"), grid, Paragraph("后")), qtbot)
    pane.view.selectAll()
    pane.view.copy()
    assert QGuiApplication.clipboard().text() == "前\n甲\t1\n乙\t2\n后"


def test_a_draft_that_gives_way_leaves_nothing_behind(pane, session, qtbot) -> None:
    for words in ("甲", "乙", "丙"):
        show(pane, session, plain(Paragraph(words)), qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(pane.view.findChildren(QTextDocument)) == 1


def test_zoom_changes_the_text_and_goes_back(pane) -> None:
    before = pane.view.font().pointSizeF()
    pane.zoom_in()
    assert pane.view.font().pointSizeF() == before + 1
    pane.zoom_out()
    pane.zoom_out()
    pane.zoom_reset()
    assert pane.view.font().pointSizeF() == before


def test_another_theme_draws_the_draft_anew_where_it_was(pane, qtbot) -> None:
    pane.view.verticalScrollBar().setValue(300)
    pane.setPalette(palette(DARK))
    assert not pane.is_built
    qtbot.waitUntil(lambda: pane.is_built)
    assert pane.view.verticalScrollBar().value() == 300
    corner = pane.view.cursor_over(*pane.view.places.range_of(SourceCell(8, 0, 0)))
    lines = corner.currentTable().cellAt(0, 0).format().toTableCellFormat().rightBorderBrush()
    assert lines.color().name() == DARK.strong_border


def test_another_theme_leaves_the_selection_and_the_scroll_position(pane, session, qtbot) -> None:
    session.select_finding("c03")
    settle(pane)
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.value() + 40)  # the clerk has scrolled on
    scrolled = bar.value()
    for theme in (DARK, LIGHT):
        pane.setPalette(palette(theme))
        assert not pane.is_built
    qtbot.waitUntil(lambda: pane.is_built)
    assert selected(pane) == ["173"] and bar.value() == scrolled > 40


def test_what_is_read_stays_in_sight_and_the_caret_in_its_line_when_lines_come_in_above(qtbot, opened, draft):
    source = opened.workspace.source
    view, bar = source.view, source.view.verticalScrollBar()
    qtbot.waitUntil(lambda: source.is_built)
    start = next(piece.start for piece in view.places if piece.text == "（四）平台建设")
    view.setTextCursor(view.cursor_over(start + 2, start + 2))
    bar.setValue(round(view.top_of(start)) - 50)
    lines = draft.read_text("utf-8").splitlines(keepends=True)
    for more in (["新加的一段。\n"] * 12, []):
        draft.write_text("".join([*lines[:3], *more, *lines[3:]]), "utf-8")
        with qtbot.waitSignal(opened.session.result_changed):
            opened.session.reload()
        qtbot.waitUntil(lambda: source.is_built)
        caret = view.textCursor()
        assert (caret.block().text(), caret.positionInBlock()) == ("（四）平台建设", 2)
        assert abs(view.top_of(caret.block().position()) - bar.value() - 50) <= 2
