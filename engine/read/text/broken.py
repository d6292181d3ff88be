"""Rows with separators whose lines were broken anywhere: put together again where their separators tell how."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import is_blank

MOST = 18  # separators of a row; the widest official one has 15 cells
FEWEST = 3  # rows with as many separators, for this to be no accident
LONGEST = 150  # lines of a table with broken rows; an official one has 28 rows


def with_whole_rows(texts: Sequence[str], start: int, separators: str) -> tuple[Sequence[str], dict[int, int]]:
    """The texts, with the broken rows of the table from line `start` on as one line each, and blank ones behind it;
    and the last line of each such row by its first.

    A row is whole when it has as many separators as every other. Where no number fits all rows, nothing is changed.
    """
    counts = _counts(texts, start, separators)
    is_cell_a_line = 2 * sum(count > 1 for count in counts) <= len(counts)
    if is_cell_a_line or len(set(counts)) == 1:
        return texts, {}
    for wanted in range(max(counts), MOST + 1):
        groups = _groups(counts, wanted)
        if groups is None or len(groups) < FEWEST:
            continue
        broken = {start + first: start + last for first, last in groups if last > first}
        if not broken:
            break
        whole = list(texts)
        for first, last in broken.items():
            whole[first : last + 1] = ["\n".join(texts[first : last + 1]), *[""] * (last - first)]
        return whole, broken
    return texts, {}


def _counts(texts: Sequence[str], start: int, separators: str) -> list[int]:
    """How many separators each line has, up to a blank line or two lines in a row without any; none of too many."""
    counts: list[int] = []
    for at in range(start, min(start + LONGEST + 1, len(texts))):
        count = sum(map(texts[at].count, separators))
        if is_blank(texts[at]) or (not count and counts[-1:] == [0]):
            break
        counts.append(count)
    while counts and not counts[-1]:
        counts.pop()
    return counts if len(counts) <= LONGEST else []


def _groups(counts: Sequence[int], wanted: int) -> list[tuple[int, int]] | None:
    """(first, last) line of each row of so many separators; None when the lines do not make such rows."""
    groups: list[tuple[int, int]] = []
    first = total = 0
    for at, count in enumerate(counts):
        if not total and not count:
            continue  # between two rows
        first, total = (first if total else at), total + count
        if total > wanted:
            return None
        if total == wanted:
            groups.append((first, at))
            total = 0
    return None if total else groups
