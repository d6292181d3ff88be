"""The look of a page of the manual: what Markdown leaves to the reader."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextListFormat,
    QTextTable,
)

ABOVE = {1: 0, 2: 18, 3: 12}  # pixels over a heading, by its level
BELOW = 6
LINE_HEIGHT = 135  # percent


def dress(document: QTextDocument, line: str) -> None:
    """Nothing; afterwards lines and headings stand apart, and tables have lines of this colour."""
    block = document.begin()
    while block.isValid():
        spacing = block.blockFormat()
        level = spacing.headingLevel()
        if not document.frameAt(block.position()).parentFrame():  # cells of tables are close enough
            spacing.setTopMargin(ABOVE.get(level, 0))
            spacing.setBottomMargin(BELOW)
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(spacing)
        if (items := block.textList()) and items.format().style() == QTextListFormat.Style.ListCircle:
            style = items.format()
            style.setStyle(QTextListFormat.Style.ListDisc)
            items.setFormat(style)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame, line)


def _rule(table: QTextTable, line: str) -> None:
    form = table.format()
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorder(1)
    form.setBorderBrush(QColor(line))
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setBottomMargin(BELOW)
    table.setFormat(form)
