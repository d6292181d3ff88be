"""Family H: the sentences of the text that last year's report has already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..draft import TextPlace
from ..model import Copied
from ..parse.numbers import squeeze
from .case import CannotCheck, Case, Fails, Outcome
from .last_year import last_year
from .passages import passages

_SENTENCE = "[^。！？；]+[。！？；]"
_YEAR = r"20\d\d(?=年|〕)|二〇[〇一二三四五六七八九]{2}(?=年)"
_LISTING = r"\s*(?:(?:[（(]?[一二三四五六七八九十]+[、）)]|[一二三四五六七八九十]+是|\d{1,2}[.、])\s*)*"
_MOST_ALIKE = 1000  # sentences of a year that are held against the other year's one by one; a report has 100


def not_copied(case: Case, sections: list[str], most: int, alike: int, shortest: int) -> Iterator[Outcome]:
    """Less than `most` per cent of the sentences of the sections are last year's, but for the year at most.

    Sentences of fewer than `shortest` characters do not count. `alike` is how like last year's, in per cent, a further
    sentence must be to be listed with those.
    """
    last = last_year(case)
    if isinstance(last, CannotCheck):
        yield last
        return
    if last.draft.kind == "xlsx":
        yield CannotCheck("打开的上年报告是 Excel 模板，没有正文")
        return
    count = len(_sentences(case, sections, shortest))
    found = copied_sentences(case, last, sections, alike, shortest)
    copies = [copied for copied in found if copied.kind != "alike"]
    if count and 100 * len(copies) >= most * count:
        yield Fails(tuple(copied.place for copied in copies), copied=found, values={
            "count": count, "copies": len(copies), "share": 100 * len(copies) // count,
            "years": sum(copied.kind == "year" for copied in copies)})


def copied_sentences(
    case: Case, last: Case, sections: Sequence[str], alike: int, shortest: int
) -> tuple[Copied, ...]:
    """The sentences that last year's report has too, in the order of the draft, each with last year's wording.

    Their kind is "same" for a copy to the letter, "year" where only years differ, "alike" where a little more does.
    """
    before = [text for _, text in _sentences(last, sections, shortest)]
    exactly = {_bare(text): text for text in before}
    but_for_year = {re.sub(_YEAR, "", bare): text for bare, text in exactly.items()}
    found: list[Copied] = []
    rest: list[Copied] = []
    for place, text in _sentences(case, sections, shortest):
        bare = _bare(text)
        if bare in exactly:
            found.append(Copied(place, text, exactly[bare], "same"))
        elif (without := re.sub(_YEAR, "", bare)) in but_for_year:
            found.append(Copied(place, text, but_for_year[without], "year"))
        else:
            rest.append(Copied(place, text, "", "alike"))
    found += _alike(rest[:_MOST_ALIKE], before[:_MOST_ALIKE], alike)
    return tuple(sorted(found, key=lambda copied: (copied.place.block, copied.place.start)))


def _alike(rest: Sequence[Copied], before: Sequence[str], alike: int) -> Iterator[Copied]:
    from rapidfuzz import fuzz, process  # only with last year's report

    bare = [_bare(text) for text in before]
    for copied in rest:
        best = process.extractOne(_bare(copied.text), bare, scorer=fuzz.ratio, score_cutoff=alike)
        if best:
            yield Copied(copied.place, copied.text, before[best[2]], "alike")


def _sentences(case: Case, sections: Sequence[str], shortest: int) -> list[tuple[TextPlace, str]]:
    """The sentences of the sections, without their numbering; headings have no full stop, or are too short."""
    found = []
    for passage in (passage for section in sections for passage in passages(case, section)):
        for match in re.finditer(_SENTENCE, passage.text):
            sentence = re.sub(_LISTING, "", match[0], count=1)
            if len(squeeze(sentence)) >= shortest:
                found.append((passage.place(match.end() - len(sentence), match.end()), sentence))
    return found


def _bare(text: str) -> str:
    """The sentence without spaces, marks and differences of width."""
    return re.sub(r"\W", "", squeeze(text))
