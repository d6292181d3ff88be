"""Custom properties of a web page: what var() stands for where the page gives a name one value only."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEFINITION = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]*)")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)
_DEEPEST = 5  # names that stand for names
_LONGEST = 2000  # characters of what is put in their place


def definitions(declarations: Iterable[str]) -> dict[str, str | None]:
    """The value of every name that these declarations define; None where they give it several."""
    values: dict[str, str | None] = {}
    for said in declarations:
        for name, value in _DEFINITION.findall(said) if "--" in said else ():
            value = value.strip()
            values[name] = value if values.get(name, value) == value else None
    return values


def resolved(text: str, values: dict[str, str | None]) -> str:
    """Declarations with values in place of names that have one, or with those given for names nobody defines."""
    def value(use: re.Match[str]) -> str:
        found = values.get(use[1], use[2]) if use[2] else values.get(use[1])
        return use[0] if found is None else found.strip()

    for _ in range(_DEEPEST):
        put_in = _USE.sub(value, text)
        if put_in == text or len(put_in) > max(_LONGEST, len(text)):
            break
        text = put_in
    return text
