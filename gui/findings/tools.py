"""The tools in the head of the list of findings: adopt all, filter, grouping."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPushButton

from .rows import LEVEL_NAMES, LEVELS

GROUPINGS = {"level": "按级别分组", "place": "按位置分组", "rule": "按规则分组", "none": "不分组"}


def adopt_button() -> QPushButton:
    """Shown while there is something that is certain."""
    button = QPushButton()
    button.setToolTip("采纳所有有把握的更正")
    button.hide()
    return button


def level_box() -> QComboBox:
    """The levels as its data; None for all findings."""
    box = QComboBox()
    box.setAccessibleName("按级别筛选问题")
    box.setToolTip("只看一个级别")
    box.addItem("全部级别", None)
    for level in LEVELS:
        box.addItem(LEVEL_NAMES[level], level)
    return box


def grouping_box() -> QComboBox:
    """The keys of GROUPINGS as its data."""
    box = QComboBox()
    box.setAccessibleName("问题的分组方式")
    box.setToolTip("分组方式")
    for key, name in GROUPINGS.items():
        box.addItem(name, key)
    return box
