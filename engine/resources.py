"""Where the data files lie, and how they are read."""

from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

FOLDER = Path(__file__).resolve().parent.parent / "resources"


@cache
def load_toml(name: str) -> dict:
    """The parsed content of a data file, `name` relative to the resources folder; cached, so not to be changed."""
    return _DataFile(name, str(FOLDER / name)).get_code(name).co_consts[0]


class _DataFile(SourceFileLoader):
    """A data file that Python compiles as it does a module: to parse the TOML anew takes 30 ms of every start.

    The parsed content, the one constant of the code, is kept where byte code is kept, and used while the file has the
    same date and size; where nothing can be written, the file is parsed each time.
    """

    def source_to_code(self, data: bytes, path: str, *, _optimize: int = -1) -> CodeType:
        import tomllib

        return compile("", path, "exec").replace(co_consts=(tomllib.loads(data.decode("utf-8")),))
