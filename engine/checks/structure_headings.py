"""Family S, the headings: their wording, their numbering, and nothing else in their paragraph.

Source: the six headings of the form of 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Paragraph
from ..parse.numbers import squeeze
from ..places import section_name
from .case import CannotCheck, Case, Fails, Outcome
from .passage import BEHIND_HEADING
from .passages import everything

_NUMBER = 4  # characters that the number of a heading has at most, with its 、


def wording_is_official(case: Case) -> Iterator[Outcome]:
    """Each heading is worded as in the form; an accepted variant is a hint."""
    yield from _unless_none(case)
    for section in case.report.sections:
        official = case.form.section(section.key)
        printed = squeeze(section.wording.strip(BEHIND_HEADING))
        if printed != squeeze(official.heading):
            is_variant = printed in map(squeeze, official.variants)
            yield Fails((section.place,), "variant" if is_variant else "default", "hint" if is_variant else "warning",
                        expected=section_name(section.key, case.form), actual=section.heading.strip())


def numbering_is_official(case: Case) -> Iterator[Outcome]:
    """Each heading bears its Chinese numeral and 、 directly before the words."""
    yield from _unless_none(case)
    for section in case.report.sections:
        official = f"{case.form.section(section.key).number}、"
        number = section.number.strip()
        block = case.draft.blocks[section.place.block]
        is_typed = isinstance(block, Paragraph) and not block.numbered
        if squeeze(number) != official:
            yield Fails((section.place,), "default" if number else "none", expected=official, actual=number or None,
                        values={"heading": section.heading.strip()})
        elif is_typed and section.number != number:
            yield Fails((section.place,), "space", values={"heading": section.heading.strip(), "number": official})


def headings_stand_alone(case: Case) -> Iterator[Outcome]:
    """No text follows a heading in its own paragraph."""
    yield from _unless_none(case)
    for section in case.report.sections:
        block = case.draft.blocks[section.place.block]
        if isinstance(block, Paragraph) and block.text[section.place.end :].strip(BEHIND_HEADING):
            yield Fails((section.place,), values={"heading": section.heading.strip()})


def no_further_sections(case: Case, old: str, further: str) -> Iterator[Outcome]:
    """No paragraph begins with what `old` (the skeleton of before 2019) or `further` (a seventh section) finds."""
    headings = {section.place.block for section in case.report.sections}
    for passage in everything(case, "、"):
        if passage.block not in headings and "、" in passage.text.lstrip()[:_NUMBER]:
            for message, pattern in (("default", old), ("further", further)):
                if match := re.match(pattern, passage.text):
                    yield Fails((passage.place(*match.span()),), message, values={"heading": match[0].strip()})
                    break


def _unless_none(case: Case) -> Iterator[CannotCheck]:
    if not case.report.sections:
        yield CannotCheck("没有找到各部分的标题")
