"""What an outcome depends on besides the draft: the rules, the words they know, and the program itself."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from ..preferences import Preferences
from ..resources import FOLDER, data_file, data_names
from ..version import VERSION

_DATA = ("forms", "lexicon", "rules")


@cache
def edition() -> str:
    """A digest that changes with every change of the rules or of the engine."""
    digest = sha256(VERSION.encode())
    sources = (data_file(name) for part in _DATA for name in data_names(part))
    code = (FOLDER.parent / "engine").rglob("*.py")  # not there in a packed program: then the version counts
    for path in sorted((*sources, *code)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def key(draft: str, file: str, previous: str, preferences: Preferences) -> str:
    """The digest of all that decides an outcome: digests of draft and last year's report, its name, preferences."""
    decided = (sorted(preferences.off), preferences.practice, preferences.other_agencies)
    return sha256(repr((edition(), draft, file, previous, decided)).encode("utf-8", "surrogatepass")).hexdigest()
