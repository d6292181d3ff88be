"""Text of a web page as it is gathered into paragraphs."""

from __future__ import annotations

from lxml import etree

from ...draft import Block, Paragraph, UnreadableDraft
from ...read import limits
from ...records import changeable_record, field, replace
from ..colours import is_figure

TOO_BIG = "网页中的内容过多，不像正常的年度报告；请只保留年度报告，另存为 .docx 后再试。"
_UNSURE = "\ufffd"


@changeable_record
class Flow:
    """Text being gathered into paragraphs: of the page, or of one cell of a table."""

    in_cell: bool = False
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    level: int | None = None
    centred: bool = False
    has_text: bool = False
    last: etree._Element | None = None  # the element right around the text of a cell added last
    is_unsure: bool = False  # a style of the page may make another figure of what stands here

    def add(self, text: str) -> None:
        if text:
            self.text.append(text)
            self.has_text = self.has_text or not text.isspace()

    def end_paragraph(self) -> None:
        """Makes a paragraph of the text so far; text of white space only is none."""
        text = "".join(self.text).strip(" \t\r\n\f")
        self.text.clear()
        if text.strip():
            if len(self.blocks) >= limits.PARAGRAPHS:
                raise UnreadableDraft(TOO_BIG)
            self.blocks.append(Paragraph(text, None, self.level, self.centred))


    def end_cell(self) -> None:
        """Ends the last paragraph of a cell; a figure that is another one on the page gets a sign no figure has."""
        self.end_paragraph()
        if self.is_unsure:
            self.blocks[:] = [replace(block, text=block.text + _UNSURE) if isinstance(block, Paragraph)
                              and is_figure(block.text) else block for block in self.blocks]
