"""How long the window is held up while 1,000 findings are listed, filtered, searched, grouped and gone through.

Run with `python -m tests.bench.bench_findings`; prints milliseconds.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from engine.draft import Paragraph, TextPlace
from engine.model import SEVERITIES, Finding, Result
from engine.pipeline import check_file
from gui.look.appearance import STYLE, Appearance
from gui.main_window import MainWindow
from gui.preparing import prepare
from gui.state.examples import EXAMPLES
from gui.state.session import Session

from .bench_source_pane import Pulse, described

COUNT = 1000
RULES = ("L10", "S04", "C03", "X01", "T05", "Y01")
WORDS = "本年度共收到政府信息公开申请216件，上年结转17件，结转下年度17件。"
QUIET = 0.15  # seconds without work after which a step counts as done


def crowded(result: Result) -> Result:
    """The example with a thousand findings more: of the text, and of every cell of the form in turn."""
    end = len(result.draft.blocks)
    cells = [(cell, value.place) for table in result.report.tables.values() for cell, value in table.cells.items()]
    more = []
    for at in range(COUNT):
        words = TextPlace(end + at % 200, 4, 18)
        cell, source = cells[at % len(cells)]
        places = (cell, source) if at % 3 == 0 and source else (words, cell) if at % 3 == 1 else (words,)
        rule, message = RULES[at % len(RULES)], f"第 {at} 处与表中的数字不一致"
        more.append(Finding(rule, SEVERITIES[at % 3], message, places, f"f{at}"))
    draft = replace(result.draft, blocks=result.draft.blocks + (Paragraph(WORDS),) * 200)
    return replace(result, draft=draft, findings=result.findings + tuple(more))


def main() -> int:
    app = QApplication([*sys.argv[:1], *STYLE])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        Appearance(app, settings)
        window = MainWindow(Session(), settings)
        window.resize(1366, 768)
        window.show()
        pulse, session = Pulse(), window.session
        plain = check_file(EXAMPLES / "mistakes.docx")
        result = crowded(plain)
        gc.freeze()  # as after reading

        def step(name: str, act: Callable[[], object]) -> None:
            settle(app, QUIET)
            pulse.start_anew()
            act()
            settle(app, QUIET)
            print(f"{name:24s}{described(pulse.pauses)}")

        made = prepare(window)  # as after the start
        step("panels made", lambda: until(app, lambda: not made.isActive()))
        step("first draft", lambda: session.show_result(plain))
        step("1,000 findings", lambda: session.show_result(result))
        step("checked again", lambda: session._show_again(replace(result)))
        panel = window.workspace.findings
        step("one level", lambda: panel.show_level("error"))
        step("all levels", lambda: panel.show_level("error"))
        step("searched", lambda: panel.search.setText("总计"))
        step("searched no more", panel.search.clear)
        for grouping in ("place", "rule", "none", "level"):
            at = panel.grouping.findData(grouping)
            step(f"grouped by {grouping}", lambda at=at: panel.grouping.setCurrentIndex(at))
        step("sorted by message", lambda: panel.view.sortByColumn(2, Qt.SortOrder.AscendingOrder))
        for _ in range(5):
            step("next", lambda: panel.step(True))
        window.close()
    return 0


def until(app: QApplication, is_done: Callable[[], bool]) -> None:
    while not is_done():
        app.processEvents()


def settle(app: QApplication, quiet: float) -> None:
    """Lets the event loop run until nothing has been painted or written for a while."""
    end = perf_counter() + quiet
    while perf_counter() < end:
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
