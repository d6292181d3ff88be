"""The result that the window shows, and what of it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .selection import NOTHING, Selection, SourcePlace
from .turns import Turns

if TYPE_CHECKING:
    from engine.forms import Form
    from engine.model import CellKey, Finding, Result

    from .faces import CellFace


class Shown(QObject):
    """Every panel follows it. Places of a result that are selected together belong together, see `linking`.

    What a panel need not show at once it shows in one of the `turns` that follow.
    """

    result_changed = Signal()
    selection_changed = Signal(object)  # Selection

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: Result | None = None
        self.selection = NOTHING
        self.turns = Turns(self)
        self._faces: dict[str, dict[CellKey, CellFace]] = {}
        self._faced: Result | None = None

    @property
    def form(self) -> Form | None:
        from engine.forms import load_form

        return load_form(self.result.report.form) if self.result else None

    def faces(self, table: str) -> dict[CellKey, CellFace]:
        """What the cells of a table show of the result, made once for all panels; empty where it lacks the table."""
        from .faces import cell_faces

        if self._faced is not self.result:
            self._faced, self._faces = self.result, {}
        if self.result and table not in self._faces:
            self._faces[table] = cell_faces(self.result, table)
        return self._faces.get(table, {})

    def finding(self, finding_id: str) -> Finding | None:
        """The finding with this id, ignored or not."""
        result = self.result
        found = [*result.findings, *(each.finding for each in result.ignored)] if result else []
        return next((finding for finding in found if finding.id == finding_id), None)

    def select_finding(self, finding_id: str) -> None:
        from .linking import from_finding

        finding = self.finding(finding_id)
        if self.result and finding:
            self._select(from_finding(self.result, finding))

    def select_cell(self, cell: CellKey) -> None:
        from .linking import from_cell

        if self.result:
            self._select(from_cell(self.result, cell))

    def select_place(self, place: SourcePlace) -> None:
        """Selects what is known of a place in the source; nothing changes where nothing is known."""
        from .linking import from_place

        found = from_place(self.result, place) if self.result else None
        if found:
            self._select(found)

    def go_to_place(self, place: SourcePlace) -> None:
        """Selects what is known of a place in the source, and has it shown there, too."""
        from .linking import from_place

        found = from_place(self.result, place) if self.result else None
        if found:
            self._select(found._replace(origin="none"))

    def go_to_row(self, block: int, row: int) -> None:
        """Has a row of a table of the draft shown, known or not, with what is known of it."""
        from engine.draft import Grid, SourceCell

        grid = self.result.draft.blocks[block] if self.result else None
        if isinstance(grid, Grid) and grid.rows[row]:
            place = SourceCell(block, row, grid.rows[row][-1].column)  # the first ones may belong to several rows
            self._select(Selection(places=(place,), at=place))

    def select_rule(self, rule_id: str) -> None:
        """Selects a rule that passed or was not checked; no place goes with it."""
        self._select(Selection(rule=rule_id))

    def clear_selection(self) -> None:
        self._select(NOTHING)

    def _select(self, selection: Selection) -> None:
        self.selection = selection
        self.selection_changed.emit(selection)

    def _show_again(self, result: Result) -> None:
        """Shows a later result of the same draft, with the same things selected."""
        from .linking import selected_again

        is_same_text = self.result is not None and self.result.draft.sha256 == result.draft.sha256
        self.result = result
        self.result_changed.emit()
        self._select(selected_again(result, self.selection, is_same_text))

    def _show_new(self, result: Result) -> None:
        """Shows the result of another draft, of which nothing is selected yet."""
        self.result = result
        self.result_changed.emit()
        self._select(NOTHING)
