"""The pane below the list of a batch: the problems of the draft that is selected there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..look.card import Card
from ..look.recoloured import Recoloured
from ..look.table_list import TableList
from ..look.theme import colours
from .batch_rows import NOT_HANDED_IN, BatchRow
from .problems_model import PLACE, SHARES, WIDTHS, ProblemsModel


class ProblemsPane(Recoloured, QWidget):
    """`problem_wanted` asks for the draft at a problem."""

    problem_wanted = Signal(object)  # Problem

    def __init__(self) -> None:
        super().__init__()
        self.model = ProblemsModel(self)
        self.list = TableList("选中的草稿的问题", self.model, WIDTHS, SHARES, (PLACE,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Card("选中的草稿的问题", self.list))
        self.list.activated.connect(self._want)
        self._recolour()

    def show_draft(self, row: BatchRow | None) -> None:
        """Shows the problems of a draft; None: none is selected."""
        self.model.show_draft(row.checked if row else None)
        self.list.why_empty = _why_empty(row)
        self.list.viewport().update()

    def _want(self, index: QModelIndex) -> None:
        if problem := self.model.problem(index):
            self.problem_wanted.emit(problem)

    def _recolour(self) -> None:
        self.model.set_colours(colours(self.palette()))


def _why_empty(row: BatchRow | None) -> str:
    if row is None:
        return "选中一份草稿，这里列出它的问题。"
    if row.missing:
        return f"{NOT_HANDED_IN}。"
    if row.checked is None:
        return "还没有检查这份草稿。"
    return row.checked.reason or "没有发现问题。"
