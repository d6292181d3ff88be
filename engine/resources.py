"""Where the data files lie, and how they are read.

Forms, rules and vocabulary can be replaced by an imported pack: its files stand in place of those of the same name.
"""

import sys
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "resources"

_pack: list[Path] = []  # at most one


def use_pack(folder: Path | None) -> None:
    """Nothing; afterwards the files of this pack come first. All that was read before is forgotten."""
    _pack[:] = [folder] if folder else []
    for name, module in list(sys.modules.items()):
        if name.startswith("engine."):
            for member in vars(module).values():
                if hasattr(member, "cache_clear"):
                    member.cache_clear()


def data_names(part: str) -> list[str]:
    """The names of the data files of a part (forms, rules, lexicon), with it, sorted."""
    return sorted({f"{part}/{path.name}" for folder in (*_pack, FOLDER) for path in (folder / part).glob("*.toml")})


def pack_in_force() -> Path | None:
    """The folder of the pack that comes first, if there is one."""
    return _pack[0] if _pack else None


def rules_in_force() -> str:
    """The version of the rules that count, and where they come from, in Chinese."""
    return f"规则版本 {load_toml('version.toml')['rules']}（{'导入的规则包' if _pack else '程序自带'}）"


def data_file(name: str) -> Path:
    """Where the data file lies that counts, `name` relative to the resources folder."""
    return next((folder / name for folder in _pack if (folder / name).is_file()), FOLDER / name)


@cache
def load_toml(name: str) -> dict:
    """The parsed content of a data file, `name` relative to the resources folder; cached, so not to be changed."""
    return _DataFile(name, str(data_file(name))).content()


def keep_parsed(folder: Path) -> None:
    """Nothing; afterwards the parsed content of all data files below the folder lies there, as after a first start."""
    for path in folder.rglob("*.toml"):
        _DataFile(path.name, str(path)).content()


class _DataFile(SourceFileLoader):
    """A data file that Python compiles as it does a module: to parse the TOML anew takes 30 ms of every start.

    The parsed content, the one constant of the code, is kept where byte code is kept, and used while the file has the
    same date and size; where nothing can be written, the file is parsed each time.
    """

    def content(self) -> dict:
        code = self.get_code(self.name)
        assert code is not None  # as it is for some other loaders
        return code.co_consts[0]

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        import tomllib

        return compile("", path, "exec").replace(co_consts=(tomllib.loads(data.decode("utf-8")),))
