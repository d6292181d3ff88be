"""The title of the report, its agency and its year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..draft import Block, Paragraph, TextPlace
from ..forms import has_form, load_form
from ..model import Title
from ..resources import load_toml
from .numbers import fold, squeeze

FIRST_BLOCKS = 30  # a title stands among these
MOST_LINES = 4  # over which it runs
LONGEST = 70

_YEAR = re.compile(r"(20(?<![0-9]20)[0-9]{2}) ?年(?!\s*[0-9]{1,2}\s*月[^至]*$)")  # not that of a date at the end
_OF_SENTENCES = "。;!?>:,"
_CHINESE_DIGITS = str.maketrans("零〇○oO0一二三四五六七八九两", "0000001234567892")


def find_title(blocks: Sequence[Block], before: int) -> Title | None:
    """The title, looked for in the first blocks before block `before`: the officially worded one, else the first."""
    data = load_toml("lexicon/headings.toml")["title"]
    found: list[tuple[bool, Title]] = []
    for start, run in _candidates(blocks[: min(before, FIRST_BLOCKS)]):
        text = squeeze("".join(p.text for p in run))
        is_sentence = len(text) > LONGEST or any(map(text.__contains__, _OF_SENTENCES))
        if is_sentence or not (named := re.search(data["loose"], text)):
            continue
        stated = _stated_year(text)
        agency = text[: (stated or named).start()]
        is_official = text.endswith(load_form("2021").title_suffix)
        title = Title(
            "".join(p.text.strip() for p in run),
            tuple(TextPlace(at, 0, len(p.text), p.line) for at, p in enumerate(run, start)),
            agency or None, read_year(stated["year"]) if stated else None,
        )
        found.append((is_official and bool(title.agency and title.year), title))
    return next((title for is_whole, title in found if is_whole), found[0][1] if found else None)


def _candidates(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Paragraph]]]:
    """Runs of paragraphs, with the index of the first: at each start the longest first, so that no line is left out."""
    for start in range(len(blocks)):
        for count in range(MOST_LINES, 0, -1):
            several = blocks[start : start + count]
            run = [b for b in several if isinstance(b, Paragraph) and len(b.text.strip()) <= LONGEST]
            if len(run) == count:
                yield start, run


def reports_behind(blocks: Sequence[Block], start: int, year: int | None) -> frozenset[int]:
    """The blocks of reports on other years that stand behind block `start`, where the text of this one begins."""
    suffix = load_form("2021").title_suffix
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Paragraph) and len(block.text.strip()) <= LONGEST and squeeze(block.text).endswith(suffix):
            other = _stated_year(squeeze(block.text))
            if other and year and read_year(other["year"]) != year:
                return frozenset(range(index, len(blocks)))
    return frozenset()


def read_year(text: str) -> int:
    """The year in Arabic or Chinese digits: 2021, 二〇二一."""
    return int(text.translate(_CHINESE_DIGITS))


def year_of_text(blocks: Sequence[Block], without: frozenset[int]) -> int | None:
    """The year that the text names most often, one with a form before earlier ones, the later of two; None for none."""
    years = Counter(
        int(year)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and index not in without and re.search(r"\d", block.text)
        for year in _YEAR.findall(fold(block.text))
    )
    return max(years, key=lambda year: (has_form(year), years[year], year), default=None)


def _stated_year(text: str) -> re.Match[str] | None:
    years = load_toml("lexicon/headings.toml")["title"]["years"]
    return next(filter(None, (re.search(year, text) for year in years)), None)
