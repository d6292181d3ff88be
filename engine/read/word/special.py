"""Which parts of a Word file need a closer look than the text of their runs."""

from __future__ import annotations

from functools import cache
from itertools import islice

from .ground import COLOUR, is_unseen
from .looks import R_STYLE, RUN_MARKS
from .runs import BREAK, DRAWN, FIELD, FIXED, FORMULA, NOTE, RUBY, SYMBOL, TAB, TURN
from .styles import NUM_PR, P_STYLE, Styles
from .wordml import ALTERNATE, BLOCK_WRAPPERS, DELETED, MOVED_AWAY, TBL, TC, VAL, Element, P, R

_SPECIAL = (BREAK, FIELD, SYMBOL, *DRAWN, *FORMULA, *NOTE, RUBY, TURN, *FIXED, ALTERNATE, DELETED, MOVED_AWAY,
            *RUN_MARKS, P_STYLE, NUM_PR)


def special_elements(root: Element, styles: Styles) -> frozenset[Element]:
    """The paragraphs that hold more than plain runs, are numbered, hidden or struck, the cells that hold these or
    wrappers, and the tables that hold tables.

    The text of all other paragraphs is simply that of their w:t in order. Few are special, and to know them beforehand
    spares looking at every property of every paragraph and run.
    """
    shows_more = cache(styles.shows_more_than_text)
    is_all = shows_more(None)  # what every paragraph without a style has
    found: set[Element] = set(root.iter(P, TC)) if is_all else set()
    for node in root.iter(*(() if is_all else _SPECIAL), TBL, *BLOCK_WRAPPERS):
        tag = node.tag
        if tag == P_STYLE and not shows_more(node.get(VAL)):  # by far the most
            continue
        if tag in BLOCK_WRAPPERS and tag != ALTERNATE:
            found.update(islice(node.iterancestors(TC), 1))
            continue
        if tag == TBL:
            found.update(islice(node.iterancestors(TBL), 1))
            continue
        if tag == TAB and node.getparent().tag != R:  # a tab stop, not a tab
            continue
        if tag == COLOUR and not is_unseen(node):
            continue
        if tag == R_STYLE and not any(styles.run_style(node.get(VAL))):
            continue
        found.update(islice(node.iterancestors(P), 1))
        found.update(islice(node.iterancestors(TC), 1))
    for table in root.iter(TBL) if styles.has_tables_marked else ():
        if any(styles.table_look(table)):
            found.update(table.iter(P, TC))
    return frozenset(found)
