"""Comments of a Word document: their marks in the text, and what they say in a part of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count

from lxml import etree

from ...read.word.wordml import P_PR, VAL, Element, W, leading
from .notes import Note
from .places import Span, WordText
from .runs import anchor_of, cut_out
from .words import element, run

AUTHOR = "勾稽"
_ID = W + "id"


def add_comments(text: WordText, notes: Iterable[Note], comments: Element | None, when: datetime) -> Element:
    """The w:comments with the notes added, whose marks are now in the document; None stands for no comments so far."""
    if comments is None:
        comments = etree.Element(W + "comments", nsmap={"w": W.strip("{}")})
    numbers = free_numbers(text.root, comments)
    for note in notes:
        number = next(numbers)
        _mark(text, note, number)
        comments.append(_comment(note.lines, number, when))
    return comments


def free_numbers(*roots: Element) -> Iterator[str]:
    """Numbers that no mark in these parts has yet, as w:id holds them."""
    taken = {node.get(_ID) for root in roots for node in root.iter() if node.get(_ID) is not None}
    return (str(number) for number in count(1) if str(number) not in taken)


def date_of(when: datetime) -> str:
    """The time as Word writes it: the clock's own, with a Z that every program passes over."""
    return f"{when:%Y-%m-%dT%H:%M:%S}Z"


def _mark(text: WordText, note: Note, number: str) -> None:
    """Puts the two ends of the comment's range and its reference into the document."""
    start, end = (element(name, {_ID: number}) for name in ("commentRangeStart", "commentRangeEnd"))
    reference = element("r", {}, element("commentReference", {_ID: number}))
    span = note.about
    units = cut_out(text, span) or cut_out(text, _widened(text, note))
    if not units:  # an empty cell
        paragraph = span.paragraphs[0]
        at = 0 if leading(paragraph, P_PR) is None else 1
        paragraph[at:at] = [start, end, reference]
    elif note.side == "before":
        for mark in (start, end, reference):
            anchor_of(units[0]).addprevious(mark)
    else:
        last = anchor_of(units[-1])
        if not note.side:
            anchor_of(units[0]).addprevious(start)
        for mark in (reference, end, *([start] if note.side else [])):
            last.addnext(mark)


def _widened(text: WordText, note: Note) -> Span:
    """The whole of the paragraphs, for a span of no characters."""
    length = sum(len(piece.text) for piece in text.pieces(note.about.paragraphs))
    return note.about._replace(start=0, end=length)


def _comment(lines: Iterable[str], number: str, when: datetime) -> Element:
    comment = element("comment", {_ID: number, W + "author": AUTHOR, W + "date": date_of(when), W + "initials": AUTHOR})
    for line in lines:
        words = run(line.replace("\n", " "), element("rPr", {}, element("sz", {VAL: "18"})))
        comment.append(element("p", {}, _plain_look(), words))
    return comment


def _plain_look() -> Element:
    """Body text of an office has 28 points from line to line and indented first lines; a comment needs neither."""
    return element(
        "pPr", {}, element("spacing", {W + "before": "0", W + "after": "0", W + "line": "240", W + "lineRule": "auto"}),
        element("ind", {W + "firstLineChars": "0", W + "firstLine": "0"}), element("jc", {VAL: "left"}))
