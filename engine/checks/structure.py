"""Family S, the skeleton of the report: title, sections, tables, and what surrounds them.

Source: the form of 国办公开办函〔2021〕30号 (〔2019〕60号 for 2019 and 2020).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..draft import Paragraph, TextPlace
from ..model import Missing, WholeDraft
from ..parse.numbers import squeeze
from ..places import section_name
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import OTHER_FORM, other_form, start_of


def title_is_complete(case: Case) -> Iterator[Outcome]:
    """The title names agency and year and ends with the official wording."""
    title, suffix = case.report.title, case.form.title_suffix
    if title is None:
        yield Fails((Missing("title", _first_block(case)),), values={"suffix": suffix})
        return
    lacks = [name for name, stated in (("机关名称", title.agency), ("年份", title.year)) if not stated]
    if lacks:
        yield Fails(title.places, "incomplete", "warning", values={"lacks": "和".join(lacks), "suffix": suffix})
    if not squeeze(title.text).endswith(squeeze(suffix)):
        yield Fails(title.places, "wording", "warning", values={"title": title.text, "suffix": suffix})


def sections_stand_in_order(case: Case) -> Iterator[Outcome]:
    """Each section of the form is there once, in the order of the form."""
    form, sections = case.form, case.report.sections
    order = [s.key for s in form.sections]
    missing = [key for key in order if case.report.section(key) is None]
    if len(missing) == len(order):
        yield Fails(tuple(Missing(key, _first_block(case)) for key in missing), "none")
        return
    for key in missing:
        yield Fails((Missing(key, _block_after(case, key)),), values={"section": section_name(key, form)})
    seen: list[str] = []
    for section in sections:
        values = {"section": section_name(section.key, form), "heading": section.heading}
        if section.key in seen:
            yield Fails((section.place,), "repeated", values=values)
        elif later := [key for key in seen if order.index(key) > order.index(section.key)]:
            yield Fails((section.place,), "order", values={**values, "later": section_name(later[0], form)})
        seen.append(section.key)


def tables_stand_under_their_headings(case: Case) -> Iterator[Outcome]:
    """Each table of the draft begins in the section of the same key."""
    if not case.report.sections:
        yield CannotCheck("没有找到各部分的标题")
    elif not case.report.tables:
        yield CannotCheck("没有找到三张表格")
    else:
        for table in case.report.tables.values():
            section = case.report.section_at(table.blocks[0])
            if section is None or section.key != table.key:
                yield Fails((start_of(table),), values={
                    "table": case.form.tables[table.key].name, "own": section_name(table.key, case.form),
                    "found": f"“{section.heading}”之下" if section else "第一个标题之前"})


def tables_are_there(case: Case) -> Iterator[Outcome]:
    """The draft has every table of the form."""
    missing = [key for key in case.form.tables if key not in case.report.tables]
    if missing and other_form(case):
        yield CannotCheck(OTHER_FORM)
    else:
        for key in missing:
            table = case.form.tables[key]
            section = case.report.section(key)
            block = section.blocks.stop if section else _block_after(case, key)
            yield Fails((Missing(key, block),), values={"table": table.name, "section": section_name(key, case.form)})


def no_page_chrome(case: Case) -> Iterator[Outcome]:
    """No lines of a web page stand around the report."""
    chrome = sorted(case.report.chrome)
    starts = [index for index in chrome if index - 1 not in case.report.chrome]
    texts = {index: block for index in starts if isinstance(block := case.draft.blocks[index], Paragraph)}
    if texts:
        first = next(iter(texts.values())).text.strip()
        yield Fails(tuple(TextPlace(i, 0, len(p.text), p.line) for i, p in texts.items()),
                    values={"count": len(chrome), "first": first[:20] + "…" * (len(first) > 20)})


def nothing_is_pending(case: Case) -> Iterator[Outcome]:
    """The draft has neither revisions that await acceptance, nor text struck through, nor comments, nor figures that
    nobody sees."""
    draft = case.draft
    counts = ((draft.revisions, "处修订"), (draft.struck, "处带删除线的文字"), (draft.comments, "条批注"))
    pending = "、".join(f"{count} {what}" for count, what in counts if count)
    if pending:
        yield Fails((WholeDraft(),), "struck" if draft.struck else "default", values={"pending": pending})
    if draft.unseen:
        yield Fails((WholeDraft(),), "unseen", values={"count": draft.unseen})


def _first_block(case: Case) -> int:
    return next((i for i in range(len(case.draft.blocks)) if i not in case.report.chrome), 0)


def _block_after(case: Case, key: str) -> int:
    """The block before which the section should stand: the heading of the next one found, else the report's end."""
    order = [s.key for s in case.form.sections]
    later = [s.place.block for s in case.report.sections if order.index(s.key) > order.index(key)]
    last = max((s.place.block for s in case.report.sections), default=0)
    tail = [index for index in case.report.chrome if index > last]
    return min(later, default=min(tail, default=len(case.draft.blocks)))
