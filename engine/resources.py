"""Where the data files lie, and how they are read."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources"


@cache
def load_toml(name: str) -> dict:
    """The parsed content of a data file, `name` relative to the resources folder; cached, so not to be changed."""
    import tomllib  # the window's first paint needs no data

    with open(FOLDER / name, "rb") as file:
        return tomllib.load(file)
