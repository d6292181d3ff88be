"""The problems of one draft of a batch, as they were found."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.batch.outcome import Checked, Problem
from engine.model import SEVERITIES
from engine.severity import NAMES

from ..look.table_model import Columns, Index, TableModel

COLUMNS = ("级别", "规则", "位置", "问题")
LEVEL, RULE, PLACE, MESSAGE = range(4)
WIDTHS = {LEVEL: 8, RULE: 4.5, PLACE: 36}  # characters
SHARES = {PLACE: 0.3}  # of the list's width, where that is less


class ProblemsModel(TableModel):
    """The gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Columns(
            COLUMNS, lambda problem: (NAMES[problem.severity], problem.rule, problem.place, problem.message),
            lambda problem: (problem.severity, problem.severity), told=(PLACE, MESSAGE)), parent)

    def show_draft(self, checked: Checked | None) -> None:
        """Shows the problems of a draft; none where nothing is known of it."""
        self.beginResetModel()
        problems = checked.problems if checked else ()
        self._shown = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
        self.endResetModel()

    def problem(self, index: Index) -> Problem | None:
        return self._shown[index.row()] if index.isValid() else None
