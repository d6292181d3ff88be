"""Where the blocks and cells of a draft stand in the XML of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...draft import Draft, Grid, Paragraph, SourceCell, TextPlace
from ...model import CellKey, Place
from ...read.word.document import PlacedBlock
from ...read.word.runs import Piece, pieces_of
from ...read.word.styles import Styles
from ...read.word.tables import Shapes, place_cells
from ...read.word.wordml import TBL, TC, Element, P, flat


class Span(NamedTuple):
    """Characters `start` to `end` of the text that these w:p show, automatic numbers not counted.

    `is_exact` when they are just the characters asked for, not something around them.
    """

    paragraphs: tuple[Element, ...]
    start: int
    end: int
    is_exact: bool = True


Home = Callable[[int, tuple[int, int] | None], Span | None]  # of a block, or of a cell of it by row and column


class WordText:
    """A Word document, and where the places of a draft are in it; `home` tells where whole blocks and cells are.

    `cells` are the cells of the form in a document that was laid out by this program: it has them all.
    """

    def __init__(
        self, root: Element, styles: Styles, draft: Draft, home: Home,
        cells: Mapping[CellKey, Span] = MappingProxyType({}),
    ) -> None:
        self.root, self.cells, self._styles, self._draft, self._home = root, cells, styles, draft, home

    def pieces(self, paragraphs: tuple[Element, ...]) -> list[Piece]:
        """The visible text of the paragraphs in order, each piece with its node."""
        return _pieces(paragraphs, self._styles)

    def block(self, block: int) -> Span | None:
        """All of a block; of a table its first cell that has a paragraph; None where the document has not got it."""
        if not 0 <= block < len(self._draft.blocks):
            return None
        found = self._draft.blocks[block]
        if isinstance(found, Paragraph):
            return self._home(block, None)
        spans = (self._home(block, (cell.row, cell.column)) for row in found.rows for cell in row)
        return next((span for span in spans if span), None)

    def span(self, place: Place) -> Span | None:
        """The characters of a place of the draft; None where the document has nothing of them."""
        if isinstance(place, CellKey):
            return self.cells.get(place)
        if not isinstance(place, TextPlace | SourceCell):
            return None
        home = self._home(place.block, None if isinstance(place, TextPlace) else (place.row, place.column))
        if home is None:
            return None
        return _inside(home, _shown(self.pieces(home.paragraphs)), self.draft_text(place), place.start, place.end)

    def draft_text(self, place: TextPlace | SourceCell) -> str:
        """The whole text of the paragraph or cell in the draft that the place is part of; "" where there is none."""
        block = self._draft.blocks[place.block]
        if isinstance(block, Paragraph):
            return block.text
        if isinstance(place, TextPlace):
            return ""
        at = place.row, place.column
        return next((cell.text for row in block.rows for cell in row if (cell.row, cell.column) == at), "")


def _inside(home: Span, shown: str, text: str, start: int, end: int) -> Span:
    """The part of `home` that shows characters start to end of `text`.

    The two texts may differ in white space, and `text` may begin with an automatic number, which nobody typed.
    """
    at = [i for i, ch in enumerate(shown[: home.end]) if i >= home.start and not ch.isspace()]
    typed = "".join(shown[i] for i in at)
    bare = "".join(text.split())
    if not bare.endswith(typed):
        return home._replace(is_exact=False)
    number = len(bare) - len(typed)
    first, last = (len("".join(text[:i].split())) - number for i in (start, end))
    is_exact = first >= 0
    if text == shown[home.start : home.end]:  # the white space is the same too
        return Span(home.paragraphs, home.start + start, home.start + end, is_exact)
    first, last = max(first, 0), max(last, 0)
    if first == last or not at:
        return home._replace(is_exact=is_exact and not at)
    return Span(home.paragraphs, at[first], at[last - 1] + 1, is_exact)


# ---- the draft's own document ----------------------------------------------------------------------------------------
def home_in(placed: tuple[PlacedBlock, ...], draft: Draft, styles: Styles, shapes: Shapes) -> Home:
    """Where the blocks of a draft that is a Word file stand in it."""
    cells: dict[int, Mapping[tuple[int, int], tuple[Element, ...]]] = {}

    def home(block: int, cell: tuple[int, int] | None) -> Span | None:
        elements = placed[block].elements if block < len(placed) else ()
        if not elements:
            return None
        if elements[0].tag != TBL:
            shown = _shown(_pieces(elements, styles))
            whole = Span(elements, 0, len(shown))
            grid = draft.blocks[block]
            return whole if cell is None or isinstance(grid, Paragraph) else _typed_cell(grid, cell, whole, shown)
        if block not in cells:
            cells[block] = _cells_of(elements[0], shapes)
        paragraphs = cells[block].get(cell or (0, 0), ())
        return Span(paragraphs, 0, len(_shown(_pieces(paragraphs, styles)))) if paragraphs else None

    return home


def _pieces(paragraphs: tuple[Element, ...], styles: Styles) -> list[Piece]:
    return [piece for p in paragraphs for piece in pieces_of(p, styles, next(p.iterancestors(TC), None) is not None)]


def _shown(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _cells_of(table: Element, shapes: Shapes) -> dict[tuple[int, int], tuple[Element, ...]]:
    """The paragraphs of each cell by grid row and column."""
    return {(cell.row, cell.column): tuple(p for tc in cell.elements for p in flat(tc) if p.tag == P)
            for row in place_cells(table, shapes) for cell in row}


def _typed_cell(grid: Grid, cell: tuple[int, int], whole: Span, shown: str) -> Span | None:
    """A cell of a table typed as paragraphs: found by counting characters, where the two hold just the same ones."""
    at = [i for i, ch in enumerate(shown) if not ch.isspace()]
    texts = [("".join(c.text.split()), (c.row, c.column)) for row in grid.rows for c in row]
    if "".join(text for text, _ in texts) != "".join(shown[i] for i in at):
        return whole._replace(is_exact=False)
    first = 0
    for text, where in texts:
        if where == cell:
            if not text:
                return whole._replace(is_exact=False)
            return Span(whole.paragraphs, at[first], at[first + len(text) - 1] + 1)
        first += len(text)
    return None
