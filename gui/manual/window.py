"""The manual inside the program: pages by parts, a search over all of them, no network."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..findings.rows import folded
from ..look.theme import colours
from ..look.two_levels import branches, leaves, show_matching
from .look import dress
from .pages import Page

PAGE = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT, CONTENTS = 1040, 680, 330  # pixels


class ManualWindow(QWidget):
    """A window of its own, so that it can stand beside the draft."""

    def __init__(self, pages: tuple[Page, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window, windowTitle="使用手册 · 勾稽")
        self._pages = {page.key: page for page in pages}
        self.search = QLineEdit(placeholderText="在手册中搜索…", accessibleName="在手册中搜索", clearButtonEnabled=True)
        self.contents = QTreeWidget(headerHidden=True, accessibleName="手册目录")
        self._nothing = QLabel("没有找到。换一个词试试。", objectName="muted", visible=False)
        self.page = QTextBrowser(openLinks=False, accessibleName="手册正文")
        self.page.document().setDocumentMargin(18)
        self._fill(pages)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 0, 8)
        for widget in (self.search, self._nothing, self.contents):
            column.addWidget(widget)
        split = QSplitter(childrenCollapsible=False)
        split.addWidget(left)
        split.addWidget(self.page)
        split.setSizes([CONTENTS, WIDTH - CONTENTS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.search.textChanged.connect(self._search)
        self.contents.currentItemChanged.connect(self._show_current)
        self.page.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        QShortcut(QKeySequence("Esc"), self, self.close)
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - 20), min(HEIGHT, room.height() - 40))

    def show_page(self, key: str) -> None:
        """Opens the page of this key, with the contents at its place."""
        self.search.clear()
        item = next(item for item in self._items() if item.data(0, PAGE) == key)
        self.contents.setCurrentItem(item)
        self.contents.scrollToItem(item)

    @property
    def key(self) -> str | None:
        """The key of the page shown."""
        item = self.contents.currentItem()
        return item.data(0, PAGE) if item else None

    def shown(self) -> list[str]:
        """The keys of the pages that the search leaves."""
        return [item.data(0, PAGE) for item in self._items() if not item.isHidden()]

    def _fill(self, pages: tuple[Page, ...]) -> None:
        parts: dict[str, QTreeWidgetItem] = {}
        for page in pages:
            part = parts.get(page.part)
            if part is None:
                part = parts[page.part] = QTreeWidgetItem(self.contents, [page.part])
                part.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(part, [page.title])
            item.setData(0, PAGE, page.key)
            item.setToolTip(0, page.title)
        branches(self.contents)[0].setExpanded(True)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        return leaves(self.contents)

    def _search(self, words: str) -> None:
        wanted = folded(words)
        show_matching(self.contents, lambda item: wanted in folded(self._pages[item.data(0, PAGE)].text))
        for at, part in enumerate(branches(self.contents)):
            part.setExpanded(bool(wanted) or not at)
        found = self.shown()
        self._nothing.setVisible(not found)
        if found and self.key not in found:
            first = next(item for item in self._items() if item.data(0, PAGE) == found[0])
            self.contents.setCurrentItem(first)
        self._mark_words()

    def _show_current(self) -> None:
        if self.key:
            self.page.setMarkdown(self._pages[self.key].text)
            dress(self.page.document(), colours(self.palette()).border)
            self._mark_words()

    def _mark_words(self) -> None:
        """Marks the words that were searched and goes to the first of them."""
        words, marks = self.search.text().strip(), []
        look = QTextCharFormat()
        look.setBackground(self.palette().color(QPalette.ColorRole.Highlight))
        look.setFontUnderline(True)
        cursor = QTextCursor(self.page.document())
        while words and not (cursor := self.page.document().find(words, cursor)).isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.page.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.setPosition(first.selectionStart())
            self.page.setTextCursor(first)
            self.page.ensureCursorVisible()

    def _follow(self, url: QUrl) -> None:
        key = url.toString().removesuffix(".md")
        if key in self._pages:
            self.show_page(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show_current()
