"""Parts behind 其中 that are larger than their whole: 规范性文件6件。其中，本年制发7件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .breakdowns import Breakdown
from .clauses import Clause
from .entries import Entry, are_children
from .said import Said, begin_of_sentence


def find_larger_parts(
    entries: list[Entry], clauses: list[Clause], said: Sequence[Said], found: Sequence[Breakdown]
) -> Iterator[Breakdown]:
    """The totals of a paragraph, each with the first part behind its 其中, where that is larger.

    Larger than all figures of its unit before it, as 其中 may reach back beyond the one just before, and than those of
    the total's sentence together. Totals that were `found` to have several parts are left out.
    """
    known = {breakdown.total.at for breakdown in found}
    for total, part in pairwise(entries):
        if total.said.at in known or part.said.value <= total.said.value or not _is_first_part(total, part):
            continue
        before = [s for s in said if s.figure and s.at < part.said.at and s.unit == part.said.unit]
        first = begin_of_sentence(clauses, total.said.at)
        together = sum(s.value for s in before if s.at >= first)  # 新收79件，结转4件。其中，…
        if part.said.value > max([together, *(s.value for s in before)]):
            yield Breakdown(total.said, (part.said,), is_plain=True)


def _is_first_part(total: Entry, part: Entry) -> bool:
    """Does 其中 lead from the total to the part, both counted in one unit and neither in a comparison?"""
    is_near = part.sentence - total.sentence in (0, 1) and part.depth == total.depth
    compares = total.said.clause.has("compare", "compare_to") or part.said.clause.has("compare", "compare_to")
    is_of_unit = part.said.unit == total.said.unit != ""
    return part.part and is_near and is_of_unit and not compares and are_children(total, [part], True)
