"""The text of one Word paragraph, piece by piece with the XML node each piece comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...parse.numbers import TURNED, ends_in_page_number
from ..colours import is_figure
from .fields import OpenField, follow_field, follow_fields, hides, numbering_field, read_code
from .ground import is_unseen
from .looks import RunLook, is_of_pictures
from .notes import Piece, with_others_apart, without_note_marks
from .styles import Styles
from .unread import unfilled_runs
from .wordml import (
    ALTERNATE,
    FIELD,
    INSTRUCTION,
    MATH,
    R_PR,
    TEXT_BOX,
    VAL,
    Element,
    R,
    T,
    W,
    alternative,
    flat,
    leading,
)

BREAK, SYMBOL = W + "br", W + "sym"
_OBJECT, _INLINE, _TEXT_PATH = W + "object", "{*}inline", "{*}textpath"
_COMPUTED = frozenset(W + name for name in (  # numbers that Word puts there: of the page, the year, the month, the day
    "pgNum", "yearLong", "yearShort", "monthLong", "monthShort", "dayLong", "dayShort"))
DRAWN = frozenset((W + "drawing", W + "pict", _OBJECT)) | _COMPUTED
_PICTURE = "\ufffc"  # stands for what is drawn in the line of a figure, and may be a digit of it
FORMULA = frozenset((MATH + "oMath", MATH + "oMathPara"))
_SET_APART = {MATH + "den": "/", MATH + "sup": "^", MATH + "sub": "_", MATH + "rad": "√", **dict.fromkeys((
    MATH + name for name in ("acc", "bar", "borderBox", "d", "eqArr", "groupChr", "limLow", "limUpp", "m", "nary",
                             "phant")), "□")}
NOTE = frozenset((W + "footnoteReference", W + "endnoteReference"))
TAB, TURN = W + "tab", W + "bdo"
RUBY, _RUBY_BASE = W + "ruby", W + "rubyBase"
FIXED = {TAB: "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
has_blanks = re.compile(f"[{_BLANKS}]").search  # whether it matters for a text which spaces of its runs are to be kept
has_several_digits = re.compile(r"\d\d").search  # whether digits of a cell may be those of two figures, by their sizes
_DRAWN_OR_CODE = DRAWN | {INSTRUCTION}


def text_of(paragraph: Element, styles: Styles, in_cell: bool, is_plain: bool) -> str:
    """The visible text of a w:p; `is_plain` when it is none of the `special_elements`."""
    if is_plain:
        text = "".join([t.text or "" for t in paragraph.iter(T)])
        if not (has_blanks(text) or (in_cell and has_several_digits(text))):
            return text
    return "".join([piece.text for piece in pieces_of(paragraph, styles, in_cell)])


def pieces_of(paragraph: Element, styles: Styles, in_cell: bool) -> list[Piece]:
    """The visible text of a w:p in order, without hidden runs, field codes and note marks.

    The text inside its text boxes is not part of it; see `text_boxes`. In a cell, what a field draws is there as code.
    """
    found: list[Piece] = []
    fields: list[OpenField] = []
    around = styles.text_look(paragraph)
    unfilled = unfilled_runs(paragraph) if in_cell else frozenset()
    for node in flat(paragraph):
        if node in unfilled:
            continue
        if node.tag == R:
            first = len(found)
            _read_run(node, styles, around, fields, found)
            if in_cell and len(found) > first and _is_turned(node):
                found.insert(first, Piece(TURNED, node))
        elif node.tag in FORMULA:
            found.extend(_pieces_of_formula(node))
    if any(piece.node.tag in _DRAWN_OR_CODE for piece in found):
        found = _without_drawn(found, in_cell)
    if any(piece.is_raised for piece in found):
        found = list(without_note_marks(found, in_cell))
    if in_cell and len(found) > 1:
        found = with_others_apart(found, styles, around)
    while found and found[0].text == "\f":
        del found[0]
    while found and found[-1].text == "\f":
        del found[-1]
    return [piece._replace(text="\n") if piece.text == "\f" else piece for piece in found]


def _without_drawn(found: Sequence[Piece], in_cell: bool) -> list[Piece]:
    """The pieces without what is drawn, but beside a figure in a cell, and outside cells without codes of fields."""
    gone = frozenset() if in_cell else {INSTRUCTION}
    if not in_cell or not is_figure("".join(piece.text for piece in found if piece.node.tag not in DRAWN)):
        gone |= DRAWN
    return [piece for piece in found if piece.node.tag not in gone]


def text_boxes(paragraph: Element) -> Iterator[tuple[Element, bool]]:
    """Each outermost text box anchored in the paragraph, once, and whether it is placed above the paragraph's text."""
    for node in flat(paragraph):
        if node.tag == R:
            for drawn in _drawn(node):
                outer = None
                for box in drawn.iter(TEXT_BOX):
                    if outer is None or outer not in box.iterancestors(TEXT_BOX):
                        outer = box
                        yield box, _is_above(drawn)


def is_contents_entry(paragraph: Element, text: str) -> bool:
    """Whether the paragraph is a line of an automatic table of contents: it ends in a page number that is a field."""
    if not ends_in_page_number(text):
        return False
    if any("PAGEREF" in (node.text or "") for node in paragraph.iter(INSTRUCTION)):
        return True
    return any("Toc" in (node.get(W + "anchor") or "") for node in paragraph.iter(W + "hyperlink"))


def _as_pictures(text: str) -> str:
    """The signs that a font of pictures has in place of these: those that Word keeps for fonts of symbols."""
    return "".join([chr(0xF000 + ord(ch)) if "!" <= ch <= "~" else ch for ch in text])


def _pieces_of_formula(formula: Element) -> Iterator[Piece]:
    """The text of a formula; a sign where its parts stand above, below or beside one another and are no one figure."""
    for part in formula.iter(MATH + "t", *_SET_APART):
        if text := _SET_APART.get(part.tag) or part.text:
            yield Piece(text, part)


def _read_run(
    run: Element, styles: Styles, around: RunLook, fields: list[OpenField], found: list[Piece]
) -> None:
    """Adds the pieces of a run (a w:r, or the branch of an alternative inside one) to `found`."""
    look = styles.run_look(leading(run, R_PR), around)
    if not look.is_read or (look.may_be_unseen and is_unseen(run, look, styles)):
        follow_fields(run, fields)
        return
    for node in run:
        tag = node.tag
        if tag == T:
            text = node.text
            if not text or (fields and hides(fields)):
                continue
            if (text[0] in _BLANKS or text[-1] in _BLANKS) and node.get(_XML_SPACE) != "preserve":
                text = text.strip(_BLANKS)
            text = _as_pictures(text) if look.is_pictorial else text
            found.append(Piece(text, node, look.is_raised, numbering_field(fields)))
        elif tag in FIXED:
            found.append(Piece(FIXED[tag], node))
        elif tag == BREAK:  # a page break (\f) separates text, but does not belong to the start or end of one
            found.append(Piece("\f" if node.get(W + "type") in ("page", "column") else "\n", node))
        elif tag == SYMBOL:
            found.append(Piece(_symbol(node), node, look.is_raised))
        elif tag == FIELD:
            if shown := follow_field(node, fields, len(found)):
                found.append(Piece(*shown))
        elif tag == INSTRUCTION:
            if drawn := read_code(node, fields):
                found.append(Piece(drawn, node))
        elif tag in NOTE and has_typed_mark(node):
            return  # the text that follows is the note's own mark
        elif tag == ALTERNATE:
            if len(branch := alternative(node)):
                _read_run(branch, styles, look, fields, found)
        elif tag in DRAWN and _is_in_line(node):
            found.append(Piece(_PICTURE, node))
        elif tag == RUBY:
            for base in node.iterchildren(_RUBY_BASE):
                for inner in flat(base):
                    if inner.tag == R:
                        _read_run(inner, styles, look, fields, found)


def has_typed_mark(note: Element) -> bool:
    """Whether a note reference says that its mark is typed after it."""
    return note.get(W + "customMarkFollows", "0") not in ("0", "false", "off")


def _is_turned(run: Element) -> bool:
    """Whether a w:bdo has the page show a run from right to left."""
    around = run.getparent()
    return around is not None and around.tag == TURN and around.get(VAL) == "rtl"


def _symbol(node: Element) -> str:
    """The character of a w:sym: plain where the font is Symbol, whose digits and signs are those of ASCII."""
    try:
        code = int(node.get(W + "char", ""), 16)
    except ValueError:
        return "\ufffd"
    font = node.get(W + "font", "")
    if 0xF020 <= code < 0xF040 and font.lower() == "symbol":
        return chr(code - 0xF000)
    if is_of_pictures(font):
        return _as_pictures(chr(code)) if 0x20 <= code < 0x7F else "\ufffd" if code < 0x7F else chr(code)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else "\ufffd"


def _drawn(run: Element) -> Iterator[Element]:
    for node in run:
        if node.tag in DRAWN:
            yield node
        elif node.tag == ALTERNATE:
            yield from (n for n in alternative(node) if n.tag in DRAWN)


def _is_in_line(drawn: Element) -> bool:
    """Whether a drawing without a text box stands in the line of text, like a character of it."""
    if next(drawn.iter(TEXT_BOX), None) is not None:
        return False
    return drawn.tag == _OBJECT or drawn.tag in _COMPUTED or next(drawn.iter(_INLINE, _TEXT_PATH), None) is not None


def _is_above(drawn: Element) -> bool:
    """Whether the box is set above the line it is anchored in."""
    for position in drawn.iter("{*}positionV"):
        offset = next(position.iterchildren("{*}posOffset"), None)
        return offset is not None and (offset.text or "").strip().startswith("-")
    return False
