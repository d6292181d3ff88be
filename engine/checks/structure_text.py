"""Family S, what the sections must speak of, and what must not be left in the text.

Source: 国办公开办函〔2021〕30号 and 《中华人民共和国政府信息公开条例》 article 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..draft import GridCell, Paragraph, SourceCell, TextPlace
from ..model import Place
from ..parse.numbers import fold
from ..places import section_name
from ..resources import load_toml
from .case import CannotCheck, Case, Fails, Outcome
from .passages import introduction, passages, section_lacking

Topic = Mapping[str, Any]  # `words` and `patterns`, of which one must stand in a text that speaks of it

_MARKS = dict.fromkeys(map(ord, "。，、；：（）"))
_EMPTY = r"(本|我)?(年度?|单位|机关|局)?(暂)?(没有|无|不存在)?(其他|相关|存在)?(的)?(主要)?(问题|情况)?"


def speaks_of(case: Case, section: str, topics: str, agency: str = "") -> Iterator[Outcome]:
    """The section speaks of every topic of this list in lexicon/topics.toml; only of agencies that `agency` finds."""
    if agency and not re.search(agency, case.report.agency or ""):
        return
    found = case.report.section(section)
    if found is None:
        yield CannotCheck(section_lacking(section, case.form))
        return
    text = "\n".join(fold(passage.text) for passage in passages(case, section))
    lacking = [topic["name"] for topic in load_toml("lexicon/topics.toml")[topics]
               if not _is_told(topic, text)]
    if lacking:
        yield Fails((found.place,), values={
            "section": section_name(section, case.form), "lacking": "、".join(lacking)})


def _is_told(topic: Topic, text: str) -> bool:
    return any(map(text.__contains__, topic["words"])) or any(re.search(p, text) for p in topic.get("patterns", ()))


def has_problems_and_improvements(case: Case, section: str, problems: Topic, improvements: Topic) -> Iterator[Outcome]:
    """The section has text that speaks both of `problems` and of `improvements`."""
    heading = case.report.section(section)
    if heading is None:
        yield CannotCheck(section_lacking(section, case.form))
        return
    text = "".join("".join(passage.text for passage in passages(case, section)).split()).translate(_MARKS)
    place = (heading.place,)
    values = {"section": section_name(section, case.form)}
    found = [_is_told(topic, text) for topic in (problems, improvements)]
    if re.fullmatch(_EMPTY, text):
        yield Fails(place, "empty", "error", values=values)
    elif not all(found):
        lacking = "和".join(what for what, has in zip(("存在的问题", "改进的情况"), found, strict=True) if not has)
        yield Fails(place, severity="warning", values={**values, "lacking": lacking})


def basis_is_in_force(case: Case, documents: list[dict]) -> Iterator[Outcome]:
    """Of `documents`, none is named before or in the first section that does not hold for the report's year."""
    year = case.report.year
    if year is None:
        yield CannotCheck("没有识别出年份")
        return
    outdated = [(document["message"], re.compile(document["pattern"])) for document in documents
                if not document["from"] <= year <= document["to"]]
    for passage in introduction(case) + passages(case, "overview"):
        for message, pattern in outdated:
            for match in pattern.finditer(passage.text):
                yield Fails((passage.place(*match.span()),), message, values={
                    "document": match[0], "year": year, "basis": case.form.basis})


def nothing_is_left_over(case: Case, signs: str, patterns: list[str]) -> Iterator[Outcome]:
    """Neither the text nor a cell of a table holds anything that one of `patterns` finds.

    Whatever they find holds one of the characters `signs`, which hardly any text has.
    """
    leftover = "|".join(patterns)
    paragraphs = [(index, block) for index, block in enumerate(case.draft.blocks)
                  if isinstance(block, Paragraph) and index not in case.report.chrome]
    texts: list[tuple[int, Paragraph | GridCell]] = [*paragraphs, *case.worded_cells]
    whole = "".join(holder.text for _, holder in texts)
    met = [*filter(whole.__contains__, signs)]
    left = (pair for pair in texts if any(map(pair[1].text.__contains__, met))) if met else ()
    for index, holder in sorted(left, key=lambda pair: pair[0]):
        for match in re.finditer(leftover, holder.text):
            yield Fails((_place(index, holder, *match.span()),), values={"leftover": match[0].strip()})


def _place(block: int, holder: Paragraph | GridCell, start: int, end: int) -> Place:
    if isinstance(holder, Paragraph):
        return TextPlace(block, start, end, holder.line)
    return SourceCell(block, holder.row, holder.column, start, end, holder.line)
