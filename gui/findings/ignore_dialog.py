"""Asks why a finding is to be ignored."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

REASONS = (
    "数字无误，填报口径与此不同", "数字无误，本单位确有特殊情况", "程序理解有误，原文说的不是这个数",
    "上级单位要求这样表述", "引用的文件或名称原文如此",
)
LONGEST = 120  # characters of a reason: it is printed in one line or two


class IgnoreDialog(QDialog):
    """Frequent reasons to choose from, and room for other words; nothing is ignored without a reason."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("忽略这个问题")
        self.setMinimumWidth(460)
        about = QLabel(what)
        about.setWordWrap(True)
        label = QLabel("理由（选一条，或者自己填写）(&R)：")
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(REASONS)
        self.reason.setCurrentIndex(-1)
        self.reason.setAccessibleName("忽略的理由")
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        words = self.reason.lineEdit()
        assert words is not None  # it is editable
        words.setMaxLength(LONGEST)
        words.setPlaceholderText("例如：数字无误，填报口径与此不同")
        label.setBuddy(self.reason)
        note = QLabel("忽略后不再计入结论，打印时列在附录中；所涉数字变化后会重新出现。")
        note.setObjectName("muted")
        note.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._accept = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._accept.setText("忽略")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.reason.editTextChanged.connect(self._settle)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (about, label, self.reason, note, self.buttons):
            column.addWidget(part)
        self._settle()

    def words(self) -> str:
        """The reason; empty until there is one."""
        return " ".join(self.reason.currentText().split())

    def _settle(self) -> None:
        self._accept.setEnabled(bool(self.words()))
