"""Marks of notes beside the figures of Word paragraphs: raised, or set much smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .looks import RunLook
from .styles import Styles
from .wordml import R_PR, Element, R, leading

_NOTE_MARK = r"[\s\d\[\]()（）〔〕【】①-⑳*※,，、注]+"
_ORDINARY_SIZE = 20  # half points, where a file says nothing
_SMALL = 2 / 3  # of the size beside it


class Piece(NamedTuple):
    """Some text and the node it comes from; `is_raised` when it is set as superscript."""

    text: str
    node: Element
    is_raised: bool = False


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


def with_small_apart(found: Sequence[Piece], styles: Styles, around: RunLook) -> list[Piece]:
    """The pieces of a cell, parted by line breaks where figures beside each other have quite different sizes.

    One of them may be the mark of a note: 12 and a small 1 are not surely 121. Words may have any size.
    """
    parted = [found[0]]
    for before, piece in pairwise(found):
        if before.text[-1:].isdecimal() and piece.text[:1].isdecimal():
            sizes = sorted(_size(part, styles, around) for part in (before, piece))
            if sizes[0] <= _SMALL * sizes[1]:
                parted.append(Piece("\n", piece.node.getparent()))
        parted.append(piece)
    return parted


def _size(piece: Piece, styles: Styles, around: RunLook) -> int:
    run = piece.node.getparent()
    look = styles.run_look(leading(run, R_PR), around) if run.tag == R else around
    return look.size or _ORDINARY_SIZE
