from __future__ import annotations

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from results import TOTAL

from engine.export.atomic import CannotWrite
from gui.examples import EXAMPLES


def test_the_workbook_is_proposed_beside_the_draft_and_opens_the_way_to_leave(qtbot, opened, draft, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), (args[2], ""))[1])
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    opened.commands["excel"].trigger()
    target = draft.with_name("草稿（自查表）.xlsx")
    qtbot.waitUntil(lambda: "已保存" in opened.message.text(), timeout=10_000)
    assert asked == [str(target)] and target.read_bytes()[:2] == b"PK" and not opened.session.has_unexported_edits


def test_a_target_that_is_open_elsewhere_is_said_and_another_name_offered(qtbot, opened, monkeypatch):
    def refuse(*args):
        raise CannotWrite("“表.xlsx”正在被别的程序打开，请先关闭它。")

    asked = []
    monkeypatch.setattr("engine.export.xlsx.write_xlsx", refuse)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (asked.append(1), ("/nowhere/表", ""))[1])
    opened.exporting.export("excel")
    qtbot.waitUntil(lambda: "正在被别的程序打开" in opened.message.text())
    opened.message.choose("另存为…")
    assert len(asked) == 2
    qtbot.waitUntil(lambda: opened.message.text() != "")


def test_the_draft_itself_is_never_a_target(qtbot, opened, draft, monkeypatch):
    before = draft.read_bytes()
    target = draft.with_suffix(".xlsx")
    target.hardlink_to(draft)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    opened.exporting.export("excel")
    qtbot.waitUntil(lambda: "草稿不会被改写" in opened.message.text())
    assert draft.read_bytes() == before


def test_no_name_chosen_writes_nothing(opened, draft, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: ("", ""))
    opened.exporting.export("excel")
    assert list(draft.parent.glob("*.xlsx")) == [] and opened.message.text() == ""


def test_an_example_is_not_exported_into_the_program(qtbot, window):
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open_example()
    assert window.exporting.suggested("excel").parent != EXAMPLES


def test_without_a_printer_the_pdf_is_proposed_beside_the_draft_and_said_to_be_saved(opened, draft, monkeypatch):
    proposed = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: proposed.append(args[2]) or (args[2], ""))
    opened.commands["print"].trigger()
    assert proposed == [str(draft.with_name("草稿（问题清单）.pdf"))]
    assert "草稿（问题清单）.pdf" in opened.message.text()
