"""Which parts of a Word file need a closer look than the text of their runs: all that is rare, found in one walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from .ground import is_unseen
from .looks import (
    ASCII,
    COLOUR,
    FILL,
    FONTS,
    IS_ODD,
    R_STYLE,
    RUN_MARKS,
    SIZE,
    RunLook,
    colour_of,
    is_black,
    is_of_pictures,
)
from .runs import BREAK, DRAWN, FIXED, FORMULA, NOTE, RUBY, SYMBOL, TAB, TURN
from .styles import NUM_PR, P_STYLE, Styles
from .tables import HEIGHT, SHAPES, Shapes, is_flat, shapes_of
from .unread import PLACEHOLDER
from .wordml import (
    ALTERNATE,
    BLOCK_WRAPPERS,
    CONFLICT_DELETED,
    DELETED,
    FIELD,
    INSERTED,
    MOVED_AWAY,
    SIMPLE_FIELD,
    TBL,
    TC,
    VAL,
    Element,
    P,
    R,
    W,
    keeps_its_result,
)

_SPECIAL = (BREAK, FIELD, SIMPLE_FIELD, SYMBOL, *DRAWN, *FORMULA, *NOTE, RUBY, TURN, *FIXED, ALTERNATE, DELETED,
            MOVED_AWAY, CONFLICT_DELETED, *RUN_MARKS, P_STYLE, NUM_PR)
_REVISIONS = (INSERTED, DELETED, MOVED_AWAY, W + "moveTo", *(W + name for name in (
    "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
    "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange")))
_COMMENT = W + "commentReference"
_OFTEN = {SIZE: re.compile(rb"sz \w{1,9}:val=[\"'][1-4][\"']"), FONTS: re.compile(rb"dings|dingbats"),
          FILL: re.compile(rb"textFill[^<>]*>\s*<\w{1,9}:noFill"),
          HEIGHT: re.compile(rb"hRule=[\"']exact")}
_DARK = (b'fill="0', b'"solid"', b'"black"')  # of a file that may have something black behind text
_SOUGHT = (*_OFTEN, P_STYLE)  # met in the walk only where the file has telling ones at all
_RARE = (*(tag for tag in _SPECIAL if tag not in _SOUGHT), PLACEHOLDER, *BLOCK_WRAPPERS,
         *(tag for tag in SHAPES if tag not in _SOUGHT), *_REVISIONS, _COMMENT, TBL)
_STYLES_USED = re.compile(rb"pStyle\b[^<>]*?val\s*=\s*[\"']([^\"']*)")


class Survey(NamedTuple):
    """What is known of a document before it is read: its `special_elements`, the shapes of the cells of its tables, and
    how many revisions and comments there are."""

    special: frozenset[Element]
    shapes: Shapes
    revisions: int
    comments: int


def survey(root: Element, styles: Styles, xml: bytes) -> Survey:
    """What is rare in a document, which is also given as it is written.

    Each walk over its elements takes a twelfth of the time of parsing it, and more for each one that is met: sizes,
    fonts and styles of paragraphs, which nearly all have, are looked at only where the file has telling ones at all.
    """
    if (root.getroottree().docinfo.encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
        xml = etree.tostring(root, encoding="utf-8")  # what is sought in it is in ASCII
    rare: dict[str, list[Element]] = {tag: [] for tag in (*_RARE, *_SOUGHT)}
    is_rare = _tests(styles)
    if any(mark in xml for mark in _DARK):
        is_rare[COLOUR] = is_black
    for node in root.iter(*_RARE, *_telling(xml, styles)):
        tag = node.tag
        if (test := is_rare.get(tag)) is None or test(node):  # most are let go at once
            rare[tag].append(node)
    return Survey(special_elements(root, styles, rare), shapes_of(rare),
                  sum(len(rare[tag]) for tag in _REVISIONS), len(rare[_COMMENT]))


def _telling(xml: bytes, styles: Styles) -> Iterator[str]:
    """The tags of _SOUGHT of which the document has telling elements."""
    if b"rPr" in xml:  # where all of these stand: in the properties of runs, or of rows (trPr)
        yield from (tag for tag, mark in _OFTEN.items() if mark.search(xml))
        if b"Marlett" in xml:  # sought apart: patterns that begin alike are found three times as fast
            yield FONTS
    if any(_may_tell(name, styles) for name in set(_STYLES_USED.findall(xml))):
        yield P_STYLE


def _may_tell(name: bytes, styles: Styles) -> bool:
    """Whether a paragraph style, by its id as it is written, may show more than the text of a paragraph."""
    style = name.decode(errors="replace")
    return "&" in style or styles.shows_more_than_text(style) or styles.colours(style)


def _tests(styles: Styles) -> dict[str, Callable[[Element], bool]]:
    """What tells the elements with these tags that count from the many that say nothing unusual."""
    shows_more, colours, are_pictures = styles.shows_more_than_text, styles.colours, cache(is_of_pictures)
    what = cache(lambda style: 2 if shows_more(style) else 1 if colours(style) else 0)

    def is_telling_style(node: Element) -> bool:
        told = what(node.get(VAL))
        return told == 2 or (told == 1 and next(node.iterancestors(TC), None) is not None)

    return {P_STYLE: is_telling_style, **IS_ODD, HEIGHT: is_flat, FONTS: lambda node: are_pictures(node.get(ASCII)),
            SIMPLE_FIELD: lambda node: keeps_its_result(node.get(W + "instr", "")) is not None}


def special_elements(root: Element, styles: Styles, rare: Mapping[str, Sequence[Element]]) -> frozenset[Element]:
    """The paragraphs that hold more than plain runs, are numbered, hidden or struck, the cells that hold these or
    wrappers, and the tables that hold tables.

    The text of all other paragraphs is simply that of their w:t in order. Few are special, and to know them beforehand
    spares looking at every property of every paragraph and run.
    """
    is_all = styles.shows_more_than_text(None)  # what every paragraph without a style has
    found: set[Element] = set(root.iter(P, TC)) if is_all else set()
    telling = dict(rare)
    telling[R_STYLE] = [node for node in rare[R_STYLE] if _is_telling(node, styles)]
    telling[TAB] = [node for node in rare[TAB] if node.getparent().tag == R]  # and no tab stop
    telling[COLOUR] = [node for node in rare[COLOUR]
                       if is_unseen(node.getparent().getparent(), RunLook(colour=colour_of(node)), styles)]
    for node in () if is_all else chain.from_iterable(telling[tag] for tag in _SPECIAL):
        found.update(islice(node.iterancestors(P), 1))
        found.update(islice(node.iterancestors(TC), 1))
    for tag in BLOCK_WRAPPERS:
        for node in rare[tag]:
            found.update(islice(node.iterancestors(TC), 1))
    for node in rare[PLACEHOLDER]:
        found.update(node.getparent().getparent().iter(P, TC))
        found.update(islice(node.iterancestors(P, TC), 2))
    for table in rare[TBL]:
        found.update(islice(table.iterancestors(TBL), 1))
        if styles.tables.mark(table):
            found.update(table.iter(P, TC))
    return frozenset(found)


def _is_telling(style: Element, styles: Styles) -> bool:
    look = styles.run_style(style.get(VAL))
    return look.is_telling or (look.is_coloured and next(style.iterancestors(TC), None) is not None)
