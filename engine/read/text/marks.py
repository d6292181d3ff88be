"""Marks that Markdown and mails put around the text of a line, which are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...draft import Paragraph
from .cells import BLANK, is_blank

Line = tuple[int, str]

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{}~])")  # | apart: it would make a cell
_QUOTE = re.compile(r"(?:> ?)+")


def paragraph_of(text: str, number: int | None) -> Paragraph:
    """The line as a paragraph without the marks of Markdown: a heading with its level, bold text as text."""
    heading = _HEADING.match(text) if "#" in text else None
    if heading:
        text = _without_closing(text[heading.end() :].rstrip(BLANK))
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    return Paragraph(text, number, len(heading[1]) - 1 if heading else None)


def _without_closing(text: str) -> str:
    """The text of a heading without the # that may close it behind a space."""
    inner = text.rstrip("#")
    return inner.rstrip(BLANK) if inner[-1:] in tuple(BLANK) else text


def unmarked(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the backslashes of Markdown, and where all are quoted (> before each) without that mark."""
    if any("\\" in text for _, text in lines):
        lines = [(number, _ESCAPED.sub(r"\1", text)) for number, text in lines]
    if not all(text.startswith(">") or is_blank(text) for _, text in lines):
        return lines
    return [(number, _QUOTE.sub("", text, count=1)) for number, text in lines]
