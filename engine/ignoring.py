"""Findings that the clerk set aside, each with a reason and for just the figures that it spoke of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from .draft import Paragraph, TextPlace
from .model import Finding, Ignored, Result
from .records import replace


class Reason(NamedTuple):
    """Why a finding was set aside, in the clerk's words; `figures` is a digest of what it spoke of then."""

    words: str
    figures: str


def figures_of(finding: Finding, result: Result) -> str:
    """A digest of what the finding speaks of: its wording, the texts in its cells, the words it is about."""
    return sha256("\n".join(_spoken_of(finding, result)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def with_ignored(result: Result, reasons: Mapping[str, Reason]) -> Result:
    """The result with the findings set aside that still speak of the same figures; `reasons` are by id."""
    aside = [f for f in result.findings if f.id in reasons and figures_of(f, result) == reasons[f.id].figures]
    if not aside:
        return result
    ids = {finding.id for finding in aside}
    return replace(result, findings=tuple(f for f in result.findings if f.id not in ids),
                   ignored=tuple(Ignored(finding, reasons[finding.id].words) for finding in aside))


def _spoken_of(finding: Finding, result: Result) -> Iterator[str]:
    yield from (finding.message, finding.expected or "", finding.actual or "")
    for key in (*finding.cells, *finding.related):
        if cell := result.report.cell(key):
            yield cell.raw if cell.edited is None else cell.edited
    for place in finding.places:
        if isinstance(place, TextPlace):
            yield _words(place, result)


def _words(place: TextPlace, result: Result) -> str:
    """The words at a place, with the corrections in force."""
    block = result.draft.blocks[place.block]
    if not isinstance(block, Paragraph):
        return ""
    text, end = block.text, place.end
    for change in sorted(result.rewritten, key=lambda c: -c.place.start):
        if change.place.block == place.block and place.start <= change.place.start and change.place.end <= place.end:
            text = text[: change.place.start] + change.after + text[change.place.end :]
            end += len(change.after) - len(change.before)
    return text[place.start : end]
