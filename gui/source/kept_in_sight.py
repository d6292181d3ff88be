"""Where the caret stands stays where it is in sight while the lines of the draft are broken anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .document import MOST_EXACT

if TYPE_CHECKING:
    from .view import SourceView


@contextmanager
def kept_in_sight(view: SourceView) -> Iterator[None]:
    """Breaks the lines within; afterwards the caret, which is put where a finding was shown, stands as high as before.

    What is out of sight is let go, and so is a long document: that is laid out bit by bit.
    """
    bar, caret = view.verticalScrollBar(), view.textCursor().position()
    is_short = view.document().characterCount() <= MOST_EXACT
    height = view.top_of(caret) - bar.value() if is_short else -1
    yield
    if 0 <= height < view.viewport().height():
        bar.setValue(round(view.top_of(caret) - height))
