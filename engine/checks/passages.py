"""The running text of a part of the report, with the place of every word."""

from __future__ import annotations

from collections.abc import Iterator

from ..forms import Form
from ..model import TextPlace
from ..places import section_name
from ..records import record
from .case import Case

BEHIND_HEADING = "：:。 \t\u3000"  # what may close a heading


@record
class Passage:
    """A paragraph's text from offset `start` on; `line` where the draft has lines."""

    block: int
    start: int
    text: str
    line: int | None

    def place(self, start: int, end: int) -> TextPlace:
        """The characters `start` to `end` of `text`, as a place of the draft."""
        return TextPlace(self.block, self.start + start, self.start + end, self.line)


def passages(case: Case, key: str) -> list[Passage]:
    """The paragraphs of every section with this key, without headings; [] when the draft lacks it."""
    return [passage for section in case.report.sections if section.key == key
            for passage in _within(case, section.blocks)]


def introduction(case: Case) -> list[Passage]:
    """The paragraphs before the first heading."""
    first = case.report.sections[0].place.block if case.report.sections else len(case.draft.blocks)
    return list(_within(case, range(first)))


def everything(case: Case) -> list[Passage]:
    """All paragraphs, headings too, without page chrome and title."""
    return [Passage(index, 0, paragraph.text, paragraph.line) for index, paragraph in case.prose()]


def section_lacking(key: str, form: Form) -> str:
    """The reason that the draft lacks the section."""
    return f"没有找到“{section_name(key, form)}”"


def _within(case: Case, blocks: range) -> Iterator[Passage]:
    headings = {section.place.block: section.place.end for section in case.report.sections}
    for index, paragraph in case.prose():
        start = headings.get(index, 0)
        if index in headings:
            start = len(paragraph.text) - len(paragraph.text[start:].lstrip(BEHIND_HEADING))
        if index in blocks and start < len(paragraph.text):
            yield Passage(index, start, paragraph.text[start:], paragraph.line)
