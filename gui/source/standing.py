"""Where one stands in a draft, found again when the draft is written anew, also after it was changed in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.draft import Block, Draft, Paragraph
from engine.records import replace

from ..state.selection import SourcePlace
from .document import MOST_EXACT

if TYPE_CHECKING:
    from .view import SourceView


class Standing(NamedTuple):
    """`caret` and what is first in sight, `top`, of which `hidden` pixels are not; `scrolled` is where the bar is."""

    draft: Draft
    caret: SourcePlace | None
    top: SourcePlace | None
    hidden: float
    scrolled: int


def standing_in(view: SourceView, draft: Draft) -> Standing:
    """Where one stands now. In a long document, laid out bit by bit, only the scroll bar tells what one sees."""
    scrolled, first = view.verticalScrollBar().value(), view.top_position()
    is_short = view.document().characterCount() <= MOST_EXACT
    top = view.places.place_at(first) if is_short else None
    return Standing(draft, view.places.place_at(view.textCursor().position()), top,
                    scrolled - view.top_of(first) if top else 0, scrolled)


def stand_again(view: SourceView, standing: Standing, draft: Draft) -> None:
    """Puts caret and scroll bar where they stood in the draft as it was."""
    put_caret(view, moved(standing.caret, standing.draft, draft))
    top = moved(standing.top, standing.draft, draft)
    positions = view.places.range_of(top) if top else None
    view.verticalScrollBar().setValue(
        round(view.top_of(positions[0]) + standing.hidden) if positions else standing.scrolled)


def put_caret(view: SourceView, place: SourcePlace | None) -> None:
    """Puts the caret where keys and the menu key are to go on from: at a place, else at the beginning."""
    start, _ = (place and view.places.range_of(place)) or (0, 0)
    view.setTextCursor(view.cursor_over(start, start))


def moved(place: SourcePlace | None, before: Draft, now: Draft) -> SourcePlace | None:
    """The place in the block that reads as its own did, the nearest one; where none does any more, in the block that
    stands where its own stood below the last one that does."""
    if place is None or before.blocks is now.blocks:
        return place
    texts = [_text(block) for block in now.blocks]
    for block in range(place.block, -1, -1):
        own = _text(before.blocks[block])
        same = [at for at, text in enumerate(texts) if text == own]
        if same:
            at = min(same, key=lambda at: abs(at - block))
            return replace(place, block=at + place.block - block)
    return place


def _text(block: Block) -> str | tuple[str, ...]:
    return block.text if isinstance(block, Paragraph) else tuple(block.texts)
