"""Corrected figures in a Word document: as tracked changes, or simply made."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import takewhile

from lxml import etree

from ...draft import Paragraph, TextPlace
from ...model import CellKey, Result
from ...read.word.wordml import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    INSERTED,
    P_PR,
    R_PR,
    TEXT_BOX,
    Element,
    P,
    T,
    W,
    leading,
)
from ...records import replace
from ..changes import Change
from .comments import AUTHOR, date_of, free_numbers
from .places import Span, WordText
from .runs import cut_out, is_rewritable
from .words import run, set_text

_INSERTIONS = (INSERTED, W + "moveTo")
_DIVISIBLE = (W + "hyperlink", W + "smartTag", W + "customXml")
_DELETED_TEXT = W + "delText"
_REVISIONS = (INSERTED, DELETED, W + "moveFrom", W + "moveTo", W + "rPrChange")  # of a paragraph's mark, or of looks


def make_changes(
    text: WordText, changes: Iterable[Change], result: Result, tracked_at: datetime | None
) -> tuple[Change, ...]:
    """The changes that could not be made; afterwards the document holds all others.

    They are tracked as made at that time; None: they are simply made. A change is left out rather than made in a wrong
    place: where the document does not show exactly the text that is to be changed, or shows it as a formula or data.
    """
    placed: list[tuple[Change, Span]] = []
    left: list[Change] = []
    for change in changes:
        span = _span(text, change, result)
        (left.append(change) if span is None else placed.append((change, span)))
    writer = _Writer(text, tracked_at)
    done: dict[tuple[Element, ...], int] = {}  # where the text of some paragraphs is still as it was
    for change, span in sorted(placed, key=lambda pair: -pair[1].start):  # from behind: what is before stays in place
        if span.end > done.get(span.paragraphs, span.end) or not writer.write(span, change.after):
            left.append(change)
        else:
            done[span.paragraphs] = span.start
    return tuple(left)


def _span(text: WordText, change: Change, result: Result) -> Span | None:
    """The characters to be changed; None when the document does not show just these."""
    if isinstance(change.place, TextPlace):
        place, block = change.place, result.draft.blocks[change.place.block]
        if not isinstance(block, Paragraph) or block.text[place.start : place.end] != change.before:
            return None
        span = text.span(place)
    else:
        span = _cell_span(text, change.place, result)
    if span is None or not span.is_exact:
        return None
    shown = "".join(piece.text for piece in text.pieces(span.paragraphs))[span.start : span.end]
    return span if "".join(shown.split()) == "".join(change.before.split()) else None


def _cell_span(text: WordText, key: CellKey, result: Result) -> Span | None:
    """All that stands in the cell but for blanks around it; None where the draft has no cell for just this figure."""
    if key in text.cells:
        return text.cells[key]
    cell = result.report.cell(key)
    place = cell.place if cell else None
    if cell is None or place is None or text.draft_text(place) != cell.raw:
        return None
    bare = cell.raw.strip() or cell.raw  # blanks alone are replaced too
    before = cell.raw.index(bare)
    return text.span(replace(place, start=before, end=before + len(bare)))


class _Writer:
    """Puts other text in the place of runs; `tracked_at` as in make_changes."""

    def __init__(self, text: WordText, tracked_at: datetime | None) -> None:
        self._text, self._when = text, tracked_at
        self._numbers = free_numbers(text.root)

    def write(self, span: Span, after: str) -> bool:
        """Whether the text could be put in place of the span; where not, the document reads as before."""
        units = cut_out(self._text, span)
        if not is_rewritable(units):
            return False
        new = _new_run(units[0] if units else None, span.paragraphs[0], after)
        if self._when is None:
            _replace(units, new, span.paragraphs[0])
        elif units and not _may_follow(units[-1]):
            return False
        else:
            self._track(units, new, span.paragraphs[0])
        for paragraph in span.paragraphs:
            _copy_to_fallback(paragraph)
        return True

    def _track(self, units: list[Element], new: Element | None, paragraph: Element) -> None:
        """Marks the units as deleted, and what takes their place as inserted behind the last of them."""
        for unit in units:
            for node in unit.iterchildren(T):
                node.tag = _DELETED_TEXT
                set_text(node, node.text or "")
            deleted = self._revision(DELETED)
            unit.addprevious(deleted)
            deleted.append(unit)
        if new is None:
            return
        inserted = self._revision(INSERTED)
        inserted.append(new)
        if units:
            self._end_insertions(units[-1].getparent()).addnext(inserted)
        else:
            paragraph.append(inserted)

    def _end_insertions(self, last: Element) -> Element:
        """The element behind which an insertion may stand: somebody else's insertion around it ends there."""
        found = last
        for around in _inside_paragraph(last):
            if around.tag in _INSERTIONS:
                for inner in list(_up_to(last, around)):
                    rest = inner.makeelement(inner.tag, dict(inner.attrib), inner.nsmap)
                    rest.extend(list(last.itersiblings()))
                    inner.addnext(rest)
                    if rest.get(W + "id") is not None:
                        rest.set(W + "id", next(self._numbers))
                    if not len(rest):
                        inner.getparent().remove(rest)
                    last = inner
                found = last
        return found

    def _revision(self, tag: str) -> Element:
        assert self._when is not None
        attributes = {W + "id": next(self._numbers), W + "author": AUTHOR, W + "date": date_of(self._when)}
        return etree.Element(tag, attributes)


def _inside_paragraph(node: Element) -> Iterator[Element]:
    """What closes around the node inside its paragraph, from the inside out."""
    return takewhile(lambda around: around.tag != P, node.iterancestors())


def _up_to(node: Element, last: Element) -> Iterator[Element]:
    for around in node.iterancestors():
        yield around
        if around is last:
            return


def _may_follow(unit: Element) -> bool:
    """Whether the insertions around the unit, if any, can be ended behind it."""
    around = [each.tag for each in _inside_paragraph(unit)]
    outermost = max((i for i, tag in enumerate(around) if tag in _INSERTIONS), default=-1)
    return all(tag in _INSERTIONS or tag in _DIVISIBLE for tag in around[: outermost + 1])


def _replace(units: list[Element], new: Element | None, paragraph: Element) -> None:
    if new is not None and units:
        units[0].addprevious(new)
    elif new is not None:
        paragraph.append(new)
    for unit in units:
        unit.getparent().remove(unit)


def _new_run(like: Element | None, paragraph: Element, text: str) -> Element | None:
    """A run that looks like this one, or like what would be typed in the empty paragraph; None for no text."""
    if not text:
        return None
    holder = leading(paragraph, P_PR) if like is None else like
    looks = None if holder is None else next(holder.iterchildren(R_PR), None)
    if looks is not None:
        looks = copy.deepcopy(looks)
        for node in list(looks.iterchildren(*_REVISIONS)):
            looks.remove(node)
    return run(text, looks)


def _copy_to_fallback(paragraph: Element) -> None:
    """Makes the text box for old programs, where the paragraph stands in a box, the same as the one for new ones."""
    for around in paragraph.iterancestors(ALTERNATE):
        boxes = [[box for box in branch.iter(TEXT_BOX) if next(box.iterancestors(TEXT_BOX), None) not in branch.iter()]
                 for branch in around.iterchildren(CHOICE, FALLBACK)]
        if len(boxes) == 2 and len(boxes[0]) == len(boxes[1]):
            for mine, other in zip(*boxes, strict=True):
                other[:] = [copy.deepcopy(child) for child in mine]
