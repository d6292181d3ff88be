"""The page of the settings on which a pack of forms and rules is imported and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.resources import rules_in_force

PACKS = "规则包 (*.zip);;所有文件 (*)"


class PackPage(QWidget):
    """Says which rules are in use; what is imported into `folder` counts from the next start."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.told = QLabel(wordWrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = QPushButton("导入规则包…", clicked=self._import)
        self.own_again = QPushButton("恢复程序自带的规则", clicked=self._remove)
        about = QLabel("格式或者规则改了，不必等新的程序：拿到规则包（.zip 文件）以后在这里导入。程序先用示例试一遍，"
                       "有一处不对就不装，原来的照旧使用。", wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.told)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.own_again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._tell("")

    def _tell(self, news: str) -> None:
        from_pack = self._folder.is_dir()
        self.told.setText(news or f"现在使用：{rules_in_force()}")
        self.own_again.setEnabled(from_pack)

    def _import(self) -> None:
        from engine.pack import UnusablePack, install

        chosen, _ = QFileDialog.getOpenFileName(self, "导入规则包", "", PACKS)
        if not chosen:
            return
        try:
            version = install(chosen, self._folder)
        except UnusablePack as problem:
            self._tell(str(problem))
        else:
            self._tell(f"已导入规则版本 {version}，下次打开程序时开始使用。")

    def _remove(self) -> None:
        from engine.pack import remove

        try:
            remove(self._folder)
        except OSError:
            self._tell(f"“{self._folder}”不能删除，请关闭其他打开着的窗口后再试。")
        else:
            self._tell("已经去掉导入的规则包，下次打开程序时使用程序自带的规则。")
