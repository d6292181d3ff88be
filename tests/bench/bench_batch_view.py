"""How long the window is held up while a batch of 2,000 drafts is checked, filtered, sorted and gone through.

Run with `python -m tests.bench.bench_batch_view`; prints milliseconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.look.appearance import STYLE, Appearance
from gui.main_window import MainWindow
from gui.state.session import Session

from .bench_source_pane import Pulse, described

HALF = 1000
QUIET = 300  # milliseconds after which a step counts as done
BEAT = 3  # milliseconds: without a rest the window would take the time that the checking needs


def main() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "batch"))
    from made_folder import make_folder

    app = QApplication([*sys.argv[:1], *STYLE])
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = f"{scratch}/kept"
        folder = Path(scratch, "drafts")
        for part in ("one", "other"):
            make_folder(folder / part, HALF, HALF // 2, 20)
        settings = QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat)
        Appearance(app, settings)
        window = MainWindow(Session(), settings)
        window.resize(1366, 768)
        window.show()
        pulse = Pulse()
        pulse.beat_every(BEAT)

        def step(name: str, act: Callable[[], object], is_done: Callable[[], bool] = lambda: True) -> None:
            QTest.qWait(QUIET)
            pulse.start_anew()
            begin = perf_counter()
            act()
            while not is_done():
                QTest.qWait(10)
            took = perf_counter() - begin
            QTest.qWait(QUIET)
            print(f"{name:24s}{described(pulse.pauses)}   took {took:6.1f} s")

        step("panels made", lambda: window.batching)
        session, page = window.batching.session, window.batching.page
        step("checked", lambda: window.batching.open(folder), lambda: not session.is_running)
        step("again, nothing changed", session.check_again, lambda: not session.is_running)
        page.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        page.list.selectAll()
        step("again, sorted, selected", session.check_again, lambda: not session.is_running)
        page.list.clearSelection()
        for column in (3, 1, 6):
            step(f"sorted by column {column}", lambda column=column: page.list.sortByColumn(
                column, Qt.SortOrder.DescendingOrder))
        step("one state", lambda: page.show_state("failed"))
        step("all states", lambda: page.show_state("failed"))
        step("searched", lambda: page.search.setText("C03"))
        step("searched no more", page.search.clear)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
