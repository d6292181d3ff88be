"""The name of a file where there is little room."""

from __future__ import annotations

LONGEST = 40  # characters
END = 16  # of them, which tell versions of a draft apart


def short_name(name: str) -> str:
    """The name, a long one without its middle."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - END - 1]}…{name[-END:]}"
