"""The print preview and the printer: pages laid out elsewhere, painted one in a turn, and the number that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt, QTimer
from PySide6.QtGui import QPageSize, QPixmap, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QPushButton
from test_printing import WHEN, long_result, text_of

from gui.look.fonts import bundled_family
from gui.main_window import MainWindow
from gui.output.listing import Listing
from gui.output.page_view import PageView
from gui.output.pictures import Sheet, pictured_pages
from gui.output.preview import PreviewDialog
from gui.output.printer import Printing
from gui.output.printing import a4, page_pictures

LISTING = Listing(long_result(), WHEN, None, "全部", ())


@pytest.fixture(scope="module")
def pages(qapp: QApplication) -> tuple[bytes, ...]:
    return page_pictures(Sheet.of(a4()), *LISTING)


@pytest.fixture
def view(qtbot, pages: tuple[bytes, ...]) -> PageView:
    view = PageView(Sheet.of(a4()))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_pages(pages)
    return view


@pytest.fixture
def preview(qtbot, window: MainWindow) -> PreviewDialog:
    dialog = PreviewDialog(LISTING, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.is_ready)
    return dialog


# ---- the view
def test_the_page_number_follows_however_one_gets_there(qtbot, preview):
    pages, number = preview.pages, preview.number
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    assert number.value() == pages.count > 3 and preview.count.text() == f"/ {pages.count} 页"
    pages.go_to(2)
    assert number.value() == 2 and number.lineEdit().text() == "2"
    assert number.lineEdit().width() > number.fontMetrics().horizontalAdvance("100")  # it is seen
    number.setValue(3)
    assert pages.page == 3
    qtbot.mouseClick(preview._steps["next"], Qt.MouseButton.LeftButton)
    assert number.value() == 4
    qtbot.mouseClick(preview._steps["previous"], Qt.MouseButton.LeftButton)
    assert number.value() == 3
    qtbot.keyClick(pages, Qt.Key.Key_Home)
    assert number.value() == 1
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert number.value() == pages.count


def test_pages_are_painted_one_in_a_turn_and_only_when_in_sight(qtbot, view, monkeypatch):
    painted: list[int] = []
    turns: list[int] = []
    original = view._paint_page
    monkeypatch.setattr(view, "_paint_page", lambda number, rect: (painted.append(number), original(number, rect))[1])
    view.resize(700, 1200)
    for _ in range(4):
        view.zoom(-1)
    painted.clear()
    view._painted.clear()
    for _ in range(6):
        view.viewport().repaint()
        turns.append(len(painted))
    assert turns[:3] == [1, 2, 3] and len(painted) == len(set(painted)) <= len(view._in_sight())


def test_bold_words_are_bold_on_screen(qtbot, view):
    def ink(html: str) -> int:
        view.show_pages(pictured_pages(html, bundled_family(), Sheet.of(a4())))
        page = view._paint_page(1, view._page_rect(1)).toImage()
        spots = ((x, y) for x in range(page.width()) for y in range(page.height() // 2))
        return sum(255 - page.pixelColor(*spot).lightness() for spot in spots)

    assert ink("<b>国务院办公厅</b>") > 1.2 * ink("国务院办公厅")


def test_zoom_by_keys_and_wheel_keeps_the_page(qtbot, preview):
    pages = preview.pages
    pages.go_to(3)
    before = pages._zoom
    qtbot.mouseClick(preview._steps["minus"], Qt.MouseButton.LeftButton)
    assert pages._zoom < before and preview.scale.text() == f"{pages._zoom:.0%}"
    qtbot.mouseClick(preview._steps["plus"], Qt.MouseButton.LeftButton)
    assert pages._zoom == pytest.approx(before)
    point = QPointF(50, 50)
    pages.wheelEvent(QWheelEvent(point, point, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                                 Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False))
    assert pages._zoom > before and pages.page == 3
    pages.zoom(0)
    assert pages._zoom == 1 and preview.scale.text() == "100%" and pages.page == 3
    pages.fit("page")
    height = pages._page_rect(3).height()
    assert height <= pages.viewport().height() and pages.page == 3
    preview.resize(preview.width(), preview.height() - 100)
    assert pages._page_rect(3).height() < height  # a whole page still


def test_a_page_as_wide_as_the_window_needs_no_scrolling_across(view):
    for width in (500, 700, 1500):
        view.resize(width, 500)
        assert view.horizontalScrollBar().maximum() == 0


def test_the_bar_of_the_preview_fits_an_office_screen_at_200_percent(preview):
    assert preview.minimumSizeHint().width() <= 663 and preview.minimumSizeHint().height() <= 344


def test_every_control_of_the_preview_has_a_name_and_none_looks_chosen_by_itself(preview):
    assert all(button.accessibleName() and button.toolTip() for button in preview._steps.values())
    assert not any(button.autoDefault() for button in preview.findChildren(QPushButton))


# ---- from the window
def test_the_preview_is_there_at_once_and_says_what_it_does(qtbot, opened):
    opened.commands["preview"].trigger()
    dialog = opened.findChild(PreviewDialog)
    assert dialog.isVisible() and not dialog.is_ready and dialog.pages.waiting == "正在排版…"
    assert dialog.windowTitle() == "打印预览：问题清单"
    qtbot.waitUntil(lambda: dialog.is_ready)
    dialog.close()


def test_closing_the_preview_early_shows_nothing_more(qtbot, opened):
    opened.commands["preview"].trigger()
    dialog = opened.findChild(PreviewDialog)
    task = dialog._task
    dialog.reject()
    assert not task.is_running


@pytest.mark.parametrize(("button", "asked"), [("print", "print"), ("pdf", "pdf")])
def test_the_preview_is_left_for_printing_or_saving(qtbot, opened, monkeypatch, button, asked):
    done = []
    monkeypatch.setattr(opened.exporting, "print", lambda: done.append("print"))
    monkeypatch.setattr(opened.exporting, "export", lambda kind, title="": done.append(kind))
    opened.commands["preview"].trigger()
    dialog = opened.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.is_ready)
    getattr(dialog, button).click()
    assert done == [asked] and not dialog.isVisible()


# ---- the printer
def printing_to(monkeypatch: pytest.MonkeyPatch, target: Path, *pages: int) -> None:
    """A printer that writes into a file, chosen with these pages."""
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        if pages:
            dialog.printer().setFromTo(*pages)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["打印机"])
    monkeypatch.setattr(QPrintDialog, "exec", choose)


def test_the_printer_gets_the_pages_asked_for_and_the_window_says_so(qtbot, opened, tmp_path, monkeypatch):
    import re

    printing_to(monkeypatch, tmp_path / "printed.pdf", 2, 3)
    opened.commands["print"].trigger()
    assert opened.status_line.currentMessage() == "正在排版要打印的清单…"
    qtbot.waitUntil(lambda: "已打印到文件" in opened.message.text())
    assert re.findall(r"第(\d+)页共", text_of(tmp_path / "printed.pdf")) == ["2", "3"]
    assert opened.status_line.currentMessage() == ""


def test_a_window_that_is_closed_while_it_prints_closes_when_all_is_printed(qtbot, opened, tmp_path, monkeypatch):
    printing_to(monkeypatch, tmp_path / "printed.pdf")
    opened.commands["print"].trigger()
    opened.close()
    assert opened.isVisible()
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert "第1页" in text_of(tmp_path / "printed.pdf")


def test_printed_and_shown_pages_break_where_those_of_the_file_do(qtbot, qapp, tmp_path, pages, monkeypatch):
    from gui.output.printer import chosen_printer
    from gui.output.printing import write_pdf

    write_pdf(LISTING.result, tmp_path / "a.pdf", WHEN)
    printing_to(monkeypatch, tmp_path / "printed.pdf")
    printing = Printing(qapp)
    with qtbot.waitSignal(printing.finished):
        printing.print(chosen_printer(None), LISTING)
    assert text_of(tmp_path / "printed.pdf") == text_of(tmp_path / "a.pdf")
    assert f"共{len(pages)}页" in text_of(tmp_path / "a.pdf")


def test_each_turn_of_printing_paints_one_page(qtbot, qapp, tmp_path, monkeypatch):
    from gui.output.printer import chosen_printer

    printing_to(monkeypatch, tmp_path / "printed.pdf")
    printing, said = Printing(qapp), []
    printing.said.connect(said.append)
    turns: list[float] = []
    timer = QTimer(qapp, interval=0)
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start()
    with qtbot.waitSignal(printing.finished):
        printing.print(chosen_printer(None), LISTING)
    timer.stop()
    pages = [words for words in said if words.startswith("正在打印第")]
    assert pages[0].startswith("正在打印第 1 页，共") and len(pages) > 3 and said[-1] == ""
    assert len(turns) > len(pages)  # others had their turn between them


def test_two_lists_are_printed_one_after_the_other(qtbot, qapp, tmp_path, monkeypatch):
    from gui.output.printer import chosen_printer

    printing, done = Printing(qapp), []
    printing.finished.connect(done.append)
    for name in ("a.pdf", "b.pdf"):
        printing_to(monkeypatch, tmp_path / name)
        printing.print(chosen_printer(None), LISTING)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert text_of(tmp_path / "a.pdf") == text_of(tmp_path / "b.pdf")


def test_another_paper_is_laid_out_anew(qapp):
    wide = Sheet(842, 595, Sheet.of(a4()).margins)
    small = Sheet.of(a4())._replace(width=420, height=595)
    one = LISTING._replace(result=long_result(20))
    assert len(page_pictures(small, *one)) > len(page_pictures(Sheet.of(a4()), *one))
    assert wide.layout().fullRect().size() == QSizeF(842, 595)
    assert Sheet.of(a4()).layout().pageSize().id() == QPageSize.PageSizeId.A4


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_accepts_nothing_is_said_and_a_file_offered(qtbot, opened, tmp_path, monkeypatch):
    printing_to(monkeypatch, tmp_path / "no" / "such" / "folder.pdf")
    opened.commands["print"].trigger()
    qtbot.waitUntil(lambda: "没有打印" in opened.message.text())
    assert "导出 PDF…" in {button.text() for line in opened.message.lines() for button in line.choices}


def test_giving_up_the_print_dialog_prints_nothing(opened, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["打印机"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: QPrintDialog.DialogCode.Rejected)
    opened.commands["print"].trigger()
    assert opened.message.text() == "" and opened.status_line.currentMessage() == ""


def test_the_time_of_the_list_is_that_at_which_it_was_asked_for(opened):
    listing = opened.exporting._listing()
    assert abs((datetime.now() - listing.when).total_seconds()) < 60 and replace(listing.result) == listing.result


def test_a_painted_page_is_as_sharp_as_the_screen(view, monkeypatch):
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda self: 2.0)
    page: QPixmap = view._paint_page(1, view._page_rect(1))
    assert page.devicePixelRatio() == 2 and page.width() == 2 * view._page_rect(1).width()
