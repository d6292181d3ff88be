"""The values of one official table as a table model: the printed table without its header rows and label columns."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from engine.forms import Form, PrintedCell
from engine.model import CellKey
from engine.severity import NAMES

from ..state.faces import BLANK, CellFace
from ..state.session import Selection, Session

AnyIndex = QModelIndex | QPersistentModelIndex
LIGHT = Qt.ItemDataRole.UserRole  # see FormModel.light
VALUE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class FormModel(QAbstractTableModel):
    """Counts rows and columns from the first value; what is merged stands at its top left. Empty without the table."""

    faces_changed = Signal()

    def __init__(self, session: Session, form: Form, table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._form = session, form
        self.table = form.tables[table]
        self._printed: dict[tuple[int, int], PrintedCell] = {}
        self._at: dict[CellKey, tuple[int, int]] = {}
        self._size = 0, 0
        self._faces: dict[CellKey, CellFace] = {}
        self._selection = Selection()

    # ---- what there is
    @property
    def faces(self) -> dict[CellKey, CellFace]:
        return self._faces

    def show_faces(self, faces: dict[CellKey, CellFace]) -> None:
        """Takes over the faces of a result; the model is reset only when the table comes or goes."""
        if bool(faces) != bool(self._faces):
            self.beginResetModel()
            self._faces = faces
            self._set_cells(self._inner_cells() if faces else [])
            self.endResetModel()
        elif faces != self._faces:
            self._faces = faces
            self._all_changed()
        else:
            return
        self.faces_changed.emit()

    def show_selection(self, selection: Selection) -> None:
        if (selection.cells, selection.addends) != (self._selection.cells, self._selection.addends):
            before = {cell: self.light(cell) for cell in self._at}
            self._selection = selection
            for cell, at in self._at.items():
                if self.light(cell) != before[cell]:
                    self.dataChanged.emit(self.index(*at), self.index(*at), [LIGHT])

    def index_of(self, cell: CellKey) -> QModelIndex:
        """Where a cell of the form stands; an invalid index when it is not in this table."""
        at = self._at.get(cell)
        return self.index(*at) if at else QModelIndex()

    def printed_at(self, index: AnyIndex) -> PrintedCell | None:
        return self._printed.get((index.row(), index.column()))

    def cell_at(self, index: AnyIndex) -> CellKey | None:
        """The cell of the form at an index; None for a label or a place that a merged cell covers."""
        printed = self.printed_at(index)
        return printed.cell if printed else None

    def light(self, cell: CellKey) -> str:
        """How a cell is lit up: as "selected", as "addend", or not at all ("")."""
        if cell in self._selection.cells:
            return "selected"
        return "addend" if cell in self._selection.addends else ""

    # ---- the table as Qt asks for it
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._size[0]

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._size[1]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.cell_at(index) is None else VALUE

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        printed = self.printed_at(index)
        if printed is None:
            return None
        if printed.cell is None:
            return printed.text if role == Qt.ItemDataRole.DisplayRole else None
        return self._value_data(printed.cell, self._faces[printed.cell], role)

    def _value_data(self, cell: CellKey, face: CellFace, role: int) -> object:
        if role == LIGHT:
            return self.light(cell)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return face.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((self._form.cell_name(cell), *self._story(face), *face.messages))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._form.cell_name(cell)}：{face.shown}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "；".join((*self._story(face), *face.messages))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell_at(index)
        if cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value).strip() != self._faces[cell].text:
            self._session.edit_cell(cell, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label nearest to the values: what a screen reader says of a row or column."""
        if role != Qt.ItemDataRole.DisplayRole or not self._printed:
            return None
        rows, columns = self.table.head_rows, self.table.head_columns
        across = orientation == Qt.Orientation.Horizontal
        near = [
            cell for cell in self.table.printed()
            if (cell.row < rows and cell.column <= section + columns < cell.column + cell.colspan if across
                else cell.column < columns and cell.row <= section + rows < cell.row + cell.rowspan)
        ]
        return near[-1].text if near else ""

    # ---- inside
    def _story(self, face: CellFace) -> list[str]:
        """What is to be said of a cell besides its number."""
        story = []
        if face.old is not None:
            old, new = (text or BLANK for text in (face.old, face.text))
            story.append(f"草稿：{old}，已更正为：{new}")
        elif face.state == "blank":
            story.append(f"草稿中此格填“{face.text}”" if face.text else "草稿中此格空白")
        elif face.state == "unreadable":
            story.append(f"读不出数字，草稿原文：{face.text}")
        elif face.state == "absent":
            story.append("草稿的表中没有这一格")
        if face.last_year is not None:
            story.append(f"上年报告填：{face.last_year or BLANK}")
        if face.is_confirmed:
            story.append("与各项之和一致")
        if face.severity:
            story.append(f"级别：{NAMES[face.severity]}")
        return story

    def _set_cells(self, cells: list[PrintedCell]) -> None:
        self._printed = {self._position(cell): cell for cell in cells}
        self._at = {cell.cell: at for at, cell in self._printed.items() if cell.cell}
        self._size = (max((cell.row + cell.rowspan - self.table.head_rows for cell in cells), default=0),
                      max((cell.column + cell.colspan - self.table.head_columns for cell in cells), default=0))

    def _inner_cells(self) -> list[PrintedCell]:
        """The cells that reach into the values: these themselves, and the headers inside the table with banners."""
        rows, columns = self.table.head_rows, self.table.head_columns
        return [c for c in self.table.printed() if c.row >= rows and c.column + c.colspan > columns]

    def _position(self, cell: PrintedCell) -> tuple[int, int]:
        return cell.row - self.table.head_rows, max(0, cell.column - self.table.head_columns)

    def _all_changed(self) -> None:
        if self._printed:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
