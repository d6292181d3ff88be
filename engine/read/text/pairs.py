"""Tables written out as pairs of a column's label and its figure (自然人：12), several on a line or each on its own,
behind the label of their row or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...forms import Line, all_forms
from ...records import changeable_record, field
from .cells import BLANK, LONGEST_LINE, Cell, TableLines, cell_of, cells_of_text, is_blank
from .labels import label_key, vocabulary

FEWEST_ROWS = 3  # with pairs, for them to be a table and no sentence
MOST_LABELS = 8  # lines from the first label of such a table to its first pair, blank ones too
LONGEST_BREAK = 6  # blank lines or page marks in a row inside such a table

_FIGURE = (r"-?[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?"
           r"(?:\s*(?:万元|元|件|宗|条|项|起|次|份|个|例|人))?")
_DIGIT = re.compile(r"\d")


class Pair(NamedTuple):
    """The label of a column as printed, and the figure behind it ("" where it is left out)."""

    column: str
    figure: str


@changeable_record
class PairedRow:
    """A row as its lines come: its label on line `at`, its pairs, and its last line."""

    label: str
    at: int
    last: int
    pairs: list[Pair] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """A header of its own, and the label with the figures in the same order."""
        if self.pairs:
            yield tuple(cell_of(pair.column, self.at) for pair in self.pairs)
        cells = [cell_of(self.label, self.at), *(cell_of(pair.figure, self.at) for pair in self.pairs)]
        yield (*cells[:-1], cells[-1]._replace(last=self.last))


def read_pairs(texts: Sequence[str], start: int) -> tuple[TableLines | None, int]:
    """The table in pairs that begins on line `start`, and the line to look on from."""
    if texts[start].isascii() or not _may_start(texts, start):
        return None, start + 1
    rows: list[PairedRow] = []
    at, breaks = start, 0
    while at < len(texts) and breaks <= LONGEST_BREAK:
        text = texts[at]
        if is_blank(text) or any(cell.kind == "mark" for cell in cells_of_text(text)):
            breaks += 1
        elif not _put(rows, text, at):
            break
        else:
            breaks = 0
        at += 1
    while rows and not rows[-1].pairs:
        rows.pop()
    end = rows[-1].last + 1 if rows else start + 1
    if sum(bool(row.pairs) for row in rows) < FEWEST_ROWS:
        return None, end
    return TableLines(tuple(cells for row in rows for cells in row.rows()), end, in_sequence=True), end


def _may_start(texts: Sequence[str], start: int) -> bool:
    """Whether a row with pairs begins on the line: its label on the line itself or above the first pair."""
    label, pairs = pairs_of(texts[start])
    if pairs or label_key(texts[start]) not in vocabulary().rows:
        return bool(label and pairs)
    near = (text for text in texts[start + 1 : start + MOST_LABELS] if label_key(text) not in vocabulary().rows)
    below = next((text for text in near if not is_blank(text)), "")
    return bool(pairs_of(below)[1])


def _put(rows: list[PairedRow], text: str, at: int) -> bool:
    """Whether the line belongs to the table; then it is put into its row."""
    label, pairs = pairs_of(text)
    if not pairs and label_key(text) not in vocabulary().rows:
        return False
    if not pairs:
        rows.append(PairedRow(text.strip(BLANK), at, at))
        return True
    columns = {pair.column for row in rows[-1:] for pair in row.pairs}
    is_new = not rows or not columns.isdisjoint(pair.column for pair in pairs)
    if label and (is_new or label_key(rows[-1].label) != label_key(label)):
        rows.append(PairedRow(label, at, at))
    elif is_new:
        return False
    rows[-1].pairs += pairs
    rows[-1].last = at
    return True


def pairs_of(text: str) -> tuple[str, list[Pair]]:
    """(the label of the row before the pairs, the pairs); no pairs when the line is not just that, or has no figure."""
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return "", []
    starts = [(match.start(), _label_before(text, match.start()), match["figure"]) for match in _pair().finditer(text)]
    at, label = next(((at, label) for at, label, figure in starts
                      if label_key(label) in row_keys() or (figure and not label_key(label))), (len(text), ""))
    pairs: list[Pair] = []
    while match := _pair().match(text, at):
        pairs.append(Pair(match["column"].strip(BLANK), match["figure"] or ""))
        at = match.end()
    is_whole = at == len(text) and any(pair.figure for pair in pairs)
    return (label, pairs) if is_whole else ("", [])


def _label_before(text: str, end: int) -> str:
    return text[:end].strip(BLANK + "·•-—*/：:，,（(【[")


@cache
def _pair() -> re.Pattern[str]:
    """The label of a column, together with the merged one above it or not, and the figure behind it, if one is."""
    labels: set[str] = set()
    groups: set[str] = set()
    for line in (column for form in all_forms() for table in form.tables.values()
                 for block in table.blocks for column in block.columns):
        labels |= {line.label, re.sub(r"（.*）$", "", line.label)}
        groups |= set(line.groups)
    columns = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    over = "|".join(map(re.escape, sorted(groups)))
    begin = "".join(sorted({label[0] for label in labels | groups}))  # at most places none does
    return re.compile(rf"(?=[{begin}])(?P<column>(?:(?:{over})[（(：:\s]*)?(?:{columns}))(?![\u4e00-\u9fff])"
                      rf"[\s）)】\]：:=＝…·*]*(?P<figure>{_FIGURE})?[\s，,、；;。|｜（）()【】]*")


@cache
def row_keys() -> frozenset[str]:
    """The folded labels of rows, alone and together with the merged labels before them."""
    lines: list[Line] = [row for form in all_forms() for table in form.tables.values() for row in table.rows]
    alone = {key for line in lines for label in {line.label, line.short} for key in _writings(label)}
    return frozenset(alone | {label_key("".join(line.groups[depth:])) + key for line in lines
                              for depth in range(len(line.groups)) for key in _writings(line.label)})


def _writings(label: str) -> set[str]:
    """The folded label, also without a closing bracket and without its number."""
    plain = re.sub(r"（[^（）]*）$", "", label)
    return {label_key(re.sub(r"^(?:[一二三四]、|（.）|\d\.)", "", text)) for text in (label, plain)} | {
        label_key(text) for text in (label, plain)}
