"""Text of a draft as HTML shows it."""

from __future__ import annotations

from html import escape

from ..characters import replace_forbidden


def shown(text: str) -> str:
    """The text escaped, its lines kept, and a stand-in for what no file may hold."""
    return escape(replace_forbidden(text)[0]).replace("\n", "<br>")
