"""Cutting the runs of a Word paragraph so that some of them show exactly the characters wanted."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from ...read.word.runs import Piece
from ...read.word.wordml import ALTERNATE, MATH, R_PR, TEXT_BOX, Element, P, R, T, W, leading
from .places import Span, WordText
from .words import set_text

_SDT, _SDT_PR, _FIELD = W + "sdt", W + "sdtPr", W + "fldSimple"
_FILLED_FROM_DATA = W + "dataBinding"
_ONE_RUN = frozenset(W + name for name in ("text", "comboBox", "dropDownList", "date", "dataBinding"))  # kinds of w:sdt
_MATHS = frozenset((MATH + "oMath", MATH + "oMathPara"))
_PLAIN = frozenset(W + name for name in (
    "rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak"))


def cut_out(text: WordText, span: Span) -> list[Element]:
    """The runs (or whole formulas) that show the characters of the span; runs are split at both ends, looks kept."""
    if span.start == span.end:
        return []
    _cut_after(text.pieces(span.paragraphs), span.end)
    _cut_before(text.pieces(span.paragraphs), span.start)
    found: list[Element] = []
    for before, piece in _placed(text.pieces(span.paragraphs)):
        unit = _unit(piece.node)
        if before < span.end and before + len(piece.text) > span.start and not (found and found[-1] is unit):
            found.append(unit)
    return found


def is_rewritable(units: list[Element]) -> bool:
    """Whether these runs hold nothing but text, so that other text may stand in their place for good."""
    return all(unit.tag == R and all(node.tag in _PLAIN for node in unit) and not _is_filled_from_data(unit)
               for unit in units)


def anchor_of(unit: Element) -> Element:
    """The element before and after which the marks of a comment may stand: the unit, or what closes around it.

    Word drops comments inside text boxes, so there it is the run that the box is anchored in.
    """
    boxes = list(unit.iterancestors(TEXT_BOX))
    found = start = boxes[-1] if boxes else unit
    for around in start.iterancestors():
        if around.tag == P:
            break
        if around.tag in (R, ALTERNATE, _FIELD) or around.tag in _MATHS or _holds_one_run(around):
            found = around
    return found


# ---- cutting ---------------------------------------------------------------------------------------------------------
def _placed(pieces: list[Piece]) -> Iterator[tuple[int, Piece]]:
    """Each piece with the number of characters before it."""
    before = 0
    for piece in pieces:
        yield before, piece
        before += len(piece.text)


def _cut_before(pieces: list[Piece], at: int) -> None:
    """Splits the run of the character at `at` right before it."""
    before, piece = next((b, p) for b, p in _placed(pieces) if b + len(p.text) > at)
    if before < at:
        _divide(piece, at - before)
    elif _is_in_run(piece.node) and (last := piece.node.getprevious()) is not None and last.tag != R_PR:
        _split_run(last)


def _cut_after(pieces: list[Piece], at: int) -> None:
    """Splits the run of the character before `at` right behind it."""
    before, piece = next((b, p) for b, p in _placed(pieces) if b + len(p.text) >= at)
    if at < before + len(piece.text):
        _divide(piece, at - before)
    elif _is_in_run(piece.node) and piece.node.getnext() is not None:
        _split_run(piece.node)


def _divide(piece: Piece, at: int) -> None:
    """Splits a w:t and its run; other nodes show one character, or are no text of a run."""
    if piece.node.tag == T and _is_in_run(piece.node):
        rest = copy.copy(piece.node)
        set_text(piece.node, piece.text[:at])
        set_text(rest, piece.text[at:])
        piece.node.addnext(rest)
        _split_run(piece.node)


def _is_in_run(node: Element) -> bool:
    """Whether the node is a child of a run that stands in no other run."""
    return node.getparent() is _unit(node)


def _split_run(last: Element) -> None:
    """Moves what stands behind `last` in its run to a run of the same look right after it."""
    run = last.getparent()
    rest = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = leading(run, R_PR)
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    rest.extend(list(last.itersiblings()))
    run.addnext(rest)


def _unit(node: Element) -> Element:
    """The outermost run or formula around a node of a paragraph."""
    found = node
    for around in node.iterancestors():
        if around.tag == P:
            break
        if around.tag == R or around.tag in _MATHS:
            found = around
    return found


def _holds_one_run(node: Element) -> bool:
    """Whether this is a content control whose content a program may put in anew, marks and all."""
    properties = next(node.iterchildren(_SDT_PR), None) if node.tag == _SDT else None
    return properties is not None and any(child.tag in _ONE_RUN for child in properties)


def _is_filled_from_data(unit: Element) -> bool:
    """Whether a program puts the text in from elsewhere whenever the file is opened."""
    properties = (child for control in unit.iterancestors(_SDT) for child in control.iterchildren(_SDT_PR))
    return any(next(each.iterchildren(_FILLED_FROM_DATA), None) is not None for each in properties)
