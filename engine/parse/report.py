"""Recognises the report in a draft: title, year, form, sections, tables."""

from __future__ import annotations

from typing import Literal

from ..collector import without_collector
from ..draft import Draft
from ..forms import form_for, has_form
from ..model import Report
from .by_hand import NOTHING_SAID, ByHand
from .chrome import chrome_after, chrome_before, chrome_inside
from .headings import find_sections
from .tables import form_of_labels, recognise_tables
from .title import find_title, reports_behind, year_of_text

FEWEST_TABLES = 2  # official tables that show a year before the first form to be a slip


@without_collector
def parse_report(draft: Draft, by_hand: ByHand = NOTHING_SAID) -> Report:
    """What was recognised in the draft; what it lacks is absent. Never raises for anything a draft may hold."""
    blocks = draft.blocks
    sections = find_sections(blocks, form_for(None), frozenset())
    body = sections[0].place.block if sections else len(blocks)
    title = find_title(blocks, body)
    chrome = chrome_before(blocks, title.places[0].block if title else body)
    if title:
        chrome |= chrome_inside(blocks, title.places[-1].block + 1, body)
    if sections:
        chrome |= chrome_after(blocks, sections[-1].place.block)
    year = title.year if title else None
    year_from: Literal["title", "text"] | None = "title" if year else None
    if year is None and (year := year_of_text(blocks, chrome)):
        year_from = "text"
    form = form_for(year) if year and has_form(year) else form_of_labels(draft)
    home = {section.key: section.blocks for section in reversed(sections)}  # of two the first
    others = reports_behind(blocks, body, year)
    tables = recognise_tables(draft, form, year, chrome | others, home, by_hand)
    if not has_form(year) and len(tables) < FEWEST_TABLES:
        tables = {}
    return Report(form.id, title, title.agency if title else None, year, year_from, sections, tables, chrome,
                  by_hand)
