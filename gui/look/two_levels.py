"""Trees of two levels, branches and leaves, and the search that leaves only what matches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem


def branches(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The branches from top to bottom, hidden ones too."""
    return [item for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at))]


def leaves_of(branch: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The leaves of one branch."""
    return [item for row in range(branch.childCount()) if (item := branch.child(row))]


def leaves(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    """All leaves from top to bottom, hidden ones too."""
    for branch in branches(tree):
        yield from leaves_of(branch)


def show_matching(tree: QTreeWidget, matches: Callable[[QTreeWidgetItem], bool]) -> None:
    """Hides the leaves that do not match, and the branches on which none is left."""
    for branch in branches(tree):
        shown = [matches(leaf) for leaf in leaves_of(branch)]
        for leaf, is_shown in zip(leaves_of(branch), shown, strict=True):
            leaf.setHidden(not is_shown)
        branch.setHidden(not any(shown))
