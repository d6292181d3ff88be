"""A pack of forms, rules and vocabulary, for a year whose form or rules are others: a zip of data files.

It holds files as they stand in resources/ — version.toml, forms/*.toml, rules/*.toml, lexicon/*.toml — each in place of
the one of the same name, or besides those that are there. It holds no program.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path
from string import Formatter

from .draft import UnreadableDraft
from .forms import all_forms
from .pipeline import check_file
from .resources import FOLDER, load_toml, use_pack
from .rules import load_rules
from .version import VERSION as VERSION_OF_PROGRAM

MOST_BYTES = 5_000_000  # of the zip, and of all that is in it
MOST_FILES = 200
LONGEST_VERSION = 40
NAME = re.compile(r"version\.toml|(?:forms|rules|lexicon)/[a-z0-9_]+\.toml")
VERSION = "version.toml"
TRIED = "tried_by"  # a file beside those of the pack


class UnusablePack(Exception):
    """A pack that cannot be used; the text is one Chinese sentence that says why."""


def install(path: str | Path, folder: Path) -> str:
    """The version of the pack, which then stands in `folder` in place of an earlier one. Raises UnusablePack.

    It is tried on the examples before; what is in force in this process stays so until `use_pack` is called.
    """
    trial = folder.with_name(f"{folder.name}.new")
    try:
        files = _files_in(Path(path))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:  # encrypted, unknown compression
        raise UnusablePack("规则包读不出来，可能没有下载完整，或者加了密码，请重新取得后再导入。") from error
    try:
        shutil.rmtree(trial, ignore_errors=True)
        for name, content in files.items():
            (trial / name).parent.mkdir(parents=True, exist_ok=True)
            (trial / name).write_bytes(content)
        version = _tried(trial, folder if folder.is_dir() else None)
        _note_trial(trial)
        shutil.rmtree(folder, ignore_errors=True)
        trial.rename(folder)
        return version
    except OSError as error:
        said = f"规则包没有装上，“{folder.parent}”里写不进去，请腾出磁盘空间或者允许写入，再导入。"
        raise UnusablePack(said) from error
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def take(folder: Path) -> None:
    """Nothing; afterwards the pack that stands in the folder is in force. Raises UnusablePack, and then it is not.

    It is tried again where it was imported by another version of the program.
    """
    if _tried_by(folder) != VERSION_OF_PROGRAM:
        try:
            _tried(folder, None)
        except UnusablePack as error:
            raise UnusablePack("导入的规则包不适合这个版本的程序，没有使用；请取得新的规则包再导入。") from error
        _note_trial(folder)
    use_pack(folder)


def remove(folder: Path) -> None:
    """Nothing; afterwards the data that came with the program counts again. Raises OSError."""
    shutil.rmtree(folder)


def _files_in(path: Path) -> dict[str, bytes]:
    """The files of the pack by their names."""
    if path.stat().st_size > MOST_BYTES:
        raise UnusablePack(f"规则包超过 {MOST_BYTES // 1_000_000} MB，不像是规则包，没有导入。")
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        strange = next((info.filename for info in files if not NAME.fullmatch(info.filename)), None)
        if strange is not None:
            raise UnusablePack(f"规则包里有不该有的文件“{strange[:60]}”，没有导入。")
        if len(files) > MOST_FILES or sum(info.file_size for info in files) > MOST_BYTES:
            raise UnusablePack("规则包里的文件太多或者太大，没有导入。")
        if VERSION not in (info.filename for info in files):
            raise UnusablePack("规则包没有写明版本（version.toml），没有导入。")
        found = {}
        for info in files:
            with archive.open(info) as opened:
                found[info.filename] = opened.read(info.file_size)  # no more than it says, whatever it holds
        return found


def _tried(folder: Path, before: Path | None) -> str:
    """The version of a pack with which everything loads and the examples are judged as they should be."""
    use_pack(folder)
    try:
        version = load_toml(VERSION).get("rules")
        if not isinstance(version, str) or not 0 < len(version.strip()) <= LONGEST_VERSION:
            raise UnusablePack("规则包没有写明版本（version.toml），没有导入。")
        _demand_plain_messages()
        if not list(all_forms()) or check_file(FOLDER / "examples" / "clean.txt").count("error"):
            raise UnusablePack("规则包把没有错误的示例判为有错，没有导入。")
        if not check_file(FOLDER / "examples" / "mistakes.txt").count("error"):
            raise UnusablePack("规则包查不出示例里的错误，没有导入。")
        return version.strip()
    except (ValueError, LookupError, TypeError, AttributeError, re.error, RuntimeError, UnreadableDraft,
            StopIteration) as error:
        raise UnusablePack("规则包里的数据不完整或者有错，没有导入；请核对是不是给这个版本的程序用的。") from error
    finally:
        use_pack(before)


def _tried_by(folder: Path) -> str:
    """The version of the program that tried the pack last; empty when that is not known."""
    try:
        return (folder / TRIED).read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _note_trial(folder: Path) -> None:
    with suppress(OSError):  # then it is tried again
        (folder / TRIED).write_text(VERSION_OF_PROGRAM, "utf-8")


def _demand_plain_messages() -> None:
    """Raises ValueError where the wording of a rule asks for more than a named value."""
    for rule in load_rules():
        for words in (*rule.messages.values(), *rule.suggestions.values()):
            for _, name, form, conversion in Formatter().parse(words):
                if name is not None and (not name.isidentifier() or form or conversion):
                    raise ValueError(f"rule {rule.id}: {words}")
