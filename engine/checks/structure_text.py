"""Family S, what the sections must speak of, and what must not be left in the text.

Source: 国办公开办函〔2021〕30号 and 《中华人民共和国政府信息公开条例》 article 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import GridCell, Paragraph, SourceCell, TextPlace
from ..model import Place
from ..parse.numbers import fold
from ..places import section_name
from ..resources import load_toml
from .case import CannotCheck, Case, Fails, Outcome
from .passages import introduction, passages, section_lacking

_EMPTY = re.compile(r"(本|我)?(年度?|单位|机关|局)?(暂)?(没有|无|不存在)?(其他|相关|存在)?(的)?(主要)?(问题|情况)?")


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
               if not any(re.search(pattern, text) for pattern in topic["patterns"])]
    if lacking:
        yield Fails((found.place,), values={
            "section": section_name(section, case.form), "lacking": "、".join(lacking)})


def has_problems_and_improvements(case: Case, section: str, problems: str, improvements: str) -> Iterator[Outcome]:
    """The section has text that the patterns `problems` and `improvements` both find something in."""
    heading = case.report.section(section)
    if heading is None:
        yield CannotCheck(section_lacking(section, case.form))
        return
    text = re.sub(r"[\s。，、；：（）]", "", "".join(passage.text for passage in passages(case, section)))
    place = (heading.place,)
    values = {"section": section_name(section, case.form)}
    found = [bool(re.search(pattern, text)) for pattern in (problems, improvements)]
    if _EMPTY.fullmatch(text):
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
    sign, leftover = re.compile(f"[{re.escape(signs)}]"), "|".join(patterns)
    paragraphs = [(index, block) for index, block in enumerate(case.draft.blocks)
                  if isinstance(block, Paragraph) and index not in case.report.chrome]
    texts: list[tuple[int, Paragraph | GridCell]] = [*paragraphs, *case.worded_cells]
    for index, holder in sorted((pair for pair in texts if sign.search(pair[1].text)), key=lambda pair: pair[0]):
        for match in re.finditer(leftover, holder.text):
            yield Fails((_place(index, holder, *match.span()),), values={"leftover": match[0].strip()})


def _place(block: int, holder: Paragraph | GridCell, start: int, end: int) -> Place:
    if isinstance(holder, Paragraph):
        return TextPlace(block, start, end, holder.line)
    return SourceCell(block, holder.row, holder.column, start, end, holder.line)
