"""How long the window is held up while the source pane writes a draft of 400 pages.

Run with `python -m tests.bench.bench_source_pane`; prints milliseconds.
"""

from __future__ import annotations

import gc
import os
from time import perf_counter, thread_time
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from engine.draft import Draft, Grid, GridCell, Paragraph, TextPlace
from engine.forms import load_form
from engine.model import SEVERITIES, CellKey, Finding, Report, Result, Statement
from gui.source.pane import SourcePane
from gui.state.session import Session

TABLES, PARAGRAPHS = 200, 20  # tables of the size of the official one, and paragraphs before each
WORDS = "本年度共收到政府信息公开申请216件，其中当面申请42件、邮寄37件、网络136件；上年结转17件，结转下年度17件。" * 2
STEPS = 50  # findings gone to, one after the other
CELL = CellKey("applications", "new_received", "total")
LIMIT = 50.0  # milliseconds that no pause may exceed


class Pause(NamedTuple):
    """How long the event loop went without a turn, and how much of it the window worked: the rest was others' time."""

    took: float
    worked: float


class Pulse(QObject):
    """Notes the pauses of the event loop, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[Pause] = []
        self._last = self._now()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def beat_every(self, milliseconds: int) -> None:
        """Leaves time to other threads in between."""
        self._timer.setInterval(milliseconds)

    def start_anew(self) -> None:
        self.pauses.clear()
        self._last = self._now()

    def _beat(self) -> None:
        now = self._now()
        self.pauses.append(Pause(now.took - self._last.took, now.worked - self._last.worked))
        self._last = now

    @staticmethod
    def _now() -> Pause:
        return Pause(1000 * perf_counter(), 1000 * thread_time())


def long_draft() -> Result:
    """A draft of 200 official tables and 4,000 paragraphs, with 1,000 findings and 4,000 understood figures."""
    rows: dict[int, list[GridCell]] = {}
    for cell in load_form("2021").tables["applications"].printed():
        drawn = GridCell(cell.text or "0", cell.row, cell.column, cell.rowspan, cell.colspan)
        rows.setdefault(cell.row, []).append(drawn)
    grid = Grid(tuple(tuple(rows[at]) for at in sorted(rows)))
    blocks = (*(Paragraph(WORDS) for _ in range(PARAGRAPHS)), grid) * TABLES
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    told = tuple(Statement("收到政府信息公开申请216件", TextPlace(at, 4, 18), 216, "件", "X01", (CELL,), ((CELL,),),
                           TextPlace(at, 14, 18)) for at in paragraphs)
    findings = tuple(Finding("X01", SEVERITIES[at % 3], "不一致", (TextPlace(at, 4, 18),), str(at))
                     for at in paragraphs[::4])
    return Result(Draft("长.docx", "0" * 64, "docx", blocks), Report("2021"), told, findings, (), ())


def main() -> None:
    app = QApplication([])
    session = Session()
    pane = SourcePane(session)
    pane.resize(590, 400)
    pane.show()
    app.processEvents()
    result = long_draft()
    gc.freeze()  # as after reading
    pulse = Pulse()
    begin = perf_counter()
    session.show_result(result)
    while not pane.is_built:
        app.processEvents()
    took = 1000 * (perf_counter() - begin)
    print(f"written in {took:.0f} ms;", described(pulse.pauses))
    pulse.start_anew()
    for finding in session.result.findings[:: len(session.result.findings) // STEPS]:
        session.select_finding(finding.id)
        app.processEvents()
    print(f"{STEPS} findings gone to;", described(pulse.pauses))


def described(pauses: list[Pause]) -> str:
    longest = sorted(pause.took for pause in pauses)
    over = sum(pause > LIMIT for pause in longest)
    return (f"longest pause {longest[-1]:5.1f} ms, most work in one {max(pause.worked for pause in pauses):5.1f} ms, "
            f"99 % below {longest[int(0.99 * len(longest))]:.1f} ms, {over} of {len(longest)} above {LIMIT:.0f} ms")


if __name__ == "__main__":
    main()
