"""Marks of notes and the like beside the figures of Word paragraphs: raised, much smaller, or put there by a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from .looks import RunLook
from .styles import Styles
from .wordml import R_PR, SIMPLE_FIELD, Element, P, R, W, leading

_NOTE_MARK = r"[\s\d\[\]()（）〔〕【】①-⑳*※,，、注]+"
_ORDINARY_SIZE = 20  # half points, where a file says nothing
_SMALL = 2 / 3  # of the size beside it
_LINKS = frozenset((SIMPLE_FIELD, W + "hyperlink"))


class Piece(NamedTuple):
    """Some text and the node it comes from; `is_raised` when it is set as superscript, `field` the one it is of."""

    text: str
    node: Element
    is_raised: bool = False
    field: object = None


def without_note_marks(found: list[Piece], in_cell: bool) -> Iterator[Piece]:
    """The pieces without raised note marks, which would be read as digits of the number beside them.

    In a cell every raised mark goes, unless nothing else stands there; in running text those beside a digit.
    """
    plain = "".join(piece.text for piece in found if not piece.is_raised)
    at = 0  # where in the plain text we are
    for piece in found:
        if not piece.is_raised:
            at += len(piece.text)
            yield piece
        else:
            is_beside_digit = any(ch.isdecimal() for ch in plain[max(at - 1, 0) : at + 1])
            is_glued = plain.strip() and (in_cell or is_beside_digit)
            if not (is_glued and re.fullmatch(_NOTE_MARK, piece.text)):
                yield piece


def with_others_apart(found: Sequence[Piece], styles: Styles, around: RunLook) -> list[Piece]:
    """The pieces of a cell, parted by line breaks where digits beside each other may be those of two figures.

    One of them may be the mark of a note where it is much smaller (12 and a small 1 are not surely 121), or the number
    of a page, a table or a reference where a field or a link puts it beside what is typed.
    """
    parted = [found[0]]
    for before, piece in pairwise(found):
        if before.text[-1:].isdecimal() and piece.text[:1].isdecimal():
            sizes = sorted(_size(part, styles, around) for part in (before, piece))
            if sizes[0] <= _SMALL * sizes[1] or before.field is not piece.field or _link(before) is not _link(piece):
                parted.append(Piece("\n", piece.node.getparent()))
        parted.append(piece)
    return parted


def _link(piece: Piece) -> Element | None:
    """The simple field or the link that a piece is of."""
    inside = takewhile(lambda node: node.tag != P, piece.node.iterancestors())
    return next((node for node in inside if node.tag in _LINKS), None)


def _size(piece: Piece, styles: Styles, around: RunLook) -> int:
    run = piece.node.getparent()
    look = styles.run_look(leading(run, R_PR), around) if run.tag == R else around
    return look.size or _ORDINARY_SIZE
