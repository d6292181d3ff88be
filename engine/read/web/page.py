"""Saved web pages, also those named .doc: paragraphs and tables with their spans. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from lxml import etree

from ...draft import Block, Grid, GridCell, Paragraph, UnreadableDraft
from ...read import limits
from ...records import changeable_record, field
from ..content import Content
from ..layout import is_layout, within
from ..text.typed import find_typed_tables
from .beside import is_numbered, put_before, put_behind
from .encoding import decoded
from .flow import TOO_BIG, Flow
from .grid import HtmlCell, HtmlRow, PlacedHtmlCell, collapsed_columns, part_of, place_html_cells, span
from .ground import Grounds
from .joints import is_one_figure
from .looks import Looks
from .replaced import chosen, may_show_figures
from .waiting import Waiting

UNREADABLE = "网页文件没有可以读取的内容；请在浏览器中打开后复制全文，粘贴到 Word 中另存为 .docx 再试。"

_SKIPPED = frozenset((
    "script", "style", "head", "title", "template", "noscript", "select", "object", "iframe", "svg",
    "rt", "rp", "button", "canvas", "video", "audio", "progress", "meter", "noframes", "noembed", "datalist", "xml",
    "annotation", "annotation-xml"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul"))
_TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\uffef])")  # Chinese has no space there
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(（【〔]?[\d①-⑳*※]+[\])）】〕]?\s*")


def read_html(data: bytes) -> Content:
    """The content of a web page. Raises UnreadableDraft when nothing can be made of it."""
    text, encoding = decoded(data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDraft(UNREADABLE) from error
    if root is None:
        raise UnreadableDraft(UNREADABLE)
    if parser.error_log.filter_from_fatals():  # what follows is cut off
        raise UnreadableDraft(TOO_BIG)
    walk = _Walk(Looks(root), Waiting(root))
    walk.read(root)
    blocks = tuple(found.block for found in find_typed_tables(walk.top.blocks))
    return Content(blocks, encoding, walk.revisions, struck=walk.struck, unseen=walk.unseen)


@changeable_record
class _Table:
    rows: list[HtmlRow] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)


class _Walk:
    """One pass over the page with a stack of its own, so that deep nesting costs memory only."""

    def __init__(self, looks: Looks, waiting: Waiting) -> None:
        self.top = Flow()
        self.revisions = self.struck = self.unseen = 0
        self._looks, self._grounds, self._waiting = looks, Grounds(looks.declared), waiting
        self._flows = [self.top]
        self._tables: list[_Table] = []
        self._cells = 0
        self._preserved = 0  # how many <pre> are open
        self._apart: set[etree._Element] = set()  # open elements in boxes of their own
        self._unsure: set[etree._Element] = set()  # open elements that a style may show in another way

    def read(self, root: etree._Element) -> None:
        self._open(root)
        open_nodes = [(root, iter(root))]
        while open_nodes:
            node, children = open_nodes[-1]
            child = next(children, None)
            if child is None:
                open_nodes.pop()
                self._close(node)
                self._add(node.tail, node.getparent())
            elif self._is_skipped(child):
                self._add(child.tail, node)
            else:
                self._open(child)
                open_nodes.append((child, iter(child)))
        self.top.end_paragraph()

    def _is_skipped(self, node: etree._Element) -> bool:
        if not isinstance(node.tag, str) or (node.tag in _SKIPPED and not self._flows[-1].in_cell):
            return True
        look, by_sheets = self._looks.own(node), self._looks.by_sheets(node)
        in_cell = self._flows[-1].in_cell
        # a sheet also hides what a script shows later, such as a page behind a tab, but hardly so inside a table
        if (by_sheets.is_hidden and (in_cell or node.tag in _TABLE_PARTS)) or (
                look.is_hidden and (self._tables or not self._waiting.is_page(node))):
            return True
        if look.is_struck or by_sheets.is_struck:
            self._count_struck(node)
            return True
        if node.tag in _SKIPPED:
            if node.tag == "select":
                self._add(chosen(node), node)
            self._flows[-1].is_unsure |= may_show_figures(node)
            return True
        if (look.is_raised or by_sheets.is_raised) and self._is_note_mark(node):
            return True
        if (look.is_unsure or by_sheets.is_unsure) and (in_cell or node.tag in _TABLE_PARTS):
            self._unsure.add(node)
        if (look.is_apart or by_sheets.is_apart) and in_cell:
            self._apart.add(node)
        return False

    def _count_struck(self, node: etree._Element) -> None:
        if any(text.strip() for text in node.itertext()):
            is_revision = node.tag == "del" or next(node.iter("del"), None) is not None
            self.revisions += is_revision
            self.struck += not is_revision

    def _is_note_mark(self, node: etree._Element) -> bool:
        """Whether a raised node is a note mark, which would be read as digits of the figure beside it."""
        if node.tag in _TABLE_PARTS or not _NOTE_MARK.fullmatch("".join(node.itertext())):
            return False
        flow = self._flows[-1]
        before, after = (flow.text[-1][-1:] if flow.text else ""), (node.tail or "")[:1]
        return (flow.in_cell and flow.has_text) or before.isdecimal() or after.isdecimal()

    def _open(self, node: etree._Element) -> None:
        tag, flow = node.tag, self._flows[-1]
        if tag == "table":
            if len(self._tables) >= limits.NESTING:
                raise UnreadableDraft(TOO_BIG)
            flow.end_paragraph()
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append(HtmlRow(part_of(node), []))
            if len(self._tables[-1].rows) > limits.ROWS:
                raise UnreadableDraft(TOO_BIG)
        elif tag in ("td", "th") and self._tables:
            self._open_cell(node)
        elif tag == "br":
            if flow.in_cell:
                flow.text.append("\n")
            else:
                flow.end_paragraph()
        elif tag in _BLOCKS:
            flow.end_paragraph()
            flow.level = _HEADINGS.get(tag, flow.level)
            if node.get("align") == "center" or tag == "center" or _CENTRED.search(node.get("style", "")):
                flow.centred = True
        elif tag == "input" and node.get("type", "text").lower() in ("text", "number", "tel"):
            self._add(node.get("value"), node)
        elif tag == "img" and flow.in_cell:
            flow.is_unsure |= may_show_figures(node)
        if flow.in_cell:
            flow.text += put_before(node, self._looks.declared)
            flow.is_unsure |= is_numbered(node, self._looks.declared)
        self._flows[-1].is_unsure |= bool(self._unsure) and self._flows[-1].in_cell
        self._set_apart(node)
        self._preserved += tag == "pre"
        self.revisions += tag == "ins"
        self._add(node.text, node)

    def _add(self, text: str | None, node: etree._Element | None) -> None:
        """Adds a text right inside a node, unless it is a figure of a table that nobody sees."""
        text, flow = self._clean(text), self._flows[-1]
        if flow.in_cell and node is not None and self._looks.has_colours and self._grounds.hide(node, text):
            self.unseen += 1
            return
        if flow.in_cell and node is not None and text:
            if text[0].isdecimal() and flow.text and flow.text[-1][-1:].isdecimal() and flow.last not in (None, node):
                flow.is_unsure |= not is_one_figure(flow.last, node, self._looks.declared)
            flow.last = node
        flow.add(text)

    def _set_apart(self, node: etree._Element) -> None:
        """Parts what is in an element of a cell with a box of its own from what is beside it: two figures are not one.
        """
        if node in self._apart:
            self._flows[-1].text.append("\n")

    def _open_cell(self, node: etree._Element) -> None:
        table, flow = self._tables[-1], Flow(in_cell=True)
        self._cells += 1
        if self._cells > limits.CELLS:
            raise UnreadableDraft(TOO_BIG)
        if not table.rows:
            table.rows.append(HtmlRow(part_of(node), []))
        table.rows[-1].cells.append(HtmlCell(span(node, "rowspan"), span(node, "colspan"), flow.blocks))
        table.flows.append(flow)
        self._flows.append(flow)

    def _close(self, node: etree._Element) -> None:
        tag = node.tag
        if self._flows[-1].in_cell:
            self._flows[-1].text += put_behind(node, self._looks.declared)
        self._set_apart(node)
        self._apart.discard(node)
        self._unsure.discard(node)
        if tag in ("td", "th") and self._tables and len(self._flows) > 1:
            self._flows.pop().end_cell()
        elif tag == "table":
            self._close_table(node, self._tables.pop())
        elif tag in _BLOCKS:
            flow = self._flows[-1]
            if tag == "pre":
                self._preserved -= 1
            flow.end_paragraph()
            flow.level = None if tag in _HEADINGS else flow.level
            flow.centred = False

    def _close_table(self, node: etree._Element, table: _Table) -> None:
        flow = self._flows[-1]
        flow.end_paragraph()
        inner = [[cell.blocks for cell in row.cells] for row in table.rows]
        every = [block for row in inner for cell in row for block in cell]
        if is_layout(inner):
            flow.blocks.extend(every)
        else:
            gone = {*collapsed_columns(node, self._looks.declared)}
            flow.blocks.append(Grid(tuple(tuple(_grid_cell(placed, gone) for placed in row)
                                          for row in place_html_cells(table.rows))))
            flow.blocks.extend(block for block in every if isinstance(block, Grid))

    def _clean(self, text: str | None) -> str:
        if not text or self._preserved:
            return text or ""
        return _SPACES.sub(" ", _WRAPPED.sub("", text))


def _grid_cell(placed: PlacedHtmlCell, gone: Set[int]) -> GridCell:
    """The cell of the grid; without its text where it stands but in columns that are gone."""
    cell, row, column, rowspan, colspan = placed
    is_gone = bool(gone) and gone >= {*range(column, column + colspan)}
    return GridCell("" if is_gone else _joined(cell.blocks), row, column, rowspan, colspan)


def _joined(blocks: Sequence[Block]) -> str:
    return "\n".join([block.text for block in blocks if isinstance(block, Paragraph)] or within(blocks))
