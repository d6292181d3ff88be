"""Where the parts of a closed breakdown stand in the text."""

from __future__ import annotations

from collections import defaultdict

from ..draft import Draft, Paragraph, TextPlace
from ..model import Statement
from ..statements.folding import fold_text
from ..statements.tokens import tokenise


def part_places(draft: Draft, breakdown: Statement) -> tuple[TextPlace | None, ...]:
    """The place of each part's figure; None where more figures of the same value stand between. () for no breakdown."""
    if breakdown.parts is None or breakdown.place.block >= len(draft.blocks):
        return (None,) * len(breakdown.parts or ())
    block = draft.blocks[breakdown.place.block]
    assert isinstance(block, Paragraph)
    where = breakdown.place
    folded = fold_text(block.text[where.start : where.end])
    found: dict[object, list[TextPlace]] = defaultdict(list)
    for token in tokenise(folded.text, None):
        if token.kind == "figure":
            start, end = folded.span(token.start, token.end)
            place = TextPlace(where.block, where.start + start, where.start + end, where.line)
            if place != breakdown.figure:
                found[token.value].append(place)
    is_clear = {value: len(found[value]) == breakdown.parts.count(value) for value in breakdown.parts}
    return tuple(found[value].pop(0) if is_clear[value] else None for value in breakdown.parts)
