"""Last year's report beside the draft: opened, compared, remembered for the draft, taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from results import RECEIVED

from engine.export.heading import report_name
from engine.export.text import COPIED
from engine.model import CellKey
from engine.pipeline import check_file
from gui.last_year.copied_sentences import CopiedSentences
from gui.look.theme import DARK, LIGHT, contrast
from gui.main_window import MainWindow
from gui.state.session import Session

CARRIED_OVER = CellKey("applications", "carried_over", "total")
LAST_YEAR = Path(__file__).parent.parent / "rules" / "last_year.txt"


@pytest.fixture
def session(qtbot, kept_in: Path) -> Session:
    return Session(kept_in)


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    """A report of last year that handed over 3 applications, where the draft took over 2."""
    path = tmp_path / "2023年报告.txt"
    text = LAST_YEAR.read_text("utf-8")
    row = "四、结转下年度继续办理			2	0	0	0	0	0	2"
    assert row in text
    path.write_text(text.replace(row, row.removesuffix("2") + "3"), "utf-8")
    return path


@pytest.fixture
def compared(qtbot, opened, last_year, monkeypatch) -> MainWindow:
    """The window with a draft and with last year's report, chosen from the tool bar."""
    choosing(qtbot, opened, last_year, monkeypatch)
    return opened


def choosing(qtbot, window: MainWindow, path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    with qtbot.waitSignal(window.session.result_changed):
        window.commands["last_year"].trigger()


def editing(qtbot, window: MainWindow, cell: CellKey, text: str) -> None:
    with qtbot.waitSignal(window.session.result_changed):
        window.session.edit_cell(cell, text)


def opening(qtbot, session: Session, draft: Path) -> None:
    with qtbot.waitSignal(session.result_changed):
        session.open(draft)


def of_history(window: MainWindow) -> list[str]:
    return [finding.rule for finding in window.session.result.findings if finding.rule[0] == "H"]


# ---- opened and compared
def test_the_rules_of_history_run_at_once_and_a_corrected_cell_resolves_its_finding(qtbot, compared):
    assert of_history(compared) == ["H01"]
    finding = next(f for f in compared.session.result.findings if f.rule == "H01")
    assert finding.id in compared.session.comparison.new
    compared.session.select_finding(finding.id)
    assert "上年报告（2023 年）“申请办理 · 四、结转下年度继续办理 · 总计”填 3" in compared.workspace.details.text()
    editing(qtbot, compared, CARRIED_OVER, "3")
    assert "H01" not in of_history(compared)
    with qtbot.waitSignal(compared.session.result_changed):
        compared.session.undo_stack.undo()
    assert of_history(compared) == ["H01"]


def test_it_survives_a_recheck_and_reading_the_draft_again(qtbot, compared, draft):
    for change in (b"", "\n补充一段。\n".encode()):
        draft.write_bytes(draft.read_bytes() + change)
        with qtbot.waitSignal(compared.session.result_changed):
            compared.commands["recheck"].trigger()
        assert of_history(compared) == ["H01"] and compared.commands["remove_last_year"].isEnabled()


def test_it_is_taken_out_with_all_that_it_brought(qtbot, compared):
    assert compared.workspace.forms.last_year is not None
    with qtbot.waitSignal(compared.session.result_changed):
        compared.commands["remove_last_year"].trigger()
    assert of_history(compared) == [] and compared.workspace.forms.last_year is None
    assert "没有打开上年报告" in {n.reason for n in compared.session.result.not_checked}
    assert not compared.commands["remove_last_year"].isEnabled()
    assert "上年报告" not in compared.status_line.standing.text()


def test_another_draft_is_opened_without_it(qtbot, compared, tmp_path, draft):
    other = tmp_path / "另一份.txt"
    other.write_bytes(draft.read_bytes() + "\n补充。\n".encode())
    opening(qtbot, compared.session, other)
    assert of_history(compared) == [] and compared.session.last_year.opened is None
    assert not compared.commands["remove_last_year"].isEnabled()


def test_the_window_says_which_report_is_open(compared):
    name = report_name(compared.session.yardstick.previous)
    assert name == "2023年报告.txt（青禾县民政局，2023 年）"
    assert name in compared.status_line.standing.text()
    assert name in [label.text() for label in compared.workspace.forms.last_year.findChildren(QLabel)]


def test_there_is_nothing_to_compare_before_a_draft_is_open(window):
    assert not window.commands["last_year"].isEnabled() and not window.commands["remove_last_year"].isEnabled()


def test_corrections_are_proposed_by_it_too(qtbot, opened, last_year, draft, monkeypatch):
    text = draft.read_text("utf-8")
    row = "二、上年结转政府信息公开申请数量			2	0	0	0	0	0	2"
    assert row in text
    draft.write_text(text.replace(row, row.removesuffix("2") + "12"), "utf-8")
    last_year.write_text(LAST_YEAR.read_text("utf-8"), "utf-8")
    choosing(qtbot, opened, last_year, monkeypatch)
    with qtbot.waitSignal(opened.session.result_changed):
        opened.session.reload()
    session = opened.session
    qtbot.waitUntil(lambda: not session.proposals.is_seeking)
    finding = next(f for f in session.result.findings if f.rule == "H01")
    assert any(change.after == "2" for way in session.proposals.of(finding.id) for change in way.changes)


def test_a_cell_tells_what_last_years_report_has_there(qtbot, compared):
    view = compared.workspace.forms.view("applications")
    index = view.form_model.index_of(RECEIVED)
    assert "上年报告填：21" in index.data(Qt.ItemDataRole.ToolTipRole).splitlines()
    with qtbot.waitSignal(compared.session.result_changed):
        compared.session.remove_last_year()
    compared.workspace.forms.settle()
    assert "上年报告" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_an_exported_list_names_it(qtbot, compared, tmp_path, monkeypatch):
    page = tmp_path / "清单.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(page), ""))
    compared.commands["html"].trigger()
    qtbot.waitUntil(page.exists)
    assert "<td>上年报告：</td><td>2023年报告.txt（青禾县民政局，2023 年）</td>" in page.read_text("utf-8")


# ---- what is wrong with it
def test_a_file_that_cannot_be_read_is_said_in_one_sentence_and_what_is_open_stays(qtbot, compared, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"\x00\x01")
    with qtbot.waitSignal(compared.session.failed):
        compared.session.open_last_year(broken)
    assert compared.message.text().startswith("上年报告“坏.docx”没有打开：") and compared.message.text().endswith("。")
    assert of_history(compared) == ["H01"] and not compared.session.is_busy


def test_that_a_file_could_not_be_read_is_not_told_any_more_once_another_was_chosen(
        qtbot, opened, last_year, tmp_path, monkeypatch):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"\x00\x01")
    with qtbot.waitSignal(opened.session.failed):
        opened.session.open_last_year(broken)
    choosing(qtbot, opened, last_year, monkeypatch)
    assert "没有打开" not in opened.message.text()


def test_the_draft_itself_is_refused(qtbot, opened, draft, tmp_path):
    copy = tmp_path / "副本.txt"
    copy.write_bytes(draft.read_bytes())
    with qtbot.waitSignal(opened.session.failed):
        opened.session.open_last_year(copy)
    assert "就是正在检查的这份草稿" in opened.message.text() and opened.session.yardstick.previous is None


@pytest.mark.parametrize(("old", "new", "told"), [
    ("2023年", "2021年", "打开的上年报告是 2021 年的，不是 2023 年的，没有比对。"),
    ("青禾县民政局2023年", "白石县民政局2023年",
     "上年报告的机关是“白石县民政局”，草稿的是“青禾县民政局”，请确认没有选错。"),
])
def test_what_makes_it_doubtful_is_said_with_a_way_out(qtbot, opened, last_year, monkeypatch, old, new, told):
    last_year.write_text(last_year.read_text("utf-8").replace(old, new), "utf-8")
    choosing(qtbot, opened, last_year, monkeypatch)
    assert opened.message.text() == told
    with qtbot.waitSignal(opened.session.result_changed):
        opened.message.choose("移去上年报告")
    assert opened.session.yardstick.previous is None and opened.message.text() == ""


def test_a_text_without_tables_is_doubtful(qtbot, opened, tmp_path, monkeypatch):
    letter = tmp_path / "通知.txt"
    letter.write_text("关于做好年度报告工作的通知\n各科室：请于月底前报送。\n", "utf-8")
    choosing(qtbot, opened, letter, monkeypatch)
    assert "没有写明年度" in opened.message.text() and "没有认出三张表格" in opened.message.text()


def test_reading_it_can_be_given_up(qtbot, opened, last_year):
    opened.session.open_last_year(last_year)
    assert opened.session.is_busy
    opened.session.cancel()
    assert not opened.session.is_busy
    qtbot.wait(200)
    assert opened.session.yardstick.previous is None


def test_a_changed_report_is_read_again(qtbot, compared, last_year):
    last_year.write_text(LAST_YEAR.read_text("utf-8") + "\n", "utf-8")
    with qtbot.waitSignal(compared.session.last_year_changed):
        compared.watch.look()
    assert compared.message.text() == "上年报告“2023年报告.txt”改动过，已按现在的内容重新比对。"
    qtbot.waitUntil(lambda: of_history(compared) == [])


def test_a_changed_report_that_cannot_be_read_is_said_once_and_stays(qtbot, compared, last_year):
    last_year.write_bytes(b"\x00\x01")
    with qtbot.waitSignal(compared.session.failed):
        compared.watch.look()
    with qtbot.assertNotEmitted(compared.session.failed, wait=100):
        compared.watch.look()
    assert of_history(compared) == ["H01"]


# ---- remembered
def test_it_is_offered_again_with_the_draft(qtbot, compared, later, draft):
    opening(qtbot, later.session, draft)
    assert "对照过上年报告“2023年报告.txt”" in later.message.text() and of_history(later) == []
    with qtbot.waitSignal(later.session.last_year_changed):
        later.message.choose("恢复")
    qtbot.waitUntil(lambda: of_history(later) == ["H01"])
    assert later.session.undo_stack.count() == 0 and later.message.text() == ""


def test_it_is_restored_together_with_corrections(qtbot, compared, later, draft):
    editing(qtbot, compared, RECEIVED, "31")
    opening(qtbot, later.session, draft)
    assert "改过 1 处，对照过上年报告" in later.message.text()
    later.message.choose("恢复")
    qtbot.waitUntil(lambda: of_history(later) != [] and later.session.result.report.value(RECEIVED) == 31)


def test_what_is_chosen_meanwhile_is_not_asked_for_any_more(qtbot, compared, later, draft, last_year, monkeypatch):
    opening(qtbot, later.session, draft)
    assert "对照过上年报告" in later.message.text()
    choosing(qtbot, later, last_year, monkeypatch)
    assert later.message.text() == "" and of_history(later) == ["H01"]


def test_what_is_declined_or_taken_out_is_not_offered_again(qtbot, compared, later, draft):
    opening(qtbot, later.session, draft)
    later.message.choose("不恢复")
    opening(qtbot, later.session, draft)
    assert later.message.text() == ""
    compared.commands["remove_last_year"].trigger()
    opening(qtbot, later.session, draft)
    assert later.message.text() == ""


def test_a_report_that_is_gone_is_said(qtbot, compared, later, draft, last_year, monkeypatch):
    moved = last_year.rename(last_year.with_name("移走.txt"))
    opening(qtbot, later.session, draft)
    assert "“2023年报告.txt”已不在原来的位置，需要时请另选。" in later.message.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(moved), ""))
    later.message.choose("另选…")
    qtbot.waitUntil(lambda: of_history(later) == ["H01"])


def test_a_report_that_was_changed_since_is_said(qtbot, compared, later, draft, last_year):
    last_year.write_text(last_year.read_text("utf-8") + "\n", "utf-8")
    opening(qtbot, later.session, draft)
    with qtbot.waitSignal(later.session.last_year_changed):
        later.message.choose("恢复")
    assert "改动过，已按现在的内容重新比对" in later.message.text()


def test_only_its_path_and_digest_are_kept(compared, kept_in, last_year):
    record, = kept_in.glob("*.json")
    digest = compared.session.yardstick.previous.draft.sha256
    assert f'"{digest}"' in record.read_text("ascii") and "民政" not in record.read_bytes().decode("unicode-escape")


def test_an_exported_template_of_last_year_serves_too(qtbot, opened, tmp_path, monkeypatch):
    from engine.export.excel.template import write_xlsx

    template = tmp_path / "上年.xlsx"
    write_xlsx(check_file(LAST_YEAR), template)
    choosing(qtbot, opened, template, monkeypatch)
    assert opened.session.yardstick.previous.draft.kind == "xlsx" and opened.workspace.forms.last_year.bars


# ---- the picture
def test_the_main_figures_of_both_years_come_up_with_it(compared):
    forms = compared.workspace.forms
    assert forms.current_body is forms.last_year.body
    names = {bar.figure.name: bar.accessibleName() for bar in forms.last_year.bars}
    assert names["新收申请"] == "新收申请：上年 21，本年 25，多 4"
    assert names["上年结转"] == "上年结转：上年 0，本年 2，多 2，必须修改"
    assert "行政强制" not in names  # nothing in either year: only named


def test_they_come_up_also_where_the_source_has_taken_their_place(qtbot, opened, last_year, monkeypatch):
    opened.showNormal()
    opened.resize(683, 384)
    forms = opened.workspace.forms
    qtbot.waitUntil(lambda: not opened.workspace.source.isVisible())
    opened.workspace.search_source()
    assert not forms.isVisible()
    choosing(qtbot, opened, last_year, monkeypatch)
    assert forms.last_year.isVisible() and forms.last_year.bars


def test_a_corrected_figure_shows_both_numbers(qtbot, compared):
    editing(qtbot, compared, RECEIVED, "31")
    bar = next(bar for bar in compared.workspace.forms.last_year.bars if bar.figure.name == "新收申请")
    assert bar.accessibleName() == "新收申请：上年 21，本年 31，草稿 25，已更正，多 10"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_figure_leads_to_its_cell_by_mouse_and_keyboard(qtbot, compared, key):
    forms = compared.workspace.forms
    bar = next(bar for bar in forms.last_year.bars if bar.figure.name == "新收申请")
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert compared.session.selection.cells == (RECEIVED,) and forms.current_table == "applications"
    assert "上年报告（2023 年）填 21" in compared.workspace.details.text()
    sums = next(bar for bar in forms.last_year.bars if bar.figure.name == "行政诉讼")
    qtbot.keyClick(sums, key)
    assert compared.session.selection.cells[0].table == "review_litigation" == forms.current_table
    assert forms.current_body is forms.view("review_litigation")


def test_the_keyboard_goes_through_the_figures(qtbot, compared):
    bars = compared.workspace.forms.last_year.bars
    bars[0].setFocus()
    qtbot.keyClick(bars[0], Qt.Key.Key_Down)
    assert compared.focusWidget() is bars[1]


def test_the_figure_that_has_the_keyboard_keeps_it_over_a_recheck(qtbot, compared):
    compared.workspace.forms.last_year.bars[2].setFocus()
    editing(qtbot, compared, RECEIVED, "31")
    bar = compared.workspace.forms.last_year.bars[2]
    assert compared.focusWidget() is bar


def test_a_selected_cell_brings_its_table_in_front_of_the_picture(compared):
    forms = compared.workspace.forms
    forms._tabs.setCurrentWidget(forms.last_year)
    compared.session.select_cell(CellKey("review_litigation", "review", "total"))
    assert forms.current_body is forms.view("review_litigation")


def test_a_report_of_another_year_is_not_drawn(qtbot, opened, last_year, monkeypatch):
    last_year.write_text(last_year.read_text("utf-8").replace("2023年", "2021年"), "utf-8")
    choosing(qtbot, opened, last_year, monkeypatch)
    page = opened.workspace.forms.last_year
    assert page.bars == [] and any("没有比较" in label.text() for label in page.findChildren(QLabel))
    opened.session.select_cell(RECEIVED)
    assert "上年报告" not in opened.workspace.details.text()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_and_numbers_stand_out_in_both_themes(theme):
    inks = (theme.accent, theme.muted, theme.edited, theme.text, theme.error, theme.warning, theme.hint)
    assert min(contrast(ink, ground) for ink in inks for ground in (theme.surface, theme.unchecked_tint)) >= 4.5


# ---- sentences
def test_copied_sentences_stand_side_by_side(qtbot, opened, draft, tmp_path, monkeypatch):
    before = tmp_path / "照抄.txt"
    before.write_text(draft.read_text("utf-8").replace("2024年", "2023年"), "utf-8")
    choosing(qtbot, opened, before, monkeypatch)
    finding = next(f for f in opened.session.result.findings if f.rule == "H05")
    opened.session.select_finding(finding.id)
    opened.workspace.details.settle()
    listed = opened.workspace.details.findChild(CopiedSentences)
    assert "只改年份 3 句" in listed.accessibleName()
    lines = listed.toPlainText().splitlines()
    assert lines[lines.index("本年（2024 年）") + 1] == "上年（2023 年）"
    for copied in finding.copied:
        at = lines.index(copied.text)
        assert lines[at + 1] == copied.before and lines[at - 1].startswith(COPIED[copied.kind])
    only_year = next(c for c in finding.copied if c.kind == "year")
    cursor = listed.document().find(only_year.text)
    cursor.setPosition(cursor.selectionStart() + only_year.text.index("4") + 1)
    assert cursor.charFormat().fontUnderline() and cursor.charFormat().fontWeight() >= 600  # what differs is set off
    assert listed.height() >= listed.document().size().height()  # nothing is hidden in a list within the panel
    scrolled = opened.workspace.details.body.verticalScrollBar()
    qtbot.keyClick(listed, Qt.Key.Key_PageDown)
    assert scrolled.value() > 0
    below = opened.workspace.details.body.mapTo(opened, QPoint(60, 60))
    QTest.wheelEvent(opened.windowHandle(), QPointF(below), QPoint(0, 1200))
    assert scrolled.value() == 0
