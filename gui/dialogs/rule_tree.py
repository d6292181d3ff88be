"""The rules by family, each to be switched on and off, with a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from engine.rules import FAMILIES, Rule, load_rules
from engine.severity import NAMES

from ..findings.rows import folded
from ..look.two_levels import branches, leaves, show_matching

RULE = Qt.ItemDataRole.UserRole
LOW = 14  # lines of height below which what the current rule asks for has no room
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class RuleTree(QWidget):
    """A box for every rule and every family; below it what the current rule asks for and on what basis."""

    def __init__(self, off: Iterable[str]) -> None:
        super().__init__()
        self.search = QLineEdit(placeholderText="搜索规则…", accessibleName="搜索规则", clearButtonEnabled=True)
        self.tree = QTreeWidget(columnCount=2, accessibleName="规则，打勾的会检查", rootIsDecorated=True)
        self.tree.setHeaderLabels(["规则", "级别"])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._told = QLabel(wordWrap=True, objectName="muted", accessibleName="规则的要求和依据")
        self._told.setMinimumHeight(3 * self.fontMetrics().lineSpacing())  # or the list would jump
        self._told.hide()  # until it is known that there is room
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fill(frozenset(off))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.tree, self._told):
            column.addWidget(widget)
        column.setStretchFactor(self.tree, 1)
        self.search.textChanged.connect(self._show_matches)
        self.tree.currentItemChanged.connect(self._tell)
        self.tree.setCurrentItem(branches(self.tree)[0])

    def off(self) -> frozenset[str]:
        """The ids of the rules that are not ticked."""
        return frozenset(item.data(0, RULE).id for item in self._items() if item.checkState(0) == OFF)

    def tick_all(self) -> None:
        for item in self._items():
            item.setCheckState(0, ON)

    def _fill(self, off: frozenset[str]) -> None:
        for letter, name in FAMILIES.items():
            rules = [rule for rule in load_rules() if rule.id.startswith(letter)]
            if not rules:
                continue
            family = QTreeWidgetItem(self.tree, [f"{name}（{len(rules)} 条）"])
            family.setFlags(family.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            for rule in rules:
                severities = "、".join(NAMES[severity] for severity in rule.severities)
                item = QTreeWidgetItem(family, [f"{rule.id}　{rule.name}", severities])
                item.setData(0, RULE, rule)
                item.setToolTip(0, _told(rule))
                item.setCheckState(0, OFF if rule.id in off else ON)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        return leaves(self.tree)

    def _show_matches(self, text: str) -> None:
        wanted = folded(text)

        def matches(item: QTreeWidgetItem) -> bool:
            rule: Rule = item.data(0, RULE)
            return wanted in folded(f"{rule.id} {rule.name} {rule.statement} {rule.basis}")

        show_matching(self.tree, matches)
        for family in branches(self.tree):
            family.setExpanded(bool(wanted))
        first = next((item for item in self._items() if not item.isHidden()), None)
        if wanted and first:
            self.tree.setCurrentItem(first)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        rule = item.data(0, RULE) if item else None
        self._told.setText(_told(rule) if rule else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the list needs the room; the tooltips say the same."""
        super().resizeEvent(event)
        self._told.setHidden(self.height() < LOW * self.fontMetrics().lineSpacing())


def _told(rule: Rule) -> str:
    return f"{rule.statement}\n依据：{rule.basis}"
