"""The page of a roll-up: what is missing, where the parent's report is not the sum, and who could be the reason."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from ..look.card import GAP, Card
from ..look.recoloured import Recoloured
from ..look.table_list import TableList
from ..look.theme import colours
from .progress_banner import ProgressBanner
from .rollup_model import RollUpModel
from .rollup_rows import LOOKS, PARENT_REPORT, PLACE, SHARES, WIDTHS, Kind, RollUpRow, rollup_rows
from .rollup_session import RollUpSession

if TYPE_CHECKING:
    from engine.model import CellKey


class RollUpView(Recoloured, QWidget):
    """Follows the session; `report_wanted` asks for a report, at a cell where there is one."""

    report_wanted = Signal(Path, object)
    notice = Signal(str)

    def __init__(self, session: RollUpSession) -> None:
        super().__init__()
        self._session = session
        self.model = RollUpModel(self)
        self.list = TableList("汇总核对的结果", self.model, WIDTHS, SHARES, (PLACE,))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.banner = ProgressBanner("汇总核对", LOOKS)
        self.parent_report = QPushButton("上级报告…", toolTip="选择上级的报告，与各份下级报告之和比较")
        self.names = QPushButton("名单…", toolTip="选择下级单位名单（Excel 或文本），查出缺报的单位")
        self.export = QPushButton("导出汇总表…", toolTip="把各份报告之和存为官方格式的 Excel")
        self.to_batch = QPushButton("返回各份草稿", toolTip="回到批量自查的各份草稿")
        tools = (self.parent_report, self.names, self.export, self.to_batch)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(Card("上级报告与下级报告之和", self.list, *tools), 1)
        for before, after in pairwise((self.banner.stop, *tools, self.list)):
            self.setTabOrder(before, after)
        self.banner.chosen.connect(self._show_kind)
        self.banner.stop.clicked.connect(session.cancel)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._offer)
        session.changed.connect(self._show)
        session.progress_changed.connect(self._show_progress)
        self._show()
        self._recolour()

    def copy(self) -> None:
        """Puts the selected lines on the clipboard, all that are shown when none is selected."""
        chosen = sorted(self.list.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = [row for index in chosen if (row := self.model.row(index))] or self.model.rows()
        QGuiApplication.clipboard().setText("\n".join(row.as_text() for row in lines))
        self.notice.emit(f"已复制 {len(lines)} 行，可以粘贴到 Excel。")

    # ---- the session's news
    def _show(self) -> None:
        added = self._session.added
        self.model.show_rows(rollup_rows(added) if added else ())
        self.export.setEnabled(bool(added and added.rolled))
        self._show_counts()
        self.banner.about.setText(" · ".join(self._about()))
        self.list.why_empty = self._why_empty()

    def _show_counts(self) -> None:
        added, counts = self._session.added, self.model.counts()
        shown: dict[str, int | None] = {kind: count or None for kind, count in counts.items()}
        if added and added.asked.parent:
            shown["differs"] = counts["differs"]
        if added and added.asked.names:
            shown["missing"] = counts["missing"]
        self.banner.show_counts(shown)

    def _about(self) -> list[str]:
        added = self._session.added
        if added is None:
            return []
        said = [f"上级：{added.asked.parent.name}" if added.asked.parent else "没有选上级报告，只作汇总"]
        said.append(f"{len(added.paths)} 份下级报告（{added.asked.folder.name}）")
        return said + ([f"名单：{added.asked.names.name}"] if added.asked.names else [])

    def _why_empty(self) -> str:
        added = self._session.added
        if added is None:
            return "正在读取各份报告"
        if added.rolled is None:
            return "文件夹里没有可以汇总的报告"
        if added.asked.parent is None:
            return "各份报告已经加起来，可以导出汇总表；选择上级报告后逐格核对。"
        return "各格都等于下级报告之和"

    def _show_progress(self) -> None:
        session = self._session
        words = f"已读取 {session.done}/{session.total}" if session.total else "正在查找报告"
        self.banner.show_progress(words if session.is_running else None, session.done, session.total)

    # ---- what is chosen
    def _show_kind(self, kind: Kind) -> None:
        self.model.filter(None if kind == self.model.kind else kind)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row and row.reports:
            self._want(row, row.reports[0][1])
        elif row:
            self.notice.emit("这一行没有可以打开的报告。")

    def menu_of(self, row: RollUpRow) -> QMenu:
        """The reports that can be opened for a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, path in row.reports:
            said = f"打开{name}" if name == PARENT_REPORT else f"打开“{name}”"
            menu.addAction(said).triggered.connect(lambda _=False, path=path: self._want(row, path))
        return menu

    def _offer(self, at: QPoint) -> None:
        row = self.model.row(self.list.indexAt(at))
        if row and row.reports:
            self.menu_of(row).popup(self.list.viewport().mapToGlobal(at))

    def _want(self, row: RollUpRow, path: Path) -> None:
        cell: CellKey | None = row.cell
        self.report_wanted.emit(path, cell)

    # ---- looks
    def _recolour(self) -> None:
        self.model.set_colours(colours(self.palette()))
