"""How long the window is held up while the source pane writes a draft of 400 pages.

Run with `python -m tests.bench.bench_source_pane`; prints milliseconds.
"""

from __future__ import annotations

import os
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from engine.forms import load_form
from engine.model import Draft, Grid, GridCell, Paragraph, Report, Result
from gui.session import Session
from gui.source_pane import SourcePane

TABLES, PARAGRAPHS = 200, 20  # tables of the size of the official one, and paragraphs before each
WORDS = "本年度共收到政府信息公开申请216件，其中当面申请42件、邮寄37件、网络136件；上年结转17件，结转下年度17件。" * 2
LIMIT = 50.0  # milliseconds that no pause may exceed


class Pulse(QObject):
    """Notes how long the event loop goes without a turn."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.pauses.append(1000 * (now - self._last))
        self._last = now


def long_draft() -> Result:
    """A draft of 200 official tables and 4,000 paragraphs."""
    rows: dict[int, list[GridCell]] = {}
    for cell in load_form("2021").tables["applications"].printed():
        drawn = GridCell(cell.text or "0", cell.row, cell.column, cell.rowspan, cell.colspan)
        rows.setdefault(cell.row, []).append(drawn)
    grid = Grid(tuple(tuple(rows[at]) for at in sorted(rows)))
    blocks = (*(Paragraph(WORDS) for _ in range(PARAGRAPHS)), grid) * TABLES
    return Result(Draft("长.docx", "0" * 64, "docx", blocks), Report("2021"), (), (), (), ())


def main() -> None:
    app = QApplication([])
    session = Session()
    pane = SourcePane(session)
    pane.resize(590, 400)
    pane.show()
    app.processEvents()
    pulse = Pulse()
    begin = perf_counter()
    session.show_result(long_draft())
    while not pane.is_built:
        app.processEvents()
    took = 1000 * (perf_counter() - begin)
    pauses = sorted(pulse.pauses)
    over = sum(pause > LIMIT for pause in pauses)
    print(f"written in {took:.0f} ms; longest pause {pauses[-1]:.1f} ms, 99 % below "
          f"{pauses[int(0.99 * len(pauses))]:.1f} ms, {over} of {len(pauses)} above {LIMIT:.0f} ms")


if __name__ == "__main__":
    main()
