"""The cells selected in a table, copied, pasted over, emptied and given back as in a sheet of Excel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QTableView

if TYPE_CHECKING:
    from engine.model import CellKey

    from ..state.session import Session
    from .model import FormModel


class SelectedCells:
    """What is selected in a view of this model; what is done to it is one undoable step."""

    def __init__(self, view: QTableView, model: FormModel, session: Session) -> None:
        self._view, self._model, self._session = view, model, session

    def copy(self) -> None:
        """Puts the cells on the clipboard as Excel and WPS take them."""
        indexes = [i for i in self._view.selectedIndexes() if self._model.cell_at(i)]
        if not indexes:
            return
        rows, columns = sorted({i.row() for i in indexes}), sorted({i.column() for i in indexes})
        texts = {(i.row(), i.column()): _quoted(i.data()) for i in indexes}
        lines = ("\t".join(texts.get((row, column), "") for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Puts a block of cells, as Excel and WPS copy it, from the first selected cell on.

        Where the selection is as high and as wide as the block several times over, the block fills it.
        """
        text = QGuiApplication.clipboard().text().removesuffix("\n")
        block = [line.split("\t") for line in text.splitlines()]
        chosen = self._view.selectedIndexes() or [self._view.currentIndex()]
        if not block or not chosen[0].isValid():
            return
        top, left = min(i.row() for i in chosen), min(i.column() for i in chosen)
        rows, columns = max(i.row() for i in chosen) - top + 1, max(i.column() for i in chosen) - left + 1
        if rows % len(block) == 0 and all(columns % len(line) == 0 for line in block):
            block = [line * (columns // len(line)) for line in block] * (rows // len(block))
        texts: dict[CellKey, str] = {}
        for row, line in enumerate(block, top):
            for column, text in enumerate(line, left):
                index = self._model.index(row, column)
                if index.isValid() and (cell := self._model.cell_at(index)):
                    texts[cell] = text
        self._put(texts, "粘贴")

    def clear(self) -> None:
        """Empties the cells."""
        self._put({cell: "" for cell in self._cells()}, "清空")

    def give_back(self) -> None:
        """Takes the corrections of the cells away."""
        self._put(self._drafts_own(), "恢复")

    def fill_menu(self, menu: QMenu) -> None:
        """Puts what can be done to the cells into a menu."""
        has_cells = bool(self._cells())

        def add(text: str, do: Callable[[], None], is_possible: bool) -> None:
            menu.addAction(text, do).setEnabled(is_possible)

        add("复制(&C)\tCtrl+C", self.copy, has_cells)
        add("粘贴(&P)\tCtrl+V", self.paste, has_cells and bool(QGuiApplication.clipboard().text()))
        add("清空(&D)\tDel", self.clear, has_cells)
        menu.addSeparator()
        add("恢复草稿的数字(&R)", self.give_back, bool(self._drafts_own()))

    # ---- inside
    def _cells(self) -> list[CellKey]:
        return [cell for index in self._view.selectedIndexes() if (cell := self._model.cell_at(index))]

    def _drafts_own(self) -> dict[CellKey, str]:
        """The draft's own texts, of the cells that are corrected."""
        return {cell: old for cell in self._cells() if (old := self._model.faces[cell].old) is not None}

    def _put(self, texts: dict[CellKey, str], name: str) -> None:
        """Several cells in one undoable step; what does not change is left alone."""
        faces = self._model.faces
        changed = {cell: text for cell, text in texts.items() if text.strip() != faces[cell].text}
        if len(changed) == 1:
            self._session.edit_cell(*changed.popitem())  # a step that names its cell
        elif changed:
            self._session.edit_cells(changed, f"{name} {len(changed)} 格")


def _quoted(text: str) -> str:
    """A text that Excel takes as one cell, also when it has several lines."""
    return '"{}"'.format(text.replace('"', '""')) if {"\t", "\n"} & set(text) else text
