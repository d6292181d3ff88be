"""Which parts of a Word file need a closer look than the text of their runs: all that is rare, found in one walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from .ground import COLOUR, is_unseen
from .looks import R_STYLE, RUN_MARKS
from .runs import BREAK, DRAWN, FIELD, FIXED, FORMULA, NOTE, RUBY, SYMBOL, TAB, TURN
from .styles import NUM_PR, P_STYLE, Styles
from .tables import SHAPES, Shapes, shapes_of
from .wordml import ALTERNATE, BLOCK_WRAPPERS, DELETED, INSERTED, MOVED_AWAY, TBL, TC, VAL, Element, P, R, W

_SPECIAL = (BREAK, FIELD, SYMBOL, *DRAWN, *FORMULA, *NOTE, RUBY, TURN, *FIXED, ALTERNATE, DELETED, MOVED_AWAY,
            *RUN_MARKS, P_STYLE, NUM_PR)
_REVISIONS = (INSERTED, DELETED, MOVED_AWAY, W + "moveTo", *(W + name for name in (
    "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
    "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange")))
_COMMENT = W + "commentReference"
_RARE = (*_SPECIAL, *BLOCK_WRAPPERS, *SHAPES, *_REVISIONS, _COMMENT, TBL)


class Survey(NamedTuple):
    """What is known of a document before it is read: its `special_elements`, the shapes of the cells of its tables, and
    how many revisions and comments there are."""

    special: frozenset[Element]
    shapes: Shapes
    revisions: int
    comments: int


def survey(root: Element, styles: Styles) -> Survey:
    """What is rare in a document. Each walk over its elements takes a twelfth of the time of parsing it."""
    rare: dict[str, list[Element]] = {tag: [] for tag in _RARE}
    shows_more = cache(styles.shows_more_than_text)
    for node in root.iter(*_RARE):
        tag = node.tag
        if tag != P_STYLE or shows_more(node.get(VAL)):  # most are w:pStyle, let go at once
            rare[tag].append(node)
    return Survey(special_elements(root, styles, rare), shapes_of(rare),
                  sum(len(rare[tag]) for tag in _REVISIONS), len(rare[_COMMENT]))


def special_elements(root: Element, styles: Styles, rare: Mapping[str, Sequence[Element]]) -> frozenset[Element]:
    """The paragraphs that hold more than plain runs, are numbered, hidden or struck, the cells that hold these or
    wrappers, and the tables that hold tables.

    The text of all other paragraphs is simply that of their w:t in order. Few are special, and to know them beforehand
    spares looking at every property of every paragraph and run.
    """
    is_all = styles.shows_more_than_text(None)  # what every paragraph without a style has
    found: set[Element] = set(root.iter(P, TC)) if is_all else set()
    telling = dict(rare)
    telling[R_STYLE] = [node for node in rare[R_STYLE] if any(styles.run_style(node.get(VAL)))]
    telling[TAB] = [node for node in rare[TAB] if node.getparent().tag == R]  # and no tab stop
    telling[COLOUR] = [node for node in rare[COLOUR] if is_unseen(node)]
    for node in () if is_all else chain.from_iterable(telling[tag] for tag in _SPECIAL):
        found.update(islice(node.iterancestors(P), 1))
        found.update(islice(node.iterancestors(TC), 1))
    for tag in BLOCK_WRAPPERS:
        for node in rare[tag]:
            found.update(islice(node.iterancestors(TC), 1))
    for table in rare[TBL]:
        found.update(islice(table.iterancestors(TBL), 1))
        if styles.has_tables_marked and any(styles.table_look(table)):
            found.update(table.iter(P, TC))
    return frozenset(found)
