"""The running text of a part of the report."""

from __future__ import annotations

from collections.abc import Iterator

from ..forms import Form
from ..places import section_name
from .case import Case
from .passage import Passage

BEHIND_HEADING = "：:。 \t\u3000"  # what may close a heading


def passages(case: Case, key: str) -> list[Passage]:
    """The paragraphs of every section with this key, without headings; [] when the draft lacks it."""
    return [passage for section in case.report.sections if section.key == key
            for passage in _within(case, section.blocks)]


def introduction(case: Case) -> list[Passage]:
    """The paragraphs before the first heading."""
    first = case.report.sections[0].place.block if case.report.sections else len(case.draft.blocks)
    return list(_within(case, range(first)))


def everything(case: Case, *words: str) -> list[Passage]:
    """All paragraphs, headings too, without page chrome and title; those in which one of `words` stands, if any."""
    return [passage for passage in case.prose if not words or passage.holds(*words)]


def section_lacking(key: str, form: Form) -> str:
    """The reason that the draft lacks the section."""
    return f"没有找到“{section_name(key, form)}”"


def _within(case: Case, blocks: range) -> Iterator[Passage]:
    headings = {section.place.block: section.place.end for section in case.report.sections}
    for passage in case.prose:
        if passage.block not in blocks:
            continue
        if passage.block not in headings:
            yield passage
            continue
        start = headings[passage.block]
        start = len(passage.text) - len(passage.text[start:].lstrip(BEHIND_HEADING))
        if start < len(passage.text):
            yield Passage(passage.block, start, passage.text[start:], passage.line)
