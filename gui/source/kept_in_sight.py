"""What is selected stays where it is in sight while the lines of the draft are broken anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .document import MOST_EXACT

if TYPE_CHECKING:
    from .patches import Patch
    from .view import SourceView


@contextmanager
def kept_in_sight(view: SourceView, selected: Sequence[Patch]) -> Iterator[None]:
    """Breaks the lines within; afterwards the first selected words that were in sight stand as high as before."""
    bar, height = view.verticalScrollBar(), view.viewport().height()
    is_short = view.document().characterCount() <= MOST_EXACT
    heights = ((patch.start, view.top_of(patch.start) - bar.value()) for patch in (selected if is_short else ()))
    start, top = next(((start, top) for start, top in heights if 0 <= top < height), (None, 0.0))
    yield
    if start is not None:
        bar.setValue(round(view.top_of(start) - top))
