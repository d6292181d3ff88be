"""Word files (.docx, .docm, .dotx, Strict OOXML), read from their XML as if every revision were accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ...collector import without_collector
from ...draft import Block, Grid, GridCell, Paragraph, PlainCells, UnreadableDraft
from ...read import limits
from ..content import Content
from ..layout import is_layout, within
from ..package import DAMAGED, TOO_DEEP, Package, parse_xml
from ..text.typed import find_typed_tables
from .numbering import Numbering
from .runs import has_blanks, has_several_digits, is_contents_entry, text_boxes, text_of
from .special import Survey, survey
from .styles import PLAIN, ParagraphLook, Styles
from .tables import TOO_BIG, PlacedRow, PlainRow, elements_of, place_cells
from .unread import unread_runs
from .wordml import BODY, DELETED, MOVED_AWAY, P_PR, R_PR, TBL, TC, Element, P, T, W, flat, leading

FOREIGN_PART = "文件中嵌入了其他文档的内容，无法直接读取；请在 Word 中打开，另存为 .docx 后再试。"

_FOREIGN = frozenset((W + "altChunk", W + "subDoc"))


class PlacedBlock(NamedTuple):
    """A block and its XML: a w:tbl, or a w:p; several w:p where deleted marks join them or they are a typed table."""

    block: Block
    elements: tuple[Element, ...]


def read_docx(data: bytes) -> Content:
    """The content of a Word file. Raises UnreadableDraft when it is damaged, encrypted or beyond the limits."""
    return read_word(Package(data))


@without_collector
def read_word(package: Package) -> Content:
    """The content of a Word file that is open already."""
    part = package.main_part()
    if part is None:
        raise UnreadableDraft(DAMAGED)
    xml = package.read(part)
    root = parse_xml(xml)
    styles = Styles(package, package.related(part).get("styles"))
    surveyed = survey(root, styles, xml)
    blocks = tuple(placed.block for placed in placed_blocks(package, part, root, styles, surveyed))
    struck, unseen = unread_runs(surveyed.special, styles)
    return Content(blocks, revisions=surveyed.revisions, comments=surveyed.comments, struck=struck, unseen=unseen)


def placed_blocks(
    package: Package, part: str, root: Element, styles: Styles, surveyed: Survey
) -> Iterator[PlacedBlock]:
    """Every block of the document with the XML it was read from, in document order."""
    body = next(root.iterchildren(BODY), None)
    if body is None:
        raise UnreadableDraft(DAMAGED)
    numbering = Numbering(package, package.related(part).get("numbering"))
    walk = _Walk(styles, numbering, surveyed)
    placed = [p for p in walk.story(body, 0, in_cell=False)
              if isinstance(p.block, Grid) or p.block.text[p.block.numbered :].strip()]
    for block, sources in find_typed_tables([p.block for p in placed]):
        yield PlacedBlock(block, tuple(element for i in sources for element in placed[i].elements))


class _Walk:
    """The walk through one document; it carries the state of the automatic numbering."""

    def __init__(self, styles: Styles, numbering: Numbering, surveyed: Survey):
        self._styles, self._numbering = styles, numbering
        self._special, self._shapes = surveyed.special, surveyed.shapes
        self._paragraphs = self._cells = 0

    def story(self, story: Element, depth: int, in_cell: bool) -> list[PlacedBlock]:
        """The blocks of a body, a cell or a text box."""
        found: list[PlacedBlock] = []
        joined: list[Element] = []  # paragraphs whose end is deleted: the next one joins them
        for child in flat(story):
            tag = child.tag
            if tag == P:
                joined.append(child)
                if not (child in self._special and _has_deleted_mark(child)):
                    found += self._paragraph(tuple(joined), depth, in_cell)
                    joined = []
            elif tag == TBL:
                if joined:
                    found += self._paragraph(tuple(joined), depth, in_cell)
                    joined = []
                found += self._table(child, depth + 1)
            elif tag in _FOREIGN:
                raise UnreadableDraft(FOREIGN_PART)
        return found + self._paragraph(tuple(joined), depth, in_cell) if joined else found

    def _paragraph(self, elements: tuple[Element, ...], depth: int, in_cell: bool) -> list[PlacedBlock]:
        """The paragraph and, before or after it, the blocks of its text boxes."""
        number, text, look = self._read(elements, in_cell)
        found: list[PlacedBlock] = []
        if (text or (number and in_cell)) and not is_contents_entry(elements[-1], text):
            paragraph = Paragraph(number + text, None, look.level, look.is_centred, len(number))
            found.append(PlacedBlock(paragraph, elements))
        above: list[PlacedBlock] = []
        for element in elements:
            if element in self._special:
                for box, is_above in text_boxes(element):
                    _check_depth(depth + 1)
                    (above if is_above else found).extend(self.story(box, depth + 1, in_cell))
        return above + found if above else found

    def _read(self, elements: tuple[Element, ...], in_cell: bool) -> tuple[str, str, ParagraphLook]:
        """(automatic number, text, look) of the paragraph that these w:p make."""
        self._count(len(elements))
        text, look = "", PLAIN
        for element in elements:
            look = self._styles.paragraph_look(leading(element, P_PR))
            text += text_of(element, self._styles, in_cell, element not in self._special)
        number = self._numbering.number(look)
        return number + _gap(number, text), text, look

    def _count(self, paragraphs: int) -> None:
        self._paragraphs += paragraphs
        if self._paragraphs > limits.PARAGRAPHS:
            raise UnreadableDraft(TOO_BIG)

    def _table(self, table: Element, depth: int) -> list[PlacedBlock]:
        """The table as a grid followed by tables nested in it; its content alone where it is but a frame."""
        _check_depth(depth)
        rows = place_cells(table, self._shapes)
        self._cells += sum(map(len, rows))
        if self._cells > limits.CELLS:
            raise UnreadableDraft(TOO_BIG)
        nested: list[PlacedBlock] = []
        if table in self._special or max(map(len, rows), default=0) <= 1:
            stories = {tc: self.story(tc, depth, in_cell=True) for row in rows for cell in row for tc in cell.elements}
            inside = [placed for story in stories.values() for placed in story]
            if is_layout([[[p.block for tc in cell.elements for p in stories[tc]] for cell in row] for row in rows]):
                return inside
            nested = [placed for placed in inside if isinstance(placed.block, Grid)]
            texts = {tc: "\n".join(_lines(story) or within(p.block for p in story)) for tc, story in stories.items()}
        else:
            texts = self._texts(table, rows, depth)
        return [PlacedBlock(Grid(tuple([_grid_row(row, texts) for row in rows])), (table,)), *nested]

    def _texts(self, table: Element, rows: Sequence[PlacedRow], depth: int) -> dict[Element, str]:
        """The text of every w:tc that is shown of a table that holds no table.

        Nearly all come out of one pass over the whole table; only the others are asked for their paragraphs.
        """
        texts = dict.fromkeys(chain.from_iterable(map(elements_of, rows)), "")
        self._count(len(texts))
        again, pieced = _fill_plainly(texts, table)
        if has_blanks("".join(texts.values())):
            again.update(tc for tc, text in texts.items() if has_blanks(text))
        again.update(tc for tc in pieced if has_several_digits(texts[tc]))
        for tc in again - self._special:
            texts[tc] = self._lines_of(tc, tc not in pieced)
        if not texts.keys().isdisjoint(self._special):
            for tc in table.iter(TC):  # in the order in which automatic numbers count
                if tc in self._special and tc in texts:
                    texts[tc] = "\n".join(_lines(self.story(tc, depth, in_cell=True)))
        return texts

    def _lines_of(self, tc: Element, is_plain: bool) -> str:
        """The text of a w:tc that holds but text, a line for each paragraph, with those blanks that count."""
        paragraphs = list(tc.iterchildren(P))
        self._count(len(paragraphs))
        return "\n".join(filter(None, (text_of(p, self._styles, True, is_plain) for p in paragraphs)))


def _fill_plainly(texts: dict[Element, str], table: Element) -> tuple[set[Element], set[Element]]:
    """Gives each w:tc of a table among `texts` what its w:t hold; returns those with text in several paragraphs, and
    those with several w:t in one."""
    several: set[Element] = set()
    pieced: set[Element] = set()
    ended = None
    for t in table.iter(T):  # no list is made of what is met: elements that are let go at once cost half as much
        if text := t.text:
            paragraph = t.getparent().getparent()
            cell = paragraph.getparent()
            if cell not in texts:  # wrappers stand around the run, or the cell is not shown
                cell = next(t.iterancestors(TC), None)
                if cell not in texts:
                    continue
            if texts[cell]:
                (pieced if paragraph is ended else several).add(cell)
            texts[cell] += text
            ended = paragraph
    return several, pieced


def _grid_row(row: PlacedRow, texts: Mapping[Element, str]) -> Sequence[GridCell]:
    if isinstance(row, PlainRow):
        return PlainCells(tuple(map(texts.__getitem__, row.elements)), row.row, row.column)
    return tuple([GridCell(
        texts[cell.elements[0]] if len(cell.elements) == 1 else _merged([texts[tc] for tc in cell.elements]),
        cell.row, cell.column, cell.rowspan, cell.colspan) for cell in row])


def _check_depth(depth: int) -> None:
    if depth > limits.NESTING:
        raise UnreadableDraft(TOO_DEEP)


def _lines(blocks: list[PlacedBlock]) -> list[str]:
    return [placed.block.text for placed in blocks if isinstance(placed.block, Paragraph)]


def _merged(texts: list[str]) -> str:
    """The text of a cell merged from some with these texts; a label repeated in each of them counts once."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _has_deleted_mark(paragraph: Element) -> bool:
    for properties in paragraph.iterchildren(P_PR):
        for mark in properties.iterchildren(R_PR):
            return next(mark.iterchildren(DELETED, MOVED_AWAY), None) is not None
    return False


def _gap(number: str, text: str) -> str:
    """A tab where number and text, which Word sets apart on the page, would otherwise read as one figure."""
    return "\t" if number and text[:1].isdecimal() and (number[-1].isalnum() or number[-1] in ".．-") else ""
