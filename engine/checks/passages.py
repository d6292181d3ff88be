"""The running text of a part of the report."""

from __future__ import annotations

from ..forms import Form
from ..places import section_name
from .case import Case
from .passage import Passage


def passages(case: Case, key: str) -> tuple[Passage, ...]:
    """The paragraphs of every section with this key, without headings; () when the draft lacks it."""
    return case.sections.get(key, ())


def introduction(case: Case) -> tuple[Passage, ...]:
    """The paragraphs before the first heading."""
    first = case.report.sections[0].place.block if case.report.sections else len(case.draft.blocks)
    return case.within(range(first))


def everything(case: Case, *words: str) -> tuple[Passage, ...]:
    """All paragraphs, headings too, without page chrome and title; those in which one of `words` stands, if any."""
    if not words:
        return case.prose
    met = [*filter(case.text.__contains__, words)]
    return tuple([passage for passage in case.prose if any(map(passage.text.__contains__, met))]) if met else ()


def section_lacking(key: str, form: Form) -> str:
    """The reason that the draft lacks the section."""
    return f"没有找到“{section_name(key, form)}”"
