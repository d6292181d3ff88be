from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox
from results import TOTAL

from engine.export.atomic import CannotWrite
from gui.main_window import MainWindow
from gui.state.examples import EXAMPLES


def test_the_workbook_is_proposed_beside_the_draft_and_opens_the_way_to_leave(qtbot, opened, draft, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), (args[2], ""))[1])
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.edit_cell(TOTAL, "13")
    opened.commands["excel"].trigger()
    target = draft.with_name("草稿（自查表）.xlsx")
    qtbot.waitUntil(lambda: "已保存" in opened.message.text())
    assert asked == [str(target)] and target.read_bytes()[:2] == b"PK" and not opened.session.has_unexported_edits


def test_a_target_that_is_open_elsewhere_is_said_and_another_name_offered(qtbot, opened, monkeypatch):
    def refuse(*args):
        raise CannotWrite("“表.xlsx”正在被别的程序打开，请先关闭它。")

    asked = []
    monkeypatch.setattr("engine.export.excel.template.write_xlsx", refuse)
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


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_file_that_has_the_name_once_it_gets_its_ending_is_not_replaced_without_a_question(
        qtbot, opened, tmp_path, monkeypatch, is_replaced):
    there, names, asked = tmp_path / "表.xlsx", iter(["表", "另一张表"]), []
    there.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName",
                        lambda *args: asked.append(args[2]) or (str(tmp_path / next(names)), ""))
    answer = "替换" if is_replaced else "换个名字…"
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or next(
        button for button in box.buttons() if button.text() == answer).click())
    opened.exporting.export("excel")
    qtbot.waitUntil(lambda: "已保存" in opened.message.text())
    question = "“表.xlsx”已经存在。要换成现在导出的吗？"
    assert asked[1:] == ([question] if is_replaced else [question, str(there)])
    assert (there.read_bytes() != b"old", (tmp_path / "另一张表.xlsx").exists()) == (is_replaced, not is_replaced)


def test_no_name_chosen_writes_nothing(opened, draft, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: ("", ""))
    opened.exporting.export("excel")
    assert list(draft.parent.glob("*.xlsx")) == [] and opened.message.text() == ""


def test_an_example_is_not_exported_into_the_program(qtbot, window):
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open_example()
    assert window.exporting.suggested("excel").parent != EXAMPLES


def test_a_copy_keeps_the_name_of_a_draft_whose_folder_is_gone(qtbot, window, tmp_path):
    folder = tmp_path / "移动硬盘"
    folder.mkdir()
    (folder / "草稿.txt").write_bytes((EXAMPLES / "mistakes.txt").read_bytes())
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(folder / "草稿.txt")
    folder.rename(tmp_path / "别处")
    proposed = window.exporting.suggested("excel")
    assert proposed.name == "草稿（自查表）.xlsx" and proposed.parent.is_dir()


def test_without_a_printer_the_pdf_is_proposed_beside_the_draft_and_said_to_be_saved(qtbot, opened, draft,
                                                                                       monkeypatch):
    proposed = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: proposed.append(args[1:3]) or (args[2], ""))
    opened.commands["print"].trigger()
    assert proposed == [("没有可用的打印机，把问题清单存为 PDF", str(draft.with_name("草稿（问题清单）.pdf")))]
    qtbot.waitUntil(lambda: "草稿（问题清单）.pdf" in opened.message.text())


# ---- every kind of copy
def saving(monkeypatch, target: Path | None = None) -> list[str]:
    """Answers the dialog with what it proposes, or with this file; what it proposed."""
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName",
                        lambda *given: (proposed.append(given[2]), (str(target or given[2]), ""))[1])
    return proposed


def word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


@pytest.fixture
def word_draft(tmp_path: Path) -> Path:
    path = tmp_path / "年报.docx"
    path.write_bytes((EXAMPLES / "mistakes.docx").read_bytes())
    return path


@pytest.fixture
def corrected(qtbot, window, word_draft) -> MainWindow:
    """A Word draft open, with a cell and a figure of the text corrected as proposed."""
    session = window.session
    with qtbot.waitSignal(session.result_changed):
        session.open(word_draft)
    for rule in ("C03", "X01"):
        qtbot.waitUntil(lambda: bool(session.proposals.corrections))
        finding = next(f for f in session.result.findings if f.rule == rule)
        with qtbot.waitSignal(session.result_changed):
            session.adopt(session.proposals.preselected(finding.id))
    return window


def exporting(qtbot, window: MainWindow, key: str) -> str:
    """What the window says once the file was written or refused."""
    window.message.clear()
    window.commands[key].trigger()
    qtbot.waitUntil(lambda: window.message.text() != "")
    return window.message.text()


@pytest.mark.parametrize(("key", "name"), [
    ("excel", "年报（自查表）.xlsx"), ("word_comments", "年报（批注）.docx"), ("word_tracked", "年报（修订）.docx"),
    ("word_clean", "年报（更正）.docx"), ("html", "年报（问题清单）.html"), ("pdf", "年报（问题清单）.pdf")])
def test_every_copy_is_proposed_beside_the_draft_under_a_name_that_says_what_it_is(
        qtbot, corrected, word_draft, monkeypatch, key, name):
    before, proposed = word_draft.read_bytes(), saving(monkeypatch)
    said = exporting(qtbot, corrected, key)
    assert proposed == [str(word_draft.with_name(name))] and said == f"已保存：{word_draft.with_name(name)}"
    assert word_draft.with_name(name).stat().st_size > 1000 and word_draft.read_bytes() == before
    assert sorted(path.name for path in word_draft.parent.glob("*.*")) == sorted(
        {"年报.docx", name, *(["settings.ini"] if (word_draft.parent / "settings.ini").exists() else [])})


def test_the_tracked_copy_holds_cell_and_text_as_changes_and_the_clean_copy_as_made(qtbot, corrected, word_draft,
                                                                                   monkeypatch):
    saving(monkeypatch)
    exporting(qtbot, corrected, "word_tracked")
    tracked = word_text(word_draft.with_name("年报（修订）.docx"))
    assert tracked.count("<w:ins ") == tracked.count("<w:del ") == 2
    assert ">26</w:delText>" in tracked and ">14</w:delText>" in tracked
    assert not corrected.session.has_unexported_edits
    exporting(qtbot, corrected, "word_clean")
    clean = word_text(word_draft.with_name("年报（更正）.docx"))
    assert "w:ins " not in clean and "w:del " not in clean and clean != word_text(word_draft)


def test_the_workbook_lists_both_changes_with_the_rules_they_answer(qtbot, corrected, word_draft, monkeypatch):
    saving(monkeypatch)
    exporting(qtbot, corrected, "excel")
    book = openpyxl.load_workbook(word_draft.with_name("年报（自查表）.xlsx"))
    rows = [[cell.value for cell in row[1:5]] for row in book["修改记录"].iter_rows(min_row=4)]
    assert [row[1:3] for row in rows] == [["14", "13"], ["26", "25"]]
    assert "C03" in rows[0][3] and "X01" in rows[1][3] and book["申请办理"]
    book.close()


def test_a_template_that_was_exported_is_opened_again_like_a_draft(qtbot, corrected, word_draft, monkeypatch):
    from gui.opening import DRAFTS

    saving(monkeypatch)
    exporting(qtbot, corrected, "excel")
    corrected.session.mark_exported(corrected.session.corrected)
    with qtbot.waitSignal(corrected.session.result_changed):
        corrected.open(word_draft.with_name("年报（自查表）.xlsx"))
    assert corrected.session.result.draft.kind == "xlsx" and corrected.session.result.report.value(TOTAL) == 13
    assert "*.xlsx" in DRAFTS


def test_places_that_could_not_be_changed_are_named_in_one_sentence(qtbot, corrected, monkeypatch):
    saving(monkeypatch)
    monkeypatch.setattr("engine.export.word.copies.write_tracked", lambda *given: ("申请办理 · 甲", "文中", "丙", "丁"))
    said = exporting(qtbot, corrected, "word_tracked")
    assert "有 4 处更正没有写进去，请手工修改：申请办理 · 甲；文中；丙 等。" in said and said.count("。") == 1
    assert corrected.session.has_unexported_edits


def test_without_corrections_a_copy_that_would_be_the_draft_is_not_written(qtbot, window, word_draft, monkeypatch):
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(word_draft)
    proposed = saving(monkeypatch)
    assert "还没有更正" in exporting(qtbot, window, "word_clean") and proposed == []


def test_a_text_draft_is_exported_as_a_word_report(qtbot, opened, draft, monkeypatch):
    assert opened.commands["word_clean"].text() == "Word 报告(&K)…"
    saving(monkeypatch)
    exporting(qtbot, opened, "word_clean")
    assert "青禾县" in word_text(draft.with_name("草稿（报告）.docx"))


def test_the_ending_of_the_file_is_put_right(qtbot, corrected, word_draft, monkeypatch):
    saving(monkeypatch, word_draft.with_name("名单.2024"))
    exporting(qtbot, corrected, "html")
    assert word_draft.with_name("名单.2024.html").is_file()


# ---- targets that cannot be written
def _refusals() -> dict[str, OSError]:
    return {"磁盘空间不足": OSError(errno.ENOSPC, "full"), "不允许写入": PermissionError(errno.EACCES, "denied"),
            "太长": OSError(errno.ENAMETOOLONG, "long")}


@pytest.mark.parametrize(("key", "reason"), [
    ("excel", "磁盘空间不足"), ("word_comments", "不允许写入"), ("word_tracked", "太长"),
    ("word_clean", "磁盘空间不足"), ("html", "不允许写入"), ("pdf", "太长")])
def test_a_target_that_takes_nothing_gives_one_sentence_and_save_as_again(
        qtbot, corrected, word_draft, tmp_path, monkeypatch, key, reason):
    import builtins

    own = tmp_path / "文档"
    own.mkdir()
    monkeypatch.setattr("gui.output.target.documents", lambda: own)
    proposed, original = saving(monkeypatch), builtins.open

    def refuse(file, mode="r", *more, **options):
        if "x" in mode:
            raise _refusals()[reason]
        return original(file, mode, *more, **options)

    before = set(word_draft.parent.iterdir())
    with monkeypatch.context() as narrow:
        narrow.setattr(builtins, "open", refuse)
        said = exporting(qtbot, corrected, key)
    assert reason in said and said.count("。") == 1 and set(word_draft.parent.iterdir()) == before
    corrected.message.choose("另存为…")
    qtbot.waitUntil(lambda: "已保存" in corrected.message.text())
    first, second = map(Path, proposed)
    assert second == (own / first.name if reason == "不允许写入" else first)


def test_a_target_held_open_by_another_program_is_said_for_a_word_copy_too(qtbot, corrected, word_draft, monkeypatch):
    saving(monkeypatch)

    def held(*given):
        raise PermissionError(errno.EACCES, "in use")

    with monkeypatch.context() as narrow:
        narrow.setattr("os.replace", held)
        said = exporting(qtbot, corrected, "word_comments")
    assert "正在被别的程序" in said and not word_draft.with_name("年报（批注）.docx").exists()
    assert not [path for path in word_draft.parent.iterdir() if path.name.startswith(".gouji")]


@pytest.mark.parametrize("key", ["word_comments", "word_tracked", "word_clean"])
def test_the_word_draft_itself_is_never_a_target(qtbot, corrected, word_draft, monkeypatch, key):
    before = word_draft.read_bytes()
    saving(monkeypatch, word_draft)
    assert "草稿不会被改写" in exporting(qtbot, corrected, key) and word_draft.read_bytes() == before


def test_a_pdf_is_laid_out_in_a_process_of_its_own(qtbot, corrected, word_draft, monkeypatch):
    saving(monkeypatch)
    monkeypatch.setattr("gui.output.printing.paint_pages", lambda *_: pytest.fail("it would hold up the window"))
    assert "已保存" in exporting(qtbot, corrected, "pdf")


def test_of_two_exports_at_once_each_is_answered_for(qtbot, opened, tmp_path, monkeypatch):
    chosen = iter([tmp_path / "没有" / "清单.html", tmp_path / "表.xlsx"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(chosen)), ""))
    opened.exporting.export("html")
    opened.exporting.export("excel")
    qtbot.waitUntil(lambda: len(opened.message.lines()) == 2)
    saved, refused = (line.text() for line in opened.message.lines())
    assert saved == f"已保存：{tmp_path / '表.xlsx'}" and "不存在" in refused


@pytest.mark.parametrize("is_refused", [False, True])
def test_the_window_stays_until_an_export_is_written_and_longer_when_it_is_refused(
        qtbot, opened, tmp_path, monkeypatch, is_refused):
    target = tmp_path / ("没有" if is_refused else "") / "清单.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened.exporting.export("html")
    opened.close()
    assert opened.isVisible()
    qtbot.waitUntil(lambda: "不存在" in opened.message.text() if is_refused else not opened.isVisible())
    assert opened.isVisible() == is_refused and target.exists() != is_refused


def test_beside_a_draft_with_the_longest_name_there_can_be_the_file_that_is_proposed(qtbot, window, draft):
    longest = draft.rename(draft.with_name(f"{'年' * 83}.txt"))
    with qtbot.waitSignal(window.session.result_changed):
        window.session.open(longest)
    proposed = window.exporting.suggested("excel")
    proposed.write_bytes(b"")
    assert proposed.name.endswith("年（自查表）.xlsx")
